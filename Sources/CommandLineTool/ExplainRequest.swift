import Explain
import ExpressionLanguage
import Primitives
import SourceText
import TraceModel

/// What `explain` is asked, in terms of the language and the engine.
struct ExplainRequest {
  var source: SourceFile
  /// `x=-2`, as typed.
  var bindings: [String]
  var compilation: CompileOptions
  var explanation: ExplainOptions

  /// Compiles, runs and differentiates the program.
  func trace() throws(Diagnostic) -> Trace {
    var values: [Binding] = []
    for (index, text) in bindings.enumerated() { values.append(try Binding(text, number: index + 1)) }
    let program = try compile(source, bindings: values, options: compilation)
    return try Explanation.trace(of: program, options: explanation)
  }
}
