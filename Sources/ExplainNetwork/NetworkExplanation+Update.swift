import NeuralNetwork
import Notation
import TraceModel

extension NetworkExplanation {
  /// The optimizer's first step on every parameter that is not frozen.
  func update(_ frozen: [String]) -> UpdateTrace {
    let rate = settings.schedule.rate(initial: settings.learningRate, at: 0)
    var layers: [UpdateTrace.Layer] = []
    for (index, layer) in network.layers.enumerated() {
      let gradients = backward.layers[index]
      let weightsFrozen = settings.freezing.layers.contains(index + 1)
      let biasesFrozen = weightsFrozen || settings.freezing.biases
      let weights =
        weightsFrozen
        ? layer.weights.rowArrays
        : (0..<layer.outputs).map { unit in
          (0..<layer.inputs).map { input in
            step(layer.weights[unit, input], gradients.weightGradient[unit, input], rate).parameter
          }
        }
      var biases = layer.biases
      if !biasesFrozen, let gradient = gradients.biasGradient {
        biases = layer.biases.map { zip($0, gradient).map { step($0, $1, rate).parameter } }
      }
      layers.append(
        UpdateTrace.Layer(
          weights: weights, biases: biases, weightsFrozen: weightsFrozen, biasesFrozen: biasesFrozen))
    }
    let direct = settings.optimizer.rule.direct
    return UpdateTrace(
      optimizer: settings.optimizer.name, learningRate: rate, frozen: frozen, layers: layers,
      direct: direct?.formula(), opened: direct == nil ? openedStep(layers, rate) : nil)
  }

  /// What to say when the step leaves the numbers, as a rule without ε does where a gradient is 0.
  func updateNote(_ update: UpdateTrace) -> TraceNote? {
    let numbers = update.layers.flatMap { $0.weights.flatMap { $0 } + ($0.biases ?? []) }
    let lost = numbers.filter { !$0.isFinite }.count
    if lost == 0 { return nil }
    let count = lost == 1 ? "1 parameter has" : "\(lost) parameters have"
    var text: Prose = "\(count) no finite value after the step"
    if settings.optimizer.breakdownAtRest != nil {
      text += ": where the gradient is 0, \(settings.optimizer.title) computes 0/0"
      let remedy = settings.optimizer.withUsualConstants.first { $0.optimizer.breakdownAtRest == nil }
      if let remedy {
        text +=
          " unless \(name: remedy.parameter.symbol) is above 0, as in \(code: "\"\(remedy.parameter.key)\":") \(remedy.usual)"
      }
    }
    return TraceNote(kind: .nonFinite, node: "", text: text)
  }

  private func step(_ start: Double, _ gradient: Double, _ rate: Double) -> OptimizerStep {
    var walk = OptimizerWalk(settings.optimizer, start: start)
    return walk.step(gradient: gradient, rate: rate)
  }

  /// The arithmetic on one parameter: the entry that the reader opened, else the first weight that moves.
  private func openedStep(_ layers: [UpdateTrace.Layer], _ rate: Double) -> UpdateTrace.OpenedStep? {
    var place = options.entry
    if place == nil, let index = layers.lastIndex(where: { !$0.weightsFrozen }) {
      let gradient = backward.layers[index].weightGradient
      // A weight that stands still would show nothing.
      let moving = gradient.entries.firstIndex { $0 != 0 } ?? 0
      place = ParameterEntry(
        layer: index + 1, unit: moving / gradient.columns + 1, input: moving % gradient.columns + 1)
    }
    guard let place else { return nil }
    let layer = network.layers[place.layer - 1]
    let state = layers[place.layer - 1]
    if place.input == nil ? state.biasesFrozen : state.weightsFrozen { return nil }
    guard let gradient = gradient(at: place) else { return nil }
    let start = place.input.map { layer.weights[place.unit - 1, $0 - 1] } ?? layer.biases?[place.unit - 1] ?? 0
    let step = step(start, gradient, rate)
    // θ itself is called by the page's name for the parameter.
    let names = QuantityNames(
      before: UpdateTrace.parameter, after: UpdateTrace.parameter, gradient: .symbol("g"), old: "₀", new: "₁")
    return UpdateTrace.OpenedStep(
      layer: place.layer, unit: place.unit, input: place.input, gradient: gradient, before: start,
      lines: settings.optimizer.rule.written(step, names).map {
        UpdateTrace.Line(left: $0.left, steps: [$0.symbols] + $0.numbers)
      })
  }

  /// The vectorized engine's gradient of one parameter.
  func gradient(at place: ParameterEntry) -> Double? {
    let gradients = backward.layers[place.layer - 1]
    if let input = place.input { return gradients.weightGradient[place.unit - 1, input - 1] }
    return gradients.biasGradient?[place.unit - 1]
  }
}
