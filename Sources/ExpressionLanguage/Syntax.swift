import Primitives
import SourceText

/// One statement's expression as a flat list in post-order: operands come before what is done with them, so that a
/// loop with a stack of values gives it meaning, however long or deep it is.
struct Syntax {
  /// What one entry does.
  enum Code: UInt8 {
    /// Pushes `numbers[payload]`.
    case number
    /// Pushes the constant e, which a power turns into an exponential.
    case euler
    /// Pushes the value of the name `payload`.
    case variable
    /// Replaces a vector or matrix by the element that the digits `payload` name.
    case elementDigits
    case add, subtract, divide
    case asterisk, dot, cross, hadamard, at, implied
    case power
    /// Between these two, operations on constants are folded: `x^(1/2)` has the constant exponent 0.5.
    case beginFolding, endFolding
    case negate, root, bars, transpose
    /// Joins `payload` values into a vector, or vectors into a matrix.
    case list
    /// Takes an element by `payload` indices, which follow the indexed value.
    case index
    /// Calls the function whose code is in the upper eight bits with the number of arguments in the lower 24.
    case call
  }

  /// One entry: sixteen bytes.
  struct Entry {
    let start: UInt32
    let end: UInt32
    let payload: UInt32
    let code: Code

    var span: SourceSpan { SourceSpan(Int(start), Int(end)) }
  }

  static let maximumArguments: UInt32 = 0xFF_FFFF

  var entries: [Entry] = []
  var numbers: [Double] = []

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  mutating func append(_ code: Code, _ start: Int, _ end: Int, payload: UInt32 = 0) {
    entries.append(Entry(start: UInt32(start), end: UInt32(end), payload: payload, code: code))
  }

  mutating func append(number: Double, _ start: Int, _ end: Int) {
    append(.number, start, end, payload: UInt32(numbers.count))
    numbers.append(number)
  }

  /// Turns a number just read into its negative; false when the last entry is something else.
  mutating func negateLastNumber(from start: Int) -> Bool {
    guard let last = entries.last, last.code == .number else { return false }
    numbers[Int(last.payload)].negate()
    entries[entries.count - 1] = Entry(start: UInt32(start), end: last.end, payload: last.payload, code: .number)
    return true
  }
}
