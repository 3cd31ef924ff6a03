import NeuralNetwork
import Notation
import TraceModel

/// A walk through an optimizer's rule on one parameter, every number shown.
public struct OptimizerStory {
  public let optimizer: Optimizer
  public let steps: [OptimizerStep]
  let start: Double
  let schedule: LearningRateSchedule
  private let learningRate: Double
  private let gradients: [Double]

  /// Walks over the given gradients; the rate of step t is the schedule's at t − 1.
  public init(
    _ optimizer: Optimizer, gradients: [Double], start: Double, learningRate: Double, schedule: LearningRateSchedule
  ) {
    self.optimizer = optimizer
    self.start = start
    self.schedule = schedule
    self.learningRate = learningRate
    self.gradients = gradients
    steps = OptimizerWalk.steps(
      optimizer, gradients: gradients, start: start, learningRate: learningRate, schedule: schedule)
  }

  /// Why the walk ends before its gradients do, and what would have kept it going; empty when every number is finite.
  public var breakdown: [Prose] {
    guard let last = steps.last, let breakdown = optimizer.rule.breakdown(in: last) else { return [] }
    let remedy = Remedy.candidates(optimizer, learningRate: learningRate).first { candidate in
      OptimizerWalk.steps(
        candidate.optimizer, gradients: gradients, start: start, learningRate: candidate.learningRate,
        schedule: schedule
      ).allSatisfy { $0.isFinite }
    }
    return [breakdown.sentence(optimizer.rule, last, .numbered(step: last.step)) + "; the walk ends there"]
      + (remedy.map { ["With \($0.prose) it goes on"] } ?? [])
  }

  /// The rule, then each step with its numbers, then a table and the parameter's path.
  ///
  /// - Parameter showsAll: every step, where a long walk is otherwise cut to its beginning and its end.
  public func document(showsAll: Bool = false) -> Page {
    var blocks: [Page.Block] = [
      .heading("\(optimizer.title), step by step", level: 1),
      .paragraph(Prose(optimizer.story)),
      .equations(optimizer.rule.written().map { Page.Equation($0) }),
      .equations(Self.constants(optimizer, rate: schedule == .constant ? steps.first?.rate : nil)),
    ]
    let shown = Excerpt(count: steps.count, first: showsAll ? steps.count : 6, last: 1)
    for index in shown.head { blocks += stepBlocks(index) }
    if let left = shown.leftOut {
      blocks.append(.paragraph("… \(left) more steps are computed in the same way; \(code: "--all") shows them …"))
    }
    for index in shown.tail { blocks += stepBlocks(index) }
    if steps.count > 1 {
      blocks += [.heading("All steps", level: 2), .table(table(showsAll))]
      if steps.count >= Page.Plot.fewestSteps { blocks.append(.plot(plot)) }
    }
    let breakdown = breakdown
    if !breakdown.isEmpty { blocks.append(.paragraph(.joined(breakdown.map { "\($0)." }, by: " "))) }
    return Page(blocks)
  }

  /// The parameter's path.
  public var plot: Page.Plot {
    let steps = steps.filter { $0.isFinite }
    return Page.Plot(
      title: "\(name: "θ") by step", xLabel: "step", yLabel: "\(name: "θ")",
      curves: [
        .init(name: "\(name: "θ")", x: (0...steps.count).map { Double($0) }, y: [start] + steps.map { $0.parameter })
      ])
  }

  /// α and the constants of the rule, one equation each.
  static func constants(_ optimizer: Optimizer, rate: Double?) -> [Page.Equation] {
    let rate = rate.map { [Page.Equation(.symbol(UpdateRule.rate), [.number($0)], remark: "the learning rate")] }
    return (rate ?? []) + optimizer.constants.map { Page.Equation($0) }
  }

  private func stepBlocks(_ index: Int) -> [Page.Block] {
    let step = steps[index]
    var title: Prose = "Step \(step.step): the gradient is \(step.gradient)"
    if schedule != .constant { title += ", the rate \(step.rate)" }
    let lines = optimizer.rule.written(step, .numbered(step: step.step))
    return [.heading(title, level: 3), .equations(lines.map { Page.Equation($0) })]
  }

  private func table(_ showsAll: Bool) -> Page.Table {
    let shown = Excerpt(count: steps.count, first: showsAll ? steps.count : 20, last: 5)
    func row(_ step: OptimizerStep) -> [Page.Table.Cell] {
      return [.number(Double(step.step)), .number(step.gradient)] + (schedule == .constant ? [] : [.number(step.rate)])
        + step.state.map { .number($0.value) } + [.number(step.parameter - step.before), .number(step.parameter)]
    }
    var columns: [Prose] = ["step", "gradient"] + (schedule == .constant ? [] : ["rate"])
    columns += optimizer.stateNames.map { "\(name: $0)" } + ["moved by", "\(name: "θ")"]
    var rows = shown.head.map { row(steps[$0]) }
    if shown.leftOut != nil { rows.append(columns.map { _ in .text("…") }) }
    rows += shown.tail.map { row(steps[$0]) }
    return Page.Table(columns: columns, rows: rows)
  }
}
