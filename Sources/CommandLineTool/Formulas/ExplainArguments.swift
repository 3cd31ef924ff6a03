import CommandLine
import HostSystem
import SourceText

/// Which of the arguments is the program, and which give inputs their values.
///
/// A program may contain `=` itself (`L=(y-w x)^2`), so shape alone does not tell: the program is the argument that is
/// no `name=…`, or else the one whose right side is no value.
struct ExplainArguments: Equatable {
  enum Program: Equatable {
    case text(String)
    case file(String)
    case standardInput
  }

  let program: Program
  let bindings: [String]

  /// What a newcomer sees who types the command's name only.
  static let example = (program: "q = x + y; f = q z", bindings: ["x=-2", "y=5", "z=-4"])

  init(_ positionals: [String], commands: [Command], _ host: Host) throws(CommandFailure) {
    if positionals.isEmpty {
      program = .text(Self.example.program)
      bindings = Self.example.bindings
      return
    }
    let position = try Self.programPosition(positionals, commands)
    let text = positionals[position]
    if text == "-" {
      program = .standardInput
    } else if Self.isFileName(text, host) {
      program = .file(text)
    } else {
      program = .text(text)
    }
    var rest = positionals
    rest.remove(at: position)
    bindings = rest
  }

  /// The program's text under the name that messages use.
  func source(_ host: Host) throws(CommandFailure) -> SourceFile {
    let bytes: [UInt8]
    let name: String
    do {
      switch program {
      case .text(let text): return SourceFile(name: "expression", text: text)
      case .file(let path): (bytes, name) = (try host.readFile(path, ExplainCommand.programLimit), path)
      case .standardInput:
        (bytes, name) = (try host.readStandardInput(ExplainCommand.programLimit), SourceFile.standardInput)
      }
    } catch {
      if case .tooLarge(let limit) = error.reason {
        throw .diagnostic(
          Diagnostic(.programTooLarge, "\(error.path) is longer than \(limit) bytes", help: "split the program"))
      }
      throw .file(.read, error)
    }
    switch SourceFile.decoding(bytes, name: name) {
    case .success(let source): return source
    case .failure(let invalid): throw .diagnostic(invalid.diagnostic(for: bytes))
    }
  }

  /// No formula ends in `.bp` or begins like a path.
  private static func isFileName(_ text: String, _ host: Host) -> Bool {
    if text.contains("\n") { return false }
    if text.hasSuffix(".bp") { return true }
    return ["/", "./", "../"].contains(where: text.hasPrefix) && host.fileExists(text)
  }

  private static func programPosition(
    _ positionals: [String], _ commands: [Command]
  ) throws(CommandFailure) -> Int {
    let shapes = positionals.map(ArgumentShape.init)
    let programs = shapes.indices.filter { shapes[$0] == .noBinding }
    if programs.count == 1 {
      if positionals.count == 1 { try refuseMistypedCommand(positionals[programs[0]], commands) }
      return programs[0]
    }
    if programs.count > 1 { throw severalPrograms(programs.map { positionals[$0] }, commands) }
    if positionals.count == 1 { return 0 }
    let unvalued = shapes.indices.filter { shapes[$0] != .value }
    if unvalued.isEmpty {
      throw .usage(
        "no program to explain", notes: ["read as values of inputs: " + quoted(positionals)],
        help: "add the formula: \(ToolName.command) '(x+y)z' x=-2 y=5 z=-4")
    }
    let expressions = unvalued.filter { shapes[$0] == .expression }
    if expressions.count == 1 { return expressions[0] }
    // `f=xy x=abc`: both could be either; people write the program first.
    if expressions.isEmpty { return unvalued[0] }
    throw severalPrograms(expressions.map { positionals[$0] }, commands)
  }

  private static func severalPrograms(_ texts: [String], _ commands: [Command]) -> CommandFailure {
    let notes = ["each of these could be it: " + quoted(texts)]
    if let nearest = Suggestions.nearest(to: texts[0], among: commands.map(\.name)) {
      return .usage("more than one program to explain", notes: notes, help: "did you mean the command '\(nearest)'?")
    }
    if texts.contains("=") {
      return .usage("more than one program to explain", notes: notes, help: "write a value without spaces: x=2")
    }
    let numbers = texts.filter { Double($0) != nil }
    if numbers.count == texts.count - 1, let number = numbers.first {
      return .usage(
        "more than one program to explain", notes: notes,
        help: "if \(number) is the value of an input, name the input: x=\(number)")
    }
    let joined = texts.allSatisfy { ArgumentShape($0) == .expression } ? "; " : " "
    return .usage(
      "more than one program to explain", notes: notes,
      help: "quote the program, so that it is one argument: '\(texts.joined(separator: joined))'")
  }

  private static func refuseMistypedCommand(
    _ text: String, _ commands: [Command]
  ) throws(CommandFailure) {
    guard text.count >= 4, text.allSatisfy({ $0.isASCII && $0.isLetter }),
      let nearest = Suggestions.nearest(to: text, among: commands.map(\.name))
    else { return }
    throw .usage("no command '\(text)'", help: "did you mean '\(nearest)'?")
  }

  private static func quoted(_ texts: [String]) -> String {
    texts.map { "'\($0.count > 60 ? String($0.prefix(60)) + "…" : $0)'" }.joined(separator: ", ")
  }
}

/// What an argument looks like, before anyone parses it.
enum ArgumentShape: Equatable {
  /// Not of the form `name=…`.
  case noBinding
  /// `name=` and something without letters: `x=-2`, `v=[1,2]`, `x=`.
  case value
  /// `name=` and a single word: a value mistyped, or a very short program.
  case word
  /// `name=` and more than that.
  case expression

  init(_ text: String) {
    guard let equals = text.firstIndex(of: "="), !text.contains(where: { $0 == ";" || $0.isNewline }) else {
      self = .noBinding
      return
    }
    let name = trimmed(text[..<equals])
    let value = trimmed(text[text.index(after: equals)...])
    guard Self.isName(name) else {
      self = .noBinding
      return
    }
    if Self.isValue(value) {
      self = .value
    } else if value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      self = .word
    } else {
      self = .expression
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "'" || $0 == "′" }
  }

  /// Numbers, brackets and signs; a letter only as the exponent mark of a number, or a constant alone.
  private static func isValue(_ text: Substring) -> Bool {
    let bare = text.drop { "+-−".contains($0) }
    if ["e", "pi", "π", "inf", "infinity", "nan", "∞"].contains(bare.lowercased()) { return true }
    var previous: Character = " "
    for character in text {
      if character.isLetter, !("eE".contains(character) && (previous.isNumber || previous == ".")) { return false }
      previous = character
    }
    return true
  }
}
