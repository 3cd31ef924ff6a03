import Foundation
import LossFunctions
import Testing

@testable import ExpressionLanguage

/// The losses as functions that one types.
@Suite struct LossFunctionTests {
  static let z = [0.5, -1.25, 2.0]
  static let p = [0.2, 0.5, 0.3]
  static let y = [0.1, 0.7, 0.2]

  /// Written out here in plain loops.
  static func definition(_ loss: LossFunction) -> Double {
    let total = z.map { exp($0) }.reduce(0, +)
    let pairs = Array(zip(p, y))
    func sum(_ term: (Double, Double) -> Double) -> Double { pairs.map(term).reduce(0, +) }
    return switch loss {
    case .halfSquaredError: sum { ($0 - $1) * ($0 - $1) } / 2
    case .squaredError: sum { ($0 - $1) * ($0 - $1) }
    case .meanSquaredError: sum { ($0 - $1) * ($0 - $1) } / 3
    case .absoluteError: sum { abs($0 - $1) }
    case .binaryCrossEntropy: -sum { $1 * log($0) + (1 - $1) * log(1 - $0) }
    case .categoricalCrossEntropy: -sum { $1 * log($0) }
    case .softmaxCrossEntropy: zip(z, y).map { $1 * (log(total) - $0) }.reduce(0, +)
    case .huber: sum { ($0 - $1) * ($0 - $1) / 2 }
    case .logCosh: sum { log(cosh($0 - $1)) }
    case .hinge: sum { max(0, 1 - $0 * $1) }
    case .focal: -sum { $1 * pow(1 - $0, 2) * log($0) }
    }
  }

  @Test(arguments: LossFunction.allCases)
  func followsItsDefinition(_ loss: LossFunction) throws {
    let a = loss.card.predictions.symbol == "z" ? Self.z : Self.p
    for name in loss.functionNames {
      let run = try Run("\(name)(a, y)", "a=\(a) y=\(Self.y)")
      #expect(isClose(run.value, Self.definition(loss)), "\(name)")
      #expect(run.largestGap() < 1e-8, "\(name)")
    }
  }

  /// One vocabulary: the name of a specification is a sum over the outputs, the short names of the courses are means.
  @Test func sumsAndMeansAreTold() throws {
    let arguments = "p=\(Self.p) y=\(Self.y)"
    let sum = try Run("binary_cross_entropy(p, y)", arguments).value
    #expect(isClose(try Run("bce(p, y)", arguments).value, sum / 3))
    #expect(isClose(try Run("mae(p, y)", arguments).value, try Run("absolute_error(p, y)/3", arguments).value))
    #expect(try Run("mse(p, y)", arguments).value == (try Run("mean_squared_error(p, y)", arguments).value))
    #expect(
      try Run("cross_entropy(p, y)", arguments).value == (try Run("categorical_cross_entropy(p, y)", arguments).value))
    #expect(LossFunction.binaryCrossEntropy.card.factor.convention == "a sum over the outputs")
    #expect(LossFunction.meanSquaredError.card.factor.convention == "a mean over the outputs")
  }

  @Test(arguments: [
    ("huber(ŷ, y)", "ŷ=3 y=1", 1.5, 1), ("huber(ŷ, y, 0.5)", "ŷ=3 y=1", 0.875, 0.5),
    ("huber(ŷ, y, 4)", "ŷ=3 y=1", 2, 2),
    ("huber(ŷ, y)", "ŷ=1 y=1", 0, 0), ("hinge(ŷ, y)", "ŷ=0.5 y=-1", 1.5, 1), ("hinge(ŷ, y)", "ŷ=2 y=1", 0, 0),
    ("log_cosh(ŷ, y)", "ŷ=1000 y=0", 999.3068528194400547, 1), ("half_squared_error(ŷ, y)", "ŷ=3 y=1", 2, 2),
    ("focal(ŷ, y, 0)", "ŷ=0.5 y=1", 0.6931471805599453, -2), ("focal(ŷ, 1)", "ŷ=1", 0, 0),
  ])
  func numbersOfOneOutput(_ text: String, _ bindings: String, _ value: Double, _ slope: Double) throws {
    let run = try Run(text, bindings)
    #expect(isClose(run.value, value, 1e-14), "\(run.value)")
    #expect(isClose(run["ŷ"], slope, 1e-14), "\(run["ŷ"] ?? .nan)")
  }

  /// A δ that is an input has a gradient of its own: δ·(|e| − δ/2) has the slope |e| − δ.
  @Test func theConstantMayMove() throws {
    let run = try Run("huber(ŷ, y, d)", "ŷ=3 y=1 d=0.5")
    #expect(run.value == 0.875 && run["d"] == 1.5 && run["ŷ"] == 0.5)
    #expect(run.largestGap() < 1e-8)
  }

  @Test(arguments: [
    ("huber(ŷ, y, 0)", "a finite number above 0"), ("huber(ŷ, y, -1)", "a finite number above 0"),
    ("focal(ŷ, y, -1)", "0 or above"), ("huber(ŷ, y, [1, 2])", "one number"), ("huber(ŷ)", "huber(ŷ, y, δ)"),
    ("hinge(ŷ, y, 1)", "hinge(ŷ, y)"), ("huber([1, 2], [1, 2, 3])", "do not fit"),
  ])
  func mistakesAreExplained(_ text: String, _ says: String) {
    do {
      _ = try Run(text, "ŷ=0.5 y=1")
      Issue.record("\(text) was accepted")
    } catch {
      #expect("\(error)".contains(says), "\(error)")
    }
  }

  /// What stands twice in a loss is one node.
  @Test func sharedPartsAreRecordedOnce() throws {
    #expect(try Run("huber(ŷ, y)", "ŷ=3 y=1").ids.count == 11)
    #expect(try Run("squared_error(ŷ, y)", "ŷ=[1,2] y=[3,5]").reading().hasPrefix("add(square(subtract("))
  }

  @Test func eluTakesAnAlpha() throws {
    let plain = try Run("elu(x)", "x=-1")
    #expect(plain.reading() == "elu(x)")
    let scaled = try Run("elu(x, 0.5)", "x=-1")
    #expect(isClose(scaled.value, 0.5 * (exp(-1) - 1), 1e-15))
    #expect(isClose(scaled["x"], 0.5 * exp(-1), 1e-15))
    let moving = try Run("sum(elu(x, a))", "x=[-1,2] a=0.5")
    #expect(isClose(moving["a"], exp(-1) - 1, 1e-15))
    #expect(try Run("leaky_relu(x)", "x=-1").value == -0.01)
  }

  @Test(arguments: [
    ("mish(x)", 0.5, 0.37524521130489510482, 0.88642437535772725845), ("softsign(x)", -1.5, -0.6, 0.16),
    ("selu(x)", -1.5, -1.3658143533672526024, 0.39228498748012407888), ("hard_tanh(x)", 0.25, 0.25, 1),
    ("hard_sigmoid(x)", 1.5, 0.75, 1.0 / 6),
  ])
  func theNewActivationsCanBeTyped(_ text: String, _ x: Double, _ value: Double, _ slope: Double) throws {
    let run = try Run(text, "x=\(x)")
    #expect(isClose(run.value, value, 1e-15) && isClose(run["x"], slope, 1e-15))
  }
}
