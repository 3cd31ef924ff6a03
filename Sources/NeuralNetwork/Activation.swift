import NumericKernels

/// What a layer does to each weighted sum z: a = g(z). The raw value is the spelling in a network specification.
///
/// Value and slope are declared once, in `NumericKernels`, and every use here reads them there.
public enum Activation: String, CaseIterable, Sendable {
  /// g = z, g′ = 1
  case linear
  /// g = 1/(1 + e⁻ᶻ), g′ = a(1 − a)
  case sigmoid
  /// g = tanh z, g′ = 1 − a²
  case tanh
  /// g = max(0, z), g′ = 1 above 0 and 0 below; at 0 the convention `reluAtZero` decides, 0 unless said otherwise.
  case relu
  /// g = z above 0 and αz below, α = 0.01 unless the layer says otherwise; at 0 the slope is α + reluAtZero·(1 − α).
  case leakyRelu = "leaky_relu"
  /// g = z above 0 and α(eᶻ − 1) below, α = 1 unless the layer says otherwise; the slope at 0 is 1.
  case elu
  /// g = z·Φ(z) = z/2·(1 + erf(z/√2)), the exact form and not its tanh approximation; g′ = Φ(z) + z·φ(z)
  case gelu
  /// g = z·σ(z), g′ = σ(z) + z·σ(z)·σ(−z)
  case silu
  /// g = ln(1 + eᶻ), g′ = σ(z)
  case softplus
  /// gⱼ = eᶻʲ / Σₖ eᶻᵏ over the units of the layer, only in the last one; ∂gⱼ/∂zₖ = gⱼ(δⱼₖ − gₖ)
  case softmax

  /// The α of a layer that does not state one: 0.01 for leaky_relu and 1 for elu. The others have none.
  public var defaultAlpha: Double { self == .leakyRelu ? 0.01 : 1 }

  /// True when each aⱼ depends on its own zⱼ alone: all but softmax.
  public var isElementwise: Bool { self != .softmax }

  /// g(z) for one number; softmax of a single unit is 1.
  public func value(at z: Double, alpha: Double? = nil) -> Double {
    guard isElementwise else { return 1 }
    var result = z
    withUnsafeMutablePointer(to: &result) { pointer in
      let cell = MatrixPointer(pointer, rows: 1, columns: 1, stride: 1)
      Double.map(function, alpha: alpha ?? defaultAlpha, cell, into: cell)
    }
    return result
  }

  /// g′(z) for one number; softmax of a single unit does not move.
  public func derivative(at z: Double, alpha: Double? = nil, reluAtZero: Double = 0) -> Double {
    guard isElementwise else { return 0 }
    var (z, a, slope) = (z, value(at: z, alpha: alpha), 1.0)
    withUnsafeMutablePointer(to: &z) { z in
      withUnsafeMutablePointer(to: &a) { a in
        withUnsafeMutablePointer(to: &slope) { slope in
          Double.scaleBySlope(
            function, alpha: alpha ?? defaultAlpha, atZero: reluAtZero,
            z: MatrixPointer(z, rows: 1, columns: 1, stride: 1), a: MatrixPointer(a, rows: 1, columns: 1, stride: 1),
            delta: MatrixPointer(slope, rows: 1, columns: 1, stride: 1))
        }
      }
    }
    return slope
  }

  /// The routine that computes it; softmax has one of its own.
  var function: nk_function {
    switch self {
    case .linear, .softmax: nk_linear
    case .sigmoid: nk_sigmoid
    case .tanh: nk_tanh
    case .relu: nk_relu
    case .leakyRelu: nk_leaky_relu
    case .elu: nk_elu
    case .gelu: nk_gelu
    case .silu: nk_silu
    case .softplus: nk_softplus
    }
  }

  /// True when the slope can be read off a alone, so that z need not be kept.
  func slopeNeedsOnlyOutput(reluAtZero: Double) -> Bool {
    switch self {
    case .linear, .sigmoid, .tanh, .softmax: true
    case .relu: reluAtZero == 0
    case .leakyRelu, .elu, .gelu, .silu, .softplus: false
    }
  }

  /// a = g(z) over a batch, one example per row; a and z may be the same memory.
  func apply<Scalar: NetworkScalar>(
    _ z: MatrixPointer<Scalar>, alpha: Scalar, into a: MatrixPointer<Scalar>, softmaxRows: SoftmaxRows<Scalar>? = nil
  ) {
    switch self {
    case .linear:
      if a.start != z.start { Scalar.map(nk_linear, alpha: alpha, z, into: a) }
    case .softmax:
      Scalar.softmax(z, into: a, rows: softmaxRows)
    default:
      Scalar.map(function, alpha: alpha, z, into: a)
    }
  }

  /// ∂J/∂a becomes ∂J/∂z, in place: ⊙ g′(z), or for softmax the product with its full Jacobian.
  func pullBack<Scalar: NetworkScalar>(
    _ delta: MatrixPointer<Scalar>, z: MatrixPointer<Scalar>, a: MatrixPointer<Scalar>, alpha: Scalar,
    reluAtZero: Scalar
  ) {
    switch self {
    case .linear: break
    case .softmax: Scalar.softmaxPullback(a, delta: delta)
    default: Scalar.scaleBySlope(function, alpha: alpha, atZero: reluAtZero, z: z, a: a, delta: delta)
    }
  }
}
