import Testing

@testable import NeuralNetwork

/// A curve that glides where the rate jumps shows rates that there never were, and one that jumps where it glides hides
/// what happens between.
@Suite("Where a learning rate jumps")
struct ScheduleJumpTests {
  /// A schedule's formulas at any moment, whole or not.
  private struct Curve {
    let schedule: LearningRateSchedule
    let initial: Double
    let numbers: RuleNumbers

    init(_ schedule: LearningRateSchedule, initial: Double) {
      self.schedule = schedule
      self.initial = initial
      numbers = schedule.numbers(initial: initial, current: initial, at: 0)
    }

    func value(_ piece: RateRule.Piece, _ time: Double) -> Double {
      piece.rate.value { $0 == RateRule.time ? time : numbers[$0] }
    }

    /// True when one formula changes by as much as before however often the interval is halved.
    func isTorn(_ piece: RateRule.Piece, _ start: Double, _ end: Double) -> Bool {
      // Parts of the step, so that nothing hides between its ends.
      for part in 0..<2 {
        var (low, high) = (start + Double(part) / 2 * (end - start), start + Double(part + 1) / 2 * (end - start))
        var (below, above) = (value(piece, low), value(piece, high))
        while high - low > 1e-13 * max(1, end) {
          let middle = (low + high) / 2
          let value = value(piece, middle)
          if (value - below).magnitude > (above - value).magnitude {
            (high, above) = (middle, value)
          } else {
            (low, below) = (middle, value)
          }
        }
        if (above - below).magnitude > 1e-4 * max(below.magnitude, above.magnitude) { return true }
      }
      return false
    }

    /// True when two formulas have one value somewhere in the step.
    func meet(_ old: RateRule.Piece, _ new: RateRule.Piece, _ start: Double, _ end: Double) -> Bool {
      func distance(_ time: Double) -> Double { (value(old, time) - value(new, time)).magnitude }
      var (middle, radius) = (start, 0.5 * (end - start))
      middle += radius
      // Ever closer to the place where they are nearest to one another.
      for _ in 0..<40 {
        let places = (-8...8).map { min(max(middle + Double($0) / 8 * radius, start), end) }
        middle = places.min { distance($0) < distance($1) } ?? middle
        radius /= 2
      }
      return distance(middle) <= 1e-7 * value(new, middle).magnitude
    }

    func jumps(at t: Int) -> Bool {
      let rule = schedule.rule
      if let next = rule.next, t > next.start {
        return Curve(next.schedule, initial: initial).jumps(at: t - next.start)
      }
      if let next = rule.next, t == next.start {
        let (last, first) = (schedule.rate(initial: initial, at: t - 1), schedule.rate(initial: initial, at: t))
        return (last - first).magnitude > 1e-7 * max(last, first)
      }
      let (old, new) = (rule.piece(at: t - 1), rule.piece(at: t))
      return old.end == new.end
        ? isTorn(old, Double(t - 1), Double(t)) : !meet(old, new, Double(t - 1), Double(t))
    }
  }

  /// The steps at which the rate jumps, of the first few.
  private func jumps(_ schedule: LearningRateSchedule, initial: Double) -> [Int] {
    (0..<24).filter { schedule.jumps(initial: initial, at: $0) }
  }

  @Test(
    "every schedule jumps where its formula is torn, and nowhere else",
    arguments: ScheduleEntry.all.map(\.declaration.name))
  func formulas(name: String) throws {
    let initial = 0.7
    let entry = try #require(ScheduleEntry.all.first { $0.declaration.name == name })
    for schedule in ScheduleSettings.schedules(entry) {
      let curve = Curve(schedule, initial: initial)
      let rates = schedule.rates(initial: initial, count: 24)
      // A jump to the same rate is none.
      let expected = (1..<24).filter { rates[$0] != rates[$0 - 1] && curve.jumps(at: $0) }
      #expect(jumps(schedule, initial: initial) == expected, "\(schedule.name): \(schedule.values)")
    }
  }

  @Test("by hand")
  func byHand() {
    #expect(jumps(.constant, initial: 1) == [])
    #expect(jumps(.step(factor: 0.5, every: 7), initial: 1) == [7, 14, 21])
    #expect(jumps(.step(factor: 1, every: 7), initial: 1) == [])
    #expect(jumps(.exponentialFactor(0.5), initial: 1) == [])
    #expect(jumps(.cosine(minimum: 0, period: 10, restarts: true), initial: 1) == [10, 20])
    #expect(jumps(.cosine(minimum: 0, period: 10, restarts: false), initial: 1) == [])
    #expect(jumps(.polynomial(power: 0.5, minimum: 0.1, period: 10), initial: 1) == [])
    // The top at 3.5, between two steps.
    #expect(jumps(.oneCycle(period: 10, pctStart: 0.45), initial: 1) == [])
    #expect(jumps(.warmup(steps: 5, then: .step(factor: 0.5, every: 7)), initial: 1) == [12, 19])
    // What follows starts at the rate that the warm-up has reached, or it does not.
    #expect(jumps(.warmup(steps: 5, then: .cosine(minimum: 0, period: 10, restarts: true)), initial: 0.3) == [15])
    #expect(jumps(.warmup(steps: 5, then: .oneCycle(period: 10)), initial: 1) == [5])
  }
}
