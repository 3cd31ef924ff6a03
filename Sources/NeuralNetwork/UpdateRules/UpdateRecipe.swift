/// ε as two numbers of which one is 0: √(v + inside) + outside.
public struct Epsilon: Equatable, Sendable {
  /// Under the root.
  public var inside: Double
  /// Beside the root.
  public var outside: Double

  init(_ value: Double, _ placement: EpsilonPlacement) {
    inside = placement == .inside ? value : 0
    outside = placement == .outside ? value : 0
  }
}

/// The constants of one step of Adam or AdamW.
public struct MomentConstants: Equatable, Sendable {
  /// β₁
  public var beta1: Double
  /// β₂
  public var beta2: Double
  /// 1 − β₁ᵗ
  public var correction1: Double
  /// 1 − β₂ᵗ
  public var correction2: Double
  /// α
  public var rate: Double
  /// ε
  public var epsilon: Epsilon
  /// 1 − αλ; 1 without weight decay
  public var shrink: Double
}

/// A call of one of the optimizer kernels, with all its constants as numbers. A test holds every kernel to the lines of
/// the rules that use it.
public enum UpdateRecipe: Equatable, Sendable {
  /// θ ← θ − rate·g
  case descend(rate: Double)
  /// v = keep·v + add·g, θ ← θ − rate·v
  case velocity(keep: Double, add: Double, rate: Double)
  /// v = keep·v + g, θ ← θ − rate·(g + keep·v)
  case lookAhead(keep: Double, rate: Double)
  /// v = keep·v + add·g², θ ← θ − rate·g/(√(v + inside) + outside)
  case rootMeanSquare(keep: Double, add: Double, rate: Double, epsilon: Epsilon)
  /// m and v, corrected; θ ← shrink·θ − rate·m̂/(√(v̂ + inside) + outside)
  case moments(MomentConstants)
}
