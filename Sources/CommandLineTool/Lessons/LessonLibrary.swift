import CommandLine
import HostSystem
import Lessons
import SourceText

/// Finds lessons: those that come with the tool, and anyone's own files.
struct LessonLibrary {
  let host: Host

  /// A lesson may be this long at most.
  static let sizeLimit = 1 << 22

  /// The folder of the lessons that come with the tool: beside the current folder or above it, or above the command.
  func folder() throws(CommandFailure) -> String {
    if let named = host.environment("BACKPROP_EXPLAIN_LESSONS"), !named.isEmpty { return named }
    for start in [host.currentFolder(), host.commandFolder()] {
      var folder = start
      while !folder.isEmpty {
        let candidate = folder + "/lessons"
        if host.fileExists(candidate + "/01-chain-rule.md") { return candidate }
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
      }
    }
    throw .file(
      Complaint(
        "the lessons are not found beside the current folder or the command",
        help: "run the command inside the project, or set BACKPROP_EXPLAIN_LESSONS to the folder with the lessons"))
  }

  /// Every lesson that comes with the tool, in teaching order.
  func all() throws(CommandFailure) -> [Lesson] {
    let folder = try folder()
    let names: [String]
    do { names = try host.listFolder(folder) } catch { throw .file(.read, error) }
    var lessons: [Lesson] = []
    for name in names.sorted() where name.hasSuffix(".md") && name.first?.isNumber == true {
      lessons.append(try read(folder + "/" + name))
    }
    return lessons
  }

  /// The lessons of some names, or every lesson that comes with the tool.
  func lessons(_ names: [String]) throws(CommandFailure) -> [Lesson] {
    if names.isEmpty { return try all() }
    var lessons: [Lesson] = []
    for name in names { lessons.append(try find(name)) }
    return lessons
  }

  /// The lesson of a name, `02-add-then-multiply` or a part of it, a number, or a path.
  func find(_ name: String) throws(CommandFailure) -> Lesson {
    if name.hasSuffix(".md") || name.contains("/") { return try read(name) }
    let lessons = try all()
    let exact = lessons.filter { Self.name(of: $0) == name }
    let number = Int(name).map { number in
      lessons.filter { Int(Self.name(of: $0).prefix { $0.isNumber }) == number }
    }
    let partial = lessons.filter { Self.name(of: $0).contains(name) }
    for matches in [exact, number ?? [], partial] where matches.count == 1 { return matches[0] }
    let names = (partial.isEmpty ? lessons : partial).map(Self.name)
    throw .diagnostic(
      Diagnostic(
        .unknownLesson, partial.isEmpty ? "there is no lesson '\(name)'" : "'\(name)' names several lessons",
        notes: [names.joined(separator: ", ")],
        help: Suggestions.nearest(to: name, among: names).map { "did you mean '\($0)'?" }))
  }

  func read(_ path: String) throws(CommandFailure) -> Lesson {
    let bytes: [UInt8]
    do { bytes = try host.readFile(path, Self.sizeLimit) } catch { throw .file(.read, error) }
    switch SourceFile.decoding(bytes, name: path) {
    case .failure(let invalid): throw .diagnostic(invalid.diagnostic(for: bytes))
    case .success(let source):
      do { return try LessonParser.parse(source) } catch { throw .diagnostic(error) }
    }
  }

  /// The file's name without its folder and extension.
  static func name(of lesson: Lesson) -> String {
    let file = lesson.source.name.split(separator: "/").last.map(String.init) ?? lesson.source.name
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  /// The folder a lesson stands in, with which the files it names begin.
  static func folder(of lesson: Lesson) -> String {
    guard let slash = lesson.source.name.lastIndex(of: "/") else { return "." }
    return String(lesson.source.name[..<slash])
  }
}
