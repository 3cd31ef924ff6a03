import Testing

@testable import CommandLineTool

@Suite("Blocks of a lesson")
struct LessonRunnerTests {
  @Test("a mistake in a specification is reported at its line of the lesson")
  func placeInTheLesson() {
    let lesson = "# Title\n\n```network broken\n{\"layers\": 3}\n```\n"
    let world = TestWorld(files: ["own/lesson.md": lesson])
    let outcome = BackpropExplain.run(["lesson", "--check", "own/lesson.md"], host: world.host())
    #expect(outcome.exitCode == .mistakeInInput)
    #expect(outcome.standardError.contains("lesson.md#broken.json:4:"), "\(outcome.standardError)")
  }

  @Test("the command line shown is one that a shell reads as the block")
  func primesAreQuoted() {
    #expect(LessonPage.inQuotes("f = u'^2") == "'f = u'\\''^2'")
    #expect(LessonPage.inQuotes("x") == "'x'")
  }
}
