import CommandLine
import ExplainNetwork
import LossFunctions
import NetworkPages
import NeuralNetwork
import Primitives
import SourceText
import Specifications
import TraceModel

/// A specification that was read, and what of it the reader wants to see.
struct NetworkRun {
  let source: SourceFile
  let specification: NetworkSpecification
  let inputs: Matrix<Double>
  let targets: Matrix<Double>
  let settings: TrainingSettings
  let options: NetworkOptions

  /// The specification that a command line names.
  static func source(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> SourceFile {
    guard let path = invocation.positionals.first else {
      throw .usage("no network to explain", help: "\(ToolName.command) network SPEC.json; '-' reads standard input")
    }
    return try InputFile.read(path, host)
  }

  init(_ source: SourceFile, _ invocation: Invocation, _ host: Host) throws(CommandFailure) {
    self.source = source
    specification = try InputFile.specification(source, invocation.positionals.first ?? "-", host)
    guard let inputs = specification.inputs, let targets = specification.targets else {
      throw .diagnostic(
        Diagnostic(
          .missingField, "\(source.name) has no \"examples\": there is nothing to feed the network",
          help: "add \"examples\": [{\"input\": [2, -1], \"target\": [1]}]"))
    }
    self.inputs = inputs
    self.targets = targets
    var settings = specification.training
    settings.loss = specification.loss
    settings.reduction = specification.reduction
    if let slope = invocation[ExplainCommand.reluAtZero].flatMap(Double.init) { settings.reluAtZero = slope }
    self.settings = settings
    var options = NetworkOptions(
      checks: !invocation.has(NetworkCommand.noCheck),
      allowsNonFinite: invocation.has(ExplainCommand.allowNonfinite))
    if let text = invocation[NetworkCommand.entry] {
      guard
        let entry = ParameterEntry(text, inputsAreRows: NetworkCommand.notation(of: invocation).inputsAreRows)
      else {
        throw .usage(
          "--entry cannot be '\(text)'", notes: ["a weight is W2[1,3]: layer 2, row 1, column 3; a bias is b1[2]"])
      }
      options.entry = entry
    }
    if invocation.has(NetworkCommand.jacobians) {
      options.jacobianExample = invocation.integer(NetworkCommand.example) ?? 1
    }
    self.options = options
  }

  func trace() throws(CommandFailure) -> NetworkTrace {
    do {
      return try NetworkExplanation.trace(
        of: specification.network, inputs: inputs, targets: targets, settings: settings,
        frozen: specification.frozen, options: options)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: NetworkExplanationError) -> CommandFailure {
    switch error {
    case .network(let error): .diagnostic(Diagnostic(.shapeMismatch, "\(source.name): \(error)"))
    case .noSuchEntry(let reason): .usage("--entry names no parameter: \(reason)")
    case .noSuchExample(let asked, let examples):
      .usage("there is no example \(asked): the file has \(examples)")
    case .nonFinite(let quantity, let layer, let example, let unit, let value):
      .diagnostic(nonFinite(quantity, layer, example, unit, value))
    }
  }

  /// Where the first NaN or ∞ was born, and what usually makes it.
  private func nonFinite(_ quantity: String, _ layer: Int, _ example: Int?, _ unit: Int?, _ value: Double) -> Diagnostic
  {
    let shown = value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞"
    let activation = specification.network.layers[layer - 1].activation.rawValue
    var place = "layer \(layer) (\(activation))"
    if let unit { place += ", unit \(unit)" }
    if let example { place += ", example \(example)" }
    let cause: String
    let help: String
    switch quantity {
    case "J":
      cause = "the loss is \(shown), after \(place)"
      help =
        settings.loss.function.card.predictions == .probabilities
        ? "the logarithm of a probability of 0 (or below) has no finite value: end in a sigmoid or a softmax"
        : "make the weights or the inputs smaller"
    case "z", "a":
      cause = "\(quantity) is \(shown) in \(place)"
      help = "the weighted sum leaves the range of a Double: make the weights or the inputs smaller"
    default:
      cause = "the gradient \(quantity) is \(shown) in \(place)"
      help = "the forward pass is finite; a product of slopes is too large, or the loss is divided by 0"
    }
    return Diagnostic(
      .outsideDomain, cause, notes: ["every number before it is finite"],
      help: "\(help), or see the numbers with --allow-nonfinite")
  }

  /// The network written in the expression language and explained there, node by node.
  func unrolled(as format: OutputFormat, _ invocation: Invocation, _ host: Host) throws(CommandFailure)
    -> CommandOutcome
  {
    let program = NetworkProgram(
      specification.network, inputs: inputs, targets: targets, loss: settings.loss, reduction: settings.reduction)
    let request = ExplainRequest(
      source: SourceFile(name: "the network as a program", text: program.text), bindings: [],
      compilation: .init(kinks: KinkConvention(reluAtZero: settings.reluAtZero)),
      explanation: .init(
        inputs: program.parameters, checks: options.checks, showsAll: invocation.has(NetworkCommand.all),
        allowsNonFinite: options.allowsNonFinite))
    let trace: Trace
    do {
      trace = try request.trace()
    } catch {
      throw .diagnostic(error)
    }
    return try ExplainCommand.present(trace, as: format, invocation, host)
  }
}
