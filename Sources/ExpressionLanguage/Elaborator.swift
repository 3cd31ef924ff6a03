import Primitives
import ScalarGraph
import SourceText

/// Gives a statement's syntax its meaning: runs through the entries with a stack of values and records every
/// elementary operation on the tape.
struct Elaborator {
  let symbols: Symbols
  let graph: Graph
  let limits: CompileLimits
  /// Where each node was written, as bytes of the program.
  var spans: [(start: UInt32, end: UInt32)] = []
  var notes: [ProgramNote] = []
  var stack: [Value] = []
  /// Above 0 inside an exponent, where operations on literals are folded.
  var folding = 0
  /// The source and the entry at work, for messages.
  var source: SourceFile
  var entry = Syntax.Entry(start: 0, end: 0, payload: 0, code: .number)

  init(symbols: Symbols, graph: Graph, limits: CompileLimits, source: SourceFile) {
    self.symbols = symbols
    self.graph = graph
    self.limits = limits
    self.source = source
  }

  /// The value of a statement's expression.
  mutating func run(_ syntax: Syntax) throws(Diagnostic) -> Value {
    stack.removeAll(keepingCapacity: true)
    folding = 0
    for entry in syntax.entries {
      self.entry = entry
      try perform(entry, syntax)
    }
    return pop()
  }

  private mutating func perform(_ entry: Syntax.Entry, _ syntax: Syntax) throws(Diagnostic) {
    switch entry.code {
    case .number: stack.append(.literal(syntax.numbers[Int(entry.payload)]))
    case .euler: stack.append(Value(kind: .euler, number: 2.718281828459045))
    case .variable: try pushVariable(entry.payload)
    case .elementDigits: try takeElement(digits: entry.payload)
    case .add: try binary(.add)
    case .subtract: try binary(.subtract)
    case .divide: try binary(.divide)
    case .asterisk, .dot, .cross, .hadamard, .at, .implied: try product(entry.code)
    case .power: try power()
    case .beginFolding: folding += 1
    case .endFolding: folding -= 1
    case .negate: try unary(.negate)
    case .root: try unary(.squareRoot)
    case .bars: try bars()
    case .transpose: try transpose()
    case .list: try list(Int(entry.payload))
    case .index: try takeElement(indices: Int(entry.payload))
    case .call:
      guard let function = Callable(code: UInt8(entry.payload >> 24)) else { return }
      try call(function, Int(entry.payload & Syntax.maximumArguments))
    }
  }

  /// The top value; the parser guarantees that there is one.
  mutating func pop() -> Value { stack.popLast() ?? .literal(.nan) }

  private mutating func pushVariable(_ name: UInt32) throws(Diagnostic) {
    let symbol = symbols[name]
    guard symbol.isDefined else { throw usedBeforeDefinition(name) }
    if symbol.shape == .scalar {
      stack.append(.node(symbols.elements[Int(symbol.offset)]))
    } else {
      stack.append(.elements(at: Int(symbol.offset), symbol.shape))
    }
  }

  // MARK: Recording

  /// Records an operation and remembers where it was written.
  mutating func record(_ operation: Primitive, _ a: UInt32, _ b: UInt32 = 0) throws(Diagnostic) -> UInt32 {
    if spans.count >= limits.nodes { throw tooLarge() }
    spans.append((entry.start, entry.end))
    return graph.record(operation, NodeID(a), NodeID(b)).id.rawValue
  }

  mutating func constant(_ value: Double) throws(Diagnostic) -> UInt32 {
    if spans.count >= limits.nodes { throw tooLarge() }
    spans.append((entry.start, entry.end))
    return graph.constant(value).id.rawValue
  }

  /// The node of a scalar value; a literal is recorded now.
  mutating func node(_ value: Value) throws(Diagnostic) -> UInt32 {
    value.isLiteral ? try constant(value.number) : value.index
  }

  /// Makes sure that `count` more elements and operations fit.
  func reserve(_ count: Int) throws(Diagnostic) {
    if count > limits.nodes - spans.count || count > limits.nodes - symbols.elements.count { throw tooLarge() }
  }

  func element(_ value: Value, _ position: Int) -> UInt32 {
    value.kind == .node ? value.index : symbols.elements[Int(value.index) + position]
  }

  // MARK: Elementwise operations

  mutating func unary(_ operation: Primitive) throws(Diagnostic) {
    let operand = pop()
    stack.append(try apply(operation, operand))
  }

  /// An operation of one operand, element by element.
  mutating func apply(_ operation: Primitive, _ operand: Value) throws(Diagnostic) -> Value {
    if operand.isScalar {
      if folding > 0, operand.isLiteral { return .literal(operation.value(operand.number)) }
      let a = try node(operand)
      return .node(try record(operation, a))
    }
    try reserve(operand.count)
    let offset = symbols.elements.count
    for position in 0..<operand.count {
      symbols.elements.append(try record(operation, element(operand, position)))
    }
    return .elements(at: offset, operand.shape)
  }

  mutating func binary(_ operation: Primitive) throws(Diagnostic) {
    let right = pop()
    let left = pop()
    stack.append(try apply(operation, left, right))
  }

  /// An operation of two operands: of numbers, element by element for equal shapes, or of a number with every element.
  mutating func apply(_ operation: Primitive, _ left: Value, _ right: Value) throws(Diagnostic) -> Value {
    if left.isScalar && right.isScalar {
      if folding > 0, left.isLiteral, right.isLiteral {
        return .literal(operation.value(left.number, right.number))
      }
      let a = try node(left)
      let b = try node(right)
      return .node(try record(operation, a, b))
    }
    var (left, right) = (left, right)
    if !left.isScalar, !right.isScalar {
      guard let matched = Value.matched(left, right) else { throw mismatch(left, right) }
      (left, right) = matched
    }
    let shape = left.isScalar ? right.shape : left.shape
    try reserve(shape.count)
    let first = left.isScalar ? Value.node(try node(left)) : left
    let second = right.isScalar ? Value.node(try node(right)) : right
    let offset = symbols.elements.count
    for position in 0..<shape.count {
      symbols.elements.append(try record(operation, element(first, position), element(second, position)))
    }
    return .elements(at: offset, shape)
  }

  private mutating func bars() throws(Diagnostic) {
    let operand = pop()
    guard operand.isScalar else {
      throw Diagnostic(
        .notAScalar, "the bars of a vector can mean its norm or the absolute values of its elements", at: here,
        label: operand.shape.text, help: "write ‖x‖ or norm(x) for the norm, abs(x) for the absolute values")
    }
    stack.append(try apply(.absolute, operand))
  }

  /// A power: a square, a constant exponent, an exponential of base e, or a power with a variable exponent.
  mutating func power() throws(Diagnostic) {
    let exponent = pop()
    let base = pop()
    guard exponent.isLiteral else {
      stack.append(
        base.kind == .euler ? try apply(.exponential, exponent) : try apply(.power, base, exponent))
      return
    }
    if folding > 0, base.isLiteral {
      stack.append(.literal(Primitive.constantPower.value(base.number, exponent.number)))
    } else if base.kind == .euler {
      stack.append(try apply(.exponential, exponent))
    } else if exponent.number == 2, exponent.kind == .literal {
      stack.append(try apply(.square, base))
    } else {
      if base.kind == .matrix, exponent.number < 0 {
        throw Diagnostic(
          .shapeMismatch, "a negative power of a matrix would be its inverse, which is not offered", at: here,
          label: base.shape.text, help: "write 1/W for the reciprocals of the elements")
      }
      stack.append(try apply(.constantPower, base, exponent))
    }
  }
}
