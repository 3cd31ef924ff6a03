import Notation

/// How a course writes a layered network: its letters, which way round W stands, and where the examples go.
///
/// One entry for each of four courses, and one for the letters that most of them share; a page reads everything from its
/// entry, so that the same numbers appear in every notation, transposed where the course does.
public struct NetworkNotation: Sendable {
  /// A letter for one example and for a batch: `z` and `Z`.
  public struct Letter: Sendable {
    let single: Spelling
    let batch: Spelling

    init(_ single: String, _ batch: String) {
      self.single = Spelling(single)
      self.batch = Spelling(batch)
    }

    init(_ single: Spelling, _ batch: Spelling) {
      self.single = single
      self.batch = batch
    }
  }

  /// How a layer's number hangs on a letter.
  enum LayerMark: Sendable {
    /// `W^[1]`
    case bracket
    /// `W₁`
    case subscript_
  }

  /// How gradients are written.
  enum GradientStyle: Sendable {
    /// `δ^[1]`, `dW^[1]`, `db^[1]`
    case differential
    /// `∂J/∂z^[1]`, `∂J/∂W^[1]`
    case partial
    /// `δ₁`, `∇W₁ E`, `∇b₁ E`
    case nabla
  }

  /// What `--notation` calls it.
  public private(set) var name: String
  /// The course, and what its notation looks like in a sentence.
  public private(set) var description: String
  let input: Letter
  let preactivation: Letter
  let activation: Letter
  let target: Letter
  /// J, of the whole batch.
  let cost: String
  /// The loss of one example.
  let exampleLoss: Spelling
  /// The number of examples.
  let count: String
  let rate: String
  let layerMark: LayerMark
  let gradients: GradientStyle
  /// True when W has a row for each input: n_(l−1)×n_l.
  public let inputsAreRows: Bool
  /// True when a batch has a row for each example.
  public let examplesAreRows: Bool
  /// Where the deck's equations and the page differ, and why.
  private(set) var remark: String
  /// The same where the losses of the examples are added up; nil where that makes no difference.
  private(set) var remarkOnSums: String?
  /// False for a remark that concerns a single example too.
  var remarkIsAboutBatches = true
}

extension NetworkNotation {
  public static let all = [standard, skema, isfahan, paris, sutd]

  /// The notation of a name.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  private static let scriptL = Spelling(plain: "ℒ", ascii: "L", latex: "\\mathcal{L}")

  private static let standardLetters =
    "z before the activation, a after it; W has a row for each unit, examples stand in columns"

  public static let standard = NetworkNotation(
    name: "standard",
    description: "the usual letters: " + standardLetters,
    input: Letter("x", "X"), preactivation: Letter("z", "Z"), activation: Letter("a", "A"), target: Letter("y", "Y"),
    cost: "J", exampleLoss: scriptL, count: "m", rate: "α", layerMark: .bracket, gradients: .differential,
    inputsAreRows: false, examplesAreRows: false,
    remark: "δ is ∂J/∂Z of the mean J, so that the 1/m is inside it already, and dW and db have none of their own.",
    remarkOnSums: "The losses of the examples are added up, so that there is no 1/m.")

  /// The usual letters; its deck puts the 1/m elsewhere.
  public static let skema = {
    var notation = standard
    notation.name = "skema"
    notation.description = "SKEMA (S. Lahlou): " + standardLetters
    notation.remark =
      "The deck takes δ of each example's own loss and writes the 1/m into dW and db. Here δ = ∂J/∂Z of the reduced J, "
      + "so that the 1/m is already inside; dW and db are the same."
    notation.remarkOnSums =
      "The deck divides dW and db by m. Here the losses of the examples are added up, so that there is no 1/m."
    return notation
  }()

  public static let isfahan = NetworkNotation(
    name: "isfahan",
    description:
      "Isfahan (F. Mansoori): z before the activation, a after it; W has a row for each input, so that z = Wᵀ a + b; "
      + "gradients by the denominator layout, a row for each input",
    input: Letter("x", "X"), preactivation: Letter("z", "Z"), activation: Letter("a", "A"), target: Letter("y", "Y"),
    cost: "J", exampleLoss: Spelling("L"), count: "n", rate: "η", layerMark: .bracket, gradients: .partial,
    inputsAreRows: true, examplesAreRows: false,
    remark: "The deck works on one column at a time; the examples of a batch stand side by side.")

  public static let paris = NetworkNotation(
    name: "paris",
    description:
      "Paris (É. Pierret): a before the activation, h after it; W has a row for each unit, δ = ∇E with respect to a",
    input: Letter("x", "X"), preactivation: Letter("a", "A"), activation: Letter("h", "H"), target: Letter("d", "D"),
    cost: "E", exampleLoss: Spelling("L"), count: "N", rate: "γ", layerMark: .subscript_, gradients: .nabla,
    inputsAreRows: false, examplesAreRows: false,
    remark: "The deck works on one column at a time and adds the gradients of the examples; here they stand side by "
      + "side, and the products add them.")

  public static let sutd = NetworkNotation(
    name: "sutd",
    description:
      "SUTD (M. De Mari), as its code has it: examples stand in rows, W has a row for each input, Z = X W + b",
    input: Letter("x", "X"), preactivation: Letter("z", "Z"), activation: Letter("a", "A"), target: Letter("y", "Y"),
    cost: "L", exampleLoss: Spelling(plain: "ℓ", ascii: "l", latex: "\\ell"), count: "M", rate: "α",
    layerMark: .subscript_, gradients: .partial,
    inputsAreRows: true, examplesAreRows: true,
    remark: "The deck's network has no activation functions; with them its epsilon = Y_pred - Y becomes the gradient "
      + "that the loss sends down.", remarkIsAboutBatches: false)
}
