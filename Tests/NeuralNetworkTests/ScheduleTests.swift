import NeuralNetwork
import Testing

@Suite("Learning-rate schedules")
struct ScheduleTests {
  @Test("against closed forms")
  func closedForms() {
    #expect(LearningRateSchedule.constant.rates(initial: 0.3, count: 3) == [0.3, 0.3, 0.3])
    #expect(
      LearningRateSchedule.step(factor: 0.5, every: 2).rates(initial: 0.8, count: 5) == [0.8, 0.8, 0.4, 0.4, 0.2])
    let decay = LearningRateSchedule.exponentialDecay(0.1).rates(initial: 0.3, count: 11)
    #expect(worst([decay[0], decay[1], decay[10]], [0.3, 0.27145122541078787195, 0.11036383235143269648]) < 1e-16)
    #expect(LearningRateSchedule.exponentialFactor(0.5).rates(initial: 1, count: 4) == [1, 0.5, 0.25, 0.125])
  }

  @Test("cosine: down to the minimum and up again, or a fresh start")
  func cosine() {
    let once = LearningRateSchedule.cosine(minimum: 0.05, period: 20, restarts: false)
    #expect(once.rate(initial: 0.3, at: 0) == 0.3)
    #expect((once.rate(initial: 0.3, at: 3) - 0.28637581552354598279).magnitude < 1e-16)
    #expect((once.rate(initial: 0.3, at: 10) - 0.175).magnitude < 1e-16)
    #expect(once.rate(initial: 0.3, at: 20) == 0.05)
    #expect(once.rate(initial: 0.3, at: 40) == 0.3)
    // The formula is even around its minimum and repeats after two periods.
    for t in 0...20 {
      #expect(once.rate(initial: 0.3, at: 20 + t) == once.rate(initial: 0.3, at: 20 - t))
      #expect(once.rate(initial: 0.3, at: 40 + t) == once.rate(initial: 0.3, at: t))
    }
    let again = LearningRateSchedule.cosine(minimum: 0.05, period: 20, restarts: true)
    #expect(again.rate(initial: 0.3, at: 19) == once.rate(initial: 0.3, at: 19))
    #expect(again.rate(initial: 0.3, at: 20) == 0.3)
    #expect(again.rate(initial: 0.3, at: 43) == once.rate(initial: 0.3, at: 3))
  }

  @Test("polynomial: down to the minimum, then it stays")
  func polynomial() {
    let straight = LearningRateSchedule.polynomial(period: 4)
    #expect(straight.rates(initial: 1, count: 6) == [1, 0.75, 0.5, 0.25, 0, 0])
    // 0.01 + 0.29·(1 - t/4)^p
    let squared = LearningRateSchedule.polynomial(power: 2, minimum: 0.01, period: 4).rates(initial: 0.3, count: 6)
    #expect(worst(squared, [0.3, 0.173125, 0.0825, 0.028125, 0.01, 0.01]) < 1e-16)
    let root = LearningRateSchedule.polynomial(power: 0.5, minimum: 0.01, period: 4).rates(initial: 0.3, count: 6)
    #expect(worst(root, [0.3, 0.26114736709748719797, 0.21506096654409877429, 0.155, 0.01, 0.01]) < 1e-16)
  }

  /// PyTorch's `OneCycleLR(max_lr=0.3, total_steps=10, …)`, from its documented formula with 40 digits.
  @Test("one cycle: up in half a cosine, down in another")
  func oneCycle() {
    let usual = LearningRateSchedule.oneCycle(period: 10).rates(initial: 0.3, count: 12)
    let expected = [
      0.012, 0.156, 0.3, 0.28514538960404211693, 0.24352369618492890533, 0.18337860658088678007,
      0.11662259341911320883, 0.056477503815071083571, 0.014855810395957871966, 1.2e-6, 1.2e-6, 1.2e-6,
    ]
    #expect(worst(usual, expected) < 1e-16)
    // The top lies between two steps when p·T - 1 is no whole number.
    let other = LearningRateSchedule.oneCycle(period: 10, pctStart: 0.45, divFactor: 10, finalDivFactor: 100)
    let rates = [
      0.03, 0.080828876749070967383, 0.19504032608410242987, 0.28663079716682656643, 0.29393002209613242543,
      0.24828088098170096288, 0.17147587851525177708, 0.087900060301667319025, 0.024088158105247501889, 0.0003,
    ]
    #expect(worst(other.rates(initial: 0.3, count: 10), rates) < 1e-15)
    // Too short to rise: p·T < 1.
    #expect(LearningRateSchedule.oneCycle(period: 2).rates(initial: 0.3, count: 1) == [0.3])
  }

  static let losses = [1, 0.9, 0.9, 0.895, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.2]

  /// PyTorch's `ReduceLROnPlateau(mode="min", threshold_mode="rel")`, its documented rule run apart in Python.
  @Test(
    "plateau: the rate falls when the loss does not",
    arguments: [
      (
        LearningRateSchedule.plateau(factor: 0.5, patience: 1, threshold: 0.01),
        [0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05]
      ),
      (
        .plateau(factor: 0.25, patience: 1, minimum: 0.05),
        [0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.1, 0.1, 0.05, 0.05, 0.05]
      ),
    ])
  func plateau(schedule: LearningRateSchedule, rates: [Double]) {
    var walk = LearningRateWalk(schedule, initial: 0.4)
    #expect(schedule.needsLosses)
    #expect(walk.rate(at: 0) == rates[0])
    for (index, loss) in Self.losses.enumerated() {
      walk.observe(loss, at: index)
      #expect(walk.rate(at: index + 1) == rates[index + 1], "after loss \(index + 1)")
    }
  }

  @Test("during a warm-up no loss counts")
  func plateauAfterWarmup() {
    var walk = LearningRateWalk(.warmup(steps: 2, then: .plateau(factor: 0.5, patience: 0)), initial: 1)
    var rates = [walk.rate(at: 0)]
    for t in 0..<5 {
      walk.observe(1, at: t)
      rates.append(walk.rate(at: t + 1))
    }
    // The loss after t = 2 is the first that counts, and the best.
    #expect(rates == [0.5, 1, 1, 1, 0.5, 0.25])
    #expect(walk.observe(.nan, at: 5) == .lowered)
  }

  @Test("constants outside their range are refused with their name")
  func refused() {
    #expect(throws: NetworkError.setting(name: "pctStart", value: 1, requirement: "above 0 and below 1")) {
      try LearningRateSchedule.oneCycle(period: 10, pctStart: 1).validate()
    }
    #expect(throws: NetworkError.setting(name: "factor", value: -1, requirement: "a finite number, at least 0")) {
      try LearningRateSchedule.warmup(steps: 2, then: .exponentialFactor(-1)).validate()
    }
    #expect(throws: NetworkError.setting(name: "period", value: 0, requirement: "at least 1")) {
      try LearningRateSchedule.cosine(minimum: 0, period: 0, restarts: false).validate()
    }
    // A share that no program could have meant crashes nothing on the way to the refusal.
    for share in [Double.nan, .infinity, -1e300, 1e300] {
      let schedule = LearningRateSchedule.oneCycle(period: 10, pctStart: share)
      #expect(throws: NetworkError.self) { try schedule.validate() }
    }
  }

  @Test("warm-up, then another schedule from its own t = 0")
  func warmup() {
    let schedule = LearningRateSchedule.warmup(steps: 4, then: .exponentialFactor(0.5))
    #expect(schedule.rates(initial: 1, count: 7) == [0.25, 0.5, 0.75, 1, 1, 0.5, 0.25])
  }
}
