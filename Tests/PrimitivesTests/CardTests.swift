import Notation
import Primitives
import Testing

/// What readers and parsers rely on: names that identify, counts that agree.
@Suite struct CardTests {
  @Test func namesAreUnique() {
    let names = Primitive.allCases.map(\.card.name)
    #expect(Set(names).count == names.count, "\(names)")
  }

  @Test func functionNamesAreUnique() {
    let names = Primitive.allCases.flatMap(\.card.functionNames)
    #expect(Set(names).count == names.count, "\(names)")
  }

  @Test(arguments: Primitive.allCases)
  func nameFindsTheOperation(_ primitive: Primitive) {
    #expect(Primitive(named: primitive.card.name) == primitive)
  }

  @Test func unknownNameFindsNothing() {
    #expect(Primitive(named: "convolve") == nil)
    #expect(Primitive(named: "") == nil)
  }

  /// Functions of one name in a dialect would be one function to its reader; only the forms of one function with and
  /// without a second operand are.
  @Test(arguments: [\Spelling.plain, \Spelling.ascii, \Spelling.latex])
  func functionSpellingsAreUnique(_ dialect: KeyPath<Spelling, String> & Sendable) {
    let spellings = Primitive.allCases.compactMap { primitive -> String? in
      guard case .function(let spelling) = primitive.card.notation else { return nil }
      let isLongForm = Primitive.allCases.contains {
        $0 != primitive && $0.card.optionalOperand?.operation == primitive
      }
      return isLongForm ? nil : spelling[keyPath: dialect]
    }
    #expect(Set(spellings).count == spellings.count, "\(spellings)")
  }

  @Test(arguments: Primitive.allCases)
  func asciiSpellingsAreASCII(_ primitive: Primitive) {
    let card = primitive.card
    var texts = [card.name, card.symbol.ascii, card.symbol.latex]
    if case .function(let spelling) = card.notation { texts += [spelling.ascii, spelling.latex] }
    for text in texts { #expect(text.utf8.allSatisfy { $0 < 0x80 } && !text.isEmpty, "\(text)") }
  }

  @Test(arguments: Primitive.allCases)
  func storiesAreOneSentence(_ primitive: Primitive) {
    let story = primitive.card.story.plain
    #expect(!story.isEmpty && !story.hasSuffix(".") && !story.contains("\n"))
  }

  /// A domain speaks of the operands by the names that stand beside it.
  @Test(arguments: Primitive.allCases)
  func domainsNameTheOperands(_ primitive: Primitive) {
    let card = primitive.card
    let words = (card.domain?.plain ?? "").split { !$0.isLetter }.filter { $0.count == 1 && $0 != "π" }
    for word in words where !(word == "a" && (card.domain?.plain ?? "").contains("a fractional")) {
      #expect(card.operandNames.prefix(primitive.operandCount).contains(String(word)), "\(card.domain?.plain ?? "")")
    }
  }

  /// a^b·ln a, which the formula has no number for at a = 0, is next to 0 close to it.
  @Test(arguments: [0.5, 1, 2, 7.5])
  func limitsAreWhatTheSlopesTendTo(_ exponent: Double) {
    #expect(Primitive.power.limit(0, exponent) != nil)
    #expect(Primitive.power.derivatives(0, exponent, value: 0).1 == 0)
    let near = Primitive.power.value(1e-200, exponent)
    #expect(abs(Primitive.power.derivatives(1e-200, exponent, value: near).1) < 1e-90)
    #expect(Primitive.power.limit(1e-200, exponent) == nil)
  }

  @Test(arguments: Primitive.allCases.filter { $0 != .power })
  func otherFormulasHaveNumbers(_ primitive: Primitive) {
    for value in [-2.0, 0, 0.5, 3] { #expect(primitive.limit(value, 2) == nil) }
  }

  @Test func operandCounts() {
    let binary: Set<Primitive> = [
      .add, .subtract, .multiply, .divide, .power, .constantPower, .leakyRelu, .scaledElu, .minimum,
      .maximum,
    ]
    for primitive in Primitive.allCases {
      #expect(primitive.operandCount == (binary.contains(primitive) ? 2 : 1), "\(primitive)")
      let held = primitive == .constantPower ? 1 : 0
      #expect(primitive.differentiatedOperandCount == primitive.operandCount - held, "\(primitive)")
    }
  }

  /// A unary operation must not read the second operand, which is whatever node is first on the tape.
  @Test(arguments: Sample.all.filter { $0.primitive.operandCount == 1 })
  func unaryOperationsIgnoreTheSecondOperand(_ sample: Sample) {
    let value = sample.primitive.value(sample.a, .nan)
    #expect(value == sample.value)
    #expect(
      sample.primitive.derivatives(sample.a, .nan, value: value).0
        == sample.primitive.derivatives(sample.a, 7, value: value).0)
    #expect(sample.primitive.piece(sample.a, .nan) == sample.primitive.piece(sample.a, 7))
  }

  @Test func formulaAppliesTheNotation() {
    let printer = FormulaPrinter()
    #expect(printer.text(Primitive.add.formula([.symbol("x"), .symbol("y")])) == "x + y")
    #expect(printer.text(Primitive.sigmoid.formula([.symbol("x")])) == "σ(x)")
    #expect(printer.text(Primitive.leakyRelu.formula([.symbol("x"), .number(0.1)])) == "leaky_relu(x, 0.1)")
  }
}
