import Primitives

/// A second name for the same value.
@inlinable @inline(__always)
public func identity(_ a: Node) -> Node { .record(.identity, a) }

/// a²
@inlinable @inline(__always)
public func square(_ a: Node) -> Node { .record(.square, a) }

/// √a
@inlinable @inline(__always)
public func sqrt(_ a: Node) -> Node { .record(.squareRoot, a) }

/// eᵃ
@inlinable @inline(__always)
public func exp(_ a: Node) -> Node { .record(.exponential, a) }

/// The natural logarithm.
@inlinable @inline(__always)
public func log(_ a: Node) -> Node { .record(.logarithm, a) }

/// The logarithm to base 2.
@inlinable @inline(__always)
public func log2(_ a: Node) -> Node { .record(.logarithm2, a) }

/// The logarithm to base 10.
@inlinable @inline(__always)
public func log10(_ a: Node) -> Node { .record(.logarithm10, a) }

/// sin a, a in radians
@inlinable @inline(__always)
public func sin(_ a: Node) -> Node { .record(.sine, a) }

/// cos a, a in radians
@inlinable @inline(__always)
public func cos(_ a: Node) -> Node { .record(.cosine, a) }

/// tan a, a in radians
@inlinable @inline(__always)
public func tan(_ a: Node) -> Node { .record(.tangent, a) }

/// The angle in [−π/2, π/2] whose sine is a; NaN outside [−1, 1].
@inlinable @inline(__always)
public func asin(_ a: Node) -> Node { .record(.arcsine, a) }

/// The angle in [0, π] whose cosine is a; NaN outside [−1, 1].
@inlinable @inline(__always)
public func acos(_ a: Node) -> Node { .record(.arccosine, a) }

/// The angle in (−π/2, π/2) whose tangent is a.
@inlinable @inline(__always)
public func atan(_ a: Node) -> Node { .record(.arctangent, a) }

/// (eᵃ − e⁻ᵃ)/2
@inlinable @inline(__always)
public func sinh(_ a: Node) -> Node { .record(.hyperbolicSine, a) }

/// (eᵃ + e⁻ᵃ)/2
@inlinable @inline(__always)
public func cosh(_ a: Node) -> Node { .record(.hyperbolicCosine, a) }

/// (eᵃ − e⁻ᵃ)/(eᵃ + e⁻ᵃ)
@inlinable @inline(__always)
public func tanh(_ a: Node) -> Node { .record(.hyperbolicTangent, a) }

/// σ(a) = 1/(1 + e⁻ᵃ)
@inlinable @inline(__always)
public func sigmoid(_ a: Node) -> Node { .record(.sigmoid, a) }

/// ln(1 + eᵃ)
@inlinable @inline(__always)
public func softplus(_ a: Node) -> Node { .record(.softplus, a) }

/// max(0, a)
@inlinable @inline(__always)
public func relu(_ a: Node) -> Node { .record(.relu, a) }

/// a above 0, eᵃ − 1 below
@inlinable @inline(__always)
public func elu(_ a: Node) -> Node { .record(.elu, a) }

/// a·Φ(a)
@inlinable @inline(__always)
public func gelu(_ a: Node) -> Node { .record(.gelu, a) }

/// a·σ(a)
@inlinable @inline(__always)
public func silu(_ a: Node) -> Node { .record(.silu, a) }

/// a·tanh(softplus(a))
@inlinable @inline(__always)
public func mish(_ a: Node) -> Node { .record(.mish, a) }

/// a/(1 + |a|)
@inlinable @inline(__always)
public func softsign(_ a: Node) -> Node { .record(.softsign, a) }

/// λ·a above 0, λ·α·(eᵃ − 1) below
@inlinable @inline(__always)
public func selu(_ a: Node) -> Node { .record(.selu, a) }

/// a held between −1 and 1
@inlinable @inline(__always)
public func hardTanh(_ a: Node) -> Node { .record(.hardTanh, a) }

/// a/6 + ½ held between 0 and 1
@inlinable @inline(__always)
public func hardSigmoid(_ a: Node) -> Node { .record(.hardSigmoid, a) }

/// |a|
@inlinable @inline(__always)
public func abs(_ a: Node) -> Node { .record(.absolute, a) }

/// 1, 0 or −1
@inlinable @inline(__always)
public func sign(_ a: Node) -> Node { .record(.sign, a) }

/// 1 above 0, else 0
@inlinable @inline(__always)
public func step(_ a: Node) -> Node { .record(.step, a) }

/// The smaller of two nodes.
@inlinable @inline(__always)
public func min(_ a: Node, _ b: Node) -> Node { .record(.minimum, a, b) }

/// The larger of two nodes.
@inlinable @inline(__always)
public func max(_ a: Node, _ b: Node) -> Node { .record(.maximum, a, b) }

/// a above 0 and α·a below.
@inlinable @inline(__always)
public func leakyRelu(_ a: Node, _ alpha: Node) -> Node { .record(.leakyRelu, a, alpha) }

/// a above 0 and α·a below, with a constant α.
@inlinable @inline(__always)
public func leakyRelu(_ a: Node, _ alpha: Double) -> Node { .record(.leakyRelu, a, a.constant(alpha)) }

/// a above 0 and α·(eᵃ − 1) below.
@inlinable @inline(__always)
public func elu(_ a: Node, _ alpha: Node) -> Node { .record(.scaledElu, a, alpha) }

/// a above 0 and α·(eᵃ − 1) below, with a constant α.
@inlinable @inline(__always)
public func elu(_ a: Node, _ alpha: Double) -> Node { .record(.scaledElu, a, a.constant(alpha)) }

/// aᵇ with both operands variable.
@inlinable @inline(__always)
public func pow(_ a: Node, _ b: Node) -> Node { .record(.power, a, b) }

/// aⁿ with a constant exponent, which gets no gradient.
@inlinable @inline(__always)
public func pow(_ a: Node, _ exponent: Double) -> Node { .record(.constantPower, a, a.constant(exponent)) }
