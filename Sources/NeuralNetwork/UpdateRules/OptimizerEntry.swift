/// One optimizer, declared once: its name, what it is told, how it is called and explained, what it keeps and computes.
///
/// Readers, writers, options, pages and the two ways to compute a step all work from this. A kernel is only a faster
/// way to compute the same lines; a rule without one runs as a `VectorProgram`.
public struct OptimizerEntry: Sendable {
  /// Its name and parameters.
  public let declaration: RuleDeclaration
  /// How a page calls it.
  let title: @Sendable (RuleValues) -> String
  /// What the rule does, in one or two sentences.
  let story: @Sendable (RuleValues) -> RuleProse
  let states: @Sendable (RuleValues) -> [RuleState]
  let lines: @Sendable (RuleValues) -> [RuleLine]
  let kernel: @Sendable (RuleValues) -> UpdateKernel?

  init(
    _ name: String, _ parameters: [RuleParameter] = [], title: @escaping @Sendable (RuleValues) -> String,
    story: @escaping @Sendable (RuleValues) -> RuleProse,
    states: @escaping @Sendable (RuleValues) -> [RuleState] = { _ in [] },
    lines: @escaping @Sendable (RuleValues) -> [RuleLine],
    kernel: @escaping @Sendable (RuleValues) -> UpdateKernel? = { _ in nil }
  ) {
    declaration = RuleDeclaration(name, parameters)
    self.title = title
    self.story = story
    self.states = states
    self.lines = lines
    self.kernel = kernel
  }

  /// Every optimizer there is, in the order of lists.
  public static let all: [OptimizerEntry] = [
    .sgd, .momentum, .nesterov, .adagrad, .rmsprop, .adadelta, .adam, .adamw, .nadam, .lion,
  ]
}

/// The kernel's call for step t (from 1) at rate α.
typealias UpdateKernel = @Sendable (_ rate: Double, _ step: Int) -> UpdateRecipe
