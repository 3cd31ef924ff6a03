import NumericKernels

/// A source of random numbers that gives the same sequence for the same seed on every machine: SplitMix64.
public struct RandomSource: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Any seed will do; equal seeds give equal sequences.
  public init(seed: UInt64) { state = seed }

  /// 64 bits, every value equally likely.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [0, 1), one of 2⁵³ equally likely ones.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * unit()
  }

  /// A number of the normal distribution with mean 0 and standard deviation 1, by Marsaglia's polar method.
  public mutating func normal() -> Double {
    while true {
      let x = uniform(-1, 1)
      let square = x * x + uniformSquare()
      if square > 0, square < 1 { return x * (-2 * nk_scalar_log(square) / square).squareRoot() }
    }
  }

  /// A whole number below `bound`, every one equally likely.
  public mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(bound)
    // Numbers below 2⁶⁴ mod bound are drawn again, else the small remainders would come too often.
    let surplus = (0 &- bound) % bound
    while true {
      let candidate = next()
      if candidate >= surplus { return Int(candidate % bound) }
    }
  }

  /// Puts the entries in random order, every order equally likely: Fisher and Yates, from the end.
  public mutating func shuffle(_ order: inout [Int]) {
    var last = order.count - 1
    while last > 0 {
      order.swapAt(last, below(last + 1))
      last -= 1
    }
  }

  private mutating func uniformSquare() -> Double {
    let y = uniform(-1, 1)
    return y * y
  }
}
