import LossFunctions
import Primitives
import Testing

@testable import NeuralNetwork

/// No test can know whether a title or a story is true; but one that two entries share is false of one of them, as when
/// an entry was copied and not read again.
@Suite("No two entries say the same of themselves")
struct EntryNamesTests {
  /// What an entry says of itself, in all of its settings.
  struct Saying: CustomStringConvertible {
    let description: String
    var titles: Set<String> = []
    var stories: Set<String> = []
    var spellings: Set<String> = []
  }

  static let losses: [Saying] = LossFunction.allCases.map {
    Saying(
      description: "loss \($0.rawValue)", titles: [$0.card.title], stories: [$0.card.story.plain],
      spellings: Set($0.functionNames))
  }
  static let activations: [Saying] = Primitive.allCases.filter { $0.card.activation != nil }.map {
    Saying(
      description: "activation \($0.card.name)", titles: [$0.card.name], stories: [$0.card.story.plain],
      spellings: Set([$0.card.name] + $0.card.functionNames))
  }
  static let optimizers: [Saying] = OptimizerEntry.all.map { entry in
    let optimizer = Optimizer(entry)
    return Saying(
      description: "optimizer \(optimizer.name)", titles: [optimizer.title], stories: ["\(optimizer.story.pieces)"],
      spellings: [optimizer.name])
  }
  static let schedules: [Saying] = ScheduleEntry.all.map { entry in
    let schedules = ScheduleSettings.schedules(entry)
    return Saying(
      description: "schedule \(entry.declaration.name)", titles: Set(schedules.map(\.title)),
      stories: Set(schedules.map { "\($0.story.pieces)" }), spellings: [entry.declaration.name])
  }

  @Test("titles, stories and spellings are each one entry's")
  func unique() {
    let all = Self.losses + Self.activations + Self.optimizers + Self.schedules
    #expect(all.count > 40)
    for (index, first) in all.enumerated() {
      for second in all[..<index] {
        #expect(first.titles.isDisjoint(with: second.titles), "the title of \(first) and \(second)")
        #expect(first.stories.isDisjoint(with: second.stories), "the story of \(first) and \(second)")
        #expect(first.spellings.isDisjoint(with: second.spellings), "a spelling of \(first) and \(second)")
      }
    }
  }
}
