import Explain
import ExpressionLanguage
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
    let program = try compile(source, bindings: Binding.all(bindings), options: compilation)
    return try Explanation.trace(of: program, options: explanation)
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
