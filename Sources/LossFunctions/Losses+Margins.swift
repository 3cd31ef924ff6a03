import Notation
import Primitives

extension LossCard {
  /// Σ max(0, 1 − y·ŷ) for labels −1 and 1.
  static let hinge: LossCard = {
    let margin = LossExpression.target * .prediction
    let shown = Formula.symbol("y") * .symbol("ŷ")
    return LossCard(
      "a hinge loss", term: .binary(.maximum, .number(0), .number(1) - margin),
      slope: .either(
        -.target, when: margin, .less, .number(1),
        otherwise: .either(-(.target / .number(2)), when: margin, .equal, .number(1), otherwise: .number(0))),
      targets: .signs, kernel: "hinge",
      kink: LossKink(
        one: "output has a margin \(shown) of exactly 1", several: "outputs have a margin \(shown) of exactly 1",
        place: Primitive.maximum.formula([.zero, .one - shown]),
        slope: "\(-(.symbol("y") / .number(2))), half of what it is below"),
      story:
        "a hinge loss sends \(-.symbol("y")) to each prediction whose margin \(shown) is below 1 and nothing to the others"
    )
  }()
}
