import CTape
import ElementaryFunctions
import ScalarGraph

/// (b) A chain of a million operations: exp, /c, log, tanh, ·a, +b, again and again.
///
/// The constants make the start a fixed point of one period, whose derivative is 1 − 10⁻⁶: neither values nor gradients
/// drift, whatever the length.
struct ChainWorkload: TapeWorkload {
  let title = "(b) chain of 10⁶"
  let operations = 1_000_000
  let parameterCount = 4
  let constants: ChainConstants

  init() {
    let argument = 0.5
    let divisor = 2.0
    let slope = 1 / (elementary_cosh(argument) * elementary_cosh(argument))
    let factor = (1 - 1e-6) / slope
    let start = argument + elementary_log(divisor)
    constants = ChainConstants(
      start: start, c: divisor, a: factor, b: start - factor * elementary_tanh(argument))
  }

  func record(on tape: UnsafeMutablePointer<CTape>) -> UInt32 {
    var constants = constants
    return ctape_record_chain(tape, &constants, Int32(operations))
  }

  func record(on graph: Graph) -> Node {
    var node = graph.input(constants.start)
    let c = graph.constant(constants.c)
    let a = graph.constant(constants.a)
    let b = graph.constant(constants.b)
    var left = operations
    while left >= 6 {
      node = tanh(log(exp(node) / c)) * a + b
      left -= 6
    }
    return left == 4 ? tanh(log(exp(node) / c)) : node
  }
}

/// (c) x₁y₁ + x₂y₂ + …: a million products and a million sums on two million inputs.
struct ProductsWorkload: TapeWorkload {
  let title = "(c) sum of 10⁶ products"
  let operations = 2_000_000
  let parameterCount = 2_000_000
  let inputs: [Double]

  init() {
    var random = SplitMix64(state: 7)
    inputs = (0..<parameterCount).map { _ in random.symmetric() }
  }

  func record(on tape: UnsafeMutablePointer<CTape>) -> UInt32 {
    ctape_record_products(tape, inputs, Int32(inputs.count / 2))
  }

  func record(on graph: Graph) -> Node {
    for input in inputs { _ = graph.input(input) }
    var sum = graph.constant(0)
    for index in stride(from: 0, to: inputs.count, by: 2) {
      sum += graph.node(NodeID(index)) * graph.node(NodeID(index + 1))
    }
    return sum
  }
}
