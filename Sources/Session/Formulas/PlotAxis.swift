import ExpressionLanguage
import Notation
import ScalarGraph
import SourceText

/// The horizontal axis as typed: `x=-6:6`, `t=-2π:2π`.
struct PlotAxis {
  let variable: String
  let lower: Double
  let upper: Double
  /// The value with which the program is read first.
  let binding: String

  init(_ text: String?) throws(RequestFailure) {
    let example = "write, for example, --over x=-6:6"
    guard let text else { throw .wrongUse("plot needs the input to draw over", help: example) }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String(trimmed($0)) }
    let ends = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { String(trimmed($0)) }
    guard parts.count == 2, !parts[0].isEmpty, ends.count == 2, ends.allSatisfy({ !$0.isEmpty }) else {
      throw .wrongUse("'\(text)' is no input with a range", help: example)
    }
    variable = parts[0]
    lower = try Self.number(ends[0])
    upper = try Self.number(ends[1])
    guard lower < upper, (upper - lower).isFinite else {
      throw .wrongUse("the range '\(text)' is empty or too large", help: "the smaller number comes first: x=-6:6")
    }
    binding = "\(variable)=\(NumberStyle.roundTrip(lower))"
  }

  /// A number, or a constant formula such as -2π.
  private static func number(_ text: String) throws(RequestFailure) -> Double {
    do throws(Diagnostic) {
      let program = try compile(SourceFile(name: "--over", text: text))
      return program.graph[value: program.output]
    } catch {
      throw .mistake(error)
    }
  }

  /// Places at equal distances, both ends included.
  func places(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let right = Double(index)
      let all = Double(count - 1)
      return lower * ((all - right) / all) + upper * (right / all)
    }
  }
}
