import Notation
import Rendering
import Testing
import TraceModel

@Suite struct DOTRendererTests {
  @Test func sharedNodesAreDrawnOnceWithEveryEdge() {
    let text = DOTRenderer.text(SampleTraces.shared())
    #expect(text.contains("rankdir=LR"))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("  n0 [") }.count == 1)
    // x·x: two wires from n0 into n1.
    #expect(text.contains("n0 -> n1w0:v:w"))
    #expect(text.contains("n0 -> n1w1:v:w"))
  }

  @Test func theTimelineCountsForwardThenSeedThenProducts() {
    let timeline = Timeline(SampleTraces.productOfSum())
    #expect(
      timeline.moments == [
        .inputs, .value(3), .value(4), .seed, .contribution(step: 0, index: 0, edge: 0),
        .contribution(step: 0, index: 1, edge: 1), .contribution(step: 1, index: 0, edge: 0),
        .contribution(step: 1, index: 1, edge: 1),
      ])
  }

  @Test func aStepShowsNoMoreThanHasHappened() {
    let trace = SampleTraces.productOfSum()
    let start = DOTRenderer.text(trace, options: RenderOptions(step: 0))
    #expect(start.contains("<B>f</B> = ?"))
    #expect(!start.contains("-12"))
    #expect(!start.contains("∂f/∂"))
    let product = DOTRenderer.text(trace, options: RenderOptions(step: 4))
    #expect(product.contains("1 × (-4) = -4"))
    #expect(product.contains("∂f/∂q = ∂f/∂f·z = 1·(-4) = -4"))
    #expect(!product.contains("∂f/∂z"))
    let beyond = DOTRenderer.text(trace, options: RenderOptions(step: 99))
    #expect(beyond.contains("step 7 of 7"))
  }

  @Test func aPartialSumIsMarked() {
    let trace = SampleTraces.shared()
    let timeline = Timeline(trace)
    let step = timeline.moments.firstIndex { moment in
      if case .contribution(let step, let index, _) = moment {
        return trace.backward[step].contributions[index].targetName == "x"
      }
      return false
    }
    #expect(DOTRenderer.text(trace, options: RenderOptions(step: step)).contains("∂f/∂x = 1 + …"))
    #expect(DOTRenderer.text(trace).contains("∂f/∂x = 13"))
  }

  @Test func everyStepTakesTheSameNodes() {
    let trace = SampleTraces.neuron()
    func skeleton(_ step: Int) -> [String] {
      DOTRenderer.text(trace, options: RenderOptions(step: step)).split(separator: "\n").dropFirst(3).map {
        String($0.prefix { $0 != "[" })
      }
    }
    for step in 1...Timeline(trace).lastStep { #expect(skeleton(step) == skeleton(0)) }
  }

  @Test func grayHasNoColour() {
    let text = DOTRenderer.text(SampleTraces.neuron(), options: RenderOptions(theme: .gray, legend: true))
    for piece in text.split(separator: "#").dropFirst() {
      let digits = piece.prefix(6).filter { $0.isHexDigit }
      guard digits.count == 6 else { continue }
      let parts = stride(from: 0, to: 6, by: 2).map { digits.dropFirst($0).prefix(2) }
      #expect(parts[0] == parts[1] && parts[1] == parts[2], "#\(digits)")
    }
  }

  @Test func aSelectionShowsWhatItUsesAsGiven() {
    var trace = SampleTraces.quotient()
    // v = x² is left out of the steps, as in a summary of a large graph.
    let v = trace.nodes.firstIndex { $0.name == "v" } ?? 0
    trace.forward.removeAll { $0 == v }
    trace.nodes[v].operands = []
    trace.nodes[v].operandNames = []
    trace.backward.removeAll { $0.node == v }
    let text = DOTRenderer.text(trace)
    #expect(text.contains("<B>v</B> = 9"))
    #expect(text.contains("rounded,filled,dashed"))
    #expect(!text.contains("n\(v)v "))
    #expect(MermaidRenderer.text(trace).contains("n\(v)[\"v = 9"))
  }
}
