import DataFiles
import TraceModel

/// A network's run as JSON, schema `backprop-explain/1`, kind `network`.
///
/// `z`, `a` and `delta` have one row per example, `weightGradient` has one row per unit, and delta is ∂J/∂z of the
/// reduced J. Keys keep their names and order; new ones come at the end of an object.
public enum NetworkJSONRenderer {
  public static func text(_ trace: NetworkTrace) -> String { JSONWriter.text(value(trace)) }

  public static func value(_ trace: NetworkTrace) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("schema", .string(JSONRenderer.schema)),
      ("kind", .string("network")),
      ("loss", .number(trace.loss)),
      ("layers", .array(trace.layers.map(layer))),
      ("updated", trace.updated.map(updated) ?? .null),
      ("crossCheck", trace.crossCheck.map(check) ?? .null),
    ]
    if let entry = trace.entry { members.append(("entry", value(entry))) }
    if let jacobians = trace.jacobians { members.append(("jacobians", value(jacobians))) }
    if !trace.notes.isEmpty { members.append(("notes", .array(trace.notes.map { .string($0.text.plain()) }))) }
    return .object(members)
  }

  private static func layer(_ layer: LayerTrace) -> JSONValue {
    .object([
      ("z", .rows(layer.z)), ("a", .rows(layer.a)), ("delta", .rows(layer.delta)),
      ("weightGradient", .rows(layer.weightGradient)),
      ("biasGradient", layer.biasGradient.map(JSONValue.numbers) ?? .null),
    ])
  }

  private static func updated(_ update: UpdateTrace) -> JSONValue {
    let layers = update.layers.map { layer in
      JSONValue.object([
        ("weights", .rows(layer.weights)), ("biases", layer.biases.map(JSONValue.numbers) ?? .null),
      ])
    }
    return .object([("layers", .array(layers))])
  }

  private static func check(_ check: CrossCheck) -> JSONValue {
    .object([
      ("parameters", .integer(check.parameters)), ("nodes", .integer(check.nodes)),
      ("maxAbsoluteDifference", .number(check.maxAbsoluteDifference)), ("passed", .bool(check.passed)),
    ])
  }

  private static func value(_ entry: EntryTrace) -> JSONValue {
    let terms = entry.terms.map { term in
      JSONValue.object([
        ("example", .integer(term.example)), ("delta", .number(term.delta)), ("activation", .number(term.activation)),
        ("product", .number(term.product)),
      ])
    }
    let scalar = entry.scalar.map { term in
      JSONValue.object([
        ("example", .integer(term.example)), ("node", .integer(term.node)), ("upstream", .number(term.upstream)),
        ("local", .number(term.local)), ("product", .number(term.product)),
        ("accumulated", .number(term.accumulated)),
      ])
    }
    return .object([
      ("layer", .integer(entry.layer)), ("unit", .integer(entry.unit)),
      ("input", entry.input.map(JSONValue.integer) ?? .null), ("terms", .array(terms)), ("sum", .number(entry.sum)),
      ("factor", .number(entry.factor)), ("value", .number(entry.value)), ("scalar", .array(scalar)),
    ])
  }

  private static func value(_ jacobians: JacobianTrace) -> JSONValue {
    let layers = jacobians.layers.map { layer in
      JSONValue.object([
        ("activation", .rows(layer.activation)), ("weights", .rows(layer.weights)),
        ("activationGradient", .numbers(layer.activationGradient)), ("delta", .numbers(layer.delta)),
        ("inputGradient", .numbers(layer.inputGradient)),
      ])
    }
    return .object([
      ("example", .integer(jacobians.example)), ("layout", .string("denominator")), ("layers", .array(layers)),
    ])
  }
}
