import CommandLineTool
import Foundation
import HostSystem
import Lessons
import SourceText
import Testing

/// Every block of every lesson as a reader sees it, and graphs as DOT.
@Suite("Golden files: lessons")
struct GoldenLessonTests {
  static let lessons: [URL] = {
    let folder = Golden.root.appendingPathComponent("lessons")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
  }()

  private static func lesson(_ file: URL) throws -> Lesson {
    let text = try String(contentsOf: file, encoding: .utf8)
    return try LessonParser.parse(SourceFile(name: file.path, text: text))
  }

  private static func path(_ file: URL, _ block: LessonBlock, _ format: String) -> String {
    "lessons/\(file.deletingPathExtension().lastPathComponent)/\(block.name).\(format)"
  }

  private static func run(_ lesson: Lesson, _ block: LessonBlock, _ options: String...) -> CommandOutcome {
    LessonRunner(lesson: lesson, host: .withoutPrograms).run(block, options)
  }

  private static func picture(_ lesson: Lesson, _ block: LessonBlock) throws -> LessonPicture {
    try LessonPicture(
      dot: run(lesson, block, "--format", "dot").standardOutput,
      json: run(lesson, block, "--format", "json").standardOutput)
  }

  /// A block that leaves the steps out asks for no picture of them.
  private static func hasPicture(_ block: LessonBlock) -> Bool {
    block.kind == .backprop && !block.arguments.contains { $0.text == "--brief" }
  }

  /// Every block's picture by its path; drawn once for all tests.
  private static let pictures: [(path: String, picture: LessonPicture)] = lessons.flatMap { file in
    guard let lesson = try? lesson(file) else { return [(path: String, picture: LessonPicture)]() }
    return lesson.blocks.filter(hasPicture).compactMap { block in
      (try? picture(lesson, block)).map { (path(file, block, "dot"), $0) }
    }
  }

  /// Where the pictures are kept: of every shape the first that can be read, in the order of the course.
  private static let keptPictures: Set<String> = {
    var shapes: Set<String> = []
    var kept: Set<String> = []
    for (path, picture) in pictures where picture.isReadable {
      if shapes.insert(picture.shape).inserted { kept.insert(path) }
    }
    return kept
  }()

  @Test("each block's text, and a picture of every shape of graph", arguments: lessons)
  func blocks(file: URL) throws {
    let lesson = try Self.lesson(file)
    for block in lesson.blocks {
      let text = Self.run(lesson, block, "--width", "80")
      #expect(text.exitCode == .done, "\(block.name): \(text.standardError)")
      Golden.check(String(decoding: text.standardOutput, as: UTF8.self), Self.path(file, block, "txt"))
      guard Self.hasPicture(block) else { continue }
      let path = Self.path(file, block, "dot")
      let picture = try #require(Self.pictures.first { $0.path == path }?.picture)
      picture.check(block.name)
      if Self.keptPictures.contains(path) { Golden.check(picture.dot, path) }
    }
  }

  /// `lessons/read` is for those who read the lessons on a page of the repository: with inputs, traces and numbers. In
  /// ASCII and in LaTeX no letter appears by its code point.
  @Test("each lesson as it reads without the command, and in other alphabets", arguments: lessons)
  func rendered(file: URL) throws {
    let pages = try LessonPages(file)
    Golden.check(try pages.text(.markdown), file.lastPathComponent, under: "lessons/read")
    let ascii = try pages.text(.text, ascii: true)
    #expect(!ascii.isEmpty && ascii.utf8.allSatisfy { $0 < 0x80 })
    #expect(try /u[12][0-9a-f]{3}/.firstMatch(in: ascii) == nil)
    #expect(try !pages.text(.latex).contains("U+"))
  }

  @Test("the list of the lessons with everything that they show")
  func list() throws {
    var list = "# The lessons, with everything that they show\n\n"
    list += "Written by `backprop-explain lesson NAME --format markdown`; a test keeps them true.\n\n"
    for (number, file) in Self.lessons.enumerated() {
      list += "\(number + 1). [\(try Self.lesson(file).title)](\(file.lastPathComponent))\n"
    }
    Golden.check(list, "README.md", under: "lessons/read")
    let names = try FileManager.default.contentsOfDirectory(atPath: Golden.root.path + "/lessons/read")
    #expect(Set(names) == Set(Self.lessons.map { $0.lastPathComponent } + ["README.md"]))
  }

  @Test("no golden file is left over")
  func orphans() throws {
    var expected = Self.keptPictures
    for file in Self.lessons {
      for block in try Self.lesson(file).blocks { expected.insert(Self.path(file, block, "txt")) }
    }
    Golden.checkOrphans(under: "lessons", expected: expected)
  }

  @Test("a picture is kept for the gates, none for what is too large to read")
  func keptPictures() {
    #expect(Self.keptPictures.count > 20)
    #expect(!Self.keptPictures.contains { $0.contains("13-from-scalars-to-matrices/as-scalars") })
  }

  @Test("the lessons exist")
  func present() { #expect(Self.lessons.count >= 3) }
}
