import Notation
import Primitives
import SourceText

/// What the program's names stand for.
final class Symbols {
  /// One name's meaning.
  struct Symbol {
    enum Kind: UInt8 { case unbound, input, statement }

    var kind = Kind.unbound
    /// True once the value can be used: always for inputs, after its statement for the rest.
    var isDefined = false
    var isUsed = false
    /// True for `f(x, y) = …`: a later `f(…)` would look like a call.
    var hasParameters = false
    /// The function called by this name, if any.
    var function: Callable?
    /// Where the elements begin in `elements`.
    var offset: UInt32 = 0
    var shape = Shape.scalar
    /// Where the name was bound: an index into the bindings, or into the statements.
    var origin: UInt32 = 0
  }

  private(set) var names: NameTable
  private(set) var table: [Symbol]
  /// The length in bytes of the longest bound name.
  private(set) var longestName = 0
  /// The nodes of every named value, row by row.
  var elements: [UInt32] = []

  /// The names of constants: e, π, pi.
  let constants: [UInt32]
  let transpose: UInt32

  init() {
    names = Self.builtIn.names
    constants = Self.builtIn.constants
    transpose = Self.builtIn.transpose
    table = [Symbol](repeating: Symbol(), count: names.count)
    for (name, function) in Self.builtIn.functions { table[Int(name)].function = function }
  }

  /// The names that have a meaning in every program, entered once.
  private struct BuiltIn: Sendable {
    var names = NameTable()
    var constants: [UInt32] = []
    var transpose: UInt32 = 0
    var functions: [(name: UInt32, function: Callable)] = []

    init() {
      constants = [intern("e"), intern("π"), intern("pi")]
      transpose = intern("T")
      for callable in Callable.all {
        for text in callable.functionNames {
          let name = intern(text)
          functions.append((name, callable))
          // `log₂` is read as `log2`.
          if let last = text.utf8.last, Lexer.isDigit(last), !text.contains("_") {
            let stem = String(text.prefix { !("0"..."9").contains($0) })
            names.alias(stem + "_" + String(text.dropFirst(stem.count)), for: name)
          }
        }
      }
    }

    private mutating func intern(_ text: String) -> UInt32 {
      let bytes = Array(text.utf8)
      return names.intern(bytes, 0..<bytes.count)
    }
  }

  private static let builtIn = BuiltIn()

  subscript(name: UInt32) -> Symbol {
    get { table[Int(name)] }
    set { table[Int(name)] = newValue }
  }

  func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let name = names.intern(bytes, range)
    if Int(name) == table.count { table.append(Symbol()) }
    return name
  }

  func intern(_ text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    return intern(bytes, 0..<bytes.count)
  }

  func display(_ name: UInt32) -> String { names.display(name) }

  func isBound(_ name: UInt32) -> Bool { table[Int(name)].kind != .unbound }

  /// True if the text is a name with a value.
  func isBound(_ text: String) -> Bool { names.find(text).map(isBound) ?? false }

  func bind(_ name: UInt32, _ kind: Symbol.Kind, origin: Int, length: Int) {
    table[Int(name)].kind = kind
    table[Int(name)].origin = UInt32(origin)
    longestName = max(longestName, length)
  }

  func markParameters(_ name: UInt32) { table[Int(name)].hasParameters = true }

  func markUsed(_ name: UInt32) { table[Int(name)].isUsed = true }

  /// True for e, and for π or pi, as long as the user does not bind the name.
  func isEuler(_ name: UInt32) -> Bool { name == constants[0] && !isBound(name) }
  func isPi(_ name: UInt32) -> Bool { name != constants[0] && constants.contains(name) && !isBound(name) }

  /// The bound vector and the digits behind a name such as `x₂` or `W_21` that is not bound itself.
  func element(_ bytes: [UInt8], _ range: Range<Int>) -> (base: UInt32, digits: UInt32)? {
    let text = Array(names.canonicalText(bytes, range).utf8)
    var first = text.count
    while first > 0, Lexer.isDigit(text[first - 1]) { first -= 1 }
    guard first > 1, first < text.count, text[first - 1] == UInt8(ascii: "_"), text.count - first <= 8 else {
      return nil
    }
    // `w₁₂` is element 2 of `w₁` if only that is bound, else element 12 of `w`.
    for start in first..<text.count where text[start] != UInt8(ascii: "0") {
      let base = start == first ? first - 1 : start
      guard let name = names.find(text, 0..<base), isBound(name) else { continue }
      var digits: UInt32 = 0
      for byte in text[start...] { digits = digits * 10 + UInt32(byte - 0x30) }
      return (name, digits)
    }
    return nil
  }

  /// True if the user gave a function's name to a value.
  var bindsFunction: Bool { table.contains { $0.function != nil && $0.kind != .unbound } }

  /// The numbers n for which the user has a value `vn` or `vₙ`.
  var takenNumbers: Set<UInt32> {
    var numbers: Set<UInt32> = []
    for (index, symbol) in table.enumerated() where symbol.kind != .unbound {
      let name = display(UInt32(index))
      guard name.utf8.first == UInt8(ascii: "v"), name.utf8.count < 40 else { continue }
      let bytes = Array(name.utf8)
      let digits = names.canonicalText(bytes, 0..<bytes.count).dropFirst().drop { $0 == "_" }
      if let number = UInt32(digits) { numbers.insert(number) }
    }
    return numbers
  }

  /// Some names that have a value, for suggestions; a large program's are not all compared.
  func boundNames(limit: Int = 2000) -> [String] {
    var found: [String] = []
    for (index, symbol) in table.enumerated() where symbol.kind != .unbound {
      found.append(display(UInt32(index)))
      if found.count == limit { break }
    }
    return found
  }

  /// A name for a result that nobody has named: `f`, or something like it.
  var freeName: String {
    var candidate = "f"
    var attempt = 0
    while isBound(candidate) {
      attempt += 1
      candidate = attempt == 1 ? "out" : "out\(attempt)"
    }
    return candidate
  }

  /// The name of one element of a named value; brackets where subscripts would be read as another name.
  func elementName(_ name: UInt32, _ position: Int) -> String {
    let symbol = self[name]
    let base = display(name)
    if symbol.shape == .scalar { return base }
    let indices = symbol.shape.indices(at: position)
    let text = Names.element(base, indices)
    let endsInIndex = base.unicodeScalars.last.map { Characters.subscripted($0.value) != nil } ?? false
    if endsInIndex || base.contains("_") || isBound(text) {
      return base + "[" + indices.map { String($0) }.joined(separator: ",") + "]"
    }
    return text
  }
}
