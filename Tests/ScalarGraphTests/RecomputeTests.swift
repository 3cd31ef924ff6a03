import ScalarGraph
import Testing

@Suite struct RecomputeTests {
  @Test func newValuesAfterSetValue() {
    let graph = Graph()
    let x = graph.input(2)
    let y = graph.input(5)
    let f = x * y + 1
    graph.setValue(of: x.id, to: 10)
    #expect(x.value == 10 && f.value == 11, "nodes keep their values until they are computed again")
    graph.recompute(through: f.id)
    #expect(f.value == 51 && graph[value: f.id] == 51)
    #expect(graph.backward(from: f)[y] == 10)
    // What is recorded now sees the new values, through old handles and new ones.
    #expect((x * x).value == 100 && (f + x).value == 61 && (-graph.node(x.id)).value == -10)
    #expect((x + 1).value == 11)
  }

  @Test func recomputeFromTheMiddle() {
    let graph = Graph()
    let x = graph.input(1)
    let a = x + 1
    let b = a * 2
    graph.setValue(of: x.id, to: 5)
    graph.recompute(from: b.id, through: b.id)
    #expect(a.value == 2 && b.value == 4)
    graph.recompute(through: a.id)
    #expect(a.value == 6 && b.value == 4)
  }

  @Test func constantsCanBeSet() {
    let graph = Graph()
    let x = graph.input(3)
    let f = x * 2
    graph.setValue(of: NodeID(1), to: 7)
    graph.recompute(through: f.id)
    #expect(f.value == 21)
  }

  @Test func emptyingForgetsChanges() {
    let graph = Graph()
    let old = graph.input(1)
    graph.setValue(of: old.id, to: 2)
    graph.removeAll()
    let x = graph.input(3)
    #expect(x.value == 3 && (x * x).value == 9)
  }

  @Test func firstNonFinite() {
    let graph = Graph()
    let x = graph.input(-1)
    let good = x * 2
    #expect(graph.firstNonFinite(through: good.id) == nil)
    let bad = log(x)
    let worse = bad + 1
    #expect(graph.firstNonFinite(through: worse.id) == bad.id)
    #expect(graph.firstNonFinite(through: good.id) == nil)
  }
}
