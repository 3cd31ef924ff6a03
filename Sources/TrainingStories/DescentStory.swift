import Explain
import NeuralNetwork
import Notation
import TraceModel

/// A descent as a page: the rule, every step with its numbers, the path as a table and the value's curve.
public struct DescentStory {
  let descent: Descent
  private let formula: Formula?
  private let style: NumberStyle

  /// So many inputs are followed line by line; a formula with more shows the first of them.
  private static let mostFollowed = 4

  public init(_ descent: Descent, digits: Int = 6) {
    self.descent = descent
    style = NumberStyle(digits: digits)
    formula = FormulaExpansion(program: descent.program).formula(of: descent.program.output)
  }

  private var output: String { descent.output }
  private var followed: Range<Int> { 0..<min(descent.names.count, Self.mostFollowed) }

  public func document(showsAll: Bool = false) -> Page {
    let title: Prose = formula.map { "\(Page.Equation(.symbol(output), [$0]))" } ?? "\(name: output)"
    var blocks: [Page.Block] = [
      .heading("\(OptimizerStory.title(descent.settings.optimizer)) on \(title)", level: 1),
      .paragraph(Prose(introduction)),
      .equations(ruleEquations),
    ]
    let constants = OptimizerStory.constants(
      descent.settings.optimizer, rate: descent.settings.schedule == .constant ? descent.settings.learningRate : nil)
    if !constants.isEmpty { blocks.append(.equations(constants)) }
    blocks += [.heading("Start", level: 3), .equations(pointEquations(0))]
    let count = descent.points.count - 1
    // A rule of six lines for each of several inputs fills a page with one step.
    let isLong = descent.names.count > 1 && !descent.settings.optimizer.stateNames.isEmpty
    let shown = Excerpt(count: count, first: showsAll ? count : isLong ? 2 : 5, last: 1)
    for index in shown.head { blocks += stepBlocks(index + 1) }
    if let left = shown.leftOut {
      blocks.append(.paragraph("… \(left) more steps go the same way; --all shows them …"))
    }
    for index in shown.tail { blocks += stepBlocks(index + 1) }
    if count > 0 { blocks += [.heading("The path", level: 2), .table(table(showsAll))] }
    if count >= Page.Plot.fewestSteps { blocks.append(.plot(plot)) }
    blocks.append(.paragraph(Prose(summary)))
    return Page(blocks)
  }

  /// The value by step; on a logarithmic scale when it spans more than three powers of ten.
  public var plot: Page.Plot {
    let values = descent.points.map(\.value)
    let isLogarithmic = (values.min() ?? 0) > 0 && (values.max() ?? 0) > 1000 * (values.min() ?? 1)
    return Page.Plot(
      title: "\(name: output) by step", xLabel: "step", yLabel: "\(name: output)",
      curves: [.init(name: "\(name: output)", x: descent.points.map { Double($0.step) }, y: values)],
      isLogarithmic: isLogarithmic)
  }

  // MARK: Words

  private var introduction: String {
    let moving = descent.groups.map(\.name)
    var text = "\(Self.list(moving)) \(moving.count == 1 ? "moves" : "move") against the gradient"
    let fixed = descent.program.inputs.filter { group in
      !descent.groups.contains { group.name == $0.name } && !descent.names.contains { isElement($0, of: group.name) }
    }
    if !fixed.isEmpty {
      let values = fixed.map { group in
        group.count == 1
          ? "\(group.name) = \(style.text(descent.program.graph[value: group.first]))" : group.name
      }
      text += "; \(Self.list(values)) \(fixed.count == 1 ? "stays" : "stay")"
    }
    text += "."
    if descent.settings.optimizer != .sgd { text += " " + OptimizerStory.sentence(descent.settings.optimizer) }
    if descent.settings.schedule != .constant {
      text += " " + ScheduleStory.sentence(descent.settings.schedule)
    }
    return text
  }

  private func isElement(_ name: String, of group: String) -> Bool {
    name.hasPrefix(group)
      && name.unicodeScalars.dropFirst(group.unicodeScalars.count).allSatisfy {
        Names.subscriptDigit($0) != nil || $0 == ","
      }
  }

  private var summary: String {
    guard let first = descent.points.first, let last = descent.points.last else { return "" }
    var text = ""
    if last.step > 0 {
      let steps = last.step == 1 ? "1 step" : "\(last.step) steps"
      if last.value < first.value {
        text = "In \(steps) \(output) fell from \(style.text(first.value)) to \(style.text(last.value))."
      } else if last.value > first.value {
        text =
          "In \(steps) \(output) rose from \(style.text(first.value)) to \(style.text(last.value)): the steps are too "
          + "long. Try a learning rate of \(style.text(descent.settings.learningRate / 10))."
      } else {
        text = "After \(steps) \(output) is what it was."
      }
      if last.gradients.allSatisfy({ $0 == 0 }) { text += " The gradient is 0: the point does not move any more." }
    }
    switch descent.end {
    case nil: return text
    case .asked: return text + " The walk was interrupted here."
    case .leftDomain(let diagnostic, let step, let inputs):
      let place = zip(descent.names, inputs).prefix(Self.mostFollowed).map { "\($0) = \(style.text($1))" }
      return text
        + " Step \(step) leads to \(place.joined(separator: ", ")), where \(output) cannot be computed: "
        + "\(diagnostic.message). The walk ends before it; a smaller learning rate takes shorter steps."
    }
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private func remark(_ index: Int) -> String? {
    let (from, to) = (descent.points[index - 1], descent.points[index])
    switch descent.remark(at: index) {
    case nil: return nil
    case .uphill: return "The velocity carried the step uphill, against the slope."
    case .overshot where descent.names.count == 1:
      let name = descent.names[0]
      return "The step overshot: the slope changed sign, so \(output) is lowest somewhere between "
        + "\(name) = \(style.text(from.inputs[0])) and \(name) = \(style.text(to.inputs[0]))"
        + (to.value > from.value ? "; \(output) even rose." : ".")
    case .overshot:
      return "The step overshot: along its way the slope changed sign"
        + (to.value > from.value ? ", and \(output) rose." : ".")
    }
  }

  // MARK: Numbers

  private func names(_ input: Int?) -> OptimizerRule.Names {
    guard let input else { return .plain }
    let name = descent.names[input]
    return OptimizerRule.Names(before: name, after: name, gradient: .partial(of: output, wrt: name))
  }

  private var ruleEquations: [Page.Equation] {
    let names = names(descent.names.count == 1 ? 0 : nil)
    let rule = OptimizerRule(optimizer: descent.settings.optimizer, names: names)
    // The symbols do not depend on the numbers: any step will do.
    var walk = OptimizerWalk(descent.settings.optimizer, start: 0)
    let equations = rule.lines(walk.step(gradient: 1, rate: 1), before: [0, 0]).map(\.rule)
    guard descent.names.count > 1, let first = equations.first else { return equations }
    let remark: Prose = "for each \(name: "θ"), with \(name: "g") = \(Formula.partial(of: output, wrt: "θ"))"
    return [Page.Equation(first.left, first.steps, remark: remark)] + equations.dropFirst()
  }

  private func stepBlocks(_ index: Int) -> [Page.Block] {
    var title: Prose = "Step \(index)"
    if descent.settings.schedule != .constant {
      title += ": the rate is \(descent.points[index - 1].rate)"
    }
    var blocks: [Page.Block] = [.heading(title, level: 3)]
    if descent.names.count > 1, !descent.settings.optimizer.stateNames.isEmpty {
      // m and v of one input are not those of another: each has a block of its own.
      for input in followed {
        blocks += [.paragraph("for \(descent.names[input]):"), .equations(updateEquations(index, input))]
      }
      blocks += [.paragraph("at the new point:"), .equations(pointEquations(index))]
    } else {
      blocks.append(.equations(followed.flatMap { updateEquations(index, $0) } + pointEquations(index)))
    }
    if followed.count < descent.names.count {
      blocks.append(.paragraph("… and \(descent.names.count - followed.count) more inputs likewise"))
    }
    if let remark = remark(index) { blocks.append(.paragraph(Prose(remark))) }
    return blocks
  }

  private func updateEquations(_ index: Int, _ input: Int) -> [Page.Equation] {
    let before = descent.points[index - 1].updates
    let state =
      before.isEmpty
      ? descent.settings.optimizer.stateNames.map { _ in descent.settings.optimizer.initialState }
      : before[input].state.map(\.value)
    return OptimizerRule(optimizer: descent.settings.optimizer, names: names(input))
      .lines(descent.points[index].updates[input], before: state).map(\.equation)
  }

  private func pointEquations(_ index: Int) -> [Page.Equation] {
    let point = descent.points[index]
    var value: [Formula] = []
    if let formula { value = [formula, substituted(formula, point)] }
    let slopes = followed.map { input in
      Page.Equation(.partial(of: output, wrt: descent.names[input]), [.number(point.gradients[input])])
    }
    return [Page.Equation(.symbol(output), value + [.number(point.value)])] + slopes
  }

  /// The formula with every input's number at a point.
  private func substituted(_ formula: Formula, _ point: Descent.Point) -> Formula {
    switch formula {
    case .symbol(let name):
      if let index = descent.names.firstIndex(of: name) { return .number(point.inputs[index]) }
      for group in descent.program.inputs {
        for node in group.nodes where descent.program.name(of: node) == name {
          return .number(descent.program.graph[value: node])
        }
      }
      return formula
    case .apply(let notation, let operands): return .apply(notation, operands.map { substituted($0, point) })
    case .number, .partial, .cases, .matrix: return formula
    }
  }

  private func table(_ showsAll: Bool) -> Page.Table {
    let isScheduled = descent.settings.schedule != .constant
    var columns: [Prose] = ["step"] + followed.map { "\(name: descent.names[$0])" } + ["\(name: output)"]
    columns += followed.map { "\(Formula.partial(of: output, wrt: descent.names[$0]))" }
    if isScheduled { columns.append("\(name: "α")") }
    func row(_ point: Descent.Point) -> [Page.Table.Cell] {
      var cells: [Page.Table.Cell] = [.number(Double(point.step))]
      cells += followed.map { .number(point.inputs[$0]) } + [.number(point.value)]
      return cells + followed.map { .number(point.gradients[$0]) } + (isScheduled ? [.number(point.rate)] : [])
    }
    let shown = Excerpt(count: descent.points.count, first: showsAll ? descent.points.count : 20, last: 5)
    var rows = shown.head.map { row(descent.points[$0]) }
    if shown.leftOut != nil { rows.append(columns.map { _ in .text("…") }) }
    rows += shown.tail.map { row(descent.points[$0]) }
    return Page.Table(columns: columns, rows: rows)
  }
}
