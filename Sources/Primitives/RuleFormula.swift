import Notation

/// A formula of a rule made ready to be computed with: operations in the place of what they look like.
indirect enum RuleFormula: Sendable {
  /// The first operand.
  case first
  /// The second operand.
  case second
  /// The node's own value.
  case own
  case number(Double)
  case apply(Primitive, RuleFormula, RuleFormula)
  /// eˣ − 1, which loses its digits near 0 when it is computed as it is written.
  case exponentialMinusOne(RuleFormula)
  /// Φ(x), the normal distribution.
  case normalDistribution(RuleFormula)
  /// φ(x), its density.
  case normalDensity(RuleFormula)
  case cases([Branch], otherwise: RuleFormula)

  struct Branch: Sendable {
    let left: RuleFormula
    let relation: Relation
    let right: RuleFormula
    let value: RuleFormula
  }

  /// The names under which a rule is asked for its formulas.
  enum Name {
    static let first = Formula.symbol("a")
    static let second = Formula.symbol("b")
    static let own = Formula.symbol("v")
  }

  /// Nil for a formula with a part that is no operation of the language.
  init?(_ formula: Formula) {
    switch formula {
    case Name.first: self = .first
    case Name.second: self = .second
    case Name.own: self = .own
    case .number(let number): self = .number(number)
    case .symbol, .rounded, .partial, .matrix: return nil
    case .cases(let branches, let otherwise):
      var parts: [Branch] = []
      for branch in branches {
        guard let part = Branch(branch) else { return nil }
        parts.append(part)
      }
      guard let rest = RuleFormula(otherwise) else { return nil }
      self = .cases(parts, otherwise: rest)
    case .apply(let notation, let operands):
      guard let call = Self.call(notation, operands) else { return nil }
      self = call
    }
  }

  private static func call(_ notation: OperatorNotation, _ operands: [Formula]) -> RuleFormula? {
    if notation == .difference, operands[1] == .one,
      case .apply(Primitive.exponential.card.notation, let exponents) = operands[0]
    {
      return RuleFormula(exponents[0]).map { .exponentialMinusOne($0) }
    }
    guard let first = operands.first.flatMap(RuleFormula.init) else { return nil }
    switch notation {
    case .function(.normalDistribution): return .normalDistribution(first)
    case .function(.normalDensity): return .normalDensity(first)
    case .infix, .fraction, .power, .square, .negation, .root, .bars, .transpose, .function, .identity:
      guard let operation = Primitive(writtenAs: notation, operandCount: operands.count) else { return nil }
      guard operands.count > 1 else { return .apply(operation, first, .number(0)) }
      return RuleFormula(operands[1]).map { .apply(operation, first, $0) }
    }
  }
}

extension RuleFormula.Branch {
  fileprivate init?(_ branch: FormulaCase) {
    for relation in [Relation.greater, .less, .equal] {
      guard case .apply(let notation, let sides) = branch.condition, sides.count == 2,
        Formula.compare(sides[0], relation, sides[1]) == .apply(notation, sides)
      else { continue }
      guard let left = RuleFormula(sides[0]), let right = RuleFormula(sides[1]), let value = RuleFormula(branch.value)
      else { return nil }
      self.init(left: left, relation: relation, right: right, value: value)
      return
    }
    return nil
  }
}

extension Primitive {
  /// The operation that a formula writes in this way.
  public init?(writtenAs notation: OperatorNotation, operandCount: Int) {
    guard let entry = Self.notations.first(where: { $0.notation == notation && $0.count == operandCount }) else {
      return nil
    }
    self = entry.operation
  }

  /// The definition made ready; nil for what is itself best known.
  var compiledDefinition: RuleFormula? { Self.definitions[Int(rawValue)] }

  /// The local derivatives made ready, one for each operand that receives a gradient.
  var compiledSlopes: [RuleFormula?] { Self.slopes[Int(rawValue)] }

  private static let definitions: [RuleFormula?] = allCases.map {
    $0.definition(RuleFormula.Name.first, RuleFormula.Name.second).flatMap(RuleFormula.init)
  }

  private static let slopes: [[RuleFormula?]] = allCases.map {
    $0.derivativeFormulas(RuleFormula.Name.first, RuleFormula.Name.second, value: RuleFormula.Name.own)
      .map(RuleFormula.init)
  }

  private static let notations = Primitive.allCases.map {
    (notation: $0.card.notation, count: $0.operandCount, operation: $0)
  }
}

extension Spelling {
  /// Φ, the normal distribution function.
  static let normalDistribution = Spelling(plain: "Φ", ascii: "Phi", latex: "\\Phi")
  /// φ, its density.
  static let normalDensity = Spelling(plain: "φ", ascii: "phi", latex: "\\varphi")
}
