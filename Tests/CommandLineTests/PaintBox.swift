import SourceText

@testable import CommandLine

/// A tool of no use, with one command of every kind.
enum PaintBox {
  static let digits = OptionDeclaration("digits", .integer("N", 1...17), hidden: ["--precision"], help: "how fine")
  static let ascii = OptionDeclaration("ascii", help: "plain signs")
  static let format = OptionDeclaration("format", .choice("FORMAT", ["text", "json"]), hidden: ["-f"], help: "how: in")
  static let output = OptionDeclaration("output", .file("FILE"), hidden: ["-o"], help: "where it's [written]")
  static let of = OptionDeclaration("of", .text("NAME"), help: "what is drawn")
  static let colors = OptionDeclaration("colors", .names("NAMES"), help: "which colours")
  static let step = OptionDeclaration("step", .integer("K", 0...Int.max), help: "how far")
  static let why = OptionDeclaration("why", help: "with reasons")

  static let draw = CommandDeclaration(
    "draw", summary: "draw a picture", synopses: ["draw PICTURE", "draw FILE.pic"],
    paragraphs: [String(repeating: "words ", count: 30)], arguments: .files(extensions: ["pic"]),
    groups: [OptionGroup("How", [digits, ascii, format, of, why]), OptionGroup("Where", [output, colors, step])],
    examples: [CommandExample("'a house' --ascii", "a house")], run: "draw")
  static let list = CommandDeclaration(
    "list", summary: "list the colours", synopses: ["list [COLOR …]"], arguments: .words(["madder", "malachite"]),
    groups: [OptionGroup("How", [format])], hiddenNames: ["colours"], run: "list")
  static let clean = CommandDeclaration("clean", summary: "wash the brushes", synopses: ["clean"], run: "clean")
  static let open = CommandDeclaration(
    "open", summary: "open a box", synopses: ["open BOX.box"], arguments: .file("box", extensions: ["box", "tin"]),
    examples: [CommandExample("my.box", "a box")], run: "open")
  static let pick = CommandDeclaration(
    "pick", summary: "pick a brush", synopses: ["pick fine|broad"], arguments: .word("brush", of: ["fine", "broad"]),
    run: "pick")
  static let help = CommandDeclaration(
    "help", summary: "show a page", synopses: ["help [COMMAND]"], arguments: .command, run: "help")

  static let tool = ToolDeclaration(
    "paint-box", version: "3.1", summary: "Paints.", commands: [draw, list, clean, open, pick, help], standard: draw,
    exitCodes: [(0, "done"), (2, "wrong use")])

  static func read(_ arguments: [String]) throws(Complaint) -> ArgumentReader<String>.Request {
    try ArgumentReader(tool).read(arguments)
  }

  /// What a command line asks for, in words.
  static func asked(_ arguments: String...) throws -> String {
    switch try read(arguments) {
    case .run(let command, _): command.run
    case .help(let command): "help \(command?.name ?? "")"
    case .version: "version"
    }
  }
}
