/// Words of an entry with the formulas among them, so that every format writes these in its own mathematics.
///
/// `"a softmax sends \(p - y) on"` is made of words and one formula; `plain` is the whole as text.
public struct Sentence: Equatable, Sendable {
  /// A stretch of the sentence.
  public enum Part: Equatable, Sendable {
    /// Words as they stand.
    case words(String)
    /// Mathematics.
    case formula(Formula)
  }

  /// From the first word to the last, without a full stop.
  public private(set) var parts: [Part]

  /// Words alone.
  public init(_ words: String) { parts = words.isEmpty ? [] : [.words(words)] }

  /// The sentence as text, its formulas in Unicode.
  public var plain: String {
    let printer = FormulaPrinter()
    return parts.map { part in
      switch part {
      case .words(let words): words
      case .formula(let formula): printer.text(formula)
      }
    }.joined()
  }

  /// One after the other.
  public static func + (left: Sentence, right: Sentence) -> Sentence {
    var result = left
    result.parts += right.parts
    return result
  }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// Words alone.
  public init(stringLiteral words: String) { self.init(words) }

  /// Words with formulas among them.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// What may stand in `\(…)`: formulas, names, whole numbers and words.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var parts: [Part] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Words as they stand.
    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }
    /// Mathematics.
    public mutating func appendInterpolation(_ formula: Formula) { parts.append(.formula(formula)) }
    /// A name as each dialect writes it.
    public mutating func appendInterpolation(name: String) { parts.append(.formula(.symbol(name))) }
    /// Words that are not known beforehand.
    public mutating func appendInterpolation(_ words: String) { appendLiteral(words) }
  }
}
