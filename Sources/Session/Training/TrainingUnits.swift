import NeuralNetwork

/// Brings what a training on scaled targets says back to the targets' own units.
struct TrainingUnits {
  private let scaling: TargetScaling?
  /// What every loss is multiplied by.
  private let factor: Double
  /// The settings for the scaled training: a threshold for J shrinks with J.
  let settings: TrainingSettings

  init(_ task: TrainingTask) {
    scaling = task.targetScaling
    let factor = task.targetScaling?.lossFactor(task.settings.loss) ?? 1
    self.factor = factor
    var settings = task.settings
    settings.stopWhenLossChangesLessThan = settings.stopWhenLossChangesLessThan.map { $0 / factor }
    self.settings = settings
  }

  func restored(_ report: EpochReport<Double>) -> EpochReport<Double> {
    var report = report
    report.loss *= factor
    report.validationLoss = report.validationLoss.map { $0 * factor }
    return report
  }

  func restored(_ result: TrainingResult<Double>) -> TrainingResult<Double> {
    guard let scaling else { return result }
    var result = result
    result.network = scaling.unscaled(result.network)
    result.losses = result.losses.map { $0 * factor }
    result.validationLosses = result.validationLosses.map { $0 * factor }
    if case .lossSettled(let epoch, let change) = result.stopped {
      result.stopped = .lossSettled(epoch: epoch, change: change * factor)
    }
    return result
  }
}
