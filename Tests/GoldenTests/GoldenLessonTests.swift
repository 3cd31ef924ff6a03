import CommandLineTool
import Foundation
import HostSystem
import Lessons
import SourceText
import Testing

/// Every block of every lesson as a reader sees it, and the graphs as DOT.
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

  @Test("each block's text, and DOT where there is a graph", arguments: lessons)
  func blocks(file: URL) throws {
    let lesson = try Self.lesson(file)
    for block in lesson.blocks {
      let text = LessonRunner(lesson: lesson, host: .live).run(block, ["--width", "80"])
      #expect(text.exitCode == .done, "\(block.name): \(text.standardError)")
      Golden.check(String(decoding: text.standardOutput, as: UTF8.self), Self.path(file, block, "txt"))
      guard block.kind == .backprop else { continue }
      let graph = LessonRunner(lesson: lesson, host: .live).run(block, ["--format", "dot"])
      Golden.check(String(decoding: graph.standardOutput, as: UTF8.self), Self.path(file, block, "dot"))
    }
  }

  @Test("no golden file is left over")
  func orphans() throws {
    var expected: Set<String> = []
    for file in Self.lessons {
      for block in try Self.lesson(file).blocks {
        expected.insert(Self.path(file, block, "txt"))
        if block.kind == .backprop { expected.insert(Self.path(file, block, "dot")) }
      }
    }
    Golden.checkOrphans(under: "lessons", expected: expected)
  }

  @Test("the lessons exist")
  func present() { #expect(Self.lessons.count >= 3) }
}
