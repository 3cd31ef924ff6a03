import CTape
import ScalarGraph

/// Compares the Swift tape with the plain C tape in four workloads and prints a Markdown table.
///
/// Both engines run by turns in this process on the same numbers; each figure is a median.
func tapeBenchmark() {
  ctape_keep_memory_fresh()
  var table = BenchmarkTable(columns: [
    "workload", "pass", "C record", "C backward", "C total", "Swift record", "Swift backward", "Swift total",
    "Swift/C record", "Swift/C backward", "Swift/C total",
  ])
  var sizes = BenchmarkTable(columns: ["workload", "operations", "nodes", "C bytes/node", "Swift bytes/node"])
  for result in [
    compare(MoonsWorkload(), runs: 301),
    compare(ChainWorkload(), runs: 11),
    compare(ProductsWorkload(), runs: 11),
    compareTriples(runs: 11),
  ] {
    for (pass, c, swift) in [
      ("first", result.c.first, result.swift.first), ("steady", result.c.steady, result.swift.steady),
    ] {
      table.add(
        [result.title, pass]
          + [c.record, c.backward, c.total, swift.record, swift.backward, swift.total].map { fixed($0, digits: 1) }
          + [swift.record / c.record, swift.backward / c.backward, swift.total / c.total].map { fixed($0, digits: 2) })
    }
    sizes.add([
      result.title, String(result.operations), String(result.nodes), String(CTAPE_BYTES_PER_NODE),
      String(Graph.bytesPerNode),
    ])
  }
  print("Nanoseconds of processor time per recorded operation (per round in (d)), medians; first = on fresh memory")
  print("that grows as needed, steady = the same memory again. Record includes the forward value and the leaves.\n")
  print(table.text)
  print(sizes.text)
}
