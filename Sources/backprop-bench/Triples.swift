import CTape
import ScalarGraph

/// (d) (x + y)·z recorded and differentiated a million times, on a tape that is emptied before each round: what a small
/// formula costs. Record is a loop without the backward pass, backward the difference to the loop with it.
func compareTriples(runs: Int) -> Comparison {
  let title = "(d) (x + y)·z, 10⁶ rounds"
  let rounds = 1_000_000
  var cFirst = Samples()
  var cSteady = Samples()
  var swiftFirst = Samples()
  var swiftSteady = Samples()

  func runC(_ tape: inout CTape, _ samples: inout Samples) -> Outcome {
    var outcome = (value: 0.0, checksum: 0.0)
    let start = ctape_processor_nanoseconds()
    outcome.value = ctape_record_triples(&tape, Int32(rounds))
    let middle = ctape_processor_nanoseconds()
    outcome.checksum = ctape_differentiate_triples(&tape, Int32(rounds))
    let both = ctape_processor_nanoseconds() - middle
    samples.add(record: middle - start, backward: both - (middle - start))
    return Outcome(value: outcome.value, checksum: outcome.checksum)
  }

  func runSwift(_ graph: Graph, _ gradients: inout Gradients, _ samples: inout Samples) -> Outcome {
    var outcome = (value: 0.0, checksum: 0.0)
    let start = ctape_processor_nanoseconds()
    outcome.value = recordTriples(on: graph, rounds: rounds)
    let middle = ctape_processor_nanoseconds()
    outcome.checksum = differentiateTriples(on: graph, into: &gradients, rounds: rounds)
    let both = ctape_processor_nanoseconds() - middle
    samples.add(record: middle - start, backward: both - (middle - start))
    return Outcome(value: outcome.value, checksum: outcome.checksum)
  }

  var tape = CTape()
  var graph = Graph()
  var gradients = Gradients()
  for run in 0..<2 * runs {
    let isFirst = run <= runs
    if isFirst {
      if run > 0 { ctape_destroy(&tape) }
      ctape_create(&tape, 64)
      graph = Graph()
      gradients = Gradients()
    }
    let expected = isFirst ? runC(&tape, &cFirst) : runC(&tape, &cSteady)
    let outcome = isFirst ? runSwift(graph, &gradients, &swiftFirst) : runSwift(graph, &gradients, &swiftSteady)
    outcome.mustAgree(with: expected, in: title)
  }
  ctape_destroy(&tape)
  return Comparison(
    title: title, operations: 2, nodes: graph.count,
    c: EngineTimings(first: cFirst.timing(per: rounds), steady: cSteady.timing(per: rounds)),
    swift: EngineTimings(first: swiftFirst.timing(per: rounds), steady: swiftSteady.timing(per: rounds)))
}

private func recordTriples(on graph: Graph, rounds: Int) -> Double {
  var sum = 0.0
  for round in 0..<rounds {
    graph.removeAll()
    let x = graph.input(Double(round))
    let y = graph.input(5)
    let z = graph.input(-4)
    let f = (x + y) * z
    sum += f.value
  }
  return sum
}

private func differentiateTriples(on graph: Graph, into gradients: inout Gradients, rounds: Int) -> Double {
  var sum = 0.0
  for round in 0..<rounds {
    graph.removeAll()
    let x = graph.input(Double(round))
    let y = graph.input(5)
    let z = graph.input(-4)
    let f = (x + y) * z
    graph.backward(from: f, into: &gradients)
    sum += f.value + gradients[x] + gradients[y] + gradients[z]
  }
  return sum
}
