import ExpressionLanguage
import Notation
import ScalarGraph
import SourceText

/// The horizontal axis as typed: `x=-6:6`, `t=-2π:2π`.
struct PlotAxis {
  let variable: String
  let lower: Double
  let upper: Double
  /// As typed.
  private let text: String
  /// The name that binds the variable in messages.
  private static let name = "--over"

  init(_ text: String?) throws(RequestFailure) {
    let example = "write, for example, --over x=-6:6"
    guard let text else { throw .wrongUse("plot needs the input to draw over", help: example) }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String(trimmed($0)) }
    let ends = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { String(trimmed($0)) }
    guard parts.count == 2, !parts[0].isEmpty, ends.count == 2, ends.allSatisfy({ !$0.isEmpty }) else {
      throw .wrongUse("'\(text)' is no input with a range", help: example)
    }
    variable = parts[0]
    lower = try ConstantFormula.number(ends[0], option: "--over")
    upper = try ConstantFormula.number(ends[1], option: "--over")
    guard lower < upper, (upper - lower).isFinite else {
      throw .wrongUse("the range '\(text)' is empty or too large", help: "the smaller number comes first: x=-6:6")
    }
    self.text = text
  }

  /// The value with which the program is read first: the lower end, for the variable or for another one.
  func binding(of other: String? = nil) throws(Diagnostic) -> Binding {
    try Binding("\(other ?? variable)=\(NumberStyle.roundTrip(lower))", name: Self.name)
  }

  /// The same range for another input, as it is typed.
  private func option(for other: String) -> String {
    "\(Self.name) \(other)=\(trimmed(text[(text.firstIndex(of: "=") ?? text.startIndex)...].dropFirst()))"
  }

  /// A mistake in a program that was read with the axis's binding, told of what was typed. Where another input could run
  /// instead, which `canRun` tries without the binding of that input, that is the advice.
  func explained(
    _ error: Diagnostic, inputs: [String], given: [String], canRun: (String) -> Bool
  ) -> Diagnostic {
    var error = error
    let isAboutAxis = error.location?.source.name == Self.name
    if let place = error.location, isAboutAxis {
      let start = text.utf8.count - text.drop { $0 == " " }.utf8.count
      error.location = .init(
        SourceFile(name: Self.name, text: text), SourceSpan(start, start + variable.utf8.count))
      if error.code == .unusedBinding {
        error.message = "'\(place.source.text(of: place.span))' does not stand in the program"
        error.label = "nothing would change along it"
        error.help =
          inputs.first(where: canRun).map { other in
            "let another input run: \(option(for: other))\(given.contains(other) ? ", without the value of \(other)" : "")"
          } ?? "write \(variable) into the formula"
      }
    } else if error.code == .unknownName, let place = error.location {
      let missing = place.source.text(of: place.span)
      if canRun(missing) { error.help = "let it run: \(option(for: missing))" }
    }
    return error
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
