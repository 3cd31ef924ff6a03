import ExpressionLanguage
import LossFunctions
import Notation
import Primitives
import TraceModel

/// What the reference says about one operation, read from the operation's own card.
struct OperationEntry {
  let name: String
  /// The names it is called by, with their parameters: `ln(a)`.
  let calls: [String]
  /// The value.
  let formula: Prose
  let derivatives: [Page.Equation]
  let domain: Sentence?
  let convention: Sentence?
  let story: Sentence
  /// What a reader may ask for it by.
  let spellings: [String]

  /// Every operation: the elementary ones, then the functions of vectors and the losses, which are made of them.
  static func all(_ printer: FormulaPrinter) -> [OperationEntry] {
    Primitive.allCases.map { OperationEntry($0, printer) } + VectorFunction.allCases.map { OperationEntry($0, printer) }
      + LossFunction.allCases.map { OperationEntry($0, printer) }
  }

  init(_ primitive: Primitive, _ printer: FormulaPrinter) {
    let card = primitive.card
    let operands = card.operandNames.prefix(max(primitive.operandCount, 1))
    let parameters = operands.map { printer.name($0) }.joined(separator: ", ")
    let symbols = (card.operandNames + card.operandNames).prefix(2).map { Formula.symbol($0) }
    name = card.name
    let isASCII = printer.dialect == .ascii
    // A form with a second operand is called by the name of the form without.
    let short = Primitive.allCases.first { $0 != primitive && $0.card.optionalOperand?.operation == primitive }
    let names = card.functionNames + (short?.card.functionNames ?? [])
    calls = names.filter { !isASCII || $0.utf8.allSatisfy { $0 < 0x80 } }.map { "\($0)(\(parameters))" }
    let called = primitive.formula(Array(symbols.prefix(operands.count)))
    formula = primitive.definition(symbols[0], symbols[1]).map { "\(Page.Equation(called, [$0]))" } ?? "\(called)"
    let formulas = primitive.derivativeFormulas(symbols[0], symbols[1], value: .symbol("v"))
    derivatives = zip(operands, formulas).map { Page.Equation(.partial(of: "v", wrt: $0), [$1]) }
    domain = card.domain
    convention = card.kink
    story = card.story
    spellings = [card.name, card.symbol.plain, card.symbol.ascii] + card.functionNames
  }

  init(_ function: VectorFunction, _ printer: FormulaPrinter) {
    let card = function.card
    let parameters = card.parameters.map { printer.name($0) }.joined(separator: ", ")
    name = Self.prose(card.name, printer)
    calls = ([card.name] + card.aliases).map { Self.prose($0, printer) + "(\(parameters))" }
    formula = "\(card.formula)"
    derivatives = []
    domain = nil
    convention = nil
    story = card.story
    spellings = [card.name] + card.aliases
  }

  init(_ loss: LossFunction, _ printer: FormulaPrinter) {
    let card = loss.card
    let arguments = loss.parameterNames.map { printer.name($0) }
    name = loss.rawValue
    calls = loss.functionNames.flatMap { name in
      let constants = card.parameter.map { [[], [printer.name($0.symbol)]] } ?? [[]]
      return constants.map { "\(name)(\((arguments + $0).joined(separator: ", ")))" }
    }
    let formulas = loss.formulas
    formula = "\(formulas.value)    (\(card.factor.convention))"
    derivatives = [Page.Equation(.partial(of: "v", wrt: card.predictions.symbol), [formulas.slope])]
    domain = card.domain
    convention = card.kink.map { $0.convention }
    story = card.story
    spellings = loss.functionNames
  }

  private static func prose(_ text: String, _ printer: FormulaPrinter) -> String {
    printer.dialect == .ascii ? Names.asciiProse(text) : text
  }
}
