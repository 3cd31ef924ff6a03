import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText
import Specifications
import TrainingStories

extension TrainingFiles {
  /// Runs the trained network on the new rows, or on the data.
  func answers(_ unseen: SourceFile?) throws(RequestFailure) -> TrainingAnswers {
    let network = answering
    let outputs = try Self.predict(network, task.inputs)
    let held = Set(task.split.validation)
    var answers = TrainingAnswers(rows: [], areNew: false)
    if task.classes != nil {
      func confusion(_ rows: [Int]) -> ConfusionMatrix {
        ConfusionMatrix(predictions: outputs.picking(rows), targets: task.targets.picking(rows))
      }
      answers.confusion = confusion(task.split.training)
      answers.validationConfusion = held.isEmpty ? nil : confusion(task.split.validation)
    }
    if let unseen {
      let new = try newRows(unseen)
      let found = try Self.predict(network, task.scaling?.applied(to: new) ?? new)
      answers.areNew = true
      answers.rows = (0..<new.rows).map { row in
        TrainingReport.Prediction(row: row + 1, inputs: new.row(row), target: [], output: found.row(row))
      }
    } else {
      answers.rows = (0..<outputs.rows).map { row in
        TrainingReport.Prediction(
          row: row + 1, inputs: task.rawInputs.row(row), target: task.targets.row(row), output: outputs.row(row),
          isValidation: held.contains(row))
      }
    }
    return answers
  }

  /// The trained network; where the softmax is part of the loss, with the softmax, so that it answers probabilities.
  private var answering: MultilayerPerceptron<Double> {
    let network = report.result.network
    guard task.classes != nil, task.settings.loss.function.card.predictions == .logits,
      var last = network.layers.last
    else {
      return network
    }
    last.activation = .softmax
    let layers = Array(network.layers.dropLast()) + [last]
    do throws(NetworkError) { return try MultilayerPerceptron(layers: layers) } catch { return network }
  }

  private static func predict(
    _ network: MultilayerPerceptron<Double>, _ inputs: Matrix<Double>
  ) throws(RequestFailure) -> Matrix<Double> {
    do throws(NetworkError) { return try network.predict(inputs) } catch {
      throw .mistake(Diagnostic(.wrongValue, error.description))
    }
  }

  private func newRows(_ source: SourceFile) throws(RequestFailure) -> Matrix<Double> {
    do throws(Diagnostic) {
      let table = try CSVTable(source)
      guard !table.rows.isEmpty else { throw Diagnostic(.malformedData, "\(source.name) has no row below its header") }
      return try table.matrix(of: task.inputNames)
    } catch {
      throw .mistake(error)
    }
  }
}
