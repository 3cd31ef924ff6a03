import Foundation

/// Lists the public symbols of a symbol graph that have no documentation comment, and fails when there are any.
@main enum Documented {
  struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
      struct Comment: Decodable {}
      struct Location: Decodable {
        struct Position: Decodable { let line: Int }
        let uri: String
        let position: Position
      }
      let pathComponents: [String]
      let docComment: Comment?
      let location: Location?
    }
    struct Module: Decodable { let name: String }
    let module: Module
    let symbols: [Symbol]
  }

  static func main() throws {
    let path = CommandLine.arguments[1]
    let graph = try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    // What the compiler derives has no place in a file.
    let written = graph.symbols.filter { $0.location != nil }
    for symbol in written where symbol.docComment == nil {
      let place = symbol.location.map { "\($0.uri.dropFirst("file://".count)):\($0.position.line + 1)" } ?? ""
      print("\(place): \(symbol.pathComponents.joined(separator: ".")) has no documentation comment")
    }
    let bare = written.filter { $0.docComment == nil }.count
    print("docs: \(graph.module.name): \(written.count) public symbols, \(bare) without a comment")
    if bare > 0 || written.isEmpty { exit(1) }
  }
}
