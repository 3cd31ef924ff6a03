import CommandLine
import HostSystem
import Lessons
import Rendering
import SourceText
import TerminalText
import TraceModel

/// A lesson with live output in place of its blocks.
struct LessonPage {
  let lesson: Lesson
  let host: Host
  let invocation: Invocation

  var runner: LessonRunner { LessonRunner(lesson: lesson, host: host) }

  /// The lesson in a format. What blocks complain about comes apart.
  func text(as format: OutputFormat) -> (text: String, errors: String) {
    var errors = ""
    let width = format == .text ? invocation.width(host) : Self.pageWidth
    let page = lesson.page { block in
      let outcome = runner.run(block, options(width))
      errors += outcome.exitCode == .done ? "" : outcome.standardError
      let output = String(decoding: outcome.standardOutput, as: UTF8.self)
      let drawn = format == .html && (block.kind == .plot || invocation.has(LessonCommand.pictures))
      let picture = drawn ? LessonFigures.svg(of: block, runner) : nil
      return [.command(commandLine(block, width))]
        + (picture.map { [.picture(Page.Picture("what \(block.name) shows", svg: $0))] } ?? []) + [
          .preformatted(output)
        ]
    }
    let shown = RenderOptions(
      width: min(width, 96), ascii: invocation.has(.ascii), color: format == .text && invocation.wantsColor(host),
      digits: invocation.integer(.digits) ?? 6, showsAnswers: invocation.has(LessonCommand.answers))
    let text =
      switch format {
      case .markdown: MarkdownRenderer.text(page, options: shown)
      case .html: HTMLRenderer.text(page, options: shown)
      case .latex: LaTeXRenderer.text(page, options: shown, standalone: true)
      case .beamer: BeamerRenderer.text(page, options: shown)
      default: TextRenderer.text(page, options: shown)
      }
    return (text, errors)
  }

  /// Columns of the text in a page, as many as a browser shows and a sheet of paper holds.
  private static let pageWidth = 88

  func options(_ width: Int) -> [String] {
    var options = ["--width", String(width)]
    if invocation.has(.ascii) { options.append("--ascii") }
    if let digits = invocation.integer(.digits) { options += ["--digits", String(digits)] }
    return options
  }

  /// What a reader types to get the same, broken between arguments where it is too long for a line.
  func commandLine(_ block: LessonBlock, _ width: Int) -> String {
    let words = block.arguments.map { quoted($0.text) }
    let lines = block.body.split(separator: "\n").map { $0.drop { $0 == " " } }
    let program = lines.joined(separator: "; ")
    let command: [String]
    switch block.kind {
    case .backprop: command = [Self.inQuotes(program)] + words
    case .plot, .descend: command = [block.kind.rawValue, Self.inQuotes(program)] + words
    case .network where block.body.contains("{"), .train where block.body.contains("{"):
      command = [block.kind.rawValue, "\(block.name).json"] + words
    case .network, .train, .optimizer, .schedule:
      command = [block.kind.rawValue] + block.body.split { $0.isWhitespace }.map { quoted(String($0)) } + words
    }
    // An option and its value stay on one line.
    var pieces: [String] = []
    for word in command {
      if let last = pieces.last, last.hasPrefix("--"), !last.contains(" "), !word.hasPrefix("--") {
        pieces[pieces.count - 1] += " " + word
      } else {
        pieces.append(word)
      }
    }
    var text = "$ \(ToolName.command)"
    var column = text.count
    for (index, word) in pieces.enumerated() {
      // Two columns stay free for the backslash.
      if index > 0, column + 1 + TextLayout.width(word) > width - 2 {
        text += " \\\n    "
        column = 3
      } else {
        text += " "
      }
      text += word
      column += 1 + TextLayout.width(word)
    }
    return specification(block) + text + "\n"
  }

  /// The file that a command names but no reader has yet: it stands in the lesson itself.
  private func specification(_ block: LessonBlock) -> String {
    switch block.kind {
    case .network where block.body.contains("{"), .train where block.body.contains("{"):
      return "$ cat \(block.name).json\n\(block.body)\(block.body.hasSuffix("\n") ? "" : "\n")\n"
    case .backprop, .plot, .descend, .network, .train, .optimizer, .schedule: return ""
    }
  }

  private func quoted(_ word: String) -> String {
    let needsQuotes = word.contains { "[]()*?'\"\\$&|;<> ".contains($0) }
    return needsQuotes ? Self.inQuotes(word) : word
  }

  /// One word for a shell, whatever it holds: a program may have primes, `f'`, in its names.
  static func inQuotes(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
