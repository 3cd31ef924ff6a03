import ExpressionLanguage
import Foundation
import SourceText
import TestSupport
import Testing

/// Random programs: nothing crashes, everything terminates, and what is printed reads back as it was.
@Suite struct FuzzTests {
  static let words = [
    "x", "y", "z", "W", "v", "xy", "w₁", "ŷ", "f", "e", "π", "pi", "T", "sin", "log", "softmax", "max", "sum", "mse",
    "norm",
    "pow", "σ", "2", "0.5", "1e3", "½", ".", "+", "-", "−", "*", "·", "×", "⊙", "@", "/", "^", "**", "²", "⁻¹", "ⁿ",
    "ᵀ", "√", "|",
    "‖", "(", ")", "[", "]", "{", "}", ",", "=", ";", "\n", " ", "#", "\u{302}", "'", "_", "₂", "x[", "]", "(x)",
    "f = ", "x = 3;",
    "[1,2]", "[[1,2],[3,4]]", "W x", "v₁", "cross_entropy(v, v)", "bce(x, y)", "⁽¹⁾", "1e999", "$", "é", "\u{0}",
  ]

  @Test(arguments: 0..<8)
  func tokenSoupIsReadOrRefused(_ part: Int) {
    let seed = UInt64(part) &* 7919 + 20_260
    var generator = TestRandom(seed: seed)
    var accepted = 0
    for round in 0..<800 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }.joined(
        separator: Bool.random(using: &generator) ? " " : "")
      do throws(Diagnostic) {
        let program = try Run.compile(text, "x=2 y=-3 z=0.5 W=[[1,2],[3,4]] v=[1,2] w₁=3 ŷ=1")
        accepted += program.graph.count > 0 ? 1 : 0
        _ = program.outputName
      } catch {
        let drawn = DiagnosticRenderer().text(error)
        #expect(drawn.hasPrefix("error[E"), "seed \(seed), round \(round): \(text)")
        if let location = error.location {
          #expect(location.span.start >= 0 && location.span.start <= location.source.bytes.count)
          #expect(location.span.end >= location.span.start && location.span.end <= location.source.bytes.count)
        }
      }
    }
    #expect(accepted >= 0)
  }

  @Test func byteSoupIsReadOrRefused() {
    let seed: UInt64 = 99
    var generator = TestRandom(seed: seed)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      switch SourceFile.decoding(bytes, name: "soup") {
      case .failure(let error): _ = DiagnosticRenderer().text(error.diagnostic(for: bytes))
      case .success(let source):
        do throws(Diagnostic) { _ = try compile(source) } catch { _ = DiagnosticRenderer().text(error) }
      }
    }
    for _ in 0..<1000 {
      let scalars = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator))
      }
      var text = ""
      for scalar in scalars { text.unicodeScalars.append(scalar) }
      do throws(Diagnostic) { _ = try Run.compile(text, "x=1") } catch { _ = DiagnosticRenderer().text(error) }
    }
  }

  /// A random expression as text, and its value computed directly while it is built.
  static func expression(_ depth: Int, _ generator: inout TestRandom) -> (text: String, level: Int, value: Double) {
    let x = ["a": 1.5, "b": -0.75, "c2": 2.25, "δ": 0.3]
    if depth == 0 || Int.random(in: 0..<6, using: &generator) == 0 {
      if Bool.random(using: &generator),
        let (name, value) = x.sorted(by: { $0.key < $1.key }).randomElement(using: &generator)
      {
        return (name, 5, value)
      }
      let value = Double(Int.random(in: 1...99, using: &generator)) / 8
      return ("\(value)", 5, value)
    }
    func enclosed(_ part: (text: String, level: Int, value: Double), _ level: Int) -> String {
      part.level >= level ? part.text : "(\(part.text))"
    }
    let left = expression(depth - 1, &generator)
    let right = expression(depth - 1, &generator)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return (enclosed(left, 1) + " + " + enclosed(right, 2), 1, left.value + right.value)
    case 1: return (enclosed(left, 1) + " − " + enclosed(right, 2), 1, left.value - right.value)
    case 2: return (enclosed(left, 2) + "·" + enclosed(right, 3), 2, left.value * right.value)
    case 3: return (enclosed(left, 2) + " / " + enclosed(right, 3), 2, left.value / right.value)
    case 4: return ("(\(left.text))(\(right.text))", 2, left.value * right.value)
    case 5: return (enclosed(left, 5) + "²", 4, left.value * left.value)
    case 6: return ("-" + enclosed(left, 3), 3, -left.value)
    case 7: return ("tanh(\(left.text))", 5, tanh(left.value))
    default: return ("|\(left.text)|", 5, left.value.magnitude)
    }
  }

  @Test(arguments: 1...8)
  func printedExpressionsReadBack(_ part: Int) throws {
    let seed = UInt64(part) &* 104_729
    var generator = TestRandom(seed: seed)
    for round in 0..<400 {
      let (text, _, value) = Self.expression(5, &generator)
      var used: [String] = []
      for (name, bound) in [("a", "a=1.5"), ("b", "b=-0.75"), ("c2", "c2=2.25"), ("δ", "δ=0.3")]
      where text.replacing("tanh", with: "").contains(name) { used.append(bound) }
      let run = try Run(text, used.joined(separator: " "))
      let same = run.value == value || (run.value.isNaN && value.isNaN)
      #expect(same, "seed \(seed), round \(round): \(text) = \(run.value), expected \(value)")
    }
  }

  @Test func numbersAreReadToTheLastBit() throws {
    let seed: UInt64 = 4242
    var generator = TestRandom(seed: seed)
    for _ in 0..<3000 {
      var value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator)).magnitude
      if Bool.random(using: &generator) { value = Double(Int.random(in: 0...1_000_000_000, using: &generator)) / 1e5 }
      guard value.isFinite else { continue }
      for text in [value.description, value.description.replacing("e", with: "E")] {
        #expect(try Run("x", "x=\(text)").value == value, "seed \(seed): \(text)")
        #expect(try Run("x", "x=-\(text)").value == -value, "seed \(seed): -\(text)")
      }
    }
  }
}
