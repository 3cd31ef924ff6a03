import LossFunctions
import NeuralNetwork
import Primitives
import TraceModel

/// Turns one run of the vectorized engine into a trace, and asks the scalar graph for its opinion.
///
/// The numbers of a layer are the engine's; what the page shows beside them (slopes, losses of single examples, local
/// Jacobians) is computed here, so that a page only lays out.
public struct NetworkExplanation {
  let network: MultilayerPerceptron<Double>
  let inputs: Matrix<Double>
  let targets: Matrix<Double>
  let settings: TrainingSettings
  let options: NetworkOptions
  let forward: ForwardPass<Double>
  let backward: BackwardPass<Double>
  /// Where the weighted sums by hand are not those of 64 bits.
  let corrections: [HandSums.Correction]

  /// Explains one forward and backward pass over a batch and the optimizer's first step.
  ///
  /// - Throws: what does not fit the network, the first number that is not finite (unless that is allowed), or an entry
  ///   or example that does not exist.
  public static func trace(
    of network: MultilayerPerceptron<Double>, inputs: Matrix<Double>, targets: Matrix<Double>,
    settings: TrainingSettings, frozen: [String] = [], options: NetworkOptions = NetworkOptions()
  ) throws(NetworkExplanationError) -> NetworkTrace {
    if let absence = options.entry?.absence(in: network) { throw .noSuchEntry(absence) }
    if let example = options.jacobianExample, !(1...max(inputs.rows, 1)).contains(example) {
      throw .noSuchExample(asked: example, examples: inputs.rows)
    }
    let explanation = try NetworkExplanation(network, inputs, targets, settings, options)
    if !options.allowsNonFinite { try explanation.requireFinite() }
    return try explanation.build(frozen)
  }

  private init(
    _ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>, _ targets: Matrix<Double>,
    _ settings: TrainingSettings, _ options: NetworkOptions
  ) throws(NetworkExplanationError) {
    self.network = network
    self.inputs = inputs
    self.targets = targets
    self.settings = settings
    self.options = options
    do throws(NetworkError) {
      var sums = HandSums(network, inputs)
      forward = try network.forward(inputs) { layer, input, z in sums.correct(layer, input, &z) }
      corrections = sums.corrections
      backward = try network.backward(
        forward, targets: targets, loss: settings.loss, reduction: settings.reduction,
        reluAtZero: settings.reluAtZero)
    } catch {
      throw .network(error)
    }
  }

  private func build(_ frozen: [String]) throws(NetworkExplanationError) -> NetworkTrace {
    var trace = NetworkTrace(
      inputs: inputs.rowArrays, targets: targets.rowArrays, layers: network.layers.indices.map(layer),
      lossFunction: lossTrace(), reduction: reduction, loss: backward.loss,
      outputGradient: backward.outputGradient.rowArrays, inputGradient: backward.inputGradient.rowArrays,
      outputRule: outputRule)
    trace.exampleLosses = try exampleLosses()
    trace.probabilities = try probabilities()
    let update = update(frozen)
    trace.updated = update
    trace.statistics = statistics()
    if let entry = options.entry { trace.entry = try self.entry(entry) }
    if let example = options.jacobianExample { trace.jacobians = jacobians(of: example) }
    check(&trace)
    trace.notes += notes() + (updateNote(update).map { [$0] } ?? [])
    return trace
  }

  private var reduction: NetworkTrace.ReductionName {
    switch settings.reduction {
    case .mean: .mean
    case .sum: .sum
    }
  }

  private func layer(_ index: Int) -> LayerTrace {
    let layer = network.layers[index]
    let gradients = backward.layers[index]
    let z = forward.layers[index].z
    let slopes =
      layer.activation == .softmax
      ? [] : z.rowArrays.map { $0.map { slope(of: layer, at: $0) } }
    var trace = LayerTrace(
      activation: activationTrace(layer), weights: layer.weights.rowArrays, biases: layer.biases, z: z.rowArrays,
      a: forward.layers[index].a.rowArrays, slopes: slopes,
      activationGradient: upstream(index).rowArrays, delta: gradients.delta.rowArrays,
      weightGradient: gradients.weightGradient.rowArrays, biasGradient: gradients.biasGradient)
    trace.isOnKink = !kinks(of: layer, index).isEmpty
    return trace
  }

  /// g′(z) of one unit.
  func slope(of layer: DenseLayer<Double>, at z: Double) -> Double {
    layer.activation.derivative(at: z, alpha: layer.alpha, reluAtZero: settings.reluAtZero)
  }

  /// ∂J/∂a of a layer: δ W of the layer above, or ∂J/∂ŷ.
  private func upstream(_ index: Int) -> Matrix<Double> {
    guard index + 1 < network.layers.count else { return backward.outputGradient }
    let delta = backward.layers[index + 1].delta
    // The shapes are those of the backward pass that has just run.
    return (try? delta.multiplied(by: network.layers[index + 1].weights)) ?? delta
  }

  private var outputRule: NetworkTrace.OutputRuleName {
    let activation = network.layers.last?.activation ?? .linear
    switch OutputRule(activation: activation, loss: settings.loss) {
    case .sigmoidCrossEntropy: return .sigmoidCrossEntropy
    case .softmaxCrossEntropy: return .softmaxCrossEntropy
    case .softmaxJacobian: return .softmaxJacobian
    case .elementwise:
      switch settings.loss.function.card.predictions {
      case .logits: return activation == .linear ? .softmaxCrossEntropyOfLogits : .elementwise
      case .numbers, .probabilities: return .elementwise
      }
    }
  }

  private func exampleLosses() throws(NetworkExplanationError) -> [Double] {
    var losses: [Double] = []
    for example in 0..<inputs.rows {
      do throws(NetworkError) {
        losses.append(
          try network.loss(
            inputs: inputs.rows(example..<example + 1), targets: targets.rows(example..<example + 1),
            loss: settings.loss, reduction: .sum))
      } catch {
        throw .network(error)
      }
    }
    return losses
  }

  /// The softmax inside a softmax_cross_entropy, asked of a layer that does nothing else.
  private func probabilities() throws(NetworkExplanationError) -> [[Double]] {
    guard outputRule == .softmaxCrossEntropyOfLogits else { return [] }
    var identity = Matrix<Double>(rows: network.outputs, columns: network.outputs)
    for unit in 0..<network.outputs { identity[unit, unit] = 1 }
    do throws(NetworkError) {
      let softmax = try MultilayerPerceptron(
        layers: [DenseLayer(weights: identity, biases: nil, activation: .softmax)])
      return try softmax.predict(forward.output).rowArrays
    } catch {
      throw .network(error)
    }
  }

  private func check(_ trace: inout NetworkTrace) {
    guard options.checks else {
      trace.notes.append(TraceNote(kind: .check, node: "", text: "The check by the scalar graph was left out"))
      return
    }
    trace.crossCheck = EngineComparison.compare(
      network, inputs: inputs, targets: targets, loss: settings.loss, reduction: settings.reduction,
      gradients: backward.layers, corrections: corrections, kinks: KinkConvention(reluAtZero: settings.reluAtZero),
      nodeLimit: options.nodeLimit)
    if trace.crossCheck == nil {
      let nodes = NetworkUnrolling.nodeCount(network, examples: inputs.rows)
      trace.notes.append(
        TraceNote(
          kind: .check, node: "",
          text: "Not compared with the scalar graph: it would have about \(nodes) nodes, more than "
            + "\(options.nodeLimit)"))
    }
  }
}
