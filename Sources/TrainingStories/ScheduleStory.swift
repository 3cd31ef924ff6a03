import NeuralNetwork
import Notation
import TraceModel

/// A learning rate schedule step by step: the formula, the formula with numbers, all rates and their curve.
public struct ScheduleStory {
  public let schedule: LearningRateSchedule
  /// The rate at t = 0, 1, 2 …
  public let rates: [Double]
  let initial: Double
  /// What the losses were, where the schedule waits for them, and what it made of each.
  let losses: [(value: Double, finding: LossPlateau.Finding?)]

  /// - Parameter losses: the loss after t = 0, 1, 2 …, for a schedule that waits for them; one rate more is shown.
  public init(
    _ schedule: LearningRateSchedule, initial: Double, steps: Int, losses: [Double] = []
  ) {
    self.schedule = schedule
    self.initial = initial
    var walk = LearningRateWalk(schedule, initial: initial)
    var rates: [Double] = []
    var findings: [(value: Double, finding: LossPlateau.Finding?)] = []
    for t in 0..<(schedule.needsLosses ? losses.count + 1 : max(steps, 0)) {
      rates.append(walk.rate(at: t))
      if schedule.needsLosses, t < losses.count {
        findings.append((losses[t], walk.observe(losses[t], at: t)))
      }
    }
    self.rates = rates
    self.losses = findings
  }

  public func document(showsAll: Bool = false) -> Page {
    var blocks: [Page.Block] = [
      .heading("Learning rate: \(schedule.title)", level: 1), .paragraph(Prose(schedule.story)),
      .equations(definition),
    ]
    let instants = instants
    if !instants.isEmpty { blocks += [.heading("With numbers", level: 2), .equations(instants.map(equation))] }
    let shown = Excerpt(count: rates.count, first: showsAll ? rates.count : 30, last: 5)
    var rows = shown.head.map(row)
    if shown.leftOut != nil { rows.append(columns.map { _ in .text("…") }) }
    rows += shown.tail.map(row)
    blocks += [.heading("All rates", level: 2), .table(Page.Table(columns: columns, rows: rows)), .plot(plot)]
    return Page(blocks)
  }

  /// The curve alone. Where the rate is cut or starts again it jumps; elsewhere it glides.
  public var plot: Page.Plot {
    var curve = Page.Plot.Curve(name: "\(name: "α")", x: [], y: [])
    for (t, rate) in rates.enumerated() {
      if t > 0, jumps(t) {
        curve.x.append(Double(t))
        curve.y.append(rates[t - 1])
      }
      curve.x.append(Double(t))
      curve.y.append(rate)
    }
    return Page.Plot(
      title: "learning rate by \(name: "t")", xLabel: "\(name: "t")", yLabel: "\(name: "α")", curves: [curve])
  }

  private func jumps(_ t: Int) -> Bool {
    schedule.jumps(initial: initial, at: t) || (losses.indices.contains(t - 1) && losses[t - 1].finding == .lowered)
  }

  private var columns: [Prose] {
    ["\(name: "t")", "\(rate(.symbol("t")))", "share of \(name: RateRule.initial)"]
      + (schedule.needsLosses ? ["\(name: "J") after it", "what it means"] : [])
  }

  private func row(_ t: Int) -> [Page.Table.Cell] {
    let rate: [Page.Table.Cell] = [
      .number(Double(t)), .number(rates[t]), initial == 0 ? .empty : .number(rates[t] / initial),
    ]
    guard schedule.needsLosses else { return rate }
    guard losses.indices.contains(t) else { return rate + [.empty, .empty] }
    return rate + [.number(losses[t].value), losses[t].finding.map { .text(Self.words($0)) } ?? .empty]
  }

  private static func words(_ finding: LossPlateau.Finding) -> Prose {
    switch finding {
    case .better: "better"
    case .waiting(let count): "not better: \(count)"
    case .lowered: "not better: lower the rate"
    }
  }

  /// The moments worth writing out: the first ones, where the formula changes its course, and the last. What follows
  /// from the losses alone has no formula of t.
  private var instants: [Int] {
    guard let last = rates.indices.last, schedule.rule.plateau == nil else { return [] }
    return Set([0] + schedule.rule.turns + [last]).filter { $0 >= 0 && $0 <= last }.sorted()
  }

  private func equation(_ t: Int) -> Page.Equation {
    Page.Equation(rate(.number(Double(t))), schedule.written(initial: initial, current: rates[t], at: t))
  }

  private func rate(_ t: Formula) -> Formula {
    .apply(.function(Spelling(plain: "α", ascii: "alpha", latex: "\\alpha")), [t])
  }

  // MARK: The formula in symbols

  /// The formula in symbols, and its constants.
  private var definition: [Page.Equation] {
    let first = Page.Equation(
      .symbol(RateRule.initial), [.number(initial)], remark: Prose(schedule.rule.initialMeaning))
    return formulas(schedule) + [first] + constants(schedule)
  }

  /// - Parameter time: what the schedule's own t is called.
  private func formulas(_ schedule: LearningRateSchedule, time: String = RateRule.time) -> [Page.Equation] {
    let (rule, left) = (schedule.rule, rate(.symbol(RateRule.time)))
    func written(_ piece: RateRule.Piece) -> Formula {
      piece.rate.formula { .symbol($0 == RateRule.time ? time : $0) }
    }
    if let next = rule.next {
      let first = rule.pieces.map { Page.Equation(left, [written($0)], remark: "for \(name: time) < \(next.start)") }
      // What stays at α₀ needs no formula.
      if next.schedule == .constant { return first }
      let own: Formula = .symbol(RateRule.ownTime)
      let passed = Page.Equation(own, [.symbol(time) - .number(Double(next.start))], remark: "the time after that")
      return first + [passed] + formulas(next.schedule, time: RateRule.ownTime)
    }
    var equations: [Page.Equation] = []
    for (index, piece) in rule.pieces.enumerated() where piece.end != 0 {
      var remark: Prose = piece.end.map { "for \(name: time) < \($0)" } ?? ""
      if piece.end == nil {
        remark = index > 0 ? "after that" : time == RateRule.time ? "" : "from \(name: time) = 0 on"
      }
      equations.append(Page.Equation(left, [written(piece)], remark: remark))
    }
    guard let plateau = rule.plateau else { return equations }
    return equations + [
      Page.Equation(
        .symbol("J_bound"), [plateau.bound.formula()],
        remark: "a loss below this is better, and the new \(name: "J_best")"),
      Page.Equation(
        .symbol(RateRule.current), [plateau.lowered.formula()],
        remark: "after \(LossPlateau.waited(plateau.patience)) not"),
    ]
  }

  private func constants(_ schedule: LearningRateSchedule) -> [Page.Equation] {
    schedule.constants.map { Page.Equation($0) }
      + schedule.writtenDefinitions(initial: initial).map { Page.Equation($0) }
      + (schedule.rule.next.map { constants($0.schedule) } ?? [])
  }
}
