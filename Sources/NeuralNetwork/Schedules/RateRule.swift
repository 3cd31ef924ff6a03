/// How a schedule computes its rate, with its constants: formulas of t, α₀ and the constants.
public struct RateRule: Sendable {
  /// What is worked out once, before t = 0, from the constants and α₀.
  public var definitions: [RuleLine]
  /// The formula, piece by piece; the last piece has no end.
  public var pieces: [Piece]
  /// What α₀ is.
  public var initialMeaning: String
  /// The moments worth writing out, besides the first and the last.
  public var turns: [Int]
  /// How the losses change the rate α, for a schedule that waits for them.
  public var plateau: LossPlateau?
  /// The schedule that takes over, with its own t from 0.
  public var next: Next?

  /// One formula, for all t below `end` that no piece before it covers.
  public struct Piece: Sendable {
    /// The first t that is no longer covered; nil for the last piece.
    public var end: Int?
    /// α as a formula of t.
    public var rate: RuleExpression

    /// A formula up to `end`, or for good.
    public init(before end: Int? = nil, _ rate: RuleExpression) {
      self.end = end
      self.rate = rate
    }
  }

  /// What takes over at `start`; by reference, since a schedule holds a rule.
  public final class Next: Sendable {
    /// The t at which it takes over.
    public let start: Int
    /// What takes over; its own t is then 0.
    public let schedule: LearningRateSchedule

    init(start: Int, schedule: LearningRateSchedule) {
      self.start = start
      self.schedule = schedule
    }
  }

  init(
    initialMeaning: String = "the first rate", definitions: [RuleLine] = [], _ pieces: Piece..., turns: [Int] = [],
    plateau: LossPlateau? = nil, next: Next? = nil
  ) {
    self.initialMeaning = initialMeaning
    self.definitions = definitions
    self.pieces = pieces
    self.turns = turns
    self.plateau = plateau
    self.next = next
  }

  /// The name of the first rate.
  public static let initial = "α₀"
  /// The name of the time.
  public static let time = "t"
  /// The name of the time of a schedule that follows another: what has passed since it took over.
  public static let ownTime = "τ"
  /// The rate as the losses have left it.
  public static let current = "α"

  /// The piece that covers t.
  public func piece(at t: Int) -> Piece {
    guard let piece = pieces.first(where: { $0.end.map { t < $0 } ?? true }) ?? pieces.last else {
      preconditionFailure("a schedule needs a formula")
    }
    return piece
  }
}

/// One learning rate schedule, declared once.
public struct ScheduleEntry: Sendable {
  /// Its name and parameters.
  public let declaration: RuleDeclaration
  /// How a page calls it, in the middle of a sentence.
  let title: @Sendable (RuleValues) -> String
  /// What the rate does, in one or two sentences.
  let story: @Sendable (RuleValues) -> RuleProse
  let rule: @Sendable (RuleValues) -> RateRule

  init(
    _ name: String, _ parameters: [RuleParameter] = [], alternatives: RuleDeclaration.Alternatives? = nil,
    title: @escaping @Sendable (RuleValues) -> String, story: @escaping @Sendable (RuleValues) -> RuleProse,
    rule: @escaping @Sendable (RuleValues) -> RateRule
  ) {
    declaration = RuleDeclaration(name, parameters, alternatives: alternatives)
    self.title = title
    self.story = story
    self.rule = rule
  }

  /// Every schedule there is, in the order of lists.
  public static let all: [ScheduleEntry] = [
    .constant, .step, .exponential, .polynomial, .cosine, .oneCycle, .plateau, .warmup,
  ]
}
