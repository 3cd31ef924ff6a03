/// The README's table of targets, the one list of what each may import.
enum RoomTable {
  /// The C library under the names that it has on the systems we know.
  static let cLibraries: Set<String> = ["Glibc", "Musl", "Darwin", "MachO"]

  /// The targets with what their rows name: `| `Primitives` | a sentence | Notation, ElementaryFunctions |`.
  static func read() -> [String: Set<String>] {
    guard let readme = try? SourceTree.text(of: "README.md") else { return [:] }
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(of: "| target | one sentence | may import |") else { return [:] }
    var table: [String: Set<String>] = [:]
    for line in lines[(head + 2)...].prefix(while: { $0.hasPrefix("|") }) {
      let cells = line.split(separator: "|").map { cell in String(cell.drop { $0 == " " }).trimmingEnd() }
      guard cells.count == 3 else { continue }
      let target = cells[0].filter { $0 != "`" }
      switch cells[2] {
      case "–": table[target] = []
      case "the C library": table[target] = cLibraries
      default: table[target] = Set(cells[2].split(separator: ",").map { String($0.drop { $0 == " " }) })
      }
    }
    return table
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
