import NumericKernels
import Primitives

/// What a layer does to each weighted sum z: a = g(z).
///
/// An activation is an operation of `Primitives` whose entry has an activation part, or linear, or softmax. Names and
/// conventions are read from the entry; every number comes from `NumericKernels`, from the routine of the same name, so
/// that comparing the two engines compares two computations.
public struct Activation: RawRepresentable, CaseIterable, Hashable, Sendable {
  /// How each a depends on the z of its example, and so what kind of derivative g has.
  public enum Form: Hashable, Sendable {
    /// g = z, g′ = 1
    case identity
    /// aⱼ = g(zⱼ): the derivative is applied element by element.
    case elementwise(Primitive)
    /// gⱼ = eᶻʲ / Σₖ eᶻᵏ over the units of the layer, only in the last one; ∂gⱼ/∂zₖ = gⱼ(δⱼₖ − gₖ), a full Jacobian
    case softmax
  }

  /// How it acts, and by which operation.
  public let form: Form

  private init(_ form: Form) { self.form = form }

  /// The activation that applies an operation to each z; nil for an operation that is none, or has no routine.
  public init?(_ operation: Primitive) {
    guard ActivationRoutines.table[Int(operation.rawValue)] != nil else { return nil }
    form = .elementwise(operation)
  }

  /// The activation that a network specification calls so.
  public init?(rawValue: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = found
  }

  /// What a formula may call it besides, where its operation has such names.
  private var otherNames: [String] {
    switch form {
    case .identity: Primitive.identity.card.functionNames
    case .softmax: []
    case .elementwise(let operation): operation.card.functionNames
    }
  }

  /// What formulas call them besides, each with the specification's word.
  public static var namesElsewhere: [String: String] {
    var names: [String: String] = [:]
    for activation in allCases {
      for name in activation.otherNames { names[name] = activation.rawValue }
    }
    return names
  }

  /// The spelling in a network specification.
  public var rawValue: String {
    switch form {
    case .identity: "linear"
    case .elementwise(let operation): operation.card.name
    case .softmax: "softmax"
    }
  }

  /// The same activation; its α belongs to the layer.
  public static func == (left: Activation, right: Activation) -> Bool { left.form == right.form }
  /// As `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(form) }

  /// All of them: linear first, softmax last.
  public static let allCases: [Activation] =
    [linear] + Primitive.allCases.compactMap { Activation($0) } + [softmax]

  /// g = z
  public static var linear: Activation { Activation(.identity) }
  /// g = 1/(1 + e⁻ᶻ), g′ = a(1 − a)
  public static var sigmoid: Activation { Activation(.elementwise(.sigmoid)) }
  /// g = tanh z, g′ = 1 − a²
  public static var tanh: Activation { Activation(.elementwise(.hyperbolicTangent)) }
  /// g = max(0, z), g′ = 1 above 0 and 0 below; at 0 the convention `reluAtZero` decides, 0 unless said otherwise.
  public static var relu: Activation { Activation(.elementwise(.relu)) }
  /// g = z above 0 and αz below, α = 0.01 unless the layer says otherwise.
  public static var leakyRelu: Activation { Activation(.elementwise(.leakyRelu)) }
  /// g = z above 0 and α(eᶻ − 1) below, α = 1 unless the layer says otherwise.
  public static var elu: Activation { Activation(.elementwise(.elu)) }
  /// g = z·Φ(z) = z/2·(1 + erf(z/√2)), the exact form and not its tanh approximation; g′ = Φ(z) + z·φ(z)
  public static var gelu: Activation { Activation(.elementwise(.gelu)) }
  /// g = z·σ(z), g′ = σ(z) + z·σ(z)·σ(−z)
  public static var silu: Activation { Activation(.elementwise(.silu)) }
  /// g = ln(1 + eᶻ), g′ = σ(z)
  public static var softplus: Activation { Activation(.elementwise(.softplus)) }
  /// gⱼ = eᶻʲ / Σₖ eᶻᵏ
  public static var softmax: Activation { Activation(.softmax) }

  /// True when each aⱼ depends on its own zⱼ alone: all but softmax.
  public var isElementwise: Bool { self != .softmax }

  /// The α that a layer may state; nil for the activations that have none.
  public var parameter: OptionalOperand? {
    switch form {
    case .identity, .softmax: nil
    case .elementwise(let operation): operation.card.optionalOperand
    }
  }

  /// The α of a layer that does not state one: 0.01 for leaky_relu and 1 for elu. The others have none.
  public var defaultAlpha: Double { parameter?.standard ?? 1 }

  /// He for the rectifiers and their kin, Xavier for the others.
  public var usualInitialization: Initialization {
    switch form {
    case .identity, .softmax: return .xavier
    case .elementwise(let operation):
      switch operation.card.activation?.initialization {
      case .he: return .he
      case .xavier, nil: return .xavier
      }
    }
  }
}

/// Which routine computes which operation: the one that bears the operation's name.
enum ActivationRoutines {
  /// By the operation's number; nil for an operation that is no activation.
  static let table: [nk_function?] = {
    var routines: [(name: String, function: nk_function)] = []
    for number in 0..<UInt32(nk_function_count) {
      let function = nk_function(rawValue: .init(number))
      routines.append((String(cString: nk_function_name(function)), function))
    }
    return Primitive.allCases.map { operation in
      let card = operation.card
      guard card.activation != nil else { return nil }
      return routines.first { $0.name == card.name }?.function
    }
  }()
}
