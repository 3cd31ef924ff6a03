import ExpressionLanguage
import ScalarGraph
import SourceText

/// A number as an option takes it: `2.5`, or a formula of constants such as -2π or 1/3.
enum ConstantFormula {
  /// - Parameter option: what the text was given to, for messages.
  static func number(_ text: String, option: String) throws(RequestFailure) -> Double {
    do throws(Diagnostic) {
      let program = try compile(SourceFile(name: option, text: text))
      let number = program.graph[value: program.output]
      guard number.isFinite else {
        throw Diagnostic(
          .invalidBinding, "\(option) takes a finite number", at: .init(program.source, SourceSpan(0, text.utf8.count)),
          label: number.isNaN ? "not a number" : "infinite")
      }
      return number
    } catch {
      throw .mistake(error)
    }
  }
}
