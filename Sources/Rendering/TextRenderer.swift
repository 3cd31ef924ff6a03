import Notation
import TraceModel

/// The trace as a worked solution in text: every line reads symbols = numbers = value.
public struct TextRenderer {
  let trace: Trace
  let options: RenderOptions
  let printer: FormulaPrinter

  /// Where the text after a section's heading begins.
  static let margin = 11
  /// Where the text after a step's number begins.
  static let stepIndent = 5

  public init(_ trace: Trace, _ options: RenderOptions = RenderOptions()) {
    self.trace = trace
    self.options = options
    printer = options.printer()
  }

  /// The whole trace, ending in a line feed.
  public func text() -> String {
    var lines = title()
    lines += summary()
    if !trace.forward.isEmpty {
      lines += ["", section("FORWARD", "values flow from the inputs to \(printer.name(trace.output))")]
      lines += forward()
      let order = options.ascii ? "upstream * local" : "upstream × local"
      lines += ["", section("BACKWARD", "gradients flow from \(printer.name(trace.output)) to the inputs: \(order)")]
      lines += backward()
    }
    lines += [""]
    lines += gradients()
    lines += checks()
    lines += notes()
    let text = lines.joined(separator: "\n") + "\n"
    return trace.inputs.contains { !$0.shape.isEmpty } ? Self.unglued(text) : text
  }

  // MARK: Parts

  private func title() -> [String] {
    let name = printer.name(trace.output)
    let formula = trace.title.map { "\(name) = \(printer.text($0))" } ?? name
    let values = trace.inputs.map(inputText)
    let place = values.isEmpty ? "" : "at " + values.joined(separator: ", ")
    let oneLine = TextLayout.width(formula) + 4 + TextLayout.width(place)
    if oneLine <= options.width {
      let column = max(TextLayout.width(formula) + 2, min(48, options.width - TextLayout.width(place)))
      return [TextLayout.trimmed(painted(TextLayout.padded(formula, to: column), .bold) + place)]
    }
    return TextLayout.wrapped(formula, width: options.width, indent: 4).map { painted($0, .bold) }
      + TextLayout.wrapped("  " + place, width: options.width, indent: 5)
  }

  private func inputText(_ input: TraceInput) -> String {
    let exact = input.values.allSatisfy(printer.numbers.isExact)
    let left = "\(printer.name(input.name)) \(relation(exact)) "
    return (input.shape.isEmpty ? left : Self.glued(left)) + array(input.values, shape: input.shape)
  }

  /// A scalar as its number, a vector as `[1, 2, 3]`, a matrix row by row; long ones are cut in the middle.
  func array(_ values: [Double], shape: [Int]) -> String {
    switch shape.count {
    case 0: return values.first.map(printer.number) ?? ""
    case 1: return "[" + shortened(values.map(printer.number)).joined(separator: ", ") + "]"
    default:
      let columns = max(shape[1], 1)
      let rows = stride(from: 0, to: values.count, by: columns).map { start in
        let numbers = shortened(values[start..<min(start + columns, values.count)].map(printer.number))
        let row = "[" + numbers.joined(separator: ", ") + "]"
        // A row stays whole where a line has room for it.
        return TextLayout.width(row) + 2 * Self.margin <= options.width ? Self.glued(row) : row
      }
      return "[" + shortened(rows).joined(separator: ", ") + "]"
    }
  }

  /// What no line is broken within: its spaces are no-break spaces until the text is complete.
  private static func glued(_ text: String) -> String { String(text.map { $0 == " " ? "\u{A0}" : $0 }) }
  private static func unglued(_ text: String) -> String { String(text.map { $0 == "\u{A0}" ? " " : $0 }) }

  private func shortened(_ parts: [String]) -> [String] {
    guard parts.count > 8 else { return parts }
    return Array(parts.prefix(4)) + [options.ascii ? "..." : "…"] + Array(parts.suffix(2))
  }

  private func summary() -> [String] {
    guard let summary = trace.summary else { return [] }
    let counts = summary.counts.map { "\($0.operation) \($0.count)" }.joined(separator: ", ")
    let lines = [
      "\(counted(summary.operations, "operation")) on \(counted(summary.inputs, "input")) and "
        + "\(counted(summary.constants, "constant")), \(counted(summary.depth, "step")) deep",
      counts,
      "shown: \(summary.shown) of \(summary.operations) "
        + "(--all shows every one, --nodes PATTERN those whose name matches)",
    ]
    return [""] + labelled("GRAPH", lines)
  }

  private func checks() -> [String] {
    trace.checks.flatMap { labelled($0.passed ? "CHECK" : "CHECK !", [FindingText(printer).text($0, trace.output)]) }
  }

  private func notes() -> [String] {
    labelled("NOTE", trace.notes.map { $0.text })
  }

  func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: Lines

  /// `=` before a number that is shown exactly, `≈` before one that is rounded.
  func relation(_ exact: Bool) -> String { exact ? "=" : options.ascii ? "~" : "≈" }

  func section(_ name: String, _ text: String) -> String {
    painted(TextLayout.padded(name, to: Self.margin), .bold) + text
  }

  /// A heading with its text beside it, wrapped.
  func labelled(_ name: String, _ texts: [String]) -> [String] {
    var lines: [String] = []
    for text in texts {
      let label = TextLayout.padded(lines.isEmpty ? name : "", to: Self.margin)
      lines += TextLayout.wrapped(label + text, width: options.width, indent: Self.margin)
    }
    if let first = lines.first, first.hasPrefix(name) {
      lines[0] = painted(name, .bold) + first.dropFirst(name.count)
    }
    return lines
  }

  enum Paint: String { case bold = "1", value = "32", gradient = "31", quiet = "2" }

  /// Colour repeats what the words and positions say; without it nothing is lost.
  func painted(_ text: String, _ paint: Paint) -> String {
    options.color ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
