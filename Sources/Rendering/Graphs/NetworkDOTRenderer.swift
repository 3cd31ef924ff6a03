import Notation
import TraceModel

/// The layers as a picture in Graphviz's language: a cluster for each layer, a circle for each unit, and on each edge of
/// a small network its weight above and ∂J/∂w below.
///
/// Unit j of layer l is `u<l>_<j>`, counted from 1; layer 0 is the input.
public enum NetworkDOTRenderer {
  public static func text(_ trace: NetworkTrace, options: RenderOptions = RenderOptions()) -> String {
    NetworkDrawing(trace, options).text()
  }
}

private struct NetworkDrawing {
  let trace: NetworkTrace
  let options: RenderOptions
  let theme: GraphTheme
  let printer: FormulaPrinter
  /// Numbers of units fit into circles for a single example only.
  let showsUnits: Bool
  let showsWeights: Bool

  /// Of more units than these the first ones and the last are drawn.
  static let tallest = 8
  /// More edges than these carry no numbers.
  static let mostLabels = 24

  init(_ trace: NetworkTrace, _ options: RenderOptions) {
    self.trace = trace
    self.options = options
    theme = GraphTheme(options.theme)
    printer = FormulaPrinter(
      dialect: options.ascii ? .ascii : .plain, numbers: NumberStyle(digits: options.digitsAtWires))
    showsUnits = trace.examples == 1
    let edges = zip(trace.sizes, trace.sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    showsWeights = edges <= Self.mostLabels
  }

  func text() -> String {
    var lines = [
      "digraph \"network\" {",
      "  graph [rankdir=LR, nodesep=\(showsWeights ? "0.15" : "0.35"), ranksep=\(showsWeights ? "0.4" : "0.9"), pad=0.2, bgcolor=\"white\", "
        + "fontname=\"Helvetica\", fontsize=13, fontcolor=\"\(theme.line)\", labelloc=b, label=\(Escaping.dot(caption))];",
      "  node [fontname=\"Helvetica\", fontsize=12, color=\"\(theme.line)\", fontcolor=\"\(theme.line)\", shape=circle, "
        + "width=\(showsUnits ? "1.15" : "0.6"), fixedsize=true, style=filled, fillcolor=\"\(theme.circleFill)\"];",
      "  edge [color=\"\(theme.line)\", arrowsize=0.5];",
    ]
    for layer in trace.sizes.indices { lines += cluster(layer) }
    lines.append(
      "  loss [shape=box, fixedsize=false, margin=\"0.15,0.1\", fillcolor=\"\(theme.resultFill)\", "
        + "label=<\(Escaping.html(trace.lossFunction.name))<BR/>J = \(Escaping.html(printer.number(trace.loss)))>];")
    for layer in trace.layers.indices { lines += edges(into: layer + 1) }
    for unit in drawn(trace.sizes[trace.sizes.count - 1]) {
      lines.append("  \(id(trace.sizes.count - 1, unit)) -> loss;")
    }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private var caption: String {
    var text = trace.examples == 1 ? "1 example" : "\(trace.examples) examples, J is their \(trace.reduction.rawValue)"
    if showsWeights { text += "; on each edge w, and the gradient of J in brackets" }
    if let check = trace.crossCheck {
      text += check.passed ? "; the scalar graph agrees" : "; the scalar graph DISAGREES at \(check.worst)"
    }
    return text
  }

  /// The units drawn, from 1; nil stands for those left out.
  private func drawn(_ count: Int) -> [Int?] {
    let first: [Int?] = (1...(count <= Self.tallest ? max(count, 1) : Self.tallest - 2)).map { .some($0) }
    return count <= Self.tallest ? first : first + [nil, .some(count)]
  }

  private func id(_ layer: Int, _ unit: Int?) -> String { "u\(layer)_\(unit.map(String.init) ?? "more")" }

  private func cluster(_ layer: Int) -> [String] {
    let size = trace.sizes[layer]
    let title =
      layer == 0 ? "input" : "layer \(layer): \(trace.layers[layer - 1].activation.name)"
    var lines = [
      "  subgraph cluster_\(layer) {",
      "    label=<\(Escaping.html(title))<BR/>\(size) \(layer == 0 ? "number" : "unit")\(size == 1 ? "" : "s")>; "
        + "labelloc=t; color=\"\(theme.faint)\"; style=rounded;",
    ]
    for unit in drawn(size) {
      guard let unit else {
        lines.append("    \(id(layer, nil)) [shape=plaintext, style=\"\", label=\(Escaping.dot("…"))];")
        continue
      }
      lines.append(
        "    \(id(layer, unit)) [label=<\(label(layer, unit))>\(layer == 0 ? ", fillcolor=\"\(theme.boxFill)\"" : "")];"
      )
    }
    return lines + ["  }"]
  }

  private func font(_ text: String, _ color: String) -> String {
    "<FONT COLOR=\"\(color)\">\(Escaping.html(text))</FONT>"
  }

  private func label(_ layer: Int, _ unit: Int) -> String {
    let name = Escaping.html(printer.name((layer == 0 ? "x" : "a") + Names.subscripted(unit)))
    guard showsUnits else { return name }
    if layer == 0 {
      return "<B>\(name)</B><BR/>" + font(printer.number(trace.inputs[0][unit - 1]), theme.value) + "<BR/>"
        + font("(\(printer.number(trace.inputGradient[0][unit - 1])))", theme.gradient)
    }
    let numbers = trace.layers[layer - 1]
    let delta = printer.name("δ")
    return "<B>\(name)</B><BR/>" + font(printer.number(numbers.a[0][unit - 1]), theme.value) + "<BR/>"
      + font("\(delta) \(printer.number(numbers.delta[0][unit - 1]))", theme.gradient)
  }

  private func edges(into layer: Int) -> [String] {
    let numbers = trace.layers[layer - 1]
    var lines: [String] = []
    for unit in drawn(trace.sizes[layer]) {
      for input in drawn(trace.sizes[layer - 1]) {
        guard let unit, let input else {
          lines.append(
            "  \(id(layer - 1, input)) -> \(id(layer, unit)) [style=dotted, color=\"\(theme.faint)\"];")
          continue
        }
        guard showsWeights else {
          lines.append("  \(id(layer - 1, input)) -> \(id(layer, unit));")
          continue
        }
        let weight = printer.number(numbers.weights[unit - 1][input - 1])
        let gradient = printer.number(numbers.weightGradient[unit - 1][input - 1])
        // The line leads through its numbers: labels beside it would be anyone's where lines cross.
        let label = "w\(layer)_\(unit)_\(input)"
        lines += [
          "  \(label) [shape=plaintext, fixedsize=false, width=0, height=0, margin=\"0.02,0.01\", fontsize=10, "
            + "fillcolor=\"white\", "
            + "label=<\(font(weight, theme.value))<BR/>\(font("(\(gradient))", theme.gradient))>];",
          "  \(id(layer - 1, input)) -> \(label) [dir=none];", "  \(label) -> \(id(layer, unit));",
        ]
      }
    }
    return lines
  }
}
