import NumericKernels

/// The rate α(t) from a first rate α₀, for t = 0, 1, 2 … counting epochs or steps as the trainer is told.
public indirect enum LearningRateSchedule: Equatable, Sendable {
  /// α₀
  case constant
  /// α₀·factor^⌊t/every⌋
  case step(factor: Double, every: Int)
  /// α₀·e^(−decay·t)
  case exponentialDecay(Double)
  /// α₀·factorᵗ; the same as a decay of −ln factor
  case exponentialFactor(Double)
  /// min + (α₀ − min)·(1 + cos(πt/period))/2, from α₀ down to the minimum at t = period. Then it rises again, back to
  /// α₀ at t = 2·period; or with restarts it jumps back to α₀ whenever t is a multiple of the period.
  case cosine(minimum: Double, period: Int, restarts: Bool)
  /// α₀·(t + 1)/steps for t < steps, then the other schedule with its own t from 0.
  case warmup(steps: Int, then: LearningRateSchedule)

  /// α(t). A negative t counts as 0.
  public func rate(initial: Double, at t: Int) -> Double {
    let t = max(t, 0)
    switch self {
    case .constant:
      return initial
    case .step(let factor, let every):
      return initial * power(factor, t / max(every, 1))
    case .exponentialDecay(let decay):
      return initial * nk_scalar_exp(-decay * Double(t))
    case .exponentialFactor(let factor):
      return initial * power(factor, t)
    case .cosine(let minimum, let period, let restarts):
      let period = max(period, 1)
      // The cosine repeats after two periods; folding t keeps it exact however large t is.
      let position = t % (restarts ? period : 2 * period)
      let phase = Double(position <= period ? position : 2 * period - position) / Double(period)
      return minimum + (initial - minimum) * (1 + nk_scalar_cos(.pi * phase)) / 2
    case .warmup(let steps, let next):
      return t < steps
        ? initial * Double(t + 1) / Double(steps)
        : next.rate(initial: initial, at: t - steps)
    }
  }

  /// α(0), α(1) … α(count − 1)
  public func rates(initial: Double, count: Int) -> [Double] {
    (0..<max(count, 0)).map { rate(initial: initial, at: $0) }
  }
}

/// What a schedule's t counts.
public enum ScheduleClock: String, CaseIterable, Sendable {
  case epoch, step
}
