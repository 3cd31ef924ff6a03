import Notation
import TraceModel

/// A document with one block of each kind.
enum SampleDocument {
  static func layer() -> Page {
    let weights = Formula.matrix([[0.5, -1], [0.25, 0.75]])
    let input = Formula.column([2, -1])
    let bias = Formula.column([0.1, -0.2])
    let (w, a, b) = (Formula.symbol("W"), Formula.symbol("a"), Formula.symbol("b"))
    let z = Formula.column([2.1, -0.45])
    let sigma = Spelling(plain: "σ", ascii: "sigmoid", latex: "\\sigma")
    return Page([
      .heading("One layer, forward and back", level: 1),
      .paragraph(
        "The layer multiplies its input by the weights, adds the bias and bends the result; each number of it can be checked by hand, entry by entry."
      ),
      .heading("Forward", level: 2),
      .equations([
        Page.Equation(
          .symbol("z"), [w.times(a) + b, weights.times(input) + bias, z], remark: "(2, 2)(2, 1) + (2, 1) → (2, 1)"),
        Page.Equation(
          .symbol("ŷ"), [.call(sigma, .symbol("z")), .call(sigma, z), .column([0.890903178804, 0.389360766050])]),
        Page.Equation(
          .symbol("g"), [w.transposed.times(.symbol("δ").hadamard(a)), weights.transposed.times(input)]),
      ]),
      .bullets(["σ squeezes", "the bias shifts"]),
      .table(
        Page.Table(
          columns: ["step", "w", "∂L/∂w", "remark"],
          rows: [
            [.number(0), .number(2), .number(-24), .text("start")],
            [.number(1), .number(4.4), .number(19.2), .text("overshoots")],
            [.number(2), .number(2.48), .number(-15.36), .formula(w.times(a))],
          ])),
      .plot(loss(logarithmic: false)),
      .plot(loss(logarithmic: true)),
      .preformatted("raw   text\n  kept"),
    ])
  }

  static func loss(logarithmic: Bool) -> Page.Plot {
    let steps = (0...40).map(Double.init)
    return Page.Plot(
      title: "Loss", xLabel: "epoch", yLabel: "J",
      curves: logarithmic
        ? [
          Page.Plot.Curve(name: "training", x: steps, y: steps.map { 4 / (1 + $0 * $0) }),
          Page.Plot.Curve(name: "validation", x: steps, y: steps.map { 5 / (1 + $0) }),
        ] : [Page.Plot.Curve(name: "training", x: steps, y: steps.map { 4 / (1 + $0) })],
      isLogarithmic: logarithmic)
  }
}
