import CommandLine
import Foundation
import Lessons
import Session
import SourceText

@testable import CommandLineTool

/// A lesson in several formats; its blocks are computed once.
struct LessonPages {
  private let file: URL
  private let answer: Answer

  init(_ file: URL) throws {
    self.file = file
    let text = try String(contentsOf: file, encoding: .utf8)
    let lesson = try LessonParser.parse(SourceFile(name: file.path, text: text))
    answer = try LessonPage(
      lesson: lesson, host: .withoutPrograms, display: Display(), drawsGraphs: false, overrulesDigits: false
    ).answer()
  }

  /// What `lesson FILE --format …` prints.
  func text(_ format: OutputFormat, ascii: Bool = false) throws -> String {
    guard let exhibit = LessonCommand.declaration.run.exhibit else { return "" }
    var values = ["format": format.rawValue]
    if ascii { values["ascii"] = "" }
    let invocation = Invocation(positionals: [file.path], values: values)
    let display = try Display(invocation, exhibit, .withoutPrograms)
    return String(decoding: try Door.present(answer, display.fitting(answer), .withoutPrograms).bytes, as: UTF8.self)
  }
}
