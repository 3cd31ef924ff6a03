import Explain
import ExpressionLanguage
import Rendering
import ScalarGraph
import SourceText
import TraceModel

/// A program to be explained at given inputs.
public struct ExplainRequest: Sendable {
  public var source: SourceFile
  /// `x=-2`, as typed.
  public var bindings: [String]
  public var compilation: CompileOptions
  public var explanation: ExplainOptions
  /// The upstream gradient that the pass starts with, as typed: `2.5`, `-1/3`.
  public var upstream: String?

  public init(
    source: SourceFile, bindings: [String] = [], compilation: CompileOptions = CompileOptions(),
    explanation: ExplainOptions = ExplainOptions(), upstream: String? = nil
  ) {
    self.source = source
    self.bindings = bindings
    self.compilation = compilation
    self.explanation = explanation
    self.upstream = upstream
  }

  /// Compiles, runs and differentiates the program.
  public func answer() throws(RequestFailure) -> Answer {
    var explanation = explanation
    if upstream != nil, explanation.mode == .forward {
      throw .wrongUse(
        "an upstream gradient does nothing in forward mode: its passes start at the inputs, with a slope of 1",
        help: "leave out --upstream, or --mode forward")
    }
    if let upstream { explanation.upstream = try ConstantFormula.number(upstream, option: "--upstream") }
    do throws(Diagnostic) {
      var options = compilation
      options.allowsUnusedBindings = true
      options.allowsSeveralOutputs = true
      let program = try compile(source, bindings: Binding.all(bindings), options: options)
      if program.outputs.count > 1, upstream != nil {
        throw Diagnostic(
          .wrongValue, "--upstream is the gradient of one output, and --of names \(program.outputs.count)",
          at: .init(SourceFile(name: "--upstream", text: upstream ?? ""), SourceSpan(0, upstream?.utf8.count ?? 0)),
          help: "leave one of them out")
      }
      if program.outputs.count == 1 { return Answer(try Explanation.trace(of: program, options: explanation)) }
      var traces: [Trace] = []
      for output in program.outputs {
        traces.append(try Explanation.trace(of: program.differentiating(output), options: explanation))
      }
      return Answer(jacobian: traces)
    } catch {
      throw .mistake(error)
    }
  }
}

extension Binding {
  /// The values of inputs as typed, numbered for the messages about them.
  static func all(_ texts: [String]) throws(Diagnostic) -> [Binding] {
    var bindings: [Binding] = []
    for (index, text) in texts.enumerated() { bindings.append(try Binding(text, number: index + 1)) }
    return bindings
  }
}
