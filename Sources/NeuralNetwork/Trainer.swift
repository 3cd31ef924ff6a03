/// Trains a network by batch, mini-batch or stochastic gradient descent.
public struct Trainer<Scalar: NetworkScalar>: Sendable {
  /// What a training starts from; it is not changed.
  public let network: MultilayerPerceptron<Scalar>
  /// How it is trained.
  public let settings: TrainingSettings

  /// Throws when a setting makes no sense.
  public init(_ network: MultilayerPerceptron<Scalar>, settings: TrainingSettings) throws(NetworkError) {
    try settings.validate()
    self.network = network
    self.settings = settings
  }

  /// Trains on `examples`; `onEpoch` hears of the state before any step (epoch 0) and after every epoch, and may stop
  /// there. Throws when examples do not fit the network. Numbers that blow up are no error but a `StopReason`.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  public func train(
    _ examples: Batch<Scalar>, validation: Batch<Scalar>? = nil,
    onEpoch: (EpochReport<Scalar>) -> AfterEpoch = { _ in .goOn }
  ) throws(NetworkError) -> TrainingResult<Scalar> {
    try check(examples)
    if let validation { try check(validation) }
    let count = examples.inputs.rows
    let batchSize = min(settings.batchSize ?? count, count)
    // Tiny batches still evaluate J many examples at a time.
    let session = try TrainingSession(
      network, loss: settings.loss, reduction: settings.reduction, optimizer: settings.optimizer,
      capacity: max(batchSize, min(count, 64)), freezing: settings.freezing, reluAtZero: settings.reluAtZero,
      gathers: settings.shuffles)
    var run = TrainingRun(session: session, settings: settings, batchSize: batchSize, count: count)
    if let reason = run.evaluate(examples, validation, epoch: 0, onEpoch) { return run.result(reason) }
    if settings.epochs > 0 {
      for epoch in 1...settings.epochs {
        if let reason = run.epoch(epoch, examples) { return run.result(reason) }
        if let reason = run.evaluate(examples, validation, epoch: epoch, onEpoch) { return run.result(reason) }
      }
    }
    return run.result(.epochsDone)
  }

  private func check(_ batch: Batch<Scalar>) throws(NetworkError) {
    try network.check(inputs: batch.inputs)
    try network.check(targets: batch.targets, examples: batch.inputs.rows)
  }
}

/// The state of one training: what changes from epoch to epoch.
struct TrainingRun<Scalar: NetworkScalar> {
  let session: TrainingSession<Scalar>
  let settings: TrainingSettings
  let batchSize: Int
  private var order: [Int]
  private var random: RandomSource
  private var losses: [Scalar] = []
  private var validationLosses: [Scalar] = []
  private var best: (epoch: Int, loss: Scalar, network: MultilayerPerceptron<Scalar>)?
  private var rate: Double
  private var rates: LearningRateWalk
  /// t of the last rate, by the schedule's clock.
  private var time = 0

  init(session: TrainingSession<Scalar>, settings: TrainingSettings, batchSize: Int, count: Int) {
    self.session = session
    self.settings = settings
    self.batchSize = batchSize
    order = Array(0..<count)
    random = RandomSource(seed: settings.seed)
    rates = LearningRateWalk(settings.schedule, initial: settings.learningRate)
    rate = rates.rate(at: 0)
    losses.reserveCapacity(min(settings.epochs, 1_000_000) + 1)
  }

  /// All steps of one epoch, the last on what is left over; a reason to stop when J blows up.
  mutating func epoch(_ epoch: Int, _ examples: Batch<Scalar>) -> StopReason? {
    let count = examples.inputs.rows
    if settings.shuffles { random.shuffle(&order) }
    var reason: StopReason?
    examples.inputs.withPointer { inputs in
      examples.targets.withPointer { targets in
        var first = 0
        while first < count, reason == nil {
          let rows = min(batchSize, count - first)
          time = settings.scheduleClock == .epoch ? epoch - 1 : session.steps
          rate = rates.rate(at: time)
          let loss: Scalar
          if settings.shuffles {
            gather(inputs, into: session.gatheredInputs, first: first, rows: rows)
            gather(targets, into: session.gatheredTargets, first: first, rows: rows)
            loss = session.step(
              inputs: session.gatheredInputs.rows(from: 0, count: rows),
              targets: session.gatheredTargets.rows(from: 0, count: rows), rate: rate)
          } else {
            loss = session.step(
              inputs: inputs.rows(from: first, count: rows), targets: targets.rows(from: first, count: rows),
              rate: rate)
          }
          if !loss.isFinite { reason = nonFinite(step: session.steps, epoch: epoch, rows: rows) }
          first += rows
        }
      }
    }
    return reason
  }

  /// Records J after an epoch, tells the callback, and says whether there is a reason to stop.
  mutating func evaluate(
    _ examples: Batch<Scalar>, _ validation: Batch<Scalar>?, epoch: Int,
    _ onEpoch: (EpochReport<Scalar>) -> AfterEpoch
  ) -> StopReason? {
    guard let loss = loss(of: examples) else {
      return nonFinite(step: session.steps, epoch: epoch, rows: min(session.capacity, examples.inputs.rows))
    }
    let previous = losses.last
    losses.append(loss)
    var validationLoss: Scalar?
    if let validation, let loss = self.loss(of: validation) {
      validationLosses.append(loss)
      validationLoss = loss
    }
    // The schedule judges what its rates have led to.
    if epoch > 0 { rates.observe(Double(validationLoss ?? loss), at: time) }
    let report = EpochReport(
      epoch: epoch, steps: session.steps, loss: loss, validationLoss: validationLoss, rate: rate)
    if onEpoch(report) == .stop { return .asked(epoch: epoch) }
    if let previous, let threshold = settings.stopWhenLossChangesLessThan {
      let change = Double((loss - previous).magnitude)
      if change < threshold { return .lossSettled(epoch: epoch, change: change) }
    }
    if let patience = settings.patience, let validationLoss {
      guard let best, validationLoss >= best.loss else {
        self.best = (epoch, validationLoss, session.network)
        return nil
      }
      if epoch - best.epoch >= patience { return .validationStalled(bestEpoch: best.epoch) }
    }
    return nil
  }

  /// What is handed back: the best network where validation stopped the training, else the last.
  func result(_ reason: StopReason) -> TrainingResult<Scalar> {
    var network = session.network
    if case .validationStalled = reason, let best { network = best.network }
    return TrainingResult(
      network: network, losses: losses, validationLosses: validationLosses, steps: session.steps, stopped: reason)
  }

  /// J over examples of any number, or nil when it is not finite.
  private func loss(of batch: Batch<Scalar>) -> Scalar? {
    let count = batch.inputs.rows
    var total = Scalar(0)
    batch.inputs.withPointer { inputs in
      batch.targets.withPointer { targets in
        var first = 0
        while first < count, total.isFinite {
          let rows = min(session.capacity, count - first)
          total += session.lossSum(
            inputs: inputs.rows(from: first, count: rows), targets: targets.rows(from: first, count: rows))
          first += rows
        }
      }
    }
    let value = total * Scalar(settings.reduction.factor(examples: count))
    return value.isFinite ? value : nil
  }

  private func nonFinite(step: Int, epoch: Int, rows: Int) -> StopReason {
    let (layer, quantity) = session.firstNonFinite(rows: rows)
    return .nonFinite(step: step, epoch: epoch, layer: layer, quantity: quantity)
  }

  private func gather(_ source: MatrixPointer<Scalar>, into out: MatrixPointer<Scalar>, first: Int, rows: Int) {
    for row in 0..<rows {
      (out.start + row * out.stride).update(
        from: source.start + order[first + row] * source.stride, count: source.columns)
    }
  }
}
