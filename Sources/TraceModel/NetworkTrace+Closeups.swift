/// One entry of a gradient as the sum of scalar products over the batch, and the same numbers in the scalar graph.
public struct EntryTrace: Sendable {
  /// Layer, unit and input, counted from 1: ∂J/∂W[unit, input], or ∂J/∂b[unit] without an input.
  public var layer: Int
  public var unit: Int
  public var input: Int?
  /// One product for each example.
  public var terms: [Term]
  /// Σ of the products.
  public var sum: Double
  /// What the reduction multiplies the sum by: 1/m for a mean, 1 for a sum.
  public var factor: Double
  /// The entry as the matrix product computed it.
  public var value: Double
  /// The chain-rule products that reach the same parameter in the scalar graph; empty when there is no such graph.
  public var scalar: [ScalarTerm]
  /// The parameter's gradient in the scalar graph.
  public var scalarValue: Double?

  /// δ·a of one example.
  public struct Term: Sendable {
    /// From 1.
    public var example: Int
    /// ∂L/∂z of the example's own loss.
    public var delta: Double
    /// The activation that the weight multiplies; 1 for a bias.
    public var activation: Double
    public var product: Double
    /// The sum up to here.
    public var accumulated: Double

    public init(example: Int, delta: Double, activation: Double, product: Double, accumulated: Double) {
      self.example = example
      self.delta = delta
      self.activation = activation
      self.product = product
      self.accumulated = accumulated
    }
  }

  /// One product upstream × local, in the order in which the tape's backward pass adds them.
  public struct ScalarTerm: Sendable {
    public var example: Int
    /// The node on the tape that hands the product down.
    public var node: Int
    /// ∂J/∂z, as it arrives from above.
    public var upstream: Double
    /// The value of the product's other operand.
    public var local: Double
    public var product: Double
    public var accumulated: Double

    public init(example: Int, node: Int, upstream: Double, local: Double, product: Double, accumulated: Double) {
      self.example = example
      self.node = node
      self.upstream = upstream
      self.local = local
      self.product = product
      self.accumulated = accumulated
    }
  }

  public init(layer: Int, unit: Int, input: Int?, terms: [Term], sum: Double, factor: Double, value: Double) {
    self.layer = layer
    self.unit = unit
    self.input = input
    self.terms = terms
    self.sum = sum
    self.factor = factor
    self.value = value
    scalar = []
  }
}

/// The local Jacobians of one example, from the loss back to the input.
///
/// Denominator layout: entry (i, k) of ∂f/∂x is ∂fₖ/∂xᵢ, a row for each input and a column for each output, so that
/// ∂J/∂x = (∂f/∂x)(∂J/∂f) with gradients as columns.
public struct JacobianTrace: Sendable {
  /// From 1.
  public var example: Int
  public var layers: [Layer]

  /// One layer's two local Jacobians and the products with what arrives from above.
  public struct Layer: Sendable {
    /// ∂a/∂z: diag(g′(z)), or softmax's full matrix.
    public var activation: [[Double]]
    /// ∂z/∂a of the layer before: W with a row for each input.
    public var weights: [[Double]]
    /// ∂J/∂a.
    public var activationGradient: [Double]
    /// (∂a/∂z)(∂J/∂a).
    public var delta: [Double]
    /// (∂z/∂a₋)(∂J/∂z).
    public var inputGradient: [Double]

    public init(
      activation: [[Double]], weights: [[Double]], activationGradient: [Double], delta: [Double],
      inputGradient: [Double]
    ) {
      self.activation = activation
      self.weights = weights
      self.activationGradient = activationGradient
      self.delta = delta
      self.inputGradient = inputGradient
    }
  }

  public init(example: Int, layers: [Layer]) {
    self.example = example
    self.layers = layers
  }
}
