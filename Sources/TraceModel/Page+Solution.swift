import Notation

/// The parts of a worked solution.
extension Page {
  /// A number, vector or matrix under a name.
  public struct Quantity: Sendable {
    public var name: Formula
    /// Empty for a number, one length for a vector, two for a matrix.
    public var shape: [Int]
    /// Row by row.
    public var numbers: [TraceNumber]

    /// The numbers alone.
    public var values: [Double] { numbers.map { $0.value } }

    public init(_ name: Formula, shape: [Int] = [], values: [Double]) {
      self.init(name, shape: shape, numbers: values.map { TraceNumber($0) })
    }

    public init(_ name: Formula, shape: [Int] = [], numbers: [TraceNumber]) {
      self.name = name
      self.shape = shape
      self.numbers = numbers
    }

    /// The numbers as one formula: a number, a row of numbers, or a matrix.
    public var formula: Formula {
      guard let rows = shape.first else { return numbers.first?.formula ?? .zero }
      guard shape.count > 1, rows > 0 else { return .row(values) }
      let size = values.count / rows
      return .matrix((0..<rows).map { Array(values[$0 * size..<($0 + 1) * size]) })
    }
  }

  /// What is explained: `f = (x + y)·z at x = -2, y = 5, z = -4`.
  public struct Given: Sendable {
    /// The name alone where the formula is too long to be written out.
    public var equation: Equation
    /// What it comes to.
    public var value: Double
    public var inputs: [Quantity]
    /// The program as its author wrote it.
    public var source: String

    public init(_ equation: Equation, value: Double, at inputs: [Quantity], source: String) {
      self.equation = equation
      self.value = value
      self.inputs = inputs
      self.source = source
    }
  }

  /// Numbered steps of one pass: what each computes, in symbols, in numbers, and as a value.
  public struct Derivation: Sendable {
    /// What the steps come to.
    public enum Subject: Sendable {
      /// The values of operations, with their local derivatives.
      case values
      /// Gradients: upstream × local.
      case gradients
      /// Tangents: tangent × local.
      case tangents
      /// Products of the slopes along whole paths.
      case paths
    }

    public var subject: Subject
    /// The pass in a word: `Forward`.
    public var name: String
    /// The pass in a sentence, without a capital and a full stop.
    public var sentence: Prose
    public var steps: [Step]

    public init(_ subject: Subject, name: String, sentence: Prose, steps: [Step]) {
      self.subject = subject
      self.name = name
      self.sentence = sentence
      self.steps = steps
    }
  }

  /// One operation's turn.
  public struct Step: Sendable {
    /// The operation whose turn it is, `q = x + y`; nil where the lines say so themselves.
    public var operation: Equation?
    public var lines: [Line]
    /// The derivatives that belong to the step: `∂q/∂x = 1`.
    public var slopes: [Slope]
    /// Why the step is as it is, for readers who ask.
    public var why: [Prose]
    /// What nobody may overlook, such as the birth of NaN.
    public var alerts: [Prose]

    public init(
      operation: Equation? = nil, lines: [Line], slopes: [Slope] = [], why: [Prose] = [], alerts: [Prose] = []
    ) {
      self.operation = operation
      self.lines = lines
      self.slopes = slopes
      self.why = why
      self.alerts = alerts
    }
  }

  /// `∂f/∂q = ∂f/∂f·z = 1·(-4) = -4`: symbols, numbers, and at the end the value.
  public struct Line: Sendable {
    public enum Role: Sendable {
      /// The line's value is the step's result.
      case whole
      /// One of several terms of a gradient: its rank among them.
      case term(Int, of: Int)
      /// The sum of so many terms; without the terms where they are too many to write out.
      case sum(of: Int)
    }
    public var equation: Equation
    public var role: Role
    /// The moment of the passes at which the line is reached, as pictures and slides count them.
    public var moment: Int

    public init(_ equation: Equation, role: Role = .whole, moment: Int) {
      self.equation = equation
      self.role = role
      self.moment = moment
    }
  }

  /// A local derivative as a formula, in numbers and as a number.
  public struct Slope: Sendable {
    public var left: Formula
    public var formula: Formula
    /// The formula in numbers; nil where the digits shown do not lead to the value.
    public var substituted: Formula?
    public var number: TraceNumber
    /// True where the function has no derivative and a convention stands in for it.
    public var isConvention: Bool

    public init(
      _ left: Formula, formula: Formula, substituted: Formula?, number: TraceNumber,
      isConvention: Bool = false
    ) {
      self.left = left
      self.formula = formula
      self.substituted = substituted
      self.number = number
      self.isConvention = isConvention
    }
  }

  /// Numbers that a pass was made for.
  public struct Results: Sendable {
    public struct Item: Sendable {
      public var quantity: Quantity
      /// The same, element by element; one for a number.
      public var elements: [Element]

      public init(_ quantity: Quantity, elements: [Element]) {
        self.quantity = quantity
        self.elements = elements
      }
    }
    public struct Element: Sendable {
      public var name: Formula
      /// The number in symbols, where that is what the results are about.
      public var formula: Formula?
      public var number: TraceNumber
      public var why: Prose?

      public init(_ name: Formula, formula: Formula? = nil, number: TraceNumber, why: Prose? = nil) {
        self.name = name
        self.formula = formula
        self.number = number
        self.why = why
      }

      /// `∂f/∂x = 2·x·y/z = 12`
      public var equation: Page.Equation {
        switch formula {
        case nil: return Page.Equation(name, number.steps)
        // A formula that is a number says it once.
        case .number(let value)? where value == number.value, .rounded(let value)? where value == number.value:
          return Page.Equation(name, [formula ?? number.formula])
        case .number?, .rounded?, .symbol?, .partial?, .apply?, .cases?, .matrix?:
          return Page.Equation(name, (formula.map { $0 == number.formula ? [] : [$0] } ?? []) + number.steps)
        }
      }
    }
    /// What they are, in a word: `Gradient`.
    public var name: String
    /// A sentence about them.
    public var sentence: Prose
    public var items: [Item]
    /// What is said where there are none.
    public var absence: Prose
    /// The moment of the passes at which all of them are known.
    public var moment: Int?

    public init(name: String, sentence: Prose, items: [Item], absence: Prose, moment: Int? = nil) {
      self.name = name
      self.sentence = sentence
      self.items = items
      self.absence = absence
      self.moment = moment
    }
  }

  /// A second opinion or a remark.
  public struct Finding: Sendable {
    public enum Kind: Sendable { case passed, failed, note }
    public var kind: Kind
    public var text: Prose

    public init(_ kind: Kind, _ text: Prose) {
      self.kind = kind
      self.text = text
    }
  }

  /// Facts under a word.
  public struct Notice: Sendable {
    public var name: String
    public var lines: [Prose]

    public init(_ name: String, _ lines: [Prose]) {
      self.name = name
      self.lines = lines
    }
  }
}

extension Page.Derivation.Subject {
  /// True for the two passes whose moments a picture shows.
  public var isPass: Bool {
    switch self {
    case .values, .gradients: true
    case .tangents, .paths: false
    }
  }
}

extension Page.Slope {
  /// `∂q/∂x = 2·x = 6`: at a kink the convention's number alone, because the formula does not give it; of cases only
  /// the formula, because the numbers beside it show which applies.
  public var equation: Page.Equation {
    var steps: [Formula] = []
    if !isConvention {
      switch formula {
      case .number, .rounded: break
      case .cases, .symbol, .partial, .matrix: steps = [formula]
      case .apply: steps = [formula] + (substituted.map { [$0] } ?? [])
      }
    }
    var shown: [Formula] = []
    for step in steps + [number.result(after: steps.last)] where step != shown.last { shown.append(step) }
    return Page.Equation(left, shown, remark: isConvention ? "by convention" : "")
  }
}

extension Page.Given {
  /// The equation, with the value where there is no formula: a title that says something in any case.
  public var titleEquation: Page.Equation {
    equation.steps.isEmpty ? Page.Equation(equation.left, [.number(value)]) : equation
  }
}
