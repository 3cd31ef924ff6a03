import Foundation
import Notation
import Rendering
import Testing
import TraceModel
import TracePages

/// Graphviz, if this machine has it.
private enum Graphviz {
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/dot" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// True where the tests can run; without Graphviz they are skipped, except on a build server, where they fail.
  static var isUsable: Bool { path != nil || ProcessInfo.processInfo.environment["CI"] != nil }

  /// What `dot` makes of a text, and what it complains about.
  static func svg(_ text: String) throws -> (svg: String, complaints: String) {
    let path = try #require(path, "dot is missing, and CI is set: install graphviz")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-Tsvg"]
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(text.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let read = { (file: URL) in String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self) }
    #expect(process.terminationStatus == 0)
    return (read(files[1]), read(files[2]))
  }
}

@Suite(.enabled(if: Graphviz.isUsable, "Graphviz is not installed: pictures are not checked"))
struct GraphvizTests {
  @Test(arguments: RenderOptions.Theme.allCases) func everyStepIsAcceptedWithoutAWarning(
    _ theme: RenderOptions.Theme
  ) throws {
    let trace = SampleTraces.shared()
    for step in 0...Timeline(trace).lastStep {
      let options = RenderOptions(theme: theme, step: step, legend: true)
      let result = try Graphviz.svg(DOTRenderer.text(trace, options: options))
      #expect(result.complaints.isEmpty, "step \(step)")
    }
  }

  @Test func theSamplesAreAccepted() throws {
    let samples = [
      SampleTraces.productOfSum(), SampleTraces.quotient(), SampleTraces.neuron(), SampleTraces.network(),
    ]
    for trace in samples {
      #expect(try Graphviz.svg(DOTRenderer.text(trace)).complaints.isEmpty, "\(trace.source)")
    }
  }

  @Test(arguments: Hostile.names) func namesAreOnlyLabels(_ name: String) throws {
    for step in [nil, 4] {
      let result = try Graphviz.svg(DOTRenderer.text(Hostile.trace(name), options: RenderOptions(step: step)))
      #expect(result.complaints.isEmpty)
      let harmless = try Graphviz.svg(DOTRenderer.text(Hostile.trace("x"), options: RenderOptions(step: step)))
      let count = { (svg: String, mark: String) in svg.components(separatedBy: mark).count }
      for mark in ["class=\"node\"", "class=\"edge\"", "<script"] {
        #expect(count(result.svg, mark) == count(harmless.svg, mark), "\(mark)")
      }
    }
  }

  @Test func thePictureFitsIntoThePage() throws {
    let svg = try Graphviz.svg(DOTRenderer.text(SampleTraces.neuron())).svg
    let page = HTMLRenderer.text(TracePage.page(SampleTraces.neuron()).drawing { _ in svg })
    #expect(page.contains("<div class=\"graph\" role=\"img\" aria-label=\"the graph\"><svg"))
    #expect(!page.contains("<!DOCTYPE svg"))
  }
}
