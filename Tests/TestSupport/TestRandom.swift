/// Reproducible random numbers for property tests: SplitMix64 (Vigna), written out again so that tests do not lean on
/// the code they test. A failing test prints its seed.
public struct TestRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [−1, 1).
  public mutating func signed() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }

  /// Numbers in [−1, 1).
  public mutating func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in signed() } }
}
