/// What one layer made of a batch.
public struct LayerValues<Scalar: NetworkScalar>: Equatable, Sendable {
  /// Z^[l] = A^[l−1] W^[l]ᵀ + b^[l], m×n_l
  public var z: Matrix<Scalar>
  /// A^[l] = g(Z^[l]), m×n_l
  public var a: Matrix<Scalar>
}

/// Everything a forward pass computed, kept for the backward pass and for the reader.
public struct ForwardPass<Scalar: NetworkScalar>: Equatable, Sendable {
  /// The batch itself, A^[0], m×n_0
  public var input: Matrix<Scalar>
  /// Layer by layer, from the first: z and a.
  public var layers: [LayerValues<Scalar>]

  /// ŷ = A^[L]
  public var output: Matrix<Scalar> { layers.last?.a ?? input }
}

/// The gradients of one layer, of the reduced J.
public struct LayerGradients<Scalar: NetworkScalar>: Equatable, Sendable {
  /// δ^[l] = ∂J/∂Z^[l], m×n_l, one row per example
  public var delta: Matrix<Scalar>
  /// ∂J/∂W^[l] = δ^[l]ᵀ A^[l−1], n_l×n_(l−1); in columns, δ aᵀ summed over the batch
  public var weightGradient: Matrix<Scalar>
  /// ∂J/∂b^[l] = Σ δ^[l] over the batch, or nil for a layer without biases
  public var biasGradient: [Scalar]?
}

/// Everything a backward pass computed.
public struct BackwardPass<Scalar: NetworkScalar>: Equatable, Sendable {
  /// J, reduced over the batch
  public var loss: Scalar
  /// ∂J/∂ŷ, m×n_L
  public var outputGradient: Matrix<Scalar>
  /// Layer by layer, from the first: δ and the gradients.
  public var layers: [LayerGradients<Scalar>]
  /// ∂J/∂A^[0], m×n_0
  public var inputGradient: Matrix<Scalar>
}

extension MultilayerPerceptron {
  /// The forward pass over a batch of m×n_0, one example per row. Throws when the batch is empty or of another width.
  public func forward(_ batch: Matrix<Scalar>) throws(NetworkError) -> ForwardPass<Scalar> {
    try forward(batch) { _, _, _ in }
  }

  /// The same, with a look at the weighted sums of every layer before its activation takes them.
  ///
  /// - Parameters:
  ///   - batch: m×n_0, one example per row.
  ///   - correcting: is given the layer, what it is fed with, and Z, and may replace numbers in Z.
  public func forward(
    _ batch: Matrix<Scalar>, correcting: (_ layer: Int, _ input: Matrix<Scalar>, _ z: inout Matrix<Scalar>) -> Void
  ) throws(NetworkError) -> ForwardPass<Scalar> {
    try check(inputs: batch)
    var pass = ForwardPass(input: batch, layers: [])
    var a = batch
    for (index, layer) in layers.enumerated() {
      var z = layer.weightedSums(a)
      correcting(index, a, &z)
      a = layer.activations(z)
      pass.layers.append(LayerValues(z: z, a: a))
    }
    return pass
  }

  /// ŷ for a batch: the output of `forward`.
  public func predict(_ batch: Matrix<Scalar>) throws(NetworkError) -> Matrix<Scalar> {
    try forward(batch).output
  }

  /// J over a batch: the loss of every example, reduced. Throws when inputs or targets do not fit.
  public func loss(
    inputs: Matrix<Scalar>, targets: Matrix<Scalar>, loss: Loss, reduction: Reduction = .mean
  ) throws(NetworkError) -> Scalar {
    try self.loss(after: forward(inputs), targets: targets, loss: loss, reduction: reduction)
  }

  /// J of a forward pass already made. Throws when the targets do not fit.
  public func loss(
    after pass: ForwardPass<Scalar>, targets: Matrix<Scalar>, loss: Loss, reduction: Reduction = .mean
  ) throws(NetworkError) -> Scalar {
    try check(targets: targets, examples: pass.input.rows)
    let objective = Objective(loss: loss, reduction: reduction, activation: lastActivation)
    var value = Scalar(0)
    (pass.layers.last?.z ?? pass.input).withPointer { z in
      pass.output.withPointer { a in
        targets.withPointer { y in value = objective.value(z: z, a: a, y: y) }
      }
    }
    return value
  }

  /// The backward pass of a forward pass already made:
  /// δ^[L] = ∂J/∂ŷ ⊙ g′(z^[L]), or the fused form of `OutputRule`; δ^[l] = W^[l+1]ᵀ δ^[l+1] ⊙ g′(z^[l]);
  /// ∂J/∂W^[l] = δ^[l] a^[l−1]ᵀ and ∂J/∂b^[l] = δ^[l], summed over the batch. Throws when the targets do not fit.
  public func backward(
    _ pass: ForwardPass<Scalar>, targets: Matrix<Scalar>, loss: Loss, reduction: Reduction = .mean,
    reluAtZero: Scalar = 0
  ) throws(NetworkError) -> BackwardPass<Scalar> {
    let value = try self.loss(after: pass, targets: targets, loss: loss, reduction: reduction)
    let objective = Objective(loss: loss, reduction: reduction, activation: lastActivation)
    let outputGradient = Matrix<Scalar>(rows: targets.rows, columns: targets.columns) { out in
      pass.output.withPointer { a in
        targets.withPointer { y in objective.gradient(a: a, y: y, into: out) }
      }
    }
    var gradients: [LayerGradients<Scalar>] = []
    var upstream = outputGradient
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let values = pass.layers[index]
      var delta = upstream
      delta.withMutablePointer { out in
        values.z.withPointer { z in
          values.a.withPointer { a in
            if index == layers.count - 1 {
              targets.withPointer { y in
                objective.outputDelta(z: z, a: a, y: y, alpha: layer.alpha, reluAtZero: reluAtZero, into: out)
              }
            } else {
              layer.activation.pullBack(out, z: z, a: a, alpha: layer.alpha, reluAtZero: reluAtZero)
            }
          }
        }
      }
      let before = index == 0 ? pass.input : pass.layers[index - 1].a
      gradients.append(
        LayerGradients(
          delta: delta,
          weightGradient: delta.product(with: before, transposeLeft: true, startRow: nil),
          biasGradient: layer.biases == nil ? nil : delta.columnSums()))
      upstream = delta.product(with: layer.weights, transposeLeft: false, startRow: nil)
    }
    return BackwardPass(
      loss: value, outputGradient: outputGradient, layers: gradients.reversed(), inputGradient: upstream)
  }

  /// The activation of the last layer.
  var lastActivation: Activation { layers.last?.activation ?? .linear }
}
