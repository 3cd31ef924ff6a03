import Notation
import TraceModel

/// The worked examples of the slides and a few graphs that are hard to draw.
enum SampleTraces {
  /// f = (x + y)z at (-2, 5, -4).
  static func productOfSum(x: String = "x", q: String = "q", source: String = "f = (x+y)z") -> Trace {
    var graph = TraceBuilder()
    let (a, b, c) = (graph.input(x, -2), graph.input("y", 5), graph.input("z", -4))
    let sum = graph.add(a, b, q)
    let title: Formula = (.symbol(x) + .symbol("y")) * .symbol("z")
    return graph.trace(of: graph.multiply(sum, c, "f"), source: source, title: title)
  }

  /// f = x²y/z at (3, 4, 2).
  static func quotient() -> Trace {
    var graph = TraceBuilder()
    let (x, y, z) = (graph.input("x", 3), graph.input("y", 4), graph.input("z", 2))
    let v = graph.square(x, "v")
    let u = graph.multiply(v, y, "u")
    return graph.trace(of: graph.divide(u, z, "f"), source: "v = x²; u = v y; f = u/z")
  }

  /// f = σ(w₀x₀ + w₁x₁ + b).
  static func neuron() -> Trace {
    var graph = TraceBuilder()
    let (w0, x0) = (graph.input("w₀", 2), graph.input("x₀", -1))
    let (w1, x1) = (graph.input("w₁", -3), graph.input("x₁", -2))
    let b = graph.input("b", -3)
    let first = graph.multiply(w0, x0)
    let second = graph.multiply(w1, x1)
    let sum = graph.add(graph.add(first, second), b, "z")
    return graph.trace(of: graph.sigmoid(sum, "ŷ"), source: "z = w₀x₀ + w₁x₁ + b\nŷ = σ(z)")
  }

  /// L = (y - wx)² with x·x: one node that feeds both sides of a product.
  static func shared() -> Trace {
    var graph = TraceBuilder()
    let x = graph.input("x", 3)
    let product = graph.multiply(x, x, "p")
    let two = graph.constant(2)
    return graph.trace(of: graph.add(graph.multiply(two, product), x, "f"), source: "p = x·x; f = 2p + x")
  }

  /// A 2-3-1 net of sigmoids with squared error.
  static func network() -> Trace {
    var graph = TraceBuilder()
    let x = [graph.input("x₁", 2), graph.input("x₂", -1)]
    var hidden: [Int] = []
    for unit in 1...3 {
      let scale = Double(unit)
      let w1 = graph.input("w\(Names.subscripted(unit))₁", 0.5 / scale)
      let w2 = graph.input("w\(Names.subscripted(unit))₂", -0.25 * scale)
      let b = graph.input("b\(Names.subscripted(unit))", 0.1 * scale)
      let sum = graph.add(graph.add(graph.multiply(w1, x[0]), graph.multiply(w2, x[1])), b)
      hidden.append(graph.sigmoid(sum, "h\(Names.subscripted(unit))"))
    }
    var sum = graph.multiply(graph.input("v₁", 1), hidden[0])
    for unit in 2...3 {
      sum = graph.add(
        sum, graph.multiply(graph.input("v\(Names.subscripted(unit))", 0.5 - Double(unit)), hidden[unit - 1]))
    }
    let prediction = graph.sigmoid(graph.add(sum, graph.input("c", 0.3)), "ŷ")
    let loss = graph.square(graph.subtract(prediction, graph.input("y", 1)), "L")
    return graph.trace(of: loss, source: "L = (ŷ - y)²")
  }
}
