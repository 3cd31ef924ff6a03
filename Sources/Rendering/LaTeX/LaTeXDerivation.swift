import Notation
import TraceModel

/// One line of a derivation, in the parts that a slide uncovers one after the other.
struct LaTeXRow {
  let left: String
  /// Each with its relation: `= x + y`.
  var steps: [String]
  var remark = ""
  /// In a display, in lines of text.
  var height = 1.35
  /// The longest of its lines, in columns of text.
  var width = 0
  /// What the remark takes, in columns of text.
  var remarkWidth = 0
  /// Where the remark stands when it does not stand in a column of its own.
  var remarkPlace = RemarkPlace.column

  enum RemarkPlace {
    /// Behind the widest row, below the other remarks.
    case column
    /// Behind its own row.
    case behind
    /// On a line of its own.
    case below
  }

  /// `q &= x + y = 3`.
  var text: String {
    let row = "  " + left + " &" + steps.joined(separator: " ")
    if remark.isEmpty { return row }
    switch remarkPlace {
    case .column: return row + " && \\text{\(remark)}"
    case .behind: return row + " \\quad \\text{\(remark)}"
    case .below: return row + " \\\\ & \\text{\(remark)}"
    }
  }

  /// Rows of one display, with their remarks where there is room for them.
  static func placed(_ rows: [LaTeXRow], room: Int) -> [LaTeXRow] {
    let widest = rows.map { $0.width }.max() ?? 0
    if widest + (rows.map { $0.remarkWidth }.max() ?? 0) + 3 <= room { return rows }
    return rows.map { row in
      guard !row.remark.isEmpty else { return row }
      var row = row
      row.remarkPlace = row.width + row.remarkWidth + 3 <= room ? .behind : .below
      if row.remarkPlace == .below { row.height += 1.35 }
      return row
    }
  }

  /// What begins a step that stands on a line of its own.
  static let lineBreak = "\\\\ &"

  /// What ends every row but the last.
  static let end = " \\\\[0.4ex]"

  /// The lines of a display.
  static func lines(_ rows: [LaTeXRow]) -> [String] {
    rows.enumerated().map { $1.text + ($0 + 1 < rows.count ? end : "") }
  }

  /// Between two lines of a display, in lines of text.
  static let gap = 0.35

  /// What an equation on one line takes.
  static func height(_ equation: Page.Equation) -> Double {
    (equation.steps + [equation.left]).reduce(0) { max($0, $1.displayHeight) } + gap
  }
}

/// The lines of a worked solution, shared by the page and the slides.
struct LaTeXDerivation {
  let options: RenderOptions
  private let medium: LaTeXMedium
  private let printer: FormulaPrinter
  private let prose: LaTeXProse

  init(_ options: RenderOptions, _ medium: LaTeXMedium) {
    self.options = options
    self.medium = medium
    printer = options.printer(.latex)
    prose = LaTeXProse(options, medium)
  }

  /// A step's lines, and what is said below them.
  struct Step {
    var rows: [LaTeXRow]
    var remarks: [String]
  }

  /// The output written out, and the inputs: four scalars a line, a vector or matrix on a line of its own.
  func rows(_ given: Page.Given) -> [LaTeXRow] {
    let title = given.equation.steps.isEmpty ? [] : [row(given.equation)]
    let scalars = given.inputs.filter { $0.shape.isEmpty }.map { Page.Equation($0.name, [$0.formula]) }
    let lines = stride(from: 0, to: scalars.count, by: 4).map { joined(scalars[$0..<min($0 + 4, scalars.count)]) }
    let arrays = given.inputs.filter { !$0.shape.isEmpty }
    return title + lines + arrays.map { row(Page.Equation($0.name, [$0.formula])) }
  }

  func steps(_ derivation: Page.Derivation) -> [Step] {
    derivation.steps.map { step in
      let remarks = step.alerts + (options.why ? step.why : [])
      return Step(rows: step.lines.map(row), remarks: remarks.map { prose.text($0) })
    }
  }

  /// The local derivatives of each step, one step a line.
  func slopes(_ derivation: Page.Derivation) -> [LaTeXRow] {
    derivation.steps.flatMap { step -> [LaTeXRow] in
      let equations = step.slopes.map { $0.equation }
      if equations.isEmpty { return [] }
      let row = joined(equations[...])
      return row.width <= medium.room ? [row] : equations.indices.map { joined(equations[$0...$0]) }
    }
  }

  func rows(_ results: Page.Results) -> [LaTeXRow] {
    results.items.flatMap { $0.elements }.map { element in
      let why = options.why ? element.why.map { prose.text($0) } ?? "" : ""
      var row = row(element.equation)
      row.remark = why
      return row
    }
  }

  private func row(_ line: Page.Line) -> LaTeXRow {
    switch line.role {
    case .whole: return row(line.equation)
    case .term(let rank, let count):
      var row = row(line.equation)
      row.remark = "term \(rank) of \(count)"
      row.remarkWidth = 12
      return row
    case .sum(let count): return sum(line.equation, count)
    }
  }

  private func row(_ equation: Page.Equation) -> LaTeXRow {
    let width = width(equation)
    if width <= medium.room {
      return LaTeXRow(
        left: printer.text(equation.left),
        steps: equation.steps.map { "\(printer.relation(before: $0)) \(printer.text($0))" },
        height: LaTeXRow.height(equation), width: width)
    }
    let parts = LaTeXEquations(printer, room: medium.room) { prose.text($0) }.steps(equation)
    return LaTeXRow(left: printer.text(equation.left), steps: parts.texts, height: parts.height, width: parts.width)
  }

  private func width(_ equation: Page.Equation) -> Int {
    let plain = FormulaPrinter(numbers: printer.numbers)
    return equation.steps.reduce(equation.left.displayWidth(plain)) { $0 + 3 + $1.displayWidth(plain) }
  }

  /// Several equations on one line, aligned at the first equals sign.
  private func joined(_ equations: ArraySlice<Page.Equation>) -> LaTeXRow {
    var result = LaTeXRow(left: "", steps: [])
    for (index, equation) in equations.enumerated() {
      let remark = equation.remark.isEmpty ? "" : "\\text{ (\(prose.text(equation.remark)))}"
      if index == 0 {
        let first = row(equation)
        result = LaTeXRow(
          left: first.left, steps: [first.steps.joined(separator: " ") + remark], height: first.height,
          width: first.width + equation.remark.plain().count)
      } else if !result.steps.isEmpty {
        result.steps[0] += ",\\qquad " + printer.text(equation) + remark
        result.height = max(result.height, LaTeXRow.height(equation))
        result.width += 6 + width(equation) + equation.remark.plain().count
      }
    }
    return result
  }

  /// The terms of a gradient and their sum, broken into lines of six terms.
  private func sum(_ equation: Page.Equation, _ count: Int) -> LaTeXRow {
    guard equation.steps.count > 1, let total = equation.steps.last else {
      var row = row(equation)
      row.remark = "the sum of its \(count) terms"
      return row
    }
    let terms = Self.terms(of: equation.steps[0])
    guard terms.count > 6 else { return row(equation) }
    var lines: [String] = []
    for (index, term) in terms.enumerated() {
      let text = printer.text(term)
      let isNegative = if case .number(let value) = term { value < 0 } else { false }
      if index % 6 == 0 { lines.append("") }
      lines[lines.count - 1] += index == 0 ? text : isNegative ? " + \\left(\(text)\\right)" : " + \(text)"
    }
    let body = "\\begin{aligned}[t]&" + lines.joined(separator: " \\\\\n    &{}") + "\\end{aligned}"
    return LaTeXRow(
      left: printer.text(equation.left),
      steps: [
        "\(printer.relation(before: equation.steps[0])) \(body)",
        "\(printer.relation(before: total)) \(printer.text(total))",
      ], height: Double(lines.count) * 1.3)
  }

  /// The addends of a sum that was built from the left.
  private static func terms(of formula: Formula) -> [Formula] {
    var terms: [Formula] = []
    var rest = formula
    while case .apply(.sum, let operands) = rest, operands.count == 2 {
      terms.append(operands[1])
      rest = operands[0]
    }
    return (terms + [rest]).reversed()
  }
}

extension LaTeXLayout {
  var derivation: LaTeXDerivation { LaTeXDerivation(options, medium) }

  func lines(_ given: Page.Given) -> [String] {
    let source = Escaping.excerpt(given.source).map { "% \(Escaping.latexComment($0))" }
    let rows = derivation.rows(given)
    return source + (rows.isEmpty ? [] : ["Given:"] + framed(rows))
  }

  func lines(_ derivation: Page.Derivation) -> [String] {
    var body: [String] = []
    var isOpen = false
    var widest = 0
    for step in self.derivation.steps(derivation) where !step.rows.isEmpty {
      // \intertext ends the row before it by itself.
      if isOpen { body[body.count - 1] += LaTeXRow.end }
      widest = max(widest, step.rows.map { $0.width }.max() ?? 0)
      body.append(step.rows.map { $0.text }.joined(separator: LaTeXRow.end + "\n"))
      isOpen = step.remarks.isEmpty
      if !step.remarks.isEmpty { body.append("\\intertext{\\small\\itshape \(step.remarks.joined(separator: "; "))}") }
    }
    let slopes = self.derivation.slopes(derivation)
    return ["\(derivation.name), \(prose.text(derivation.sentence)):"] + framed(body, width: widest)
      + (slopes.isEmpty ? [] : ["", "Local derivatives:"] + framed(slopes))
  }

  func lines(_ results: Page.Results) -> [String] {
    let rows = derivation.rows(results)
    guard !rows.isEmpty else { return [prose.text(results.absence) + ".\\par"] }
    return ["\(results.name):"] + framed(rows)
  }
}
