import Rendering
import SourceText
import TraceModel

/// The one place where the command meets the language, the engine and the renderers.
enum ExplainLink {
  struct Request {
    var source: SourceFile
    /// `x=-2`, as typed.
    var bindings: [String]
    /// The name to differentiate; nil for the last statement.
    var output: String?
    var inputs: [String]?
    var reluAtZero: Double
    var checks: Bool
    var showsAll: Bool
    var namePattern: String?
    var allowsNonFinite: Bool
  }

  struct Answer {
    var trace: Trace
    var warnings: [Diagnostic] = []
  }

  static let formats: [OutputFormat] = [.text, .markdown, .dot, .svg, .png, .pdf, .latex, .mermaid, .json]

  static func trace(_ request: Request) throws(Diagnostic) -> Answer {
    throw Diagnostic(.emptyProgram, "not wired yet")
  }

  static func lastStep(_ trace: Trace) -> Int { trace.forward.count + trace.backward.count }

  static func text(_ trace: Trace, _ format: OutputFormat, _ options: RenderOptions) -> String { trace.source + "\n" }
}
