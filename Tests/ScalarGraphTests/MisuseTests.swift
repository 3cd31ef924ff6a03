import ScalarGraph
import Testing

/// Programmers' mistakes stop the program with a message instead of giving wrong numbers.
@Suite struct MisuseTests {
  @Test func nodesOfTwoGraphs() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let one = Graph()
      let other = Graph()
      _ = one.input(1) + other.input(2)
    }
    expectMessage("both operands must belong to one graph", in: result)
  }

  @Test func emptiedGraph() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = Graph()
      let x = graph.input(1)
      graph.removeAll()
      _ = graph.input(2)
      _ = x.value
    }
    expectMessage("this node's graph was released or emptied", in: result)
  }

  @Test func releasedGraph() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      func makeNode() -> Node { Graph().input(1) }
      let x = makeNode()
      _ = x * x
    }
    expectMessage("this node's graph was released or emptied", in: result)
  }

  @Test func staleOperandBesideALivingOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = Graph()
      let stale = graph.input(1)
      graph.removeAll()
      let living = graph.input(2)
      _ = living * stale
    }
    expectMessage("this node's graph was released or emptied", in: result)
  }

  @Test func staleOperandOfAConstant() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = Graph()
      let stale = graph.input(1)
      graph.removeAll()
      _ = stale + 1
    }
    expectMessage("this node's graph was released or emptied", in: result)
  }

  @Test func staleOutput() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = Graph()
      let f = graph.input(1)
      graph.removeAll()
      _ = graph.backward(from: f)
    }
    expectMessage("this node's graph was released or emptied", in: result)
  }

  @Test func foreignOutput() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = Graph()
      let other = Graph()
      _ = graph.backward(from: other.input(1))
    }
    expectMessage("this node belongs to another graph", in: result)
  }

  @Test func positionBeyondTheTape() async {
    await #expect(processExitsWith: .failure) { _ = Graph().node(NodeID(0)) }
    await #expect(processExitsWith: .failure) { _ = Graph()[value: NodeID(3)] }
    await #expect(processExitsWith: .failure) { _ = Graph().record(.sine, NodeID(0)) }
    await #expect(processExitsWith: .failure) { _ = Graph().reachable(from: NodeID(7)) }
    await #expect(processExitsWith: .failure) { _ = Graph().firstNonFinite(through: NodeID(7)) }
  }

  @Test func settingAComputedValue() async {
    await #expect(processExitsWith: .failure) {
      let graph = Graph()
      let f = -graph.input(1)
      graph.setValue(of: f.id, to: 3)
    }
  }

  private func expectMessage(_ message: String, in result: ExitTest.Result?) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error was: \(text.prefix(500))")
  }
}
