import CommandLine
import HostSystem

/// Options that several commands share; one spelling takes the same value everywhere.
extension OptionDeclaration {
  static func format(_ formats: [OutputFormat]) -> OptionDeclaration {
    OptionDeclaration(
      "format", .choice("FORMAT", formats.map(\.rawValue)), hidden: ["-f"], help: "how the result is written")
  }
  static let output = OptionDeclaration(
    "output", .file("FILE"), hidden: ["-o", "--out"],
    help: "write to FILE, whole or not at all; its extension sets the format")
}

extension Invocation {
  /// Whether text for standard output is coloured.
  func wantsColor(_ host: Host) -> Bool {
    switch self[.color] {
    case "always": true
    case "never": false
    default: !has(.output) && host.wantsColor(on: .output)
    }
  }

  /// The width of text: as asked for, the terminal's, or 80, so that a file does not depend on the window.
  func width(_ host: Host) -> Int {
    integer(.width) ?? (has(.output) ? nil : host.columns(.output).map { max($0, 40) }) ?? 80
  }

  /// The format asked for by `--format`, else by the extension of `--output`, else text.
  func format(among formats: [OutputFormat]) throws(CommandFailure) -> OutputFormat {
    if let format = choice(.format(formats), OutputFormat.self) { return format }
    guard let path = self[.output] else { return .text }
    if let format = OutputFormat(extensionOf: path, among: formats) { return format }
    let known = formats.flatMap(\.extensions).map { "." + $0 }
    throw .usage(
      "the name '\(path)' does not say in which format to write",
      notes: ["known extensions: \(known.joined(separator: " "))"],
      help: "use one of them, or add --format")
  }
}
