import Notation
import TraceModel

/// A pass as the rows and columns of a table, for the formats that show it as one: what a reader compares stands in a
/// column, and each cell says what its lines are, so that a format only has to mark them.
struct SolutionTable {
  struct Line {
    var text: Prose
    /// A remark, set apart from the equation.
    var isQuiet = false
    /// The number that the step was made for.
    var isResult = false
    /// `≈` stands before the number.
    var isRounded = false
  }
  struct Cell {
    var lines: [Line]
    init(_ lines: [Line]) { self.lines = lines }
    init(_ text: Prose) { lines = text.isEmpty ? [] : [Line(text: text)] }
  }
  struct Row {
    var cells: [Cell]
    var moment: Int
    /// True for a line that is reached at a moment of its own.
    var isCounted = true
  }

  let head: [Prose]
  let isNumeric: [Bool]
  private(set) var rows: [Row] = []

  private let options: RenderOptions
  private let printer: FormulaPrinter

  init(_ derivation: Page.Derivation, _ options: RenderOptions) {
    self.options = options
    printer = options.printer()
    switch derivation.subject {
    case .values: head = ["step", "computed", "value", "local derivatives"]
    case .gradients: head = ["step", "node", "upstream × local", "gradient"]
    case .tangents: head = ["step", "node", "tangent × local", "tangent"]
    case .paths: head = ["number", "path", "slopes multiplied", "product"]
    }
    let isForward = derivation.subject == .values
    isNumeric = [true, false, isForward, !isForward]
    for (index, step) in derivation.steps.enumerated() {
      let number = String(index + 1)
      rows += isForward ? forward(step, number: number) : backward(step, number: number)
    }
  }

  /// Why a step is as it is, where the reader asked.
  private func why(_ step: Page.Step) -> [Line] {
    options.why ? step.why.map { Line(text: $0, isQuiet: true) } : []
  }

  private func forward(_ step: Page.Step, number: String) -> [Row] {
    step.lines.map { line in
      var computed = [Line(text: "\(withoutResult(line.equation))")]
      computed += step.alerts.map { Line(text: "! \($0)", isQuiet: true) } + why(step)
      let slopes = step.slopes.map { slope in
        let equation = slope.equation
        let remark: Prose = equation.remark.isEmpty ? "" : " (\(equation.remark))"
        return Line(text: "\(equation)\(remark)")
      }
      return Row(
        cells: [Cell("\(number)"), Cell(computed), Cell([result(line, isResult: true)]), Cell(slopes)],
        moment: line.moment)
    }
  }

  private func backward(_ step: Page.Step, number: String) -> [Row] {
    var rows: [Row] = []
    for line in step.lines {
      let isFirst = rows.isEmpty
      var body: [Line] = []
      var (isResult, isCounted) = (true, true)
      switch line.role {
      case .whole:
        // The seed's line is all there is to say: 1.
        body = [Line(text: "\(line.equation.steps.count > 1 ? withoutResult(line.equation) : line.equation)")]
      case .term(let rank, let count):
        isResult = false
        body = [Line(text: "\(withoutResult(line.equation))"), Line(text: "term \(rank) of \(count)", isQuiet: true)]
      case .sum(let count):
        isCounted = false
        body = [
          line.equation.steps.count > 1
            ? Line(text: "\(line.equation)") : Line(text: "\(line.equation.left) = the sum of its \(count) terms")
        ]
      }
      rows.append(
        Row(
          cells: [
            Cell(isFirst ? "\(number)" : ""), Cell(isFirst ? step.operation.map { "\($0)" } ?? "" : ""),
            Cell(body), Cell([result(line, isResult: isResult)]),
          ], moment: line.moment, isCounted: isCounted))
    }
    let why = why(step)
    if !why.isEmpty, let last = rows.last {
      rows.append(Row(cells: [Cell(""), Cell(""), Cell(why), Cell("")], moment: last.moment, isCounted: false))
    }
    return rows
  }

  private func withoutResult(_ equation: Page.Equation) -> Page.Equation {
    Page.Equation(equation.left, Array(equation.steps.dropLast()))
  }

  private func result(_ line: Page.Line, isResult: Bool) -> Line {
    guard let last = line.equation.steps.last else { return Line(text: "") }
    return Line(text: "\(last)", isResult: isResult, isRounded: !printer.showsExactly(last))
  }
}
