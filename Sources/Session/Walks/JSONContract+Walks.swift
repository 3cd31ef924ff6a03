import DataFiles
import NeuralNetwork
import Rendering
import SourceText
import TraceModel
import TrainingStories

/// The contracts of walks and trainings, schema `backprop-explain/1`; those of a trace and of a network are made by
/// their renderers.
///
/// Keys keep their names and order for as long as the schema keeps its number; new keys come at the end of an object.
enum JSONContract {
  /// The first members of every answer.
  static func head(_ kind: String) -> [(String, JSONValue)] {
    [("schema", .string(JSONRenderer.schema)), ("kind", .string(kind))]
  }

  static func value(_ descent: Descent) -> JSONValue {
    func named(_ values: [Double]) -> JSONValue {
      .object(descent.groups.map { ($0.name, .shaped(Array(values[$0.range]), $0.shape)) })
    }
    let steps = descent.points.map { point in
      JSONValue.object([
        ("step", .integer(point.step)), ("inputs", named(point.inputs)), ("value", .number(point.value)),
        ("gradients", named(point.gradients)), ("learningRate", .number(point.rate)),
      ])
    }
    var members = head("descent") + [("steps", .array(steps))]
    switch descent.goal {
    case .minimum: break
    case .maximum: members.append(("maximize", .bool(true)))
    }
    switch descent.end {
    case nil: break
    case .asked: members.append(("stopped", .string("interrupted")))
    case .leftDomain(let diagnostic, _, _): members.append(("stopped", .string(diagnostic.message)))
    case .brokeDown: members.append(("stopped", .string(DescentStory(descent).obstacle.plain())))
    }
    return .object(members)
  }

  static func value(_ story: OptimizerStory) -> JSONValue {
    let steps = story.steps.map { step in
      JSONValue.object([
        ("step", .integer(step.step)), ("gradient", .number(step.gradient)), ("parameter", .number(step.parameter)),
        ("state", .object(step.state.map { ($0.name, .number($0.value)) })), ("learningRate", .number(step.rate)),
      ])
    }
    var members = head("optimizer") + [("optimizer", .string(story.optimizer.name)), ("steps", .array(steps))]
    if let reason = story.breakdown.first { members.append(("stopped", .string(reason.plain()))) }
    return .object(members)
  }

  static func value(_ story: ScheduleStory) -> JSONValue {
    .object(head("schedule") + [("rates", .numbers(story.rates))])
  }
}
