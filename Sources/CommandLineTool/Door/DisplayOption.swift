import CommandLine
import Notation
import Rendering
import Session

/// An option that says how an answer is shown, the formats in which it does something, and why it does nothing in the
/// others.
struct DisplayOption: Sendable {
  let declaration: OptionDeclaration
  let acts: @Sendable (OutputFormat) -> Bool
  /// Why not, without a capital and a full stop; asked only for formats in which the option does nothing.
  let reason: @Sendable (OutputFormat) -> String
  /// Beside this option it does something in every format.
  var everywhereWith: OptionDeclaration?

  init(
    _ declaration: OptionDeclaration, everywhereWith other: OptionDeclaration? = nil,
    in acts: @escaping @Sendable (OutputFormat) -> Bool, else reason: @escaping @Sendable (OutputFormat) -> String
  ) {
    self.declaration = declaration
    everywhereWith = other
    self.acts = acts
    self.reason = reason
  }

  /// An option of the group that chooses what is shown, and so does something in every format.
  static func choosing(_ declaration: OptionDeclaration) -> DisplayOption {
    DisplayOption(declaration, in: { _ in true }, else: { _ in "" })
  }

  /// Pages of every kind, at a terminal too.
  @Sendable static func inPages(_ format: OutputFormat) -> Bool {
    switch format.kind {
    case .terminal, .page: true
    case .picture, .data: false
    }
  }

  @Sendable static func exceptInData(_ format: OutputFormat) -> Bool { format.kind != .data }

  @Sendable static func isLaTeX(_ format: OutputFormat) -> Bool { format == .latex || format == .beamer }

  /// Whatever says what was computed, and not only draws it.
  @Sendable static func exceptInPictures(_ format: OutputFormat) -> Bool { format.kind != .picture }

  @Sendable static func inText(_ format: OutputFormat) -> Bool { format.kind == .terminal }

  /// Pictures, and the page that holds one.
  @Sendable static func inPictures(_ format: OutputFormat) -> Bool { format.kind == .picture || format == .html }
}

/// The options that several commands share.
extension DisplayOption {
  static let digits = DisplayOption(.digits, in: exceptInData) { _ in "programs read every digit" }
  /// For answers whose picture is a curve between round numbers.
  static let digitsOfPages = DisplayOption(.digits, in: inPages) { format in
    format.kind == .data ? "programs read every digit" : "the marks at a curve's axes are round numbers"
  }
  static let ascii = DisplayOption(.ascii, in: { exceptInData($0) && !isLaTeX($0) }) { format in
    format.kind == .data ? "names stay as they are for programs" : "LaTeX has commands for its signs"
  }
  /// For answers whose picture has nothing but ASCII in it.
  static let asciiOfPages = DisplayOption(.ascii, in: { inPages($0) && !isLaTeX($0) }) { format in
    switch format.kind {
    case .data: "names stay as they are for programs"
    case .picture: "the curve is written in ASCII anyway"
    case .page, .terminal: "LaTeX has commands for its signs"
    }
  }
  static let color = DisplayOption(.color, in: inText) { _ in "only text for a terminal is coloured by it" }
  static let width = DisplayOption(.width, in: inText) { _ in "only text is laid out in columns" }
  static let why = DisplayOption(.why, in: inPages) { format in
    format.kind == .data ? "programs read numbers, not sentences" : "a picture has no room for sentences"
  }
  static let brief = brief(.brief)
  /// What is left out is the command's to say.
  static func brief(_ declaration: OptionDeclaration) -> DisplayOption {
    DisplayOption(declaration, in: inPages) { format in
      format.kind == .data ? "programs read every step" : "a picture has no lines to leave out"
    }
  }
  static let step = DisplayOption(.step, in: inPictures) { format in
    format.kind == .data ? "it holds every step" : "its reader sees every step, one under the other"
  }
  static let theme = DisplayOption(.theme, in: inPictures) { format in
    format.kind == .data ? "numbers have no colours" : "it has no colours of its own"
  }
  static let legend = DisplayOption(.legend, in: { inPictures($0) && $0 != .mermaid }) { format in
    format == .mermaid ? "a flowchart's lines are labelled already" : "there is no picture in it that needs a key"
  }
  /// Those that say how a picture is drawn.
  static let ofPictures = [step, theme, legend]
  static let standalone = DisplayOption(.standalone, in: { $0 == .latex }) { format in
    format.kind == .data || format.kind == .picture ? "it is no LaTeX" : "it is complete without"
  }
}

extension OptionDeclaration {
  static let digits = OptionDeclaration(
    "digits", .integer("N", 1...NumberStyle.maximumDigits), hidden: ["--precision"],
    help: "significant digits of every number (6)")
  static let ascii = OptionDeclaration("ascii", help: "plain ASCII: d/dx for ∂/∂x, * for ·")
  static let color = OptionDeclaration(
    "color", .choice("WHEN", ["auto", "always", "never"]), hidden: ["--colour"],
    help: "colour in text; auto is on a terminal unless NO_COLOR is set")
  static let width = OptionDeclaration(
    "width", .integer("N", 40...1000), help: "columns of text (the terminal's, or 80)")
  static let why = OptionDeclaration("why", help: "a sentence with every step")
  static let brief = OptionDeclaration("brief", help: "the value and the gradient without the steps")
  static let step = OptionDeclaration(
    "step", .integer("K", 0...Int.max), help: "draw the graph as it stands after K steps of both passes")
  static let theme = OptionDeclaration(
    "theme", .choice("THEME", RenderOptions.Theme.allCases.map(\.rawValue)), help: "colours of pictures")
  static let legend = OptionDeclaration("legend", help: "a key to the picture's colours and lines")
  static let standalone = OptionDeclaration("standalone", help: "LaTeX that compiles by itself, not a fragment")
  static let logScale = OptionDeclaration("log-scale", help: "a logarithmic scale in --curve and --format svg")
  static let answers = OptionDeclaration("answers", help: "show the answers of the exercises")
}
