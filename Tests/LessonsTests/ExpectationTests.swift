import SourceText
import Testing

@testable import Lessons

@Suite("What a lesson states is held against what was computed")
struct ExpectationTests {
  private static let values: [String: [Double]] = [
    "f": [0.6127749156110307], "p": [0.6127749156110307, 0.30429501762445904], "∂f/∂x": [-4], "n": [.nan],
  ]

  /// The complaints about the statements behind `expect`, in the third line of a file.
  private func complaints(_ statements: String) throws -> [String] {
    let lesson = try parsed("# t\n\n```backprop a at x=1 expect \(statements)\nf = x\n```\n")
    let block = try #require(lesson.blocks.first)
    let failures = ExpectationCheck(source: lesson.source)
      .failures(block, names: Self.values.keys.sorted()) { Self.values[$0] }
    let renderer = DiagnosticRenderer(usesColor: false, width: 80)
    return failures.map { renderer.text($0) }
  }

  @Test(
    "right digits are passed in silence", arguments: ["f=0.613", "p=[0.613,0.304]", "∂f/∂x=-4", "f=0.6 p=[0.61,0.3]"])
  func right(statements: String) throws {
    #expect(try complaints(statements).isEmpty)
  }

  @Test("a slip is reported with file, line, printed digits, exact value and its kind")
  func slip() throws {
    let text = try #require(complaints("f=0.612").first)
    #expect(text.contains("error[E041]: f is 0.6127749156110307, the lesson states 0.612"))
    #expect(text.contains("my.md:3:29"))
    #expect(text.contains("looks like a rounding slip"))
    #expect(text.contains("rounded to the same digits the value is 0.613"))
  }

  @Test("an error is called wrong")
  func error() throws {
    let text = try #require(complaints("∂f/∂x=4").first)
    #expect(text.contains("∂f/∂x is -4, the lesson states 4"))
    #expect(text.contains("wrong"))
    #expect(!text.contains("slip"))
  }

  @Test("the element that fails is named by its digits, once")
  func element() throws {
    let texts = try complaints("p=[0.613,0.305]")
    #expect(texts.count == 1)
    #expect(texts[0].contains("p is 0.30429501762445904, the lesson states 0.305"))
  }

  @Test("as many numbers as were computed")
  func counts() throws {
    #expect(try complaints("p=0.613")[0].contains("p has 2 numbers, the lesson states 1"))
    #expect(try complaints("f=[1,2]")[0].contains("f has 1 number, the lesson states 2"))
  }

  @Test("an unknown name is met with what there is")
  func unknown() throws {
    let text = try #require(complaints("∂f/∂y=1").first)
    #expect(text.contains("block 'a' computes nothing called '∂f/∂y'"))
    #expect(text.contains("it computes f, n, p, ∂f/∂x"))
    #expect(text.contains("did you mean '∂f/∂x'?"))
  }

  @Test("NaN is never right")
  func notANumber() throws {
    #expect(try complaints("n=0").count == 1)
  }

  @Test("several mistakes are all reported")
  func several() throws {
    #expect(try complaints("f=0.612 p=[1,2] ∂f/∂x=-4 q=1").count == 3)
  }
}
