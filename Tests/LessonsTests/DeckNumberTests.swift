import Foundation
import HostSystem
import Session
import Testing

@testable import CommandLineTool
@testable import Lessons

/// Every number that the four decks print, and where the course proves it. `deck-numbers.json` has two sections:
/// `checked` names, for each number, the lesson, the block and what is expected there; `uncheckable` gives a reason.
struct DeckNumbers: Decodable {
  struct Check: Decodable {
    let lesson: String
    let block: String
    let name: String
    let digits: String
    /// The position in a vector, counted from 1.
    let element: Int?
  }
  struct Entry: Decodable {
    let deck: String
    let item: String
    let printed: String
    let verdict: String
    let checks: [Check]?
    let reason: String?
    /// The exact value, where the list states it as one number.
    let exact: Double?

    enum CodingKeys: CodingKey { case deck, item, printed, verdict, checks, reason, exact }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      deck = try values.decode(String.self, forKey: .deck)
      item = try values.decode(String.self, forKey: .item)
      printed = try values.decode(String.self, forKey: .printed)
      verdict = try values.decode(String.self, forKey: .verdict)
      checks = try values.decodeIfPresent([Check].self, forKey: .checks)
      reason = try values.decodeIfPresent(String.self, forKey: .reason)
      exact = try? values.decode(Double.self, forKey: .exact)
    }
  }
  let checked: [Entry]
  let uncheckable: [Entry]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let lessonFolder = folder.appendingPathComponent("../../lessons").standardized

  static func read() throws -> DeckNumbers {
    try JSONDecoder().decode(
      DeckNumbers.self, from: Data(contentsOf: folder.appendingPathComponent("deck-numbers.json")))
  }
}

@Suite("The decks' numbers are stated and proved")
struct DeckNumberTests {
  @Test("all 61 are accounted for, once each")
  func complete() throws {
    let numbers = try DeckNumbers.read()
    let all = numbers.checked + numbers.uncheckable
    #expect(all.count == 61)
    #expect(Set(all.map { "\($0.deck): \($0.item)" }).count == 61)
    #expect(numbers.checked.allSatisfy { $0.checks?.isEmpty == false })
    #expect(numbers.uncheckable.allSatisfy { $0.reason?.isEmpty == false })
  }

  @Test("each is an expectation of its lesson, and its digits are those of the exact value")
  func proved() throws {
    var results: [String: ResultQuantities] = [:]
    var lessons: [String: Lesson] = [:]
    for entry in try DeckNumbers.read().checked {
      for check in entry.checks ?? [] {
        let place = "\(entry.deck), \(entry.item): \(check.lesson)#\(check.block) \(check.name)"
        let lesson = try lessons[check.lesson] ?? Self.lesson(check.lesson)
        lessons[check.lesson] = lesson
        let block = try #require(lesson.blocks.first { $0.name == check.block }, "\(place): no such block")
        let stated = block.expectations.filter { $0.name == check.name }
        let position = (check.element ?? 1) - 1
        #expect(
          stated.contains { position < $0.digits.count && $0.digits[position] == check.digits },
          "\(place) does not state \(check.digits)")
        let key = "\(check.lesson)#\(check.block)"
        let quantities = try results[key] ?? Self.run(block, of: lesson)
        results[key] = quantities
        let values = try #require(quantities.quantity(check.name), "\(place): not computed")
        let exact = try #require(values.indices.contains(position) ? values[position] : nil, "\(place): no element")
        Self.compare(entry, check, exact, place)
      }
    }
  }

  /// The lesson's digits are right; the deck's are the same, or a rounding slip or an error where the list says so.
  private static func compare(_ entry: DeckNumbers.Entry, _ check: DeckNumbers.Check, _ exact: Double, _ place: String)
  {
    #expect(PrintedDigits(check.digits)?.verdict(on: exact) == .right, "\(place): \(check.digits) for \(exact)")
    if let listed = entry.exact {
      #expect(abs(listed - exact) <= 1e-12 * max(1, abs(exact)), "\(place): \(listed) listed, \(exact) computed")
    }
    guard let printed = PrintedDigits(entry.printed) else { return }
    if entry.verdict.hasPrefix("WRONG") {
      let isRounding = entry.verdict.contains("rounding")
      #expect(
        printed.verdict(on: exact) == (isRounding ? .roundingSlip : .wrong), "\(place): the deck's \(entry.printed)")
      #expect(entry.printed != check.digits, "\(place) repeats the slip")
    } else {
      #expect(entry.printed == check.digits, "\(place): the deck prints \(entry.printed)")
    }
  }

  private static func lesson(_ name: String) throws -> Lesson {
    let path = DeckNumbers.lessonFolder.appendingPathComponent(name + ".md").path
    return try LessonLibrary(host: .live).read(path)
  }

  private static func run(_ block: LessonBlock, of lesson: Lesson) throws -> ResultQuantities {
    let answer = try LessonRunner(lesson: lesson, host: .live).answer(block).answer
    try #require(answer.exitCode == .done, "\(block.name)")
    return try #require(answer.quantities, "\(block.name)")
  }
}
