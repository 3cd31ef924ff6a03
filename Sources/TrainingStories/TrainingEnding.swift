import LossFunctions
import NeuralNetwork
import Notation
import TraceModel

/// Why a training ended, for a reader; and for one that blew up, where to look.
public struct TrainingEnding {
  let report: TrainingReport

  public init(_ report: TrainingReport) { self.report = report }

  public var text: Prose {
    let losses = report.result.losses
    let steps = report.result.steps == 1 ? "1 step" : "\(report.result.steps) steps"
    var text: Prose = ""
    if let first = losses.first, let last = losses.last, losses.count > 1 {
      let epochs = losses.count == 2 ? "1 epoch" : "\(losses.count - 1) epochs"
      text = "After \(epochs) (\(steps)) \(name: "J") \(last > first ? "rose" : "went") from \(first) to \(last)"
      if !report.blewUp, let remedy = report.remedy {
        text += "\(remedy.isShorter ? ": the steps are too long;" : ";") with \(remedy.prose) it falls"
      }
      text += ". "
    } else if let first = losses.first, report.settings.epochs == 0 {
      return "Nothing was trained, since 0 epochs were asked for: \(name: "J") is \(first)."
    }
    switch report.result.stopped {
    case .epochsDone: text += "All epochs are done."
    case .lossSettled(let epoch, let change):
      text += "Training ended because \(name: "J") changed by only \(change) in epoch \(epoch)."
    case .validationStalled(let best):
      text +=
        "Training ended because the loss on the validation examples has not improved since epoch \(best); the network "
        + "of that epoch is kept."
    case .asked(let epoch): text += "Training was interrupted after epoch \(epoch); what was learned is kept."
    case .nonFinite: text += .joined(blowUp.map { "\($0)." }, by: " ")
    }
    return text
  }

  /// What happened, where, and the usual causes, most likely first; empty when all numbers stayed finite.
  public var blowUp: [Prose] {
    guard case .nonFinite(let step, let epoch, let layer, let quantity) = report.result.stopped else { return [] }
    let place = quantity == .loss ? "the loss" : "the \(quantity.rawValue) of layer \(layer)"
    let state = "\(place) \(quantity == .loss ? "is" : "are") NaN or ∞"
    let found: Prose =
      step == 0
      ? "The numbers are no longer finite before the first step: \(state)"
      : "The numbers blew up in step \(step) (epoch \(epoch)): \(state); the losses before it are kept"
    return [found] + causes(step)
  }

  private func causes(_ step: Int) -> [Prose] {
    var causes: [Prose] = []
    let remedy: Prose = report.remedy.map { ": with \($0.prose) \(name: "J") falls" } ?? ""
    let isShorter = report.remedy?.isShorter ?? true
    if step > 0, report.settings.optimizer.breakdownAtRest != nil {
      causes.append(
        "A parameter whose gradient has been 0 so far is moved by 0/0 in this rule\(isShorter ? "" : remedy)")
    }
    if step > 0 {
      causes.append(
        "The usual cause is a learning rate that is too high, so that every step overshoots further"
          + "\(isShorter ? remedy : "")")
    }
    if report.largestInput > 10, report.scaling == nil {
      causes.append("Inputs far from 0 make the slopes huge: \(code: "--standardize") puts them on one scale")
    }
    if report.largestTarget > 10 {
      causes.append(
        "Targets as large as \(report.largestTarget) make the first errors and slopes as large: give the "
          + "column a larger unit, thousands for example")
    }
    if step == 0 { causes.append("The first weights may be too large") }
    if let fitting = fittingEnd, report.initial.layers.last?.activation != fitting.activation {
      let title = report.settings.loss.function.card.title
      causes.append(
        "\(title.prefix(1).uppercased() + title.dropFirst()) takes logarithms of the outputs, which must be "
          + "probabilities: end with \(fitting.name)")
    }
    return causes
  }

  /// The last activation that gives the probabilities which the loss needs.
  private var fittingEnd: (activation: Activation, name: String)? {
    let card = report.settings.loss.function.card
    switch (card.predictions, card.targets) {
    case (.probabilities, .probabilities): return (.sigmoid, "a sigmoid")
    case (.probabilities, .distribution): return (.softmax, "a softmax")
    case (.probabilities, .numbers), (.probabilities, .signs), (.numbers, _), (.logits, _): return nil
    }
  }
}
