import NeuralNetwork
import Notation
import TraceModel

/// A learning rate schedule step by step: the formula, the formula with numbers, all rates and their curve.
public struct ScheduleStory {
  public let schedule: LearningRateSchedule
  /// The rate at t = 0, 1, 2 …
  public let rates: [Double]
  let initial: Double

  public init(_ schedule: LearningRateSchedule, initial: Double, steps: Int) {
    self.schedule = schedule
    self.initial = initial
    rates = schedule.rates(initial: initial, count: steps)
  }

  public func document(showsAll: Bool = false) -> Page {
    var blocks: [Page.Block] = [
      .heading("Learning rate: \(Self.title(schedule))", level: 1), .paragraph(Prose(Self.sentence(schedule))),
      .equations(definition(schedule)),
    ]
    blocks += [.heading("With numbers", level: 2), .equations(instants.map(equation))]
    let shown = Excerpt(count: rates.count, first: showsAll ? rates.count : 30, last: 5)
    var rows = shown.head.map(row)
    if shown.leftOut != nil { rows.append([.text("…"), .text("…"), .text("…")]) }
    rows += shown.tail.map(row)
    blocks += [
      .heading("All rates", level: 2),
      .table(Page.Table(columns: ["t", "α(t)", "share of α₀"], rows: rows)),
      .plot(plot),
    ]
    return Page(blocks)
  }

  /// The curve alone. Where the rate is cut or starts again it jumps; elsewhere it glides.
  public var plot: Page.Plot {
    var curve = Page.Plot.Curve(name: "α", x: [], y: [])
    for (t, rate) in rates.enumerated() {
      if t > 0, Self.jumps(schedule, at: t) {
        curve.x.append(Double(t))
        curve.y.append(rates[t - 1])
      }
      curve.x.append(Double(t))
      curve.y.append(rate)
    }
    return Page.Plot(title: "learning rate by t", xLabel: "t", yLabel: "α", curves: [curve])
  }

  private static func jumps(_ schedule: LearningRateSchedule, at t: Int) -> Bool {
    switch schedule {
    case .constant, .exponentialDecay, .exponentialFactor: false
    case .step(_, let every): t.isMultiple(of: every)
    case .cosine(_, let period, let restarts): restarts && t.isMultiple(of: period)
    case .warmup(let steps, let next): t > steps && jumps(next, at: t - steps)
    }
  }

  private func row(_ t: Int) -> [Page.Table.Cell] {
    [.number(Double(t)), .number(rates[t]), initial == 0 ? .empty : .number(rates[t] / initial)]
  }

  /// The moments worth writing out: the first ones, where the formula changes its course, and the last.
  private var instants: [Int] {
    guard let last = rates.indices.last else { return [] }
    let turns: [Int] =
      switch schedule {
      case .constant: []
      case .step(_, let every): [every - 1, every]
      case .exponentialDecay, .exponentialFactor: [1, 2]
      case .cosine(_, let period, _): [1, period / 2, period, period + 1]
      case .warmup(let steps, _): [1, steps - 1, steps, steps + 1]
      }
    return Set([0] + turns + [last]).filter { $0 >= 0 && $0 <= last }.sorted()
  }

  private func equation(_ t: Int) -> Page.Equation {
    Page.Equation(rate(.number(Double(t))), numbers(schedule, t) + [.number(rates[t])])
  }

  private func rate(_ t: Formula) -> Formula {
    .apply(.function(Spelling(plain: "α", ascii: "alpha", latex: "\\alpha")), [t])
  }
}

extension ScheduleStory {
  static func title(_ schedule: LearningRateSchedule) -> String {
    switch schedule {
    case .constant: "constant"
    case .step: "in steps"
    case .exponentialDecay, .exponentialFactor: "exponential decay"
    case .cosine(_, _, true): "cosine with restarts"
    case .cosine: "cosine"
    case .warmup(_, .constant): "warm-up"
    case .warmup(_, let next): "warm-up, then \(title(next))"
    }
  }

  static func sentence(_ schedule: LearningRateSchedule) -> String {
    switch schedule {
    case .constant: "The rate never changes."
    case .step(let factor, let every):
      "Every \(every == 1 ? "step" : "\(every) steps") the rate is multiplied by \(NumberStyle().text(factor)); in between it stays."
    case .exponentialDecay(let decay):
      "Every step multiplies the rate by the same factor e^(-k) = \(ratio(.exponentialDecay(decay)))."
    case .exponentialFactor(let factor):
      "Every step multiplies the rate by γ = \(NumberStyle().text(factor))."
    case .cosine(_, let period, let restarts):
      "The rate follows half a cosine wave from α₀ down to the minimum at t = \(period): slowly at first, fastest in "
        + "the middle, slowly at the end. "
        + (restarts
          ? "Then it jumps back to α₀ and starts again."
          : "After that the same formula rises again, back to α₀ at t = \(2 * period); with --restarts it jumps back at "
            + "once.")
    case .warmup(let steps, let next):
      "The rate rises in \(steps) equal steps to α₀, so that the first, least informed gradients move little."
        + (next == .constant ? " Then it stays there." : " Then, with its own t from 0: " + sentence(next))
    }
  }

  private static func ratio(_ schedule: LearningRateSchedule) -> String {
    NumberStyle().text(schedule.rate(initial: 1, at: 1))
  }

  /// The formula in symbols, and its constants.
  private func definition(_ schedule: LearningRateSchedule) -> [Page.Equation] {
    var equations: [Page.Equation] = []
    if case .warmup(let steps, let next) = schedule {
      equations.append(
        Page.Equation(rate(.symbol("t")), [symbols(schedule)], remark: "for t < \(steps)"))
      if next != .constant { equations.append(Page.Equation(rate(.symbol("t")), [symbols(next)], remark: "then")) }
    } else {
      equations.append(Page.Equation(rate(.symbol("t")), [symbols(schedule)]))
    }
    equations.append(Page.Equation(.symbol("α₀"), [.number(initial)], remark: "the first rate"))
    return equations + constants(schedule)
  }

  private func constants(_ schedule: LearningRateSchedule) -> [Page.Equation] {
    func line(_ name: String, _ value: Double, _ remark: Prose = "") -> Page.Equation {
      Page.Equation(.symbol(name), [.number(value)], remark: remark)
    }
    switch schedule {
    case .constant: return []
    case .step(let factor, let every):
      return [line("γ", factor, "the factor"), line("s", Double(every), "steps between two cuts")]
    case .exponentialDecay(let decay): return [line("k", decay, "the decay")]
    case .exponentialFactor(let factor): return [line("γ", factor, "the factor")]
    case .cosine(let minimum, let period, _):
      return [line("α_min", minimum, "the minimum"), line("T", Double(period), "from the top to the minimum")]
    case .warmup(let steps, let next): return [line("N", Double(steps), "steps of warm-up")] + constants(next)
    }
  }

  private func symbols(_ schedule: LearningRateSchedule) -> Formula {
    let (first, t) = (Formula.symbol("α₀"), Formula.symbol("t"))
    switch schedule {
    case .constant: return first
    case .step: return first * Formula.symbol("γ").raised(to: floor(t / .symbol("s")))
    case .exponentialDecay: return first * Formula.symbol("e").raised(to: -(.symbol("k") * t))
    case .exponentialFactor: return first * Formula.symbol("γ").raised(to: t)
    case .cosine(_, _, let restarts):
      let position = restarts ? Formula.call(Spelling("mod"), t, .symbol("T")) : t
      return cosine(first, .symbol("α_min"), .symbol("π") * position / .symbol("T"))
    case .warmup: return first * (t + .one) / .symbol("N")
    }
  }

  /// The formula with its numbers at a time t; for a wait in a warm-up's shadow the inner schedule has its own t.
  private func numbers(_ schedule: LearningRateSchedule, _ t: Int) -> [Formula] {
    let (first, time) = (Formula.number(initial), Formula.number(Double(t)))
    switch schedule {
    case .constant: return []
    case .step(let factor, let every):
      return [
        first * Formula.number(factor).raised(to: floor(time / .number(Double(every)))),
        first * Formula.number(factor).raised(to: .number(Double(t / every))),
      ]
    case .exponentialDecay(let decay):
      return [first * Formula.symbol("e").raised(to: -(.number(decay) * time))]
    case .exponentialFactor(let factor): return [first * Formula.number(factor).raised(to: time)]
    case .cosine(let minimum, let period, let restarts):
      let position = Formula.number(Double(restarts ? t % period : t))
      return [cosine(first, .number(minimum), .symbol("π") * position / .number(Double(period)))]
    case .warmup(let steps, let next):
      if t < steps { return [first * (time + .one) / .number(Double(steps))] }
      return numbers(next, t - steps)
    }
  }

  private func cosine(_ first: Formula, _ minimum: Formula, _ angle: Formula) -> Formula {
    let wave = .one + Formula.call(Spelling(plain: "cos", ascii: "cos", latex: "\\cos"), angle)
    return minimum + (first - minimum) * wave / .number(2)
  }

  private func floor(_ value: Formula) -> Formula {
    .call(Spelling(plain: "floor", ascii: "floor", latex: "\\operatorname{floor}"), value)
  }
}
