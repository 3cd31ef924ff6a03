import Explain
import ExpressionLanguage
import NeuralNetwork
import Notation
import ScalarGraph
import SourceText
import TraceModel

/// A descent as a page: the rule, every step with its numbers, the path as a table and the value's curve.
public struct DescentStory {
  let descent: Descent
  private let formula: Formula?

  /// So many inputs are followed line by line; a formula with more shows the first of them.
  private static let mostFollowed = 4

  public init(_ descent: Descent) {
    self.descent = descent
    formula = FormulaExpansion(program: descent.program).formula(of: descent.program.output)
  }

  private var output: String { descent.output }
  /// The output's name, as each dialect writes it.
  private var outputName: Prose { named(output) }
  private func named(_ name: String) -> Prose { "\(name: name)" }
  private func equation(_ name: String, _ value: Double) -> Prose {
    "\(Page.Equation(.symbol(name), [.number(value)]))"
  }
  private var followed: Range<Int> { 0..<min(descent.names.count, Self.mostFollowed) }

  public func document(showsAll: Bool = false) -> Page {
    let title: Prose = formula.map { "\(Page.Equation(.symbol(output), [$0]))" } ?? named(output)
    var blocks: [Page.Block] = [
      .heading("\(descent.settings.optimizer.title) on \(target)\(title)", level: 1), .paragraph(introduction),
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
      blocks.append(.paragraph("… \(left) more steps go the same way; \(code: "--all") shows them …"))
    }
    for index in shown.tail { blocks += stepBlocks(index + 1) }
    if count > 0 { blocks += [.heading("The path", level: 2), .table(table(showsAll))] }
    if count >= Page.Plot.fewestSteps { blocks.append(.plot(plot)) }
    blocks.append(.paragraph(summary))
    return Page(blocks)
  }

  /// The value by step; on a logarithmic scale when it spans more than three powers of ten.
  public var plot: Page.Plot {
    let values = descent.points.map { $0.value }
    let isLogarithmic = (values.min() ?? 0) > 0 && (values.max() ?? 0) > 1000 * (values.min() ?? 1)
    return Page.Plot(
      title: "\(outputName) by step", xLabel: "step", yLabel: outputName,
      curves: [.init(name: outputName, x: descent.points.map { Double($0.step) }, y: values)],
      isLogarithmic: isLogarithmic)
  }

  // MARK: Words

  private var target: Prose {
    switch descent.goal {
    case .minimum: ""
    case .maximum: "\(-.symbol(output)), where "
    }
  }

  private var direction: String {
    switch descent.goal {
    case .minimum: "against"
    case .maximum: "along"
    }
  }

  /// What a good step does, and where the way is best.
  private var goal: (verb: String, best: String, worse: String) {
    switch descent.goal {
    case .minimum: ("falls", "lowest", "rose")
    case .maximum: ("rises", "highest", "fell")
    }
  }

  private var introduction: Prose {
    let moving = descent.groups.map { named($0.name) }
    var text: Prose = "\(Self.list(moving)) \(moving.count == 1 ? "moves" : "move") \(direction) the gradient"
    let fixed = descent.program.inputs.filter { group in
      !descent.groups.contains { group.name == $0.name } && !descent.names.contains { isElement($0, of: group.name) }
    }
    if !fixed.isEmpty {
      let values = fixed.map { group in
        group.count == 1 ? equation(group.name, descent.program.graph[value: group.first]) : named(group.name)
      }
      text += "; \(Self.list(values)) \(fixed.count == 1 ? "stays" : "stay")"
    }
    text += "."
    switch descent.goal {
    case .minimum: break
    case .maximum:
      text += " To make \(outputName) large is to make \(-.symbol(output)) small: the rule takes its gradient."
    }
    if descent.settings.optimizer != .sgd { text += " \(Prose(descent.settings.optimizer.story))" }
    if descent.settings.schedule != .constant {
      text += " \(Prose(descent.settings.schedule.story))"
    }
    return text
  }

  private func isElement(_ name: String, of group: String) -> Bool {
    name.hasPrefix(group)
      && name.unicodeScalars.dropFirst(group.unicodeScalars.count).allSatisfy {
        Names.subscriptDigit($0) != nil || $0 == ","
      }
  }

  private var summary: Prose {
    guard let first = descent.points.first, let last = descent.points.last else { return "" }
    var text: Prose = ""
    if last.step > 0 {
      let steps = last.step == 1 ? "1 step" : "\(last.step) steps"
      if last.value != first.value {
        let verb = last.value < first.value ? "fell" : "rose"
        text = "In \(steps) \(outputName) \(verb) from \(first.value) to \(last.value)"
        // A walk that ended too early says at its end what would help.
        if descent.end == nil, let remedy = descent.remedy {
          text += "\(remedy.isShorter ? ": the steps are too long;" : ";") with \(remedy.prose) it \(goal.verb)."
        } else {
          text += "."
        }
      } else {
        text = "After \(steps) \(outputName) is what it was."
      }
      if last.gradients.allSatisfy({ $0 == 0 }) { text += " The gradient is 0: the point does not move any more." }
    }
    switch descent.end {
    case nil: return text
    case .asked: return text + " The walk was interrupted here."
    case .leftDomain, .brokeDown:
      let advice: Prose = advice.map { "; \($0)" } ?? ""
      return text + (text == "" ? "" : " ") + "\(obstacle). The walk ends before it\(advice)."
    }
  }

  /// What lets a walk that ended too early go on, tried out; nil when nothing does.
  public var advice: Prose? {
    guard !obstacle.isEmpty else { return nil }
    return descent.remedy.map {
      "with \($0.prose) \(descent.steps == 1 ? "the step can be taken" : "all \(descent.steps) steps can be taken")"
    }
  }

  /// What the walk could not go past; empty when it came to its end.
  public var obstacle: Prose {
    switch descent.end {
    case nil, .asked: return ""
    case .leftDomain(let diagnostic, let step, let inputs):
      let place = zip(descent.names, inputs).prefix(Self.mostFollowed).map { equation($0, $1) }
      return "Step \(step) leads to \(.joined(place, by: ", ")), where \(outputName) cannot be computed: "
        + "\(diagnostic.message)"
    case .brokeDown(let breakdown, let step, let input):
      return breakdown.sentence(descent.settings.optimizer.rule, step, names(input))
    }
  }

  private static func list(_ words: [Prose]) -> Prose {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(.joined(Array(words.dropLast()), by: ", ")) and \(last)"
  }

  private func remark(_ index: Int) -> Prose? {
    let (from, to) = (descent.points[index - 1], descent.points[index])
    let isWorse = descent.goal.sign * to.value > descent.goal.sign * from.value
    switch descent.remark(at: index) {
    case nil: return nil
    case .carriedBack:
      switch descent.goal {
      case .minimum: return "The velocity carried the step uphill, against the slope."
      case .maximum: return "The velocity carried the step downhill, against the slope."
      }
    case .overshot where descent.names.count == 1:
      let name = descent.names[0]
      return "The step overshot: the slope changed sign, so \(outputName) is \(goal.best) somewhere between "
        + "\(equation(name, from.inputs[0])) and \(equation(name, to.inputs[0]))"
        + (isWorse ? "; \(outputName) even \(goal.worse)." : ".")
    case .overshot:
      return "The step overshot: along its way the slope changed sign"
        + (isWorse ? ", and \(outputName) \(goal.worse)." : ".")
    }
  }

  // MARK: Numbers

  /// What the rule takes for the gradient: that of what is to become small.
  private func slope(by name: String) -> Formula {
    let partial = Formula.partial(of: output, wrt: name)
    switch descent.goal {
    case .minimum: return partial
    case .maximum: return -partial
    }
  }

  private func names(_ input: Int?) -> QuantityNames {
    guard let input else { return .plain }
    let name = descent.names[input]
    return QuantityNames(before: name, after: name, gradient: slope(by: name))
  }

  private var ruleEquations: [Page.Equation] {
    let names = names(descent.names.count == 1 ? 0 : nil)
    let equations = descent.settings.optimizer.rule.written(names).map { Page.Equation($0) }
    guard descent.names.count > 1, let first = equations.first else { return equations }
    let gradient = Page.Equation(.symbol("g"), [slope(by: "θ")])
    let remark: Prose = "for each \(name: "θ"), with \(gradient)"
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
        blocks += [.paragraph("for \(name: descent.names[input]):"), .equations(updateEquations(index, input))]
      }
      blocks += [.paragraph("at the new point:"), .equations(pointEquations(index))]
    } else {
      blocks.append(.equations(followed.flatMap { updateEquations(index, $0) } + pointEquations(index)))
    }
    if followed.count < descent.names.count {
      blocks.append(.paragraph("… and \(descent.names.count - followed.count) more inputs likewise"))
    }
    if let remark = remark(index) { blocks.append(.paragraph(remark)) }
    return blocks
  }

  private func updateEquations(_ index: Int, _ input: Int) -> [Page.Equation] {
    descent.settings.optimizer.rule.written(descent.points[index].updates[input], names(input))
      .map { Page.Equation($0) }
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
    formula.replacing { name in
      if let index = descent.names.firstIndex(of: name) { return .number(point.inputs[index]) }
      for group in descent.program.inputs {
        for node in group.nodes where descent.program.name(of: node) == name {
          return .number(descent.program.graph[value: node])
        }
      }
      return nil
    }
  }

  private func table(_ showsAll: Bool) -> Page.Table {
    let isScheduled = descent.settings.schedule != .constant
    var columns: [Prose] = ["step"] + followed.map { named(descent.names[$0]) } + [outputName]
    columns += followed.map { "\(Formula.partial(of: output, wrt: descent.names[$0]))" }
    if isScheduled { columns.append(named("α")) }
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
