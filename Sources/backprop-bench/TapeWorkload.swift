import CTape
import ScalarGraph

/// One computation, recorded on both tapes in the same order.
protocol TapeWorkload {
  var title: String { get }
  /// How many operations it records; leaves are not counted.
  var operations: Int { get }
  /// How many of the tape's first nodes have gradients of interest.
  var parameterCount: Int { get }
  /// Records on the C tape and returns the output.
  func record(on tape: UnsafeMutablePointer<CTape>) -> UInt32
  /// Records on the graph and returns the output.
  func record(on graph: Graph) -> Node
}

/// Nanoseconds per operation of one engine in one kind of pass.
struct Timing {
  var record: Double
  var backward: Double
  var total: Double { record + backward }
}

/// What one engine takes on fresh memory and on memory it has used before.
struct EngineTimings {
  var first: Timing
  var steady: Timing
}

/// The two engines side by side.
struct Comparison {
  let title: String
  let operations: Int
  let nodes: Int
  let c: EngineTimings
  let swift: EngineTimings
}

/// The times of several runs of one kind.
struct Samples {
  private var records: [Double] = []
  private var backwards: [Double] = []

  /// Adds one run, in nanoseconds.
  mutating func add(record: Double, backward: Double) {
    records.append(record)
    backwards.append(backward)
  }

  func timing(per operations: Int) -> Timing {
    Timing(record: median(records) / Double(operations), backward: median(backwards) / Double(operations))
  }
}

/// What a run computed: both engines must agree on it.
struct Outcome {
  let value: Double
  let checksum: Double

  /// Stops the program unless both are equal up to the rounding that a fused multiply-add would change.
  func mustAgree(with other: Outcome, in title: String) {
    for (mine, theirs) in [(value, other.value), (checksum, other.checksum)] {
      precondition(
        abs(mine - theirs) <= 1e-9 * max(abs(mine), abs(theirs)) && mine != 0,
        "\(title): the engines disagree: \(mine) and \(theirs)")
    }
  }
}

/// A sum of the first gradients in which each has another weight.
func checksum(_ count: Int, _ gradient: (Int) -> Double) -> Double {
  (0..<count).reduce(0) { $0 + gradient($1) * Double($1 % 97 + 1) }
}

/// Runs both engines by turns, first on fresh memory, then again and again on the same.
func compare(_ workload: some TapeWorkload, runs: Int) -> Comparison {
  var cFirst = Samples()
  var cSteady = Samples()
  var swiftFirst = Samples()
  var swiftSteady = Samples()
  var nodes = 0

  func runC(_ tape: inout CTape, _ samples: inout Samples) -> Outcome {
    let start = ctape_processor_nanoseconds()
    let output = workload.record(on: &tape)
    let middle = ctape_processor_nanoseconds()
    ctape_backward(&tape, output)
    samples.add(record: middle - start, backward: ctape_processor_nanoseconds() - middle)
    let gradient = tape.gradient
    return Outcome(
      value: tape.value[Int(output)], checksum: checksum(workload.parameterCount) { gradient?[$0] ?? .nan })
  }

  func runSwift(_ graph: Graph, _ gradients: inout Gradients, _ samples: inout Samples) -> Outcome {
    let start = ctape_processor_nanoseconds()
    let output = workload.record(on: graph)
    let middle = ctape_processor_nanoseconds()
    graph.backward(from: output, into: &gradients)
    samples.add(record: middle - start, backward: ctape_processor_nanoseconds() - middle)
    return Outcome(value: output.value, checksum: checksum(workload.parameterCount) { gradients[NodeID($0)] })
  }

  for _ in 0..<runs {
    var tape = CTape()
    ctape_create(&tape, 64)
    let expected = runC(&tape, &cFirst)
    let graph = Graph(capacity: 64)
    var gradients = Gradients()
    runSwift(graph, &gradients, &swiftFirst).mustAgree(with: expected, in: workload.title)
    nodes = graph.count
    precondition(nodes == Int(tape.count), "\(workload.title): the tapes differ in length")
    ctape_destroy(&tape)
  }

  var tape = CTape()
  ctape_create(&tape, 64)
  let graph = Graph(capacity: 64)
  var gradients = Gradients()
  var warmUp = Samples()
  _ = runC(&tape, &warmUp)
  _ = runSwift(graph, &gradients, &warmUp)
  for _ in 0..<runs {
    ctape_clear(&tape)
    let expected = runC(&tape, &cSteady)
    graph.removeAll()
    runSwift(graph, &gradients, &swiftSteady).mustAgree(with: expected, in: workload.title)
  }
  ctape_destroy(&tape)

  let operations = workload.operations
  return Comparison(
    title: workload.title, operations: operations, nodes: nodes,
    c: EngineTimings(first: cFirst.timing(per: operations), steady: cSteady.timing(per: operations)),
    swift: EngineTimings(first: swiftFirst.timing(per: operations), steady: swiftSteady.timing(per: operations)))
}
