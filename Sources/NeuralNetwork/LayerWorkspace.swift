/// The memory of one layer during training: parameters, optimizer state, and what the passes over a batch compute.
///
/// The weights are kept in whichever orientation makes the gradient's rows the longer ones, so that the vector units
/// are full; the product that needs the other orientation reads `turned`, refreshed once per step.
struct LayerWorkspace<Scalar: NetworkScalar> {
  let activation: Activation
  let alpha: Scalar
  let inputs: Int
  let outputs: Int
  let hasBiases: Bool
  /// True when the weights are stored n_in×n_out, false for n_out×n_in.
  let inputMajor: Bool
  let weights: MatrixPointer<Scalar>
  let turned: MatrixPointer<Scalar>
  let weightState: ParameterState<Scalar>
  let biases: UnsafeMutablePointer<Scalar>
  let biasGradient: UnsafeMutablePointer<Scalar>
  let biasState: ParameterState<Scalar>
  /// Z and A for as many examples as the session's capacity; the same memory where the slope needs only A.
  let z: MatrixPointer<Scalar>
  let a: MatrixPointer<Scalar>
  let delta: MatrixPointer<Scalar>
  /// What the softmax of the last layer leaves for the loss.
  let softmaxRows: SoftmaxRows<Scalar>
  let weightsFrozen: Bool
  let biasesFrozen: Bool

  init(
    _ layer: DenseLayer<Scalar>, isFirst: Bool, capacity: Int, optimizer: Optimizer, reluAtZero: Double,
    weightsFrozen: Bool, biasesFrozen: Bool, keepsSums: Bool, arena: Arena<Scalar>
  ) {
    activation = layer.activation
    alpha = layer.alpha
    inputs = layer.inputs
    outputs = layer.outputs
    hasBiases = layer.biases != nil
    self.weightsFrozen = weightsFrozen
    self.biasesFrozen = biasesFrozen || layer.biases == nil
    // The first layer sends no gradient further back, so input-major weights are never turned there.
    inputMajor = isFirst ? layer.outputs >= 4 : layer.outputs >= layer.inputs
    let (rows, columns) = inputMajor ? (inputs, outputs) : (outputs, inputs)
    weights = arena.takeMatrix(rows: rows, columns: columns)
    turned = arena.takeMatrix(rows: columns, columns: rows)
    weightState = ParameterState(optimizer.rule.states, count: weights.rows * weights.stride, arena: arena)
    biases = arena.take(outputs)
    biasGradient = arena.take(outputs)
    biasState = ParameterState(optimizer.rule.states, count: outputs, arena: arena)
    z = arena.takeMatrix(rows: capacity, columns: outputs)
    let overwrites = !keepsSums && layer.activation.slopeNeedsOnlyOutput(reluAtZero: reluAtZero)
    a = overwrites ? z : arena.takeMatrix(rows: capacity, columns: outputs)
    delta = arena.takeMatrix(rows: capacity, columns: outputs)
    let softmaxCount = layer.activation == .softmax ? capacity : 0
    softmaxRows = SoftmaxRows(maxima: arena.take(softmaxCount), sums: arena.take(softmaxCount))
    load(layer)
  }

  /// Takes over the numbers of a layer of the same shape.
  func load(_ layer: DenseLayer<Scalar>) {
    layer.weights.withPointer { source in
      if inputMajor {
        Scalar.transpose(source, into: weights)
      } else {
        for row in 0..<outputs {
          (weights.start + row * weights.stride).update(from: source.start + row * source.stride, count: inputs)
        }
      }
    }
    for (index, bias) in (layer.biases ?? []).enumerated() { biases[index] = bias }
  }

  /// W as it stands, n_out×n_in.
  var weightMatrix: Matrix<Scalar> {
    Matrix(rows: outputs, columns: inputs) { out in
      for row in 0..<outputs {
        for column in 0..<inputs {
          out.start[row * inputs + column] =
            inputMajor ? weights.start[column * weights.stride + row] : weights.start[row * weights.stride + column]
        }
      }
    }
  }

  /// b as it stands.
  var biasVector: [Scalar]? {
    hasBiases ? (0..<outputs).map { biases[$0] } : nil
  }

  /// Z = X Wᵀ + b and A = g(Z) for the rows of x. Leaves `turned` = W turned when the weights are output-major.
  @inline(__always)
  func forward(_ x: MatrixPointer<Scalar>) {
    let z = z.rows(from: 0, count: x.rows)
    if !inputMajor { Scalar.transpose(weights, into: turned) }
    // Chosen before the call: between a type and its arguments Embedded Swift allows no branch.
    let right = inputMajor ? weights : turned
    let start = hasBiases ? UnsafePointer(biases) : nil
    Scalar.product(x, transposeLeft: false, right, into: z, startRow: start)
    activation.apply(z, alpha: alpha, into: a.rows(from: 0, count: x.rows), softmaxRows: softmaxRows)
  }

  /// upstream = δ W, the gradient of this layer's input, from the weights before their update.
  @inline(__always)
  func propagate(rows: Int, into upstream: MatrixPointer<Scalar>) {
    if inputMajor { Scalar.transpose(weights, into: turned) }
    let right = inputMajor ? turned : weights
    Scalar.product(delta.rows(from: 0, count: rows), transposeLeft: false, right, into: upstream, startRow: nil)
  }

  /// W and b after one step, a few rows of W at a time, while they are in the first-level cache. Plain descent adds
  /// −rate·∂J/∂W where it is computed; the other optimizers are handed ∂J/∂W.
  @inline(__always)
  func update(input x: MatrixPointer<Scalar>, step: UpdateStep<Scalar>, scratch: UnsafeMutablePointer<Scalar>) {
    let delta = delta.rows(from: 0, count: x.rows)
    if !weightsFrozen {
      let (left, right) = inputMajor ? (x, delta) : (delta, x)
      let chunk = Self.chunkRows(of: weights)
      var row = 0
      while row < weights.rows {
        let count = min(chunk, weights.rows - row)
        let part = left.columns(from: row, count: count)
        if case .kernel(.descend(let rate)) = step {
          Scalar.addProduct(
            factor: Scalar(-rate), transposed: part, right, to: weights.rows(from: row, count: count))
        } else {
          let gradient = MatrixPointer(scratch, rows: count, columns: weights.columns, stride: weights.stride)
          Scalar.product(part, transposeLeft: true, right, into: gradient, startRow: nil)
          step.apply(
            count: count * weights.stride, gradient: scratch, parameter: weights.start, state: weightState,
            offset: row * weights.stride)
        }
        row += count
      }
    }
    if !biasesFrozen {
      Scalar.columnSums(delta, into: biasGradient)
      step.apply(count: outputs, gradient: biasGradient, parameter: biases, state: biasState, offset: 0)
    }
  }

  /// How many rows of gradient are made at once: a multiple of every tile height, about half the first-level cache.
  static func chunkRows(of weights: MatrixPointer<Scalar>) -> Int {
    let bytes = weights.stride * MemoryLayout<Scalar>.stride
    return min(max(24_576 / bytes / 24 * 24, 24), weights.rows)
  }

  /// The scratch that `update` needs.
  var scratchCount: Int { Self.chunkRows(of: weights) * weights.stride }
}
