import Foundation
import Notation
import Rendering
import TestSupport
import Testing
import TraceModel
import TracePages

@Suite(.enabled(if: Graphviz.isUsable, "\(Graphviz.reason)"))
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

  /// The same picture with a name that asks for nothing, by step.
  private static let harmless: [Int?: String] = {
    var pictures: [Int?: String] = [:]
    for step in [nil, 4] {
      pictures[step] = try? Graphviz.svg(DOTRenderer.text(Hostile.trace("x"), options: RenderOptions(step: step))).svg
    }
    return pictures
  }()

  @Test(arguments: HostileText.names) func namesAreOnlyLabels(_ name: String) throws {
    for step in [nil, 4] {
      let result = try Graphviz.svg(DOTRenderer.text(Hostile.trace(name), options: RenderOptions(step: step)))
      #expect(result.complaints.isEmpty)
      let harmless = try #require(Self.harmless[step])
      let count = { (svg: String, mark: String) in svg.components(separatedBy: mark).count }
      for mark in ["class=\"node\"", "class=\"edge\"", "<script"] {
        #expect(count(result.svg, mark) == count(harmless, mark), "\(mark)")
      }
    }
  }

  @Test func thePictureFitsIntoThePage() throws {
    let svg = try Graphviz.svg(DOTRenderer.text(SampleTraces.neuron())).svg
    let page = HTMLRenderer.text(TracePage.page(SampleTraces.neuron()).drawing { _ in svg })
    #expect(page.contains("<div class=\"graph\" role=\"img\" aria-label=\"the graph of ŷ\"><svg"))
    #expect(!page.contains("<!DOCTYPE svg"))
  }
}
