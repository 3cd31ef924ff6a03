import Notation

/// Running text that carries formulas, numbers, code, emphasis and links inline.
///
/// A format prints each span in its own way: a formula in its dialect, a number with the digits asked for. So
/// `"J fell from \(4.25) to \(0.5)"` obeys `--digits`, and `"the slope of \(name: "ŷ")"` is `y_hat` in ASCII and
/// `\hat{y}` in LaTeX.
public struct Prose: Equatable, Sendable {
  /// A stretch of text that is printed in one way.
  public indirect enum Span: Equatable, Sendable {
    /// Words.
    case text(String)
    /// A formula or a name, in the format's own mathematics.
    case formula(Formula)
    /// `q = x + y = 3`, with `≈` before what the digits shown round.
    case equation(Page.Equation)
    /// A number with the digits that the reader asked for.
    case number(Double)
    /// What is typed or read by a program; no dialect changes it.
    case code(String)
    case emphasis(Prose)
    case strong(Prose)
    case link(Prose, address: String)
  }

  public private(set) var spans: [Span]

  public init(_ spans: [Span] = []) {
    self.spans = []
    for span in spans { append(span) }
  }

  public init(_ text: String) { self.init([.text(text)]) }

  /// What an entry says, with its formulas.
  public init(_ sentence: Sentence) {
    self.init(
      sentence.parts.map { part in
        switch part {
        case .words(let words): .text(words)
        case .formula(let formula): .formula(formula)
        }
      })
  }

  /// A formula alone.
  public init(_ formula: Formula) { self.init([.formula(formula)]) }

  /// An equation in running text.
  public init(_ equation: Page.Equation) { self.init([.equation(equation)]) }

  public var isEmpty: Bool { spans.isEmpty }

  /// Neighbouring words become one span, so that equal texts are equal values.
  private mutating func append(_ span: Span) {
    if case .text(let text) = span {
      if text.isEmpty { return }
      if case .text(let before)? = spans.last {
        spans[spans.count - 1] = .text(before + text)
        return
      }
    }
    spans.append(span)
  }

  public static func + (left: Prose, right: Prose) -> Prose {
    var result = left
    result += right
    return result
  }

  public static func += (left: inout Prose, right: Prose) {
    for span in right.spans { left.append(span) }
  }

  /// Several texts with a separator between them.
  public static func joined(_ parts: [Prose], by separator: String) -> Prose {
    var result = Prose()
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(.text(separator)) }
      result += part
    }
    return result
  }

  /// The words without marks, formulas and numbers printed by `printer`: for readers that take plain text only, such as
  /// a window's title.
  public func plain(_ printer: FormulaPrinter = FormulaPrinter()) -> String {
    spans.map { span in
      switch span {
      case .text(let text), .code(let text): text
      case .formula(let formula): printer.text(formula)
      case .equation(let equation): printer.text(equation)
      case .number(let number): printer.number(number)
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): inner.plain(printer)
      }
    }.joined()
  }
}

extension Prose: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }

  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.prose }

  /// What may stand in `\(…)`: words, whole numbers, numbers, names and formulas, other prose.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var prose = Prose()

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) { prose.append(.text(text)) }
    public mutating func appendInterpolation(_ text: String) { prose.append(.text(text)) }
    public mutating func appendInterpolation(_ text: Substring) { prose.append(.text(String(text))) }
    /// A count, which is never rounded.
    public mutating func appendInterpolation(_ count: Int) { prose.append(.text(String(count))) }
    /// A number, with the digits asked for.
    public mutating func appendInterpolation(_ number: Double) { prose.append(.number(number)) }
    public mutating func appendInterpolation(_ formula: Formula) { prose.append(.formula(formula)) }
    public mutating func appendInterpolation(_ equation: Page.Equation) { prose.append(.equation(equation)) }
    public mutating func appendInterpolation(_ inner: Prose) { prose += inner }
    public mutating func appendInterpolation(_ sentence: Sentence) { prose += Prose(sentence) }
    /// A name as each dialect writes it: `ŷ`, `y_hat`, `\hat{y}`.
    public mutating func appendInterpolation(name: String) { prose.append(.formula(.symbol(name))) }
    /// What a reader types: `\(code: "--all")`.
    public mutating func appendInterpolation(code: String) { prose.append(.code(code)) }
  }
}
