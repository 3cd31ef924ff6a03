import Foundation
import TestSupport
import Testing

/// The graph that a lesson's block draws, as DOT, beside the nodes that the block reports as JSON.
struct LessonPicture: Sendable {
  /// A larger picture is read by nobody: it has no golden file, only its structure is checked.
  static let largest = 20

  let dot: String
  private let json: [UInt8]
  /// Values of untyped JSON do not travel between tests; its bytes do.
  private var nodes: [JSONResult] { (try? JSONResult(json)["nodes"].elements) ?? [] }

  init(dot: [UInt8], json: [UInt8]) throws {
    self.dot = String(decoding: dot, as: UTF8.self)
    self.json = json
  }

  var isReadable: Bool { nodes.count <= Self.largest }

  /// The operations and who feeds whom, without names and numbers: one golden file for each of these is enough.
  var shape: String {
    zip(nodes, operands).map { node, operands in
      "\(node["kind"].string ?? "") \(node["operation"].string ?? "") \(operands)"
    }.joined(separator: "\n")
  }

  /// By node, the positions of its operands.
  private var operands: [[Int]] {
    let names = nodes.map { $0["name"].string ?? "" }
    return nodes.map { $0["operands"].elements.compactMap { operand in names.firstIndex { $0 == operand.string } } }
  }

  /// Every node is drawn once, every edge of the graph once in each direction, and no quote or bracket stays open.
  func check(_ block: String) {
    #expect(nodes.count > 0, "\(block)")
    let lines = dot.split(separator: "\n").map { $0.drop { $0 == " " } }
    let declared = lines.compactMap { line -> Int? in
      guard let end = line.range(of: " [")?.lowerBound, line.first == "n" else { return nil }
      return Int(line[..<end].dropFirst())
    }
    #expect(declared.sorted() == Array(nodes.indices), "\(block)")
    for (node, operands) in operands.enumerated() {
      for (slot, operand) in operands.enumerated() {
        // A wire starts at the operand's circle or at the box with its value.
        let sources = ["n\(operand)", "n\(operand)v"]
        func count(_ wires: [String]) -> Int {
          lines.filter { line in wires.contains { line.hasPrefix($0 + " [") } }.count
        }
        if nodes[operand]["kind"].string == "constant" {
          // Constants may share a name, and only the name is known here.
          let twins = nodes.indices.filter { nodes[$0]["name"].string == nodes[operand]["name"].string }
          let wires = count(twins.map { "n\($0) -> n\(node)" })
          #expect(wires == operands.filter { $0 == operand }.count, "\(block): n\(operand) -> n\(node)")
        } else {
          for port in ["v", "g"] {
            let label = "n\(node)w\(slot):\(port)"
            #expect(count(sources.map { "\($0) -> \(label):w" }) == 1, "\(block): n\(operand) -> \(label)")
            #expect(count(["\(label):e -> n\(node)"]) == 1, "\(block): \(label) -> n\(node)")
          }
        }
      }
    }
    for line in lines { #expect(Self.isClosed(line), "\(block): \(line)") }
  }

  /// Quotes come in pairs, and outside of them so do the angle brackets of labels.
  private static func isClosed(_ line: Substring) -> Bool {
    var inQuotes = false
    var depth = 0
    var previous: Character = " "
    for character in line {
      if character == "\"", previous != "\\" { inQuotes.toggle() }
      if !inQuotes, character == "<" { depth += 1 }
      if !inQuotes, character == ">", previous != "-" { depth -= 1 }
      previous = character
    }
    return !inQuotes && depth == 0
  }
}
