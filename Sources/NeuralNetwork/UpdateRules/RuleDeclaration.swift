/// What a file or a command line must know of an optimizer or a schedule: its name and its parameters.
public struct RuleDeclaration: Sendable {
  /// The spelling in a specification.
  public let name: String
  /// In the order of lists and help pages.
  public let parameters: [RuleParameter]
  /// Two parameters that say the same in two ways, of which one must be given.
  public let alternatives: Alternatives?

  /// Two keys for one constant.
  public struct Alternatives: Sendable {
    /// The key of one.
    public let first: String
    /// The key of the other.
    public let second: String
    /// How one follows from the other.
    public let note: String
  }

  /// A declaration of a name and its parameters.
  public init(_ name: String, _ parameters: [RuleParameter] = [], alternatives: Alternatives? = nil) {
    self.name = name
    self.parameters = parameters
    self.alternatives = alternatives
  }

  /// The parameter of a key; nil when the rule has none of that name.
  public func parameter(_ key: String) -> RuleParameter? { parameters.first { $0.key == key } }

  /// The values that are usual, changed where `settings` says so.
  func values(_ settings: [RuleValues.Setting] = []) -> RuleValues {
    var values = RuleValues(parameters.map { .init(key: $0.key, value: $0.usual ?? .absent) })
    for setting in settings { values[setting.key] = setting.value }
    return values
  }

  /// Throws the first value outside its range.
  func validate(_ values: RuleValues) throws(NetworkError) {
    for parameter in parameters {
      switch (parameter.kind, values[parameter.key]) {
      case (.number(_, let range), .number(let value)):
        guard range.contains(value) else {
          throw .setting(name: parameter.key, value: value, requirement: range.requirement)
        }
      case (.count(_, let least), .count(let value)):
        guard value >= least else {
          throw .setting(name: parameter.key, value: Double(value), requirement: "at least \(least)")
        }
      case (.schedule, .schedule(let schedule)): try schedule.validate()
      case (.word(_, let words), .word(let word)):
        precondition(words.contains(word), "\(name) knows no \(parameter.key) '\(word)'")
      case (_, .flag), (_, .absent): break
      case (_, .number), (_, .count), (_, .word), (_, .schedule):
        preconditionFailure("\(name).\(parameter.key) has a value of the wrong kind")
      }
    }
  }
}

/// The values of a rule's parameters, in the order of their declarations.
public struct RuleValues: Equatable, Sendable {
  /// One parameter's value.
  public struct Setting: Equatable, Sendable {
    /// The parameter's key.
    public var key: String
    /// Its value, of the kind that its declaration asks for.
    public var value: RuleValue

    /// A value for a key.
    public init(key: String, value: RuleValue) {
      self.key = key
      self.value = value
    }
  }

  /// By parameter.
  public private(set) var settings: [Setting]

  init(_ settings: [Setting]) { self.settings = settings }

  /// The value of a key, absent for one that the rule does not have; setting such a one is a programmer's mistake.
  public subscript(key: String) -> RuleValue {
    get { settings.first { $0.key == key }?.value ?? .absent }
    set {
      guard let index = settings.firstIndex(where: { $0.key == key }) else {
        preconditionFailure("no parameter is called \(key)")
      }
      settings[index].value = newValue
    }
  }

  /// A number, or a count as one.
  func number(_ key: String) -> Double {
    guard let number = self[key].number else { preconditionFailure("\(key) is no number") }
    return number
  }

  func count(_ key: String) -> Int {
    guard case .count(let count) = self[key] else { preconditionFailure("\(key) is no count") }
    return count
  }

  func flag(_ key: String) -> Bool { self[key] == .flag(true) }

  func choice<Choice: RuleChoice>(_ key: String, _ type: Choice.Type) -> Choice {
    guard case .word(let word) = self[key] else { return Choice.usual }
    return Choice(rawValue: word) ?? Choice.usual
  }
}

/// A constant as formulas know it.
public struct RuleConstant: Equatable, Sendable {
  /// `β₁`
  public var symbol: String
  /// The number.
  public var value: Double
  /// What it is, in a few words.
  public var meaning: String
}

extension RuleDeclaration {
  /// The numbers among the values, under the symbols of their parameters.
  func constants(_ values: RuleValues) -> [RuleConstant] {
    parameters.compactMap { parameter in
      values[parameter.key].number.map {
        RuleConstant(symbol: parameter.symbol, value: $0, meaning: parameter.meaning)
      }
    }
  }

  /// The parameters worth saying: an addition that is off is not.
  public func spoken(_ values: RuleValues) -> [RuleParameter] {
    parameters.filter { parameter in
      let value = values[parameter.key]
      return value != .absent && !(parameter.isSilent && value == parameter.usual)
    }
  }
}
