import DataFiles
import LossFunctions
import NeuralNetwork
import Specifications

/// A trained network as a specification that `train` and `network` read again.
///
/// Numbers read back to the same Double. What the optimizer remembers between steps (v, m) is not kept: training that
/// goes on from the file starts with a fresh memory.
struct SavedNetwork {
  let task: TrainingTask
  let network: MultilayerPerceptron<Double>

  /// The specification; a table is referred to where it lies in the file's own folder or below.
  func value(for path: String) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("layers", JSONContract.layers(network)), ("loss", .string(task.settings.loss.rawValue)),
    ]
    if let constant = task.settings.loss.function.card.parameter {
      members.append((constant.key, .number(task.settings.loss.parameter)))
    }
    members.append(("reduction", .string(task.settings.reduction.rawValue)))
    if let scaling = task.scaling {
      members.append(
        (
          "scaling",
          .object([("means", .numbers(scaling.means)), ("deviations", .numbers(scaling.deviations))])
        ))
    }
    members += [("examples", examples(path)), ("optimizer", Self.optimizer(task.settings))]
    if task.settings.schedule != .constant { members.append(("schedule", schedule)) }
    return .object(members + [("train", training)])
  }

  /// The folder of a path, with its slash; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private func examples(_ path: String) -> JSONValue {
    guard let columns = task.columns else {
      return .array(
        (0..<task.rawInputs.rows).map { row in
          .object([("input", .numbers(task.rawInputs.row(row))), ("target", .numbers(task.targets.row(row)))])
        })
    }
    var members: [(String, JSONValue)] = []
    let folder = Self.folder(of: path)
    if let table = task.tablePath, table.hasPrefix(folder), folder == "" || table != folder {
      let relative = String(table.dropFirst(folder.count))
      let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
      if parts.first != "", !parts.contains("..") { members.append(("csv", .string(relative))) }
    }
    members += [("inputs", strings(columns.inputs)), ("targets", strings(columns.targets))]
    if let classes = columns.classes { members.append(("classes", strings(classes))) }
    return .object(members)
  }

  private func strings(_ names: [String]) -> JSONValue { .array(names.map(JSONValue.string)) }

  private var training: JSONValue {
    let settings = task.settings
    var members: [(String, JSONValue)] = [("epochs", .integer(settings.epochs))]
    if let size = settings.batchSize { members.append(("batchSize", .integer(size))) }
    members += [("shuffle", .bool(settings.shuffles)), ("seed", .number(Double(settings.seed)))]
    if let change = settings.stopWhenLossChangesLessThan {
      members.append(("stopWhenLossChangesLessThan", .number(change)))
    }
    if let patience = settings.patience { members.append(("patience", .integer(patience))) }
    let frozen =
      (settings.freezing.biases ? ["biases"] : []) + settings.freezing.layers.sorted().map { "layer\($0)" }
    if !frozen.isEmpty { members.append(("freeze", strings(frozen))) }
    return .object(members)
  }

  private var schedule: JSONValue {
    .object(Self.fields(of: task.settings.schedule) + [("per", .string(task.settings.scheduleClock.rawValue))])
  }

  private static func fields(of schedule: LearningRateSchedule) -> [(String, JSONValue)] {
    [("name", .string(schedule.name))] + fields(schedule.values, of: schedule.entry.declaration)
  }

  private static func optimizer(_ settings: TrainingSettings) -> JSONValue {
    let optimizer = settings.optimizer
    return .object(
      [("name", .string(optimizer.name)), ("learningRate", .number(settings.learningRate))]
        + fields(optimizer.values, of: optimizer.entry.declaration))
  }

  private static func fields(_ values: RuleValues, of rule: RuleDeclaration) -> [(String, JSONValue)] {
    rule.spoken(values).compactMap { parameter in
      let field: JSONValue? =
        switch values[parameter.key] {
        case .number(let number): .number(number)
        case .count(let count): .integer(count)
        case .word(let word): .string(word)
        case .flag(let flag): .bool(flag)
        case .schedule(let schedule): .object(fields(of: schedule))
        case .absent: nil
        }
      return field.map { (parameter.key, $0) }
    }
  }
}
