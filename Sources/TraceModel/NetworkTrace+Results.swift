import Notation

/// One step of an optimizer over all parameters.
public struct UpdateTrace: Sendable {
  /// What the rule's formulas call the parameter, its gradient and the learning rate.
  public static let parameter = "θ"
  public static let gradient = "g"
  public static let rate = "α"

  /// The optimizer as the specification spells it.
  public var optimizer: String
  public var learningRate: Double
  /// Layers and parts that are held fixed, as the specification names them.
  public var frozen: [String]
  public var layers: [Layer]
  /// What becomes of θ, in θ, g and α, where the rule keeps nothing: then it can be written with whole matrices.
  public var direct: Formula?
  /// The optimizer's arithmetic on one parameter; nil for a direct rule, or when everything is frozen.
  public var opened: OpenedStep?

  public struct Layer: Sendable {
    public var weights: [[Double]]
    public var biases: [Double]?
    public var weightsFrozen: Bool
    public var biasesFrozen: Bool

    public init(weights: [[Double]], biases: [Double]?, weightsFrozen: Bool = false, biasesFrozen: Bool = false) {
      self.weights = weights
      self.biases = biases
      self.weightsFrozen = weightsFrozen
      self.biasesFrozen = biasesFrozen
    }
  }

  /// What happens to one parameter, every number in the order in which it is computed.
  public struct OpenedStep: Sendable {
    /// Layer, unit and input of the weight, counted from 1; no input for a bias.
    public var layer: Int
    public var unit: Int
    public var input: Int?
    public var gradient: Double
    public var before: Double
    /// The lines of the rule; the last says what becomes of θ.
    public var lines: [Line]

    public init(layer: Int, unit: Int, input: Int?, gradient: Double, before: Double, lines: [Line]) {
      self.layer = layer
      self.unit = unit
      self.input = input
      self.gradient = gradient
      self.before = before
      self.lines = lines
    }
  }

  /// `left = symbols = numbers = value`.
  public struct Line: Sendable {
    public var left: Formula
    public var steps: [Formula]

    public init(left: Formula, steps: [Formula]) {
      self.left = left
      self.steps = steps
    }
  }

  public init(
    optimizer: String, learningRate: Double, frozen: [String], layers: [Layer], direct: Formula? = nil,
    opened: OpenedStep? = nil
  ) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.frozen = frozen
    self.layers = layers
    self.direct = direct
    self.opened = opened
  }
}

/// The comparison of two engines, parameter by parameter.
public struct CrossCheck: Sendable {
  public var parameters: Int
  /// How many nodes the same network has as a scalar graph.
  public var nodes: Int
  public var maxAbsoluteDifference: Double
  /// Parameters to which the graph's formulas give no number (∞·0) where the engine takes a limit; they are not compared.
  public var limits = 0
  public var passed: Bool
  /// The parameter that differs most: `W2[1,3]`.
  public var worst: String

  public init(parameters: Int, nodes: Int, maxAbsoluteDifference: Double, passed: Bool, worst: String) {
    self.parameters = parameters
    self.nodes = nodes
    self.maxAbsoluteDifference = maxAbsoluteDifference
    self.passed = passed
    self.worst = worst
  }
}

/// What a matrix holds, in short.
public struct MatrixStatistics: Sendable {
  public enum Quantity: String, Sendable { case weights, z, a, delta, weightGradient, biasGradient }

  public var quantity: Quantity
  /// From 1.
  public var layer: Int
  public var rows: Int
  public var columns: Int
  public var minimum: Double
  public var mean: Double
  public var maximum: Double
  /// √Σx².
  public var norm: Double
  /// How many entries are exactly 0.
  public var zeros: Int

  public init(
    quantity: Quantity, layer: Int, rows: Int, columns: Int, minimum: Double, mean: Double, maximum: Double,
    norm: Double, zeros: Int
  ) {
    self.quantity = quantity
    self.layer = layer
    self.rows = rows
    self.columns = columns
    self.minimum = minimum
    self.mean = mean
    self.maximum = maximum
    self.norm = norm
    self.zeros = zeros
  }
}
