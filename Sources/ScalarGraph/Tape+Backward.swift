import Primitives

extension Tape {
  /// Runs the reversed loop over every node up to `last`; true when some leaf's gradient is NaN. A NaN never vanishes
  /// on its way down, so the leaves show whether there was one.
  func accumulate(from last: Int, into gradient: UnsafeMutablePointer<Double>) -> Bool {
    let (values, links, opcodes, kinks) = (values, links, Opcode.table, kinks)
    gradient[last] = 1
    var sawNaN = false
    var index = last
    while index >= 0 {
      let link = links[index]
      switch opcodes[Int(link.code)] {
      case .operation(let operation):
        operation.accept(
          BackwardStep(values: values, link: link, gradient: gradient, index: index, kinks: kinks))
      case .input, .constant:
        let received = gradient[index]
        if received != received { sawNaN = true }
      }
      index &-= 1
    }
    return sawNaN
  }
}

/// What one node hands down to its operands: the loop's body, made once for each rule.
///
/// The upstream gradient is read after the local derivatives, so that nothing but pointers has to survive the call of a
/// library function.
private struct BackwardStep: PrimitiveVisitor {
  let values: UnsafeMutablePointer<Double>
  let link: Link
  let gradient: UnsafeMutablePointer<Double>
  let index: Int
  let kinks: KinkConvention

  @inline(__always)
  func visit<Rule: PrimitiveRule>(_ rule: Rule) {
    let first = link.first
    if rule.operandCount == 1 {
      let local = rule.derivatives(values[first], 0, values[index], kinks)
      gradient[first] += gradient[index] * local.0
    } else {
      let second = link.second
      let local = rule.derivatives(values[first], values[second], values[index], kinks)
      let upstream = gradient[index]
      gradient[first] += upstream * local.0
      if rule.differentiatedOperandCount == 2 { gradient[second] += upstream * local.1 }
    }
  }
}
