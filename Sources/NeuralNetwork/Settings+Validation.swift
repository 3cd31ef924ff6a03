extension Optimizer {
  /// Throws the first constant outside its range.
  public func validate() throws(NetworkError) {
    switch self {
    case .sgd: break
    case .momentum(let coefficient, _), .nesterov(let coefficient):
      try requireFraction("momentum", coefficient)
    case .adagrad(let initialAccumulator, let epsilon, _):
      try requireNotNegative("initialAccumulator", initialAccumulator)
      try requireNotNegative("epsilon", epsilon)
    case .rmsprop(let decay, let epsilon, _):
      try requireFraction("decay", decay)
      try requireNotNegative("epsilon", epsilon)
    case .adam(let beta1, let beta2, let epsilon, _):
      try requireFraction("beta1", beta1)
      try requireFraction("beta2", beta2)
      try requireNotNegative("epsilon", epsilon)
    case .adamw(let beta1, let beta2, let epsilon, _, let weightDecay):
      try requireFraction("beta1", beta1)
      try requireFraction("beta2", beta2)
      try requireNotNegative("epsilon", epsilon)
      try requireNotNegative("weightDecay", weightDecay)
    }
  }
}

extension LearningRateSchedule {
  /// Throws the first constant outside its range.
  public func validate() throws(NetworkError) {
    switch self {
    case .constant: break
    case .step(let factor, let every):
      try requireNotNegative("factor", factor)
      try requirePositive("every", every)
    case .exponentialDecay(let decay):
      try requireNotNegative("decay", decay)
    case .exponentialFactor(let factor):
      try requireNotNegative("factor", factor)
    case .cosine(let minimum, let period, _):
      try requireNotNegative("minimum", minimum)
      try requirePositive("period", period)
    case .warmup(let steps, let next):
      try requirePositive("steps", steps)
      try next.validate()
    }
  }
}

/// Throws unless 0 ≤ value < 1.
func requireFraction(_ name: String, _ value: Double) throws(NetworkError) {
  guard value >= 0, value < 1 else {
    throw .setting(name: name, value: value, requirement: "at least 0 and below 1")
  }
}

/// Throws unless the value is finite and ≥ 0.
func requireNotNegative(_ name: String, _ value: Double) throws(NetworkError) {
  guard value >= 0, value.isFinite else {
    throw .setting(name: name, value: value, requirement: "a finite number, at least 0")
  }
}

/// Throws unless value ≥ 1.
func requirePositive(_ name: String, _ value: Int) throws(NetworkError) {
  guard value >= 1 else { throw .setting(name: name, value: Double(value), requirement: "at least 1") }
}
