import Notation

/// v = a held between −1 and 1: slope 1 inside, 0 outside and, as in PyTorch, at the two corners.
public struct HardTangent: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "hard_tanh", latex: "\\operatorname{HardTanh}",
      kink: "at \(.number(-1)) and at 1 the derivative is taken as 0",
      story: "a hard tanh lets the upstream gradient through between -1 and 1 and stops it outside",
      samples: [0.5, -1.5, 2], activation: ActivationPart("HardTanh", .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a < -1 ? -1 : (a > 1 ? 1 : a) }

  @inlinable @inline(never)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (a.magnitude < 1 ? 1 : (a.isNaN ? a : 0), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [.cases([FormulaCase(.one, if: .compare(.apply(.bars, [a]), .less, .one))], otherwise: .zero)]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a.magnitude == 1 ? 0 : (a < -1 ? -1 : (a > 1 ? 2 : 1)) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .cases(
      [
        FormulaCase(.one, if: .compare(a, .greater, .one)),
        FormulaCase(.number(-1), if: .compare(a, .less, .number(-1))),
      ], otherwise: a)
  }
}

/// v = a/6 + ½ held between 0 and 1: slope 1/6 inside, 0 outside and, as in PyTorch, at the two corners −3 and 3.
public struct HardSigmoid: PrimitiveRule {
  @inlinable public init() {}

  public var card: PrimitiveCard {
    .function(
      "hard_sigmoid", latex: "\\operatorname{HardSigmoid}",
      kink: "at \(.number(-3)) and at 3 the derivative is taken as 0",
      story: "a hard sigmoid hands on a sixth of the upstream gradient between -3 and 3 and stops it outside",
      samples: [0.5, -4, 3.5], activation: ActivationPart("HardSigmoid", .xavier))
  }

  @inlinable @inline(__always)
  public func value(_ a: Double, _ b: Double) -> Double { a <= -3 ? 0 : (a >= 3 ? 1 : (a + 3) / 6) }

  @inlinable @inline(never)
  public func derivatives(
    _ a: Double, _ b: Double, _ value: Double, _ kinks: KinkConvention
  ) -> (Double, Double) {
    return (a.magnitude < 3 ? 1.0 / 6 : (a.isNaN ? a : 0), 0)
  }

  public func derivativeFormulas(_ a: Formula, _ b: Formula, _ value: Formula) -> [Formula] {
    [
      .cases(
        [FormulaCase(.one / .number(6), if: .compare(.apply(.bars, [a]), .less, .number(3)))], otherwise: .zero)
    ]
  }

  @inlinable
  public func piece(_ a: Double, _ b: Double) -> Int { a.magnitude == 3 ? 0 : (a < -3 ? -1 : (a > 3 ? 2 : 1)) }

  public func definition(_ a: Formula, _ b: Formula) -> Formula? {
    .cases(
      [
        FormulaCase(.one, if: .compare(a, .greater, .number(3))),
        FormulaCase(.zero, if: .compare(a, .less, .number(-3))),
      ], otherwise: (a + .number(3)) / .number(6))
  }
}
