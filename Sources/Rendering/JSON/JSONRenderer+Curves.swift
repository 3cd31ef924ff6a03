import DataFiles
import TraceModel

extension JSONRenderer {
  /// Curves as JSON, kind `plot`: every curve has a `y` for each `x`, "NaN" outside the formula's domain.
  public static func value(_ samples: CurveSamples) -> JSONValue {
    let curves = samples.curves.map { curve in
      JSONValue.object([("name", .string(curve.name)), ("y", .numbers(curve.y))])
    }
    return .object([
      ("schema", .string(schema)), ("kind", .string("plot")), ("variable", .string(samples.variable)),
      ("x", .numbers(samples.x)), ("curves", .array(curves)),
    ])
  }
}
