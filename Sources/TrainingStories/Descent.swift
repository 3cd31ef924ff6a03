import Explain
import ExpressionLanguage
import NeuralNetwork
import ScalarGraph
import SourceText

/// Any optimizer on any formula: the inputs that move, and where each step takes them.
public struct Descent {
  /// One point of the path.
  public struct Point: Sendable {
    /// 0 before any update.
    public var step: Int
    /// Values of the moving inputs, in the order of `names`.
    public var inputs: [Double]
    public var value: Double
    public var gradients: [Double]
    /// The rate of the update that follows.
    public var rate: Double
    /// How each input got here; empty for the start.
    public var updates: [OptimizerStep]
  }

  /// A moving input as the program declares it: a number, or a vector or matrix of which every element moves.
  public struct Group: Sendable {
    public var name: String
    /// Empty for a number.
    public var shape: [Int]
    /// Its elements' places in `Point.inputs`.
    public var range: Range<Int>
  }

  /// What the walk is for.
  public enum Goal: Sendable {
    case minimum, maximum

    /// What the rule's gradient is multiplied with.
    var sign: Double {
      switch self {
      case .minimum: 1
      case .maximum: -1
      }
    }
  }

  /// Why the path ends before all steps are done.
  public enum End: Sendable {
    /// The formula has no finite value or gradient where the last update leads.
    case leftDomain(Diagnostic, step: Int, inputs: [Double])
    /// The rule itself has no finite value for an input, counted from 0 in `names`.
    case brokeDown(RuleBreakdown, OptimizerStep, input: Int)
    case asked
  }

  public private(set) var settings: TrainingSettings
  /// How many steps are asked for.
  public let steps: Int
  /// Which way is good: an ascent hands the rule the gradient of -f.
  public let goal: Goal
  public let output: String
  public let names: [String]
  public let groups: [Group]
  public private(set) var points: [Point] = []
  public private(set) var end: End?
  /// What turns a walk that went wrong into one that does not; nil when nothing went wrong, or nothing helps.
  public private(set) var remedy: Remedy?

  let program: Program
  private let nodes: [NodeID]

  /// Walks `steps` steps; `names` are the inputs that move, nil for all.
  ///
  /// - Throws: a diagnostic when a name is no input, or when the start itself is outside the formula's domain.
  public init(
    _ program: Program, moving names: [String]?, settings: TrainingSettings, steps: Int, goal: Goal = .minimum,
    shouldStop: () -> Bool = { false }
  ) throws(Diagnostic) {
    self.program = program
    self.settings = settings
    self.steps = steps
    self.goal = goal
    output = program.name(of: program.output)
    let requested = try RequestedInputs(program: program, names: names)
    var seen: Set<NodeID> = []
    let nodes = requested.nodes.filter { seen.insert($0).inserted }
    guard !nodes.isEmpty else {
      throw Diagnostic(
        .unknownName, "the program has no input that could move", at: .init(program.source, SourceSpan(0, 0)),
        help: "use a name in the formula and give it a value, as in w=2")
    }
    self.nodes = nodes
    self.names = nodes.map { program.name(of: $0) }
    groups = Self.groups(nodes, of: program)
    let blame = DomainBlame(
      program: program, reachable: program.graph.reachable(from: program.output), asked: names == nil ? nil : nodes)
    try blame.check()
    run(steps, blame, shouldStop)
    if wentWrong { findRemedy(steps, blame, shouldStop) }
  }

  /// True when the way ends in front of a hole, or higher than it began.
  private var wentWrong: Bool {
    switch end {
    case .leftDomain, .brokeDown: return true
    case .asked: return false
    case nil:
      guard let first = points.first, let last = points.last else { return false }
      return goal.sign * last.value > goal.sign * first.value
    }
  }

  /// Walks again from the start with other settings, until they lead somewhere.
  private mutating func findRemedy(_ steps: Int, _ blame: DomainBlame, _ shouldStop: () -> Bool) {
    func place(_ inputs: [Double]) {
      for (node, value) in zip(nodes, inputs) { program.graph.setValue(of: node, to: value) }
      program.graph.recompute(through: program.output)
    }
    guard let start = points.first?.inputs, let last = points.last?.inputs else { return }
    let candidates = Remedy.candidates(settings.optimizer, learningRate: settings.learningRate)
    remedy = candidates.first { candidate in
      if shouldStop() { return false }
      var trial = self
      trial.settings.optimizer = candidate.optimizer
      trial.settings.learningRate = candidate.learningRate
      (trial.points, trial.end) = ([], nil)
      place(start)
      trial.run(steps, blame, shouldStop)
      if case .asked = trial.end { return false }
      if trial.wentWrong { return false }
      // Where it stands still it need not fall.
      let stands = points.first?.gradients.allSatisfy { $0 == 0 } ?? true
      return stands || goal.sign * (trial.points.last?.value ?? 0) < goal.sign * (points.first?.value ?? 0)
    }
    place(last)
  }

  private mutating func run(_ steps: Int, _ blame: DomainBlame, _ shouldStop: () -> Bool) {
    let graph = program.graph
    var walks = nodes.map { OptimizerWalk(settings.optimizer, start: graph[value: $0]) }
    var rates = LearningRateWalk(settings.schedule, initial: settings.learningRate)
    var gradients = Gradients()
    var updates: [OptimizerStep] = []
    for step in 0...max(steps, 0) {
      graph.backward(from: graph.node(program.output), into: &gradients)
      // A schedule that waits for losses hears of each value that a step has led to.
      if step > 0 { rates.observe(goal.sign * graph[value: program.output], at: step - 1) }
      let rate = rates.rate(at: step)
      let slopes = nodes.map { gradients[$0] }
      points.append(
        Point(
          step: step, inputs: nodes.map { graph[value: $0] }, value: graph[value: program.output], gradients: slopes,
          rate: rate, updates: updates))
      if step == steps { return }
      if shouldStop() {
        end = .asked
        return
      }
      updates = walks.indices.map { walks[$0].step(gradient: goal.sign * slopes[$0], rate: rate) }
      for (input, update) in updates.enumerated() {
        guard let breakdown = settings.optimizer.rule.breakdown(in: update) else { continue }
        end = .brokeDown(breakdown, update, input: input)
        return
      }
      for (node, walk) in zip(nodes, walks) { graph.setValue(of: node, to: walk.parameter) }
      graph.recompute(through: program.output)
      do throws(Diagnostic) { try blame.check() } catch {
        end = .leftDomain(error, step: step + 1, inputs: walks.map { $0.parameter })
        return
      }
    }
  }

  private static func groups(_ nodes: [NodeID], of program: Program) -> [Group] {
    var groups: [Group] = []
    var index = 0
    while index < nodes.count {
      if let group = program.inputs.first(where: { $0.first == nodes[index] }),
        index + group.count <= nodes.count, Array(nodes[index..<index + group.count]) == group.nodes
      {
        groups.append(Group(name: group.name, shape: group.shape.dimensions, range: index..<index + group.count))
        index += group.count
      } else {
        groups.append(Group(name: program.name(of: nodes[index]), shape: [], range: index..<index + 1))
        index += 1
      }
    }
    return groups
  }

  /// What a step did, judged by the slopes before and after it along the way it went.
  public enum Remark: Sendable {
    /// The slope along the way changed its sign: the best point of the way lies between the two ends.
    case overshot
    /// The momentum carried the inputs against the slope.
    case carriedBack
  }

  /// The remark on the step that led to a point.
  func remark(at index: Int) -> Remark? {
    guard index > 0 else { return nil }
    let (from, to) = (points[index - 1], points[index])
    let way = zip(from.inputs, to.inputs).map { $1 - $0 }
    let before = goal.sign * zip(from.gradients, way).reduce(0) { $0 + $1.0 * $1.1 }
    let after = goal.sign * zip(to.gradients, way).reduce(0) { $0 + $1.0 * $1.1 }
    if before > 0 { return .carriedBack }
    return before < 0 && after > 0 ? .overshot : nil
  }
}
