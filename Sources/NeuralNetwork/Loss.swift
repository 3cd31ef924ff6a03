import LossFunctions
import NumericKernels

/// What a prediction ŷ costs against its target y, for one example of K outputs: an entry of `LossFunctions`, and the
/// constant that some of them have.
///
/// What is said about a loss is read from its entry; every number comes from the routine of `NumericKernels` that the
/// entry names.
public struct Loss: CaseIterable, Hashable, Sendable {
  /// The entry that says what the loss is.
  public let function: LossFunction
  /// The δ of huber, the γ of focal; the others do not read it.
  public let parameter: Double
  // What a step of a training asks for, read from the entry once.
  private let factor: LossFactor
  let kernel: nk_loss
  let fusion: Fusion?
  let ofShares: LossOfShares?

  /// - Parameters:
  ///   - function: the loss as its entry declares it.
  ///   - parameter: the loss's constant; nil for the usual one.
  public init(_ function: LossFunction, parameter: Double? = nil) {
    let card = function.card
    self.function = function
    self.parameter = parameter ?? card.parameter?.standard ?? 0
    factor = card.factor
    kernel = Self.kernel(named: card.kernel)
    fusion = card.fusion.map { Fusion(activation: $0.activation, kernel: Self.kernel(named: $0.kernel)) }
    ofShares = LossOfShares(kernel, self.parameter)
  }

  /// The loss that a network specification calls so, with its usual constant.
  public init?(rawValue: String) {
    guard let function = LossFunction(rawValue: rawValue) else { return nil }
    self.init(function)
  }

  /// The spelling in a network specification.
  public var rawValue: String { function.rawValue }

  /// The form of the loss with the last activation that it simplifies with.
  struct Fusion: Sendable {
    let activation: LossFusion.Activation
    /// Of what the activation is taken of.
    let kernel: nk_loss
  }

  /// The same loss with the same constant.
  public static func == (left: Loss, right: Loss) -> Bool {
    left.function == right.function && left.parameter == right.parameter
  }

  /// As `==` compares: the loss and its constant.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(function)
    hasher.combine(parameter)
  }

  /// Every loss with its usual constant.
  public static let allCases: [Loss] = LossFunction.allCases.map { Loss($0) }

  /// ½ Σ (ŷ − y)²
  public static let halfSquaredError = Loss(.halfSquaredError)
  /// Σ (ŷ − y)²
  public static let squaredError = Loss(.squaredError)
  /// (1/K) Σ (ŷ − y)²
  public static let meanSquaredError = Loss(.meanSquaredError)
  /// Σ |ŷ − y|, with slope 0 where ŷ = y
  public static let absoluteError = Loss(.absoluteError)
  /// −Σ [y ln ŷ + (1 − y) ln(1 − ŷ)] of probabilities, with 0·ln 0 = 0
  public static let binaryCrossEntropy = Loss(.binaryCrossEntropy)
  /// −Σ y ln ŷ of probabilities, with 0·ln 0 = 0
  public static let categoricalCrossEntropy = Loss(.categoricalCrossEntropy)
  /// −Σ y ln softmax(ŷ), of logits: the last layer is then linear, and the softmax is part of the loss
  public static let softmaxCrossEntropy = Loss(.softmaxCrossEntropy)

  /// Σ ½(ŷ − y)² up to an error of δ, Σ δ·(|ŷ − y| − ½δ) beyond
  public static func huber(delta: Double = 1) -> Loss { Loss(.huber, parameter: delta) }
  /// Σ ln cosh(ŷ − y)
  public static let logCosh = Loss(.logCosh)
  /// Σ max(0, 1 − y·ŷ) for targets −1 and 1; half of the slope where y·ŷ = 1
  public static let hinge = Loss(.hinge)
  /// −Σ y(1 − ŷ)^γ ln ŷ of probabilities, with 0·ln 0 = 0
  public static func focal(gamma: Double = 2) -> Loss { Loss(.focal, parameter: gamma) }

  /// The factor of the loss before its sum, for K outputs.
  func factor(outputs: Int) -> Double { factor.value(outputs: outputs) }

  /// Throws when the constant is outside its range.
  func validate() throws(NetworkError) {
    guard let declared = function.card.parameter, !declared.range.contains(parameter) else { return }
    throw .setting(name: declared.key, value: parameter, requirement: declared.range.requirement)
  }

  /// The routine of a name: a loss without one would be no loss.
  private static func kernel(named name: String) -> nk_loss {
    for number in 0..<UInt32(nk_loss_count) {
      let kernel = nk_loss(rawValue: .init(number))
      if String(cString: nk_loss_name(kernel)) == name { return kernel }
    }
    preconditionFailure("the entry of a loss names a routine of NumericKernels")
  }
}

/// How the losses of the examples of a batch become one number J.
public enum Reduction: String, CaseIterable, Sendable {
  /// J = (1/m) Σ over the m examples
  case mean
  /// J = Σ over the examples
  case sum

  /// What each example's loss is multiplied by.
  func factor(examples: Int) -> Double {
    self == .mean ? 1 / Double(examples) : 1
  }
}
