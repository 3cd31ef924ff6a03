/// A constant of an optimizer or of a schedule, declared once: reading, writing, checking, the command's options with
/// their help, and the pages all work from this.
public struct RuleParameter: Sendable {
  /// The field of a specification: `beta1`. Its option is the same word with dashes.
  public let key: String
  /// How formulas call it: `β₁`; for a choice, which stands in no formula, it is what help pages call the value.
  public let symbol: String
  /// What it can be.
  public let kind: Kind
  /// What it is, in a few words without a full stop: `how much of m is kept`.
  public let meaning: String
  /// The same for a help page, where it needs more words.
  public let help: String
  /// A value as somebody might type it.
  public let example: String
  /// The option's name where it is not the key's.
  public let option: String?
  /// True for an addition that is off unless asked for: with its usual value it appears in no file and on no page.
  public let isSilent: Bool

  /// What values it takes, and which one it has when nothing is said; nil where it must be said.
  public enum Kind: Sendable {
    /// A number within a range.
    case number(usual: Double?, NumberRange)
    /// A whole number, this or more.
    case count(usual: Int?, from: Int)
    /// One of some words.
    case word(usual: String, among: [String])
    /// Given or not.
    case flag
    /// Another schedule; the constant one when nothing is said.
    case schedule
  }

  /// A parameter; its help is its meaning, and its option its key, unless said.
  public init(
    _ key: String, _ symbol: String, _ kind: Kind, _ meaning: String, help: String? = nil, example: String = "",
    option: String? = nil, isSilent: Bool = false
  ) {
    self.key = key
    self.symbol = symbol
    self.kind = kind
    self.meaning = meaning
    self.help = help ?? meaning
    self.example = example
    self.option = option
    self.isSilent = isSilent
  }

  /// What its option is called, without the dashes: `epsilon-placement`.
  public var optionName: String {
    option ?? key.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  /// The value when nothing is said; nil where it must be said.
  public var usual: RuleValue? {
    switch kind {
    case .number(let usual, _): usual.map { .number($0) }
    case .count(let usual, _): usual.map { .count($0) }
    case .word(let usual, _): .word(usual)
    case .flag: .flag(false)
    case .schedule: .schedule(.constant)
    }
  }
}

/// The numbers that a parameter may be.
public enum NumberRange: Sendable {
  /// 0 ≤ x < 1
  case fraction
  /// 0 < x < 1
  case share
  /// 0 ≤ x < ∞
  case notNegative
  /// 0 < x < ∞
  case positive
  /// 1 ≤ x < ∞
  case divisor

  /// True for a number in the range.
  public func contains(_ value: Double) -> Bool {
    switch self {
    case .fraction: value >= 0 && value < 1
    case .share: value > 0 && value < 1
    case .notNegative: value >= 0 && value.isFinite
    case .positive: value > 0 && value.isFinite
    case .divisor: value >= 1 && value.isFinite
    }
  }

  /// Completes "must be …".
  public var requirement: String {
    switch self {
    case .fraction: "at least 0 and below 1"
    case .share: "above 0 and below 1"
    case .notNegative: "a finite number, at least 0"
    case .positive: "a finite number above 0"
    case .divisor: "a finite number, at least 1"
    }
  }
}

/// The value of one parameter.
public enum RuleValue: Equatable, Sendable {
  /// A number.
  case number(Double)
  /// A whole number.
  case count(Int)
  /// One of the parameter's words.
  case word(String)
  /// Given or not.
  case flag(Bool)
  /// Another schedule.
  case schedule(LearningRateSchedule)
  /// Of two parameters that exclude each other, the one that is not used.
  case absent

  /// As a number for formulas; nil for what stands in none.
  var number: Double? {
    switch self {
    case .number(let value): value
    case .count(let value): Double(value)
    case .word, .flag, .schedule, .absent: nil
    }
  }
}

/// A choice between ways to write a rule: `inside` or `outside`.
public protocol RuleChoice: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// The one meant when nothing is said.
  static var usual: Self { get }
}

extension RuleChoice {
  static var kind: RuleParameter.Kind { .word(usual: usual.rawValue, among: allCases.map { $0.rawValue }) }
}
