/// Inputs and targets that belong together, one example per row.
public struct Batch<Scalar: NetworkScalar>: Equatable, Sendable {
  /// A^[0], m×n_0.
  public var inputs: Matrix<Scalar>
  /// y, m×n_L.
  public var targets: Matrix<Scalar>

  /// As many rows of the one as of the other; the network checks both when it meets them.
  public init(inputs: Matrix<Scalar>, targets: Matrix<Scalar>) {
    self.inputs = inputs
    self.targets = targets
  }
}

/// Which parameters an optimizer leaves alone.
public struct Freezing: Equatable, Sendable {
  /// No bias moves.
  public var biases: Bool
  /// Layers whose weights and biases do not move, counted from 1.
  public var layers: Set<Int>

  /// Nothing is frozen unless said.
  public init(biases: Bool = false, layers: Set<Int> = []) {
    self.biases = biases
    self.layers = layers
  }
}

/// A network in training: it owns all the memory the passes need, so that a step allocates nothing.
///
/// One step is forward, loss, backward and update; the gradients are those of `MultilayerPerceptron.backward`.
public final class TrainingSession<Scalar: NetworkScalar> {
  /// The largest number of examples of one step.
  public let capacity: Int
  /// The rule of every step.
  public let optimizer: Optimizer
  /// Steps taken so far.
  public private(set) var steps = 0

  private var shell: MultilayerPerceptron<Scalar>
  private let objective: Objective
  private let reluAtZero: Scalar
  private let arena: Arena<Scalar>
  private let layers: [LayerWorkspace<Scalar>]
  private let scratch: UnsafeMutablePointer<Scalar>
  /// The optimizer's lines compiled; nil where a kernel computes them.
  private let program: VectorProgram<Scalar>?
  /// Room to gather a shuffled batch.
  let gatheredInputs: MatrixPointer<Scalar>
  let gatheredTargets: MatrixPointer<Scalar>

  /// Takes over the numbers of a network. Throws when the optimizer's constants make no sense or a frozen layer does not
  /// exist.
  public init(
    _ network: MultilayerPerceptron<Scalar>, loss: Loss, reduction: Reduction = .mean, optimizer: Optimizer = .sgd,
    capacity: Int, freezing: Freezing = Freezing(), reluAtZero: Double = 0, gathers: Bool = false
  ) throws(NetworkError) {
    try optimizer.validate()
    guard capacity > 0 else {
      throw .setting(name: "batchSize", value: Double(capacity), requirement: "at least 1")
    }
    for layer in freezing.layers.sorted() where layer < 1 || layer > network.layers.count {
      throw .noSuchLayer(layer: layer, layers: network.layers.count)
    }
    let arena = Arena<Scalar>()
    let objective = Objective(loss: loss, reduction: reduction, activation: network.lastActivation)
    var workspaces: [LayerWorkspace<Scalar>] = []
    for (index, layer) in network.layers.enumerated() {
      let isFrozen = freezing.layers.contains(index + 1)
      // The stable cross-entropies read z of the last layer after a is known.
      let keepsSums = index == network.layers.count - 1 && objective.rule != .elementwise
      workspaces.append(
        LayerWorkspace(
          layer, isFirst: index == 0, capacity: capacity, optimizer: optimizer, reluAtZero: reluAtZero,
          weightsFrozen: isFrozen, biasesFrozen: isFrozen || freezing.biases, keepsSums: keepsSums, arena: arena))
    }
    scratch = arena.take(workspaces.map { $0.scratchCount }.max() ?? 0)
    program = optimizer.kernel == nil ? VectorProgram(optimizer.rule, arena: arena) : nil
    let rows = gathers ? capacity : 0
    gatheredInputs = MatrixPointer(
      arena.take(rows * network.inputs), rows: rows, columns: network.inputs, stride: network.inputs)
    gatheredTargets = MatrixPointer(
      arena.take(rows * network.outputs), rows: rows, columns: network.outputs, stride: network.outputs)
    self.capacity = capacity
    self.optimizer = optimizer
    self.reluAtZero = Scalar(reluAtZero)
    self.arena = arena
    self.objective = objective
    shell = network
    layers = workspaces
  }

  /// The network with the numbers it has now.
  public var network: MultilayerPerceptron<Scalar> {
    for (index, layer) in layers.enumerated() {
      shell.replace(layer: index, weights: layer.weightMatrix, biases: layer.biasVector)
    }
    return shell
  }

  /// One step at a learning rate: J of the batch before the update. Throws when the batch is empty, larger than the
  /// capacity, or does not fit the network. A J that is infinite or NaN moves no parameter.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  public func step(_ batch: Batch<Scalar>, rate: Double) throws(NetworkError) -> Scalar {
    try shell.check(inputs: batch.inputs)
    try shell.check(targets: batch.targets, examples: batch.inputs.rows)
    guard batch.inputs.rows <= capacity else {
      throw .setting(name: "batchSize", value: Double(batch.inputs.rows), requirement: "at most \(capacity)")
    }
    var loss = Scalar(0)
    batch.inputs.withPointer { inputs in
      batch.targets.withPointer { targets in loss = step(inputs: inputs, targets: targets, rate: rate) }
    }
    return loss
  }

  /// One step on checked memory.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  func step(inputs: MatrixPointer<Scalar>, targets: MatrixPointer<Scalar>, rate: Double) -> Scalar {
    steps += 1
    let rows = inputs.rows
    forward(inputs)
    let last = layers[layers.count - 1]
    let (z, a) = (last.z.rows(from: 0, count: rows), last.a.rows(from: 0, count: rows))
    let loss = objective.value(z: z, a: a, y: targets, softmaxRows: last.softmaxRows)
    guard loss.isFinite else { return loss }
    objective.outputDelta(
      z: z, a: a, y: targets, alpha: last.alpha, reluAtZero: reluAtZero, into: last.delta.rows(from: 0, count: rows))
    let step = updateStep(rate: rate)
    var index = layers.count - 1
    while index > 0 {
      let before = layers[index - 1]
      let upstream = before.delta.rows(from: 0, count: rows)
      layers[index].propagate(rows: rows, into: upstream)
      let (z, a) = (before.z.rows(from: 0, count: rows), before.a.rows(from: 0, count: rows))
      before.activation.pullBack(upstream, z: z, a: a, alpha: before.alpha, reluAtZero: reluAtZero)
      layers[index].update(input: a, step: step, scratch: scratch)
      index -= 1
    }
    layers[0].update(input: inputs, step: step, scratch: scratch)
    return loss
  }

  @inline(__always)
  private func updateStep(rate: Double) -> UpdateStep<Scalar> {
    if let kernel = optimizer.kernel { return .kernel(kernel(rate, steps)) }
    guard let program else { preconditionFailure("a rule without a kernel is compiled") }
    program.prepare(rate: rate, step: steps)
    return .program(program)
  }

  /// The losses of the examples added up, without reduction and without a step; at most `capacity` examples.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  func lossSum(inputs: MatrixPointer<Scalar>, targets: MatrixPointer<Scalar>) -> Scalar {
    forward(inputs)
    let last = layers[layers.count - 1]
    let (z, a) = (last.z.rows(from: 0, count: inputs.rows), last.a.rows(from: 0, count: inputs.rows))
    return objective.sum(z: z, a: a, y: targets, softmaxRows: last.softmaxRows)
  }

  /// Where the first infinite or NaN number of the last pass stands, for an explanation.
  func firstNonFinite(rows: Int) -> (layer: Int, quantity: NonFiniteQuantity) {
    for (index, layer) in layers.enumerated() {
      if !layer.weightMatrix.isFinite { return (index + 1, .weights) }
      if !Scalar.allFinite(layer.biases, count: layer.outputs) { return (index + 1, .biases) }
      for row in 0..<rows {
        if !Scalar.allFinite(layer.z.start + row * layer.z.stride, count: layer.outputs) {
          return (index + 1, .weightedSums)
        }
        if !Scalar.allFinite(layer.a.start + row * layer.a.stride, count: layer.outputs) {
          return (index + 1, .activations)
        }
      }
    }
    return (layers.count, .loss)
  }

  @inline(__always)
  private func forward(_ inputs: MatrixPointer<Scalar>) {
    var x = inputs
    var index = 0
    while index < layers.count {
      layers[index].forward(x)
      x = layers[index].a.rows(from: 0, count: inputs.rows)
      index += 1
    }
  }
}

extension Matrix {
  /// True when no entry is infinite or NaN.
  var isFinite: Bool {
    var result = true
    withPointer { result = Scalar.allFinite($0.start, count: $0.rows * $0.columns) }
    return result
  }
}
