import ExpressionLanguage
import Primitives
import ScalarGraph
import SourceText
import Testing

/// A compiled program with its gradients, looked up by name.
struct Run {
  let program: Program
  let gradients: Gradients

  init(_ text: String, _ bindings: String = "", of output: String? = nil) throws {
    program = try Self.compile(text, bindings, of: output)
    gradients = program.graph.backward(from: program.graph.node(program.output))
  }

  /// Bindings are split by spaces outside brackets.
  static func compile(_ text: String, _ bindings: String, of output: String? = nil) throws(Diagnostic) -> Program {
    var list: [Binding] = []
    for (index, part) in split(bindings).enumerated() { list.append(try Binding(part, number: index + 1)) }
    return try ExpressionLanguage.compile(
      SourceFile(name: "expression", text: text), bindings: list, options: CompileOptions(output: output))
  }

  static func split(_ bindings: String) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in bindings {
      if character == "[" || character == "(" { depth += 1 }
      if character == "]" || character == ")" { depth -= 1 }
      if character == " ", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.filter { !$0.isEmpty }
  }

  var value: Double { program.graph[value: program.output] }

  subscript(name: String) -> Double? {
    ids.first { program.name(of: $0) == name }.map { gradients[$0] }
  }

  func value(of name: String) -> Double? {
    ids.first { program.name(of: $0) == name }.map { program.graph[value: $0] }
  }

  var ids: [NodeID] { (0..<program.graph.count).map { NodeID($0) } }

  /// Names of inputs, in order.
  var inputNames: [String] { program.inputs.flatMap { $0.nodes.map { program.name(of: $0) } } }

  /// The largest disagreement between the gradients and central differences, relative to max(1, |gradient|).
  func largestGap(step: Double = 1e-6) -> Double {
    let graph = program.graph
    var worst = 0.0
    for input in program.inputs.flatMap({ $0.nodes }) {
      let original = graph[value: input]
      let h = step * max(1, original.magnitude)
      graph.setValue(of: input, to: original + h)
      graph.recompute(through: program.output)
      let above = graph[value: program.output]
      graph.setValue(of: input, to: original - h)
      graph.recompute(through: program.output)
      let below = graph[value: program.output]
      graph.setValue(of: input, to: original)
      graph.recompute(through: program.output)
      let gap = ((above - below) / (2 * h) - gradients[input]).magnitude / max(1, gradients[input].magnitude)
      worst = gap.isNaN ? .infinity : max(worst, gap)
    }
    return worst
  }

  /// The output as nested calls of primitives, `add(x, square(y))`, named values written out; how the text was read.
  func reading() -> String {
    func text(_ id: NodeID) -> String {
      switch program.graph.kind(of: id) {
      case .input, .constant: program.name(of: id)
      case .operation(let operation, let a, let b):
        operation.card.name + "(" + text(a) + (operation.operandCount == 2 ? ", " + text(b) : "") + ")"
      }
    }
    return text(program.output)
  }
}

/// The diagnostic of a program that must have one.
func diagnose(_ text: String, _ bindings: String = "", of output: String? = nil) throws -> Diagnostic {
  do throws(Diagnostic) {
    _ = try Run.compile(text, bindings, of: output)
  } catch {
    return error
  }
  throw Accepted(text: text)
}

struct Accepted: Error, CustomStringConvertible {
  let text: String
  var description: String { "accepted without a diagnostic: \(text.prefix(80))" }
}

func isClose(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  guard let a else { return false }
  return a == b || (a - b).magnitude <= tolerance * max(1, b.magnitude)
}
