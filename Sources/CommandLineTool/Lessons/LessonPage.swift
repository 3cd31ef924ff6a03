import CommandLine
import HostSystem
import Lessons
import Rendering
import Session
import SourceText
import TerminalText
import TraceModel

/// A lesson as a page, with the answers of its blocks in their places.
struct LessonPage {
  let lesson: Lesson
  let host: Host
  /// How the page will be shown.
  let display: Display
  /// Draw the graphs of its blocks too.
  let drawsGraphs: Bool
  /// The reader says how many digits there are, whatever a block asks for itself.
  let overrulesDigits: Bool

  /// What has become of a block.
  private struct Place {
    var answer: Answer?
    var wishes = LessonRunner.Wishes()
    var picture: String?
    /// What is wrong with it.
    var complaint = ""
  }

  /// Columns of the longest lines.
  private static let mostColumns = 96

  /// The lesson as an answer; what its blocks complain about stands in the page and beside it.
  func answer() throws(CommandFailure) -> Answer {
    var places: [String: Place] = [:]
    var remarks: [Remark] = []
    for block in lesson.blocks {
      let place = try place(of: block)
      places[block.name] = place
      if !place.complaint.isEmpty { remarks.append(.note(place.complaint)) }
    }
    let (lesson, shown) = (lesson, places)
    var answer = Answer { style in
      lesson.page { block in shown[block.name].map { Self.blocks(block, $0, style) } ?? [] }
    }
    answer.mostColumns = Self.mostColumns
    answer.remarks = remarks
    answer.exitCode = remarks.isEmpty ? .done : .mistakeInInput
    return answer
  }

  private func place(of block: LessonBlock) throws(CommandFailure) -> Place {
    let runner = LessonRunner(lesson: lesson, host: host)
    var place = Place()
    do throws(CommandFailure) {
      let (answer, wishes) = try runner.answer(block)
      place.answer = answer
      place.wishes = wishes
      if overrulesDigits { place.wishes.digits = nil }
      if answer.exitCode != .done {
        place.complaint = answer.remarks.map { $0.text(DiagnosticRenderer()) }.joined()
      }
    } catch {
      place.complaint = error.text(DiagnosticRenderer())
    }
    if drawsGraphs, let answer = place.answer, answer.graph != nil {
      var options = display.options
      options.digits = place.wishes.digits ?? options.digits
      place.picture = try Door.picture(of: answer, options, host)
    }
    return place
  }

  private static func blocks(_ block: LessonBlock, _ place: Place, _ style: PageStyle) -> [Page.Block] {
    var blocks: [Page.Block] = [.command(commandLine(block, style.width))]
    if let answer = place.answer {
      var own = place.wishes.applied(to: style)
      // A page within a page is indented.
      own.width -= 2
      let page = answer.page(own).drawing { _ in place.picture }
      blocks.append(.answer(Page.Answer(page, digits: place.wishes.digits)))
    }
    if !place.complaint.isEmpty { blocks.append(.preformatted(place.complaint)) }
    return blocks
  }

  /// What a reader types to get the same, broken between arguments where it is too long for a line.
  static func commandLine(_ block: LessonBlock, _ width: Int) -> String {
    let words = block.arguments.map { quoted($0.text) }
    let lines = block.body.split(separator: "\n").map { $0.drop { $0 == " " } }
    let short = lines.joined(separator: "; ")
    // In quotes a shell takes several lines as they are; a comment ends with its line.
    let fits = TextLayout.width(short) + ToolName.command.count + 16 <= width && !short.contains("#")
    let program = fits ? short : lines.joined(separator: "\n    ")
    let command: [String]
    switch block.kind {
    case .backprop: command = [inQuotes(program)] + words
    case .plot, .descend: command = [block.kind.rawValue, inQuotes(program)] + words
    case .network where block.holdsSpecification, .train where block.holdsSpecification:
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
      if index > 0, !word.contains("\n"), column + 1 + TextLayout.width(word) > width - 2 {
        text += " \\\n    "
        column = 3
      } else {
        text += " "
      }
      text += word
      let last = word.split(separator: "\n").last.map { String($0) } ?? word
      column = (word.contains("\n") ? 0 : column + 1) + TextLayout.width(last)
    }
    return specification(block) + text + "\n"
  }

  /// The file that a command names but no reader has yet: it stands in the lesson itself.
  private static func specification(_ block: LessonBlock) -> String {
    switch block.kind {
    case .network where block.holdsSpecification, .train where block.holdsSpecification:
      return "$ cat \(block.name).json\n\(block.body)\(block.body.hasSuffix("\n") ? "" : "\n")\n"
    case .backprop, .plot, .descend, .network, .train, .optimizer, .schedule: return ""
    }
  }

  private static func quoted(_ word: String) -> String {
    let needsQuotes = word.isEmpty || !word.allSatisfy { $0.isLetter || $0.isNumber || "-_=.,:/@%+".contains($0) }
    return needsQuotes ? inQuotes(word) : word
  }

  /// One word for a shell, whatever it holds: a program may have primes, `f'`, in its names.
  static func inQuotes(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
