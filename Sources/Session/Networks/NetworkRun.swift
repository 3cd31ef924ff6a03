import Explain
import ExplainNetwork
import ExpressionLanguage
import LossFunctions
import NetworkPages
import NeuralNetwork
import Primitives
import SourceText
import Specifications
import TraceModel

/// A specification that was read, and what of it is to be explained.
struct NetworkRun {
  private let request: NetworkRequest
  private let source: SourceFile
  private let specification: NetworkSpecification
  private let inputs: Matrix<Double>
  private let targets: Matrix<Double>
  private let settings: TrainingSettings
  private let options: NetworkOptions

  init(_ request: NetworkRequest) throws(RequestFailure) {
    self.request = request
    source = request.source
    do throws(Diagnostic) {
      specification = try NetworkSpecification.read(request.source, openTable: request.openTable)
    } catch {
      throw .mistake(error)
    }
    guard let inputs = specification.inputs, let targets = specification.targets else {
      throw .mistake(
        Diagnostic(
          .missingField, "\(source.name) has no \"examples\": there is nothing to feed the network",
          help: "add \"examples\": [{\"input\": [2, -1], \"target\": [1]}]"))
    }
    self.inputs = inputs
    self.targets = targets
    var settings = specification.training
    settings.loss = specification.loss
    settings.reduction = specification.reduction
    if let slope = request.reluAtZero { settings.reluAtZero = slope }
    self.settings = settings
    var options = NetworkOptions(checks: request.checks, allowsNonFinite: request.allowsNonFinite)
    if let text = request.entry {
      guard let entry = ParameterEntry(text, inputsAreRows: request.notation.inputsAreRows) else {
        throw .wrongUse(
          "--entry cannot be '\(text)'", notes: ["a weight is W2[1,3]: layer 2, row 1, column 3; a bias is b1[2]"])
      }
      options.entry = entry
    }
    options.jacobianExample = request.jacobianExample
    self.options = options
  }

  func trace() throws(RequestFailure) -> NetworkTrace {
    do throws(NetworkExplanationError) {
      return try NetworkExplanation.trace(
        of: specification.network, inputs: inputs, targets: targets, settings: settings,
        frozen: specification.frozen, options: options)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: NetworkExplanationError) -> RequestFailure {
    switch error {
    case .network(let error): .mistake(Diagnostic(.shapeMismatch, "\(source.name): \(error)"))
    case .noSuchEntry(let reason): .wrongUse("--entry names no parameter: \(reason)")
    case .noSuchExample(let asked, let examples):
      .wrongUse("there is no example \(asked): the file has \(examples)")
    case .nonFinite(let quantity, let layer, let example, let unit, let value):
      .mistake(nonFinite(quantity, layer, example, unit, value))
    }
  }

  /// Where the first NaN or ∞ was born, and what usually makes it.
  private func nonFinite(
    _ quantity: NetworkExplanationError.Quantity, _ layer: Int, _ example: Int?, _ unit: Int?, _ value: Double
  ) -> Diagnostic {
    let shown = value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞"
    let activation = specification.network.layers[layer - 1].activation.rawValue
    var place = "layer \(layer) (\(activation))"
    if let unit { place += ", unit \(unit)" }
    if let example { place += ", example \(example)" }
    let cause: String
    let help: String
    switch quantity {
    case .loss:
      cause = "the loss is \(shown), after \(place)"
      help = settings.loss.function.adviceWhereInfinite
    case .weightedSum, .activation:
      cause = "\(quantity.rawValue) is \(shown) in \(place)"
      help = "the weighted sum leaves the range of a Double: make the weights or the inputs smaller"
    case .delta, .weightGradient:
      cause = "the gradient \(quantity.rawValue) is \(shown) in \(place)"
      help = "the forward pass is finite; a product of slopes is too large, or the loss is divided by 0"
    }
    return Diagnostic(
      .outsideDomain, cause, notes: ["every number before it is finite"],
      help: "\(help), or see the numbers with --allow-nonfinite")
  }

  /// The network written in the expression language and explained there, node by node.
  func unrolled() throws(RequestFailure) -> Answer {
    let program = NetworkProgram(
      specification.network, inputs: inputs, targets: targets, loss: settings.loss, reduction: settings.reduction)
    return try ExplainRequest(
      source: SourceFile(name: "the network as a program", text: program.text),
      compilation: .init(kinks: KinkConvention(reluAtZero: settings.reluAtZero)),
      explanation: .init(
        inputs: program.parameters, checks: options.checks, showsAll: request.showsAll,
        allowsNonFinite: options.allowsNonFinite)
    ).answer()
  }
}

extension LossFunction {
  /// What helps where the loss is no finite number.
  var adviceWhereInfinite: String {
    switch card.predictions {
    case .probabilities:
      "the logarithm of a probability of 0 (or below) has no finite value: end in a sigmoid or a softmax"
    case .numbers, .logits: "make the weights or the inputs smaller"
    }
  }
}
