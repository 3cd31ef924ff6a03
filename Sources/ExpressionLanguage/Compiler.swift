import Primitives
import ScalarGraph
import SourceText

/// Reads a program with the values of its inputs and records it on a new tape.
///
/// - Statements stand on lines of their own or are split by `;`; inside brackets a line may end. `#` begins a comment.
/// - `x = 2` declares an input (so does any formula of numbers alone), `q = x + y` names a value, and a last formula
///   without a name is the output `f`. Inputs may be declared after their use.
/// - Operators from tight to loose: `^ **` and superscripts (to the right), `√`, signs, products and quotients (to the
///   left; side by side is a product), sums. So `-x^2` is −(x²) and `x²y/z` is (x²y)/z.
/// - A product without a sign right after `/`, or inside `√` without brackets, is refused: it has two readings.
/// - Constants fold only inside an exponent; `2*3*x` shows both products.
/// - For vectors and matrices `*` and `⊙` work element by element, `·`, `@` and no sign are the products of linear
///   algebra; powers and functions of numbers work element by element. A product of one number is a number.
///
/// The first mistake is thrown as a diagnostic. Values are computed as they are recorded; a value that is not finite
/// is no mistake here: `Graph.firstNonFinite` finds it, and `Program.location(of:)` where it was written.
public func compile(
  _ source: SourceFile, bindings: [Binding] = [], options: CompileOptions = CompileOptions()
) throws(Diagnostic) -> Program {
  var compiler = Compiler(source, bindings, options)
  return try compiler.run()
}

/// The stages of a compilation, in the order of the calls in `run`.
struct Compiler {
  let source: SourceFile
  let bindings: [Binding]
  let options: CompileOptions
  let symbols = Symbols()
  let graph: Graph
  var statements: [Statement] = []
  var parser: Parser
  var elaborator: Elaborator
  var inputs: [InputGroup] = []
  /// Where each named value's nodes begin in `symbols.elements`, in increasing order.
  var definitions: [(offset: UInt32, name: UInt32)] = []

  init(_ source: SourceFile, _ bindings: [Binding], _ options: CompileOptions) {
    self.source = source
    self.bindings = bindings
    self.options = options
    graph = Graph(kinks: options.kinks)
    parser = Parser(source, symbols: symbols, limits: options.limits)
    elaborator = Elaborator(symbols: symbols, graph: graph, limits: options.limits, source: source)
  }

  mutating func run() throws(Diagnostic) -> Program {
    try checkSize()
    var scanner = StatementScanner(source, symbols: symbols, limits: options.limits)
    statements = try scanner.scan()
    guard !statements.isEmpty else {
      throw Diagnostic(
        .emptyProgram, "the program is empty", at: .init(source, SourceSpan(0, 0)), label: "expected a formula",
        help: "write a formula and values for its names, as in 'f = (x + y)z' x=-2 y=5 z=-4")
    }
    let overrides = try bindCommandLine()
    classify()
    try declareInputs(overrides)
    let last = try elaborateFormulas()
    try judgeUnusedBindings()
    let outputs = try OutputSelector(symbols: symbols).outputs(options, last: last, in: source, statements)
    return program(outputs)
  }

  private func checkSize() throws(Diagnostic) {
    for text in [source] + bindings.map({ $0.source }) where text.bytes.count > options.limits.bytes {
      throw Diagnostic(
        .programTooLarge, "this text has more than \(options.limits.bytes) bytes",
        at: .init(text, SourceSpan(0, 0)), label: "read up to here only",
        help: "see whether this is the file you meant; data for a network goes to the train command")
    }
  }

  /// Binds the names given beside the program; the answer tells, for each binding, whether its name was free.
  private mutating func bindCommandLine() throws(Diagnostic) -> [Bool] {
    var isNew: [Bool] = []
    var seen: [UInt32: Int] = [:]
    for (index, binding) in bindings.enumerated() {
      let span = binding.nameSpan
      guard span.end - span.start <= options.limits.nameLength else {
        throw Diagnostic(
          .invalidName, "a name has at most \(options.limits.nameLength) bytes", at: .init(binding.source, span),
          label: "too long")
      }
      let name = symbols.intern(binding.source.bytes, span.start..<span.end)
      if let first = seen[name] {
        throw Diagnostic(
          .boundTwice, "'\(binding.name)' is given two values", at: .init(binding.source, span),
          label: "given again here", notes: ["the first is \(bindings[first].source.text)"],
          help: "leave one of the two out")
      }
      seen[name] = index
      isNew.append(!symbols.isBound(name))
      if !symbols.isBound(name) { symbols.bind(name, .input, origin: index, length: span.end - span.start) }
    }
    return isNew
  }

  /// Decides which statements declare inputs: those that hold numbers only, unless one of them must be the formula. That
  /// is the last one with something to compute, else the last.
  private mutating func classify() {
    let bindsFunction = symbols.bindsFunction
    func isConstant(_ statement: Statement) -> Bool {
      if statement.name == Statement.unnamed || statement.hasNames { return false }
      if statement.callsFunctions && bindsFunction { return false }
      for (index, name) in symbols.constants.enumerated()
      where statement.constants & 1 << UInt8(index) != 0 && symbols.isBound(name) { return false }
      return true
    }
    var hasFormula = false
    var lastConstant: Int?
    for index in statements.indices {
      let constant = isConstant(statements[index])
      statements[index].isInput = constant
      if !constant { hasFormula = true }
      if constant, !statements[index].isLiteral { lastConstant = index }
    }
    if !hasFormula { statements[lastConstant ?? statements.count - 1].isInput = false }
  }
}
