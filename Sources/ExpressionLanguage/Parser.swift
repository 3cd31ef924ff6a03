import SourceText

/// Reads one statement's expression into `syntax`: operators wait on a stack of their own until what follows binds
/// less tightly, so no input makes the parser recurse.
struct Parser {
  /// An operator, or an open bracket, that waits for its right side.
  struct Pending {
    enum Kind: UInt8 {
      case binary, prefixMinus, prefixPlus, root
      /// A product without a sign whose extent is unclear: after `/`, or inside a root without brackets.
      case unclearProduct
      case parenthesis, brace, bar, doubleBar, call, list, index
    }

    var kind: Kind
    var code = Syntax.Code.implied
    var level = Level.none
    /// The operator's or the opening bracket's own place.
    var start: Int
    var end: Int
    /// Where the called name, or the indexed value, begins.
    var outerStart = 0
    /// How many arguments or elements are complete.
    var count: UInt32 = 0
    var function: Callable?
    /// `sin²(x)`: what the call's value is raised to.
    var raisedTo: Double?
    /// Constants fold inside an exponent.
    var folds = false
    /// Where the first factor of an unclear product ends.
    var factorEnd = 0

    var isGroup: Bool {
      switch kind {
      case .binary, .prefixMinus, .prefixPlus, .root, .unclearProduct: false
      case .parenthesis, .brace, .bar, .doubleBar, .call, .list, .index: true
      }
    }
  }

  /// How tightly operators bind, from loose to tight.
  enum Level: UInt8, Comparable {
    case none, sum, product, unclearProduct, sign, root, power

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Where a finished operand stands, with its brackets.
  struct Extent {
    var start: Int
    var end: Int
    var isBracketed = false
  }

  let source: SourceFile
  let symbols: Symbols
  let limits: CompileLimits
  var lexer: Lexer
  var token: Token
  /// The token before the current one.
  var previous: Token
  var syntax = Syntax()
  var pending: [Pending] = []
  var operands: [Extent] = []
  /// True while the value of an input is read, which may not refer to names.
  var readsValue = false
  /// Open brackets, and operators that nest to the right.
  var depth = 0
  var groups = 0

  init(_ source: SourceFile, symbols: Symbols, limits: CompileLimits) {
    self.source = source
    self.symbols = symbols
    self.limits = limits
    lexer = Lexer(source)
    token = Token(kind: .end, start: 0, end: 0)
    previous = token
  }

  /// Reads the expression that begins at a byte of the source, up to the end of its statement.
  mutating func parse(from start: Int) throws(Diagnostic) {
    lexer.position = start
    syntax.removeAll()
    pending.removeAll(keepingCapacity: true)
    operands.removeAll(keepingCapacity: true)
    depth = 0
    groups = 0
    previous = Token(kind: .end, start: start, end: start)
    token = try lexer.next()
    var needsOperand = true
    while true {
      if token.kind == .newline, groups > 0 {
        token = try lexer.next()
        continue
      }
      if needsOperand {
        needsOperand = try readOperand()
      } else {
        if token.kind.separates { break }
        needsOperand = try readOperator()
      }
    }
    try finishStatement()
  }

  private mutating func finishStatement() throws(Diagnostic) {
    try reduce(to: .none)
    if let group = pending.last { throw unclosed(group) }
  }

  mutating func advance() throws(Diagnostic) {
    previous = token
    token = try lexer.next()
  }

  mutating func push(_ entry: Pending) throws(Diagnostic) {
    if entry.isGroup { groups += 1 }
    if entry.isGroup || entry.kind != .binary || entry.code == .power {
      depth += 1
      if depth > limits.nesting { throw nestedTooDeep(entry) }
    }
    pending.append(entry)
  }

  /// Takes the top entry off the stack.
  mutating func pop() -> Pending? {
    guard let entry = pending.popLast() else { return nil }
    if entry.isGroup { groups -= 1 }
    if entry.isGroup || entry.kind != .binary || entry.code == .power { depth -= 1 }
    return entry
  }

  /// Completes every waiting operator that binds at least as tightly as `level`, down to the open bracket.
  mutating func reduce(to level: Level) throws(Diagnostic) {
    while let top = pending.last, !top.isGroup, top.level > level || (top.level == level && level != .power) {
      if top.kind == .unclearProduct { throw unclearProduct(top) }
      reduceTop()
    }
  }

  /// Completes the operator on top of the stack.
  mutating func reduceTop() {
    guard let top = pop(), let right = operands.popLast() else { return }
    switch top.kind {
    case .prefixPlus:
      operands.append(Extent(start: top.start, end: right.end))
    case .prefixMinus:
      if right.isBracketed || !syntax.negateLastNumber(from: top.start) {
        syntax.append(.negate, top.start, right.end)
      }
      operands.append(Extent(start: top.start, end: right.end))
    case .root:
      syntax.append(.root, top.start, right.end)
      operands.append(Extent(start: top.start, end: right.end))
    case .binary, .unclearProduct:
      guard let left = operands.popLast() else { return }
      if top.folds { syntax.append(.endFolding, right.start, right.end) }
      syntax.append(top.code, left.start, right.end)
      operands.append(Extent(start: left.start, end: right.end))
    case .parenthesis, .brace, .bar, .doubleBar, .call, .list, .index:
      break
    }
  }
}
