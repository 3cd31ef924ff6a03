import ExactNumbers
import Notation
import Primitives
import TraceModel

/// A number of the run by hand: without rounding where it is known so, to 30 digits, and as the 64-bit number that is
/// shown.
struct HandNumber {
  let exact: ExactNumber?
  let wide: WideNumber
  /// The nearest 64-bit number of what is best known.
  let number: Double

  /// - Parameter computed: what 64-bit arithmetic has, where nothing better is known.
  init(exact: ExactNumber?, wide: WideNumber, or computed: Double) {
    self.exact = exact
    // e^709.5 has 16 digits, but not 30.
    self.wide = exact.map { WideNumber($0) }.flatMap { $0.value.isFinite ? $0 : nil } ?? wide
    number = exact?.rational?.nearestDouble ?? self.wide.number ?? computed
  }

  /// A number as somebody types it.
  init(typed number: Double) {
    exact = ExactNumber(typed: number)
    wide = exact.map { WideNumber($0) } ?? WideNumber(number)
    self.number = number
  }

  private init(nothingButRounding wide: WideNumber, exact: ExactNumber?) {
    self.exact = exact
    self.wide = WideNumber(.init(0), error: wide.error)
    number = 0
  }

  /// What nothing has been added to yet.
  static let zero = HandNumber(exact: .zero, wide: WideNumber(0), or: 0)

  static func * (left: HandNumber, right: HandNumber) -> HandNumber {
    HandNumber(
      exact: Primitive.multiply.exactValue((left.exact, left.number), (right.exact, right.number)),
      wide: Primitive.multiply.wide(left.wide, right.wide), or: left.number * right.number)
  }

  static func + (left: HandNumber, right: HandNumber) -> HandNumber {
    let exact = left.exact.flatMap { first in right.exact.flatMap { first + $0 } }
    let wide = exact.map { WideNumber($0) } ?? Primitive.add.wide(left.wide, right.wide)
    if wide.isNothingButRounding(of: [left.wide.value.high, right.wide.value.high]) {
      return HandNumber(nothingButRounding: wide, exact: exact)
    }
    return HandNumber(exact: exact, wide: wide, or: left.number + right.number)
  }

  /// The number as it is written.
  var written: TraceNumber { ExactTrack.written(exact, number) }
}
