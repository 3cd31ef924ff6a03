import CommandLine
import Session

/// What a command's answers can be shown as, and the options that say how; formats, help and refusals follow from it.
struct Exhibit: Sendable {
  let aspects: Answer.Aspects
  let options: [DisplayOption]
  /// Options of the question itself that some formats show nothing of; the command's declaration groups them.
  let questions: [DisplayOption]
  /// True for answers that are documents: their LaTeX compiles by itself, whether asked for or not.
  let standsAlone: Bool

  init(
    _ aspects: Answer.Aspects, _ options: [DisplayOption], questions: [DisplayOption] = [], standsAlone: Bool = false
  ) {
    self.aspects = aspects
    self.options = options
    self.questions = questions
    self.standsAlone = standsAlone
  }

  var formats: [OutputFormat] { OutputFormat.allCases.filter { $0.canShow(aspects) } }

  /// The options for the command's declaration.
  var group: OptionGroup {
    OptionGroup("How it is shown", [.format(formats), .output] + options.map(\.declaration))
  }

  /// Refuses an option that would do nothing in the format.
  func check(_ invocation: Invocation, _ format: OutputFormat) throws(CommandFailure) {
    for option in options + questions where invocation.has(option.declaration) && !option.acts(format) {
      if let other = option.everywhereWith, invocation.has(other) { continue }
      let others = formats.filter(option.acts).map(\.rawValue)
      throw .usage(
        "'\(option.declaration.spelling)' does nothing in \(format.rawValue): \(option.reason(format))",
        help: others.isEmpty ? nil : "\(Self.list(others)) \(others.count == 1 ? "takes" : "take") it")
    }
  }

  private static func list(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }
}
