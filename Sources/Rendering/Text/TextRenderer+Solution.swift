import Notation
import TerminalText
import TraceModel

extension TextPage {
  // MARK: What is given

  func lines(_ given: Page.Given) -> [String] {
    let formula = text(given.equation)
    let values = given.inputs.map(inputText)
    let place = values.isEmpty ? "" : "at " + values.joined(separator: ", ")
    let oneLine = TextLayout.width(formula) + 4 + TextLayout.width(place)
    if oneLine <= options.width {
      let column = max(TextLayout.width(formula) + 2, min(48, options.width - TextLayout.width(place)))
      return [TextLayout.trimmed(painted(TextLayout.padded(formula, to: column), .bold) + place)]
    }
    return TextLayout.wrapped(formula, width: options.width, indent: 4).map { painted($0, .bold) }
      + TextLayout.wrapped("  " + place, width: options.width, indent: 5)
  }

  private func inputText(_ input: Page.Quantity) -> String {
    if input.shape.isEmpty, let number = input.numbers.first {
      return "\(text(input.name)) \(printer.relation(before: number.formula)) \(text(number.formula))"
    }
    let exact = input.values.allSatisfy(printer.numbers.isExact)
    let left = "\(text(input.name)) \(printer.relation(isExact: exact)) "
    return (input.shape.isEmpty ? left : TextLayout.glued(left)) + array(input)
  }

  /// A scalar as its number, a vector as `[1, 2, 3]`, a matrix row by row; long ones are cut in the middle.
  private func array(_ quantity: Page.Quantity) -> String {
    let (values, shape) = (quantity.values, quantity.shape)
    switch shape.count {
    case 0: return values.first.map(printer.number) ?? ""
    case 1: return "[" + shortened(values.map(printer.number)).joined(separator: ", ") + "]"
    default:
      let columns = max(shape[1], 1)
      let rows = stride(from: 0, to: values.count, by: columns).map { start in
        let numbers = shortened(values[start..<min(start + columns, values.count)].map(printer.number))
        let row = "[" + numbers.joined(separator: ", ") + "]"
        // A row stays whole where a line has room for it.
        return TextLayout.width(row) + 2 * Self.margin <= options.width ? TextLayout.glued(row) : row
      }
      return "[" + shortened(rows).joined(separator: ", ") + "]"
    }
  }

  private func shortened(_ parts: [String]) -> [String] {
    guard parts.count > 8 else { return parts }
    return Array(parts.prefix(4)) + [options.ascii ? "..." : "…"] + Array(parts.suffix(2))
  }

  // MARK: Results and findings

  /// Numbers side by side, vectors and matrices one to a line.
  func lines(_ results: Page.Results) -> [String] {
    guard !results.items.isEmpty else { return labelled(results.name, [written(results.absence)]) }
    let elements = results.items.flatMap { $0.elements }
    if elements.contains(where: { $0.formula != nil }) { return labelled(results.name, formulas: elements) }
    let items = results.items.map { item in
      if item.quantity.shape.isEmpty, let number = item.quantity.numbers.first {
        return text(Page.Equation(item.quantity.name, number.steps))
      }
      let exact = item.quantity.numbers.allSatisfy { printer.showsExactly($0.digits) }
      return "\(text(item.quantity.name)) \(printer.relation(isExact: exact)) \(array(item.quantity))"
    }
    var lines = packed(items, indent: Self.margin)
    if let first = lines.first {
      let label = TextLayout.padded(results.name.uppercased(), to: Self.margin)
      lines[0] = painted(label, .bold) + first.dropFirst(Self.margin)
    }
    if options.why {
      for element in results.items.flatMap({ $0.elements }).prefix(20) {
        guard let why = element.why else { continue }
        lines += remark("\(text(element.equation)): \(written(why))")
      }
    }
    return lines
  }

  /// `∂f/∂x = 2·x·y/z = 12`, one line each, the numbers in a column as long as all lines have room for it.
  private func labelled(_ name: String, formulas elements: [Page.Results.Element]) -> [String] {
    var table = TextTable(width: options.width, gaps: [Self.margin, 1, 2, 1, 1], hangingIndent: Self.margin + 4)
    table.leadingColumns = 0
    for element in elements {
      var cells = [TextTable.Cell(text(element.name))]
      let steps = element.equation.steps
      // A number that is its own formula stands with the other numbers.
      if steps.count < 2 || element.equation.steps.first == element.number.formula { cells.append(.init("")) }
      cells += steps.prefix(3).map { .init("\(printer.relation(before: $0)) \(text($0))") }
      table.rows.append(.init(cells: cells))
    }
    var lines = table.lines().flatMap(brokenAtProducts)
    if let first = lines.first {
      lines[0] = painted(TextLayout.padded(name.uppercased(), to: Self.margin), .bold) + first.dropFirst(Self.margin)
    }
    return lines
  }

  /// A line that has no space where it would have to break, broken behind the sign of a product.
  private func brokenAtProducts(_ line: String) -> [String] {
    var lines: [String] = []
    var rest = Substring(line)
    while TextLayout.width(String(rest)) > options.width {
      let head = rest.prefix(options.width)
      guard let sign = head.lastIndex(where: { $0 == "·" || $0 == "*" }), sign > head.startIndex else { break }
      lines.append(String(rest[...sign]))
      rest = TextLayout.blanks(Self.margin + 6) + rest[rest.index(after: sign)...]
    }
    return lines + [String(rest)]
  }

  func lines(_ findings: [Page.Finding]) -> [String] {
    var lines: [String] = []
    let notes = findings.filter { $0.kind == .note }
    for finding in findings where finding.kind != .note {
      lines += labelled(finding.kind == .passed ? "Check" : "Check !", [written(finding.text)])
    }
    return lines + labelled("Note", notes.map { written($0.text) })
  }

  // MARK: Lines

  /// Items side by side as far as they fit, in lines of equal indent.
  func packed(_ items: [String], indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    let margin = String(repeating: " ", count: indent)
    for item in items {
      if !line.isEmpty, TextLayout.width(line) + 4 + TextLayout.width(item) > options.width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? margin + item : "    " + item
    }
    if !line.isEmpty { lines.append(line) }
    return lines.flatMap { TextLayout.wrapped($0, width: options.width, indent: indent + 4) }
  }

  /// A sentence under a step.
  func remark(_ text: String) -> [String] {
    let line = String(repeating: " ", count: Self.stepIndent + 2) + text
    return TextLayout.wrapped(line, width: options.width, indent: Self.stepIndent + 2)
      .map { painted($0, .quiet) }
  }
}
