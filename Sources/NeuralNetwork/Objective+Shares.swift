import ElementaryFunctions
import NumericKernels

/// A loss that asks how far an output is from 1, as arithmetic on an output a, c = 1 − a and the target y.
///
/// After a softmax c is the sum of the other shares, which loses no digits as a comes near 1, where the difference itself
/// is 0.
enum LossOfShares: Sendable {
  /// −[y ln a + (1 − y) ln c]
  case binaryCrossEntropy
  /// −y·c^γ·ln a
  case focal(gamma: Double)

  /// Nil for a loss that asks for no such distance.
  init?(_ kernel: nk_loss, _ parameter: Double) {
    if kernel == nk_binary_cross_entropy {
      self = .binaryCrossEntropy
    } else if kernel == nk_focal {
      self = .focal(gamma: parameter)
    } else {
      return nil
    }
  }

  /// What one output adds to the loss; a weight of 0 leaves its term out.
  func value(_ a: Double, _ c: Double, _ y: Double) -> Double {
    switch self {
    case .binaryCrossEntropy:
      return
        -((y == 0 ? 0 : y * Self.logarithm(a, missing: c)) + (y == 1 ? 0 : (1 - y) * Self.logarithm(c, missing: a)))
    case .focal(let gamma): return y == 0 ? 0 : -y * elementary_pow(c, gamma) * Self.logarithm(a, missing: c)
    }
  }

  /// ln of a share; near 1 of what is missing to 1.
  private static func logarithm(_ share: Double, missing: Double) -> Double {
    missing < 0.5 ? elementary_log1p(-missing) : elementary_log(share)
  }

  /// Its slope by a, c moving against it.
  func slope(_ a: Double, _ c: Double, _ y: Double) -> Double {
    switch self {
    case .binaryCrossEntropy: return (y == 1 ? 0 : (1 - y) / c) - (y == 0 ? 0 : y / a)
    case .focal(let gamma):
      if y == 0 { return 0 }
      let ofPower = gamma == 0 ? 0 : gamma * elementary_pow(c, gamma - 1) * Self.logarithm(a, missing: c)
      return y * (ofPower - elementary_pow(c, gamma) / a)
    }
  }
}

extension Objective {
  /// Where the loss asks for 1 − a of a softmax; such pairs are rare, and need no routine of their own.
  var ofShares: LossOfShares? { rule == .softmaxJacobian ? loss.ofShares : nil }

  /// The losses of the examples added up, without what stands before the sum.
  func sum<Scalar: NetworkScalar>(
    _ form: LossOfShares, _ a: MatrixPointer<Scalar>, _ y: MatrixPointer<Scalar>
  ) -> Scalar {
    var total = 0.0
    for row in 0..<a.rows {
      for column in 0..<a.columns {
        total += form.value(a.number(row, column), complement(a, row, column), y.number(row, column))
      }
    }
    return Scalar(total)
  }

  /// ∂J/∂a into `out`.
  func gradient<Scalar: NetworkScalar>(
    _ form: LossOfShares, _ a: MatrixPointer<Scalar>, _ y: MatrixPointer<Scalar>, into out: MatrixPointer<Scalar>
  ) {
    let scale = loss.factor(outputs: y.columns) * reduction.factor(examples: y.rows)
    for row in 0..<a.rows {
      for column in 0..<a.columns {
        let slope = form.slope(a.number(row, column), complement(a, row, column), y.number(row, column))
        out.start[row * out.stride + column] = Scalar(scale * slope)
      }
    }
  }

  /// δ = ∂J/∂z into `out`, where u = ∂J/∂a stands: δₖ = aₖ·((1 − aₖ)·uₖ − Σ aⱼ·uⱼ over the others), the product with the
  /// softmax's Jacobian without a difference of what is nearly equal.
  func pullBackShares<Scalar: NetworkScalar>(_ a: MatrixPointer<Scalar>, into out: MatrixPointer<Scalar>) {
    for row in 0..<a.rows {
      let upstream = (0..<a.columns).map { out.number(row, $0) }
      for column in 0..<a.columns {
        var others = 0.0
        for other in 0..<a.columns where other != column { others += a.number(row, other) * upstream[other] }
        let slope = complement(a, row, column) * upstream[column] - others
        out.start[row * out.stride + column] = Scalar(a.number(row, column) * slope)
      }
    }
  }

  /// 1 − a as the sum of the other shares of its example.
  private func complement<Scalar: NetworkScalar>(_ a: MatrixPointer<Scalar>, _ row: Int, _ column: Int) -> Double {
    var sum = 0.0
    for other in 0..<a.columns where other != column { sum += a.number(row, other) }
    return sum
  }
}

extension MatrixPointer {
  fileprivate func number(_ row: Int, _ column: Int) -> Double { Double(start[row * stride + column]) }
}
