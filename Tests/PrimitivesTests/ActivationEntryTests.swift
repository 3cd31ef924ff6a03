import ExplainNetwork
import Notation
import Primitives
import ScalarGraph
import Testing
import TraceModel

@testable import NeuralNetwork

/// An activation with an α and a convention.
struct ActivationCase: CustomTestStringConvertible, Sendable {
  let activation: Activation
  let operation: Primitive
  let alpha: Double?
  let reluAtZero: Double

  var testDescription: String {
    "\(activation.rawValue)\(alpha.map { ", α = \($0)" } ?? ""), relu′(0) = \(reluAtZero)"
  }

  static let all: [ActivationCase] = Activation.allCases.flatMap { activation -> [ActivationCase] in
    guard case .elementwise(let operation) = activation.form else { return [] }
    let alphas: [Double?] = activation.parameter == nil ? [nil] : [nil, 0.3, 1, 1.5]
    return alphas.flatMap { alpha in
      [0, 0.5, 1].map {
        ActivationCase(activation: activation, operation: operation, alpha: alpha, reluAtZero: $0)
      }
    }
  }

  /// The operation that a graph records, and its second operand.
  var recorded: (operation: Primitive, second: Double) {
    guard let optional = operation.card.optionalOperand else { return (operation, 0) }
    let value = alpha ?? optional.standard
    return operation.operandCount == 1 && value == optional.standard ? (operation, 0) : (optional.operation, value)
  }
}

/// One declaration, five opinions: the page's formula, the kernel, the rule, the graph and a difference quotient.
@Suite("Every activation is one declaration")
struct ActivationEntryTests {
  /// Ordinary points, points far out, and every place where an entry might have a kink.
  static let points: [Double] =
    [-3.7, -2.2, -1.5, -0.3, 0.25, 0.8, 1.7, 2.6, 3.4, 30, -30, 300, -300, 1000, -1000]
    + stride(from: -6.0, through: 6, by: 0.5)

  /// A layer of one unit with weight 1 and no bias, so that z is the input.
  private func trace(_ entry: ActivationCase, _ z: Double) throws -> NetworkTrace {
    let network = try MultilayerPerceptron(layers: [
      DenseLayer(weights: try Matrix([[1.0]]), biases: nil, activation: entry.activation, alpha: entry.alpha)
    ])
    var settings = TrainingSettings(loss: .halfSquaredError, learningRate: 0.1, epochs: 1)
    settings.reluAtZero = entry.reluAtZero
    return try NetworkExplanation.trace(
      of: network, inputs: try Matrix([[z]]), targets: try Matrix([[0.5]]), settings: settings)
  }

  @Test(arguments: ActivationCase.all)
  func formulaKernelRuleGraphAndQuotientAgree(_ entry: ActivationCase) throws {
    let (operation, second) = entry.recorded
    let kinks = KinkConvention(reluAtZero: entry.reluAtZero)
    for z in Self.points {
      let trace = try trace(entry, z)
      let layer = trace.layers[0]
      let (a, slope) = (layer.a[0][0], layer.slopes[0][0])
      let value = operation.value(z, second)
      #expect(isClose(a, value, tolerance: 1e-14), "kernel \(a), rule \(value) at \(z)")
      let local = operation.derivatives(z, second, value: value, kinks: kinks).0
      #expect(isClose(slope, local, tolerance: 1e-14), "slope: kernel \(slope), rule \(local) at \(z)")

      let graph = Graph(kinks: kinks)
      let input = graph.input(z)
      let node = graph.record(operation, input.id, graph.constant(second).id)
      #expect(node.value == value && graph.backward(from: node)[input] == local)
      #expect(trace.crossCheck?.passed == true, "the network as a graph at \(z)")

      // The formula is that of the usual convention; another one is said in the note.
      let isOnKink = operation.piece(z, second) == 0
      #expect(trace.notes.contains { $0.kind == .kink } == isOnKink, "the note at \(z)")
      if entry.reluAtZero == 0 || !isOnKink {
        let formula = try #require(layer.activation.slope(z: .symbol("z"), a: .symbol("a")))
        let printed = try FormulaEvaluator(symbols: ["z": z, "a": a]).value(formula)
        #expect(
          isClose(printed, slope, tolerance: 1e-13),
          "\(FormulaPrinter().text(formula)) is \(printed), kernel \(slope) at \(z)")
      }

      let h = 1e-6 * max(1, abs(z))
      let far = [z - h, z + h].map { operation.piece($0, second) }
      guard far[0] == far[1], !isOnKink else { continue }
      let quotient =
        (entry.activation.value(at: z + h, alpha: entry.alpha) - entry.activation.value(at: z - h, alpha: entry.alpha))
        / (2 * h)
      // At 0 some second derivatives jump, and the quotient is off by as much as the step.
      #expect(
        isClose(slope, quotient, tolerance: z == 0 ? 2 * h : 1e-8), "slope \(slope), quotient \(quotient) at \(z)")
    }
  }

  /// On a kink the slope lies between those beside it, and the note says what it is.
  @Test(arguments: ActivationCase.all)
  func conventionsLieBetweenBothSides(_ entry: ActivationCase) throws {
    let (operation, second) = entry.recorded
    for z in Self.points where operation.piece(z, second) == 0 {
      let trace = try trace(entry, z)
      let slope = trace.layers[0].slopes[0][0]
      let sides = [z - 1e-9, z + 1e-9].map {
        entry.activation.derivative(at: $0, alpha: entry.alpha, reluAtZero: entry.reluAtZero)
      }
      #expect(slope >= min(sides[0], sides[1]) - 1e-8 && slope <= max(sides[0], sides[1]) + 1e-8)
      let note = try #require(trace.notes.first { $0.kind == .kink })
      #expect(note.text.plain().hasSuffix("is taken as \(NumberStyle().text(slope))"), "\(note.text)")
    }
  }

  /// An operation that says it is an activation and has no routine would be no activation, and nobody would notice.
  @Test func everyActivationPartHasARoutine() {
    for operation in Primitive.allCases where operation.card.activation != nil {
      #expect(Activation(operation)?.rawValue == operation.card.name, "\(operation) has no kernel of its name")
      #expect(Activation(rawValue: operation.card.name) == Activation(operation))
    }
    for operation in Primitive.allCases where operation.card.activation == nil {
      #expect(Activation(operation) == nil, "\(operation)")
    }
    #expect(Activation(rawValue: "linear") == .linear && Activation(rawValue: "softmax") == .softmax)
    #expect(Activation(rawValue: "convolve") == nil)
  }

  @Test func namesAreUnique() {
    let names = Activation.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    #expect(
      Set(names).isSuperset(of: [
        "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu", "softplus", "mish", "softsign",
        "hard_tanh", "hard_sigmoid", "selu", "softmax",
      ]))
  }
}
