import DataFiles
import Explain
import NeuralNetwork
import TrainingStories

extension JSONContract {
  static func value(_ report: TrainingReport, _ answers: TrainingAnswers) -> JSONValue {
    var members = head("training")
    members += [
      ("losses", .numbers(report.result.losses)), ("stopped", .string(report.stopWord)),
      ("layers", layers(report.result.network)), ("steps", .integer(report.result.steps)),
    ]
    if case .nonFinite(let step, let epoch, let layer, let quantity) = report.result.stopped {
      members.append(
        (
          "blowUp",
          .object([
            ("step", .integer(step)), ("epoch", .integer(epoch)), ("layer", .integer(layer)),
            ("quantity", .string(quantity.rawValue)),
          ])
        ))
    }
    if !report.result.validationLosses.isEmpty {
      members.append(("validationLosses", .numbers(report.result.validationLosses)))
    }
    if let classes = report.classes, let confusion = report.confusion {
      members += [
        ("classes", .array(classes.map { .string($0) })), ("accuracy", .number(confusion.accuracy)),
        ("confusion", counts(confusion)),
      ]
      if let validation = report.validationConfusion {
        members += [("validationAccuracy", .number(validation.accuracy)), ("validationConfusion", counts(validation))]
      }
    }
    if answers.areNew { members.append(("predictions", .rows(answers.rows.map { $0.output }))) }
    return .object(members)
  }

  /// A network that was only judged: its loss, how often it is right, and its answers in the order of the examples.
  static func evaluation(_ report: TrainingReport, _ answers: TrainingAnswers) -> JSONValue {
    var members = head("evaluation")
    members += [
      ("loss", .number(report.result.losses.first ?? .nan)), ("examples", .integer(report.trainingRows)),
    ]
    if let classes = report.classes, let confusion = report.confusion {
      members += [
        ("classes", .array(classes.map { .string($0) })), ("accuracy", .number(confusion.accuracy)),
        ("confusion", counts(confusion)),
      ]
    }
    return .object(members + [("predictions", .rows(answers.rows.map { $0.output }))])
  }

  static func layers(_ network: MultilayerPerceptron<Double>) -> JSONValue {
    .array(
      network.layers.map { layer in
        var members: [(String, JSONValue)] = [
          ("weights", .rows(layer.weights.rowArrays)),
          ("biases", layer.biases.map(JSONValue.numbers) ?? .null),
          ("activation", .string(layer.activation.rawValue)),
        ]
        if layer.activation.parameter != nil { members.append(("alpha", .number(layer.alpha))) }
        return .object(members)
      })
  }

  private static func counts(_ confusion: ConfusionMatrix) -> JSONValue {
    .rows(confusion.counts.map { $0.map(Double.init) })
  }
}
