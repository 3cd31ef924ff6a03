import DataFiles
import Explain
import ExpressionLanguage
import Notation
import Primitives
import Rendering
import ScalarGraph
import SourceText
import TraceModel

/// A formula, and its derivative from the backward pass, to be drawn over one input.
public struct PlotRequest: Sendable {
  public var source: SourceFile
  /// `x=-2`, as typed: the inputs that stay.
  public var bindings: [String]
  /// The input that runs, and from where to where, as typed: `x=-6:6`.
  public var over: String?
  /// At how many places.
  public var points: Int
  public var withDerivatives: Bool
  /// The statements to be drawn; nil for all that depend on the input.
  public var curves: [String]?
  public var kinks: KinkConvention

  public static let usualPoints = 121

  public init(
    source: SourceFile, bindings: [String] = [], over: String?, points: Int = usualPoints,
    withDerivatives: Bool = false, curves: [String]? = nil, kinks: KinkConvention = .standard
  ) {
    self.source = source
    self.bindings = bindings
    self.over = over
    self.points = points
    self.withDerivatives = withDerivatives
    self.curves = curves
    self.kinks = kinks
  }

  /// Evaluates the program, and where asked differentiates it, at every place.
  public func answer() throws(RequestFailure) -> Answer {
    let axis = try PlotAxis(over)
    let sampling: CurveSampling?
    do throws(Diagnostic) {
      let program = try program(bindings) { () throws(Diagnostic) in try axis.binding() }
      sampling = CurveSampling(program, over: axis.variable, at: axis.places(points))
    } catch {
      throw .mistake(explained(error, axis))
    }
    guard let sampling, !sampling.candidates.isEmpty else {
      throw .wrongUse("nothing in the program depends on '\(axis.variable)'")
    }
    let names = try chosen(among: sampling.candidates)
    return Answer(sampling.samples(of: names, withDerivatives: withDerivatives))
  }

  private func program(
    _ bindings: [String], _ axis: (() throws(Diagnostic) -> Binding)? = nil
  ) throws(Diagnostic) -> Program {
    try compile(
      source, bindings: try Binding.all(bindings) + (axis.map { (axis) throws(Diagnostic) in [try axis()] } ?? []),
      options: CompileOptions(kinks: kinks))
  }

  private func explained(_ error: Diagnostic, _ axis: PlotAxis) -> Diagnostic {
    let given = ((try? Binding.all(bindings)) ?? []).map { $0.name }
    let inputs = (try? program(bindings))?.inputs.map { $0.name } ?? []
    return axis.explained(error, inputs: inputs, given: given) { other in
      let others = zip(bindings, given).filter { $0.1 != other }.map { $0.0 }
      return (try? program(others) { () throws(Diagnostic) in try axis.binding(of: other) }) != nil
    }
  }

  private func chosen(among candidates: [String]) throws(RequestFailure) -> [String] {
    let names = curves ?? candidates
    for name in names where !candidates.contains(name) {
      throw .wrongUse(
        "there is no curve '\(name)'", notes: ["the curves are " + candidates.prefix(20).joined(separator: ", ")],
        help: Suggestions.nearest(to: name, among: candidates).map { "did you mean '\($0)'?" })
    }
    let count = names.count * (withDerivatives ? 2 : 1)
    guard count <= CurveSampling.mostCurves else {
      throw .wrongUse(
        "\(count) curves are too many for one plot: \(CurveSampling.mostCurves) can be told apart",
        help: "choose some, as in --curves \(candidates.prefix(2).joined(separator: ","))")
    }
    return names
  }
}

extension Answer {
  /// Curves as an answer.
  public init(_ samples: CurveSamples) {
    self.init { _ in samples.page() }
    plot = { samples.plot(title: samples.title) }
    json = { JSONRenderer.value(samples) }
    table = {
      let rows = samples.x.indices.map { index in
        ([samples.x[index]] + samples.curves.map { $0.y[index] }).map { NumberStyle.roundTrip($0) }
      }
      return [[samples.variable] + samples.curves.map { $0.name }] + rows
    }
  }
}
