import Foundation
import Notation
import Rendering
import TestSupport
import Testing
import TraceModel

/// JSON text as Foundation reads it.
private func parsed(_ text: String) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
  return try #require(object as? [String: Any])
}

@Suite struct JSONRendererTests {
  @Test func theContractHoldsForTheFirstExample() throws {
    let root = try parsed(JSONRenderer.text(SampleTraces.productOfSum()))
    #expect(root["schema"] as? String == "backprop-explain/1")
    #expect(root["kind"] as? String == "scalar")
    #expect(root["source"] as? String == "f = (x+y)z")
    #expect(root["output"] as? String == "f")
    #expect(root["value"] as? Double == -12)
    #expect(root["inputs"] as? [String: Double] == ["x": -2, "y": 5, "z": -4])
    #expect(root["gradients"] as? [String: Double] == ["x": -4, "y": -4, "z": 3])
    let nodes = try #require(root["nodes"] as? [[String: Any]])
    #expect(nodes.map { $0["name"] as? String } == ["x", "y", "z", "q", "f"])
    #expect(Set(nodes[0].keys) == ["name", "kind", "value", "gradient"])
    let q = nodes[3]
    #expect(q["operation"] as? String == "add")
    #expect(q["formula"] as? String == "x + y")
    #expect(q["operands"] as? [String] == ["x", "y"])
    #expect((q["localDerivatives"] as? [[String: Any]])?.map { $0["formula"] as? String } == ["1", "1"])
    let backward = try #require(root["backward"] as? [[String: Any]])
    #expect(backward.map { $0["node"] as? String } == ["f", "q"])
    let first = try #require((backward[0]["contributions"] as? [[String: Any]])?.first)
    #expect(first["to"] as? String == "q")
    #expect(first["local"] as? Double == -4)
    #expect(first["product"] as? Double == -4)
    #expect(first["accumulated"] as? Double == -4)
    let check = try #require((root["checks"] as? [[String: Any]])?.first)
    #expect(check["passed"] as? Bool == true)
    #expect(check["maxRelativeError"] as? Double == 2e-11)
  }

  @Test func keysStandInTheOrderOfTheContract() {
    let text = JSONRenderer.text(SampleTraces.productOfSum())
    let keys = ["schema", "kind", "source", "output", "value", "inputs", "gradients", "nodes", "backward", "checks"]
    let places = keys.map { text.range(of: "\n  \"\($0)\":")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func anEdgeToAConstantKeepsItsPlace() throws {
    let root = try parsed(JSONRenderer.text(SampleTraces.shared()))
    let nodes = try #require(root["nodes"] as? [[String: Any]])
    let product = try #require(nodes.first { $0["name"] as? String == "v1" })
    #expect(product["operands"] as? [String] == ["2", "p"])
    #expect((product["localDerivatives"] as? [Any])?.count == 2)
    #expect(nodes.contains { $0["kind"] as? String == "constant" && $0["name"] as? String == "2" })
  }

  @Test func vectorsAndMatricesAreNested() throws {
    var trace = Trace(source: "", output: "f", value: 0)
    trace.inputs = [
      TraceInput(
        name: "x", shape: [3], values: [1, 2, 3], elementNames: ["x₁", "x₂", "x₃"], gradients: [4.0, 5.0, 6.0]),
      TraceInput(
        name: "W", shape: [2, 2], values: [1, 2, 3, 4], elementNames: ["W₁₁", "W₁₂", "W₂₁", "W₂₂"],
        gradients: [5.0, 6.0, 7.0, 8.0]),
    ]
    trace.gradients = zip(["x₁", "x₂", "x₃", "W₁₁"], [4.0, 5, 6, 5]).map {
      TraceGradient(name: $0, number: TraceNumber($1))
    }
    let root = try parsed(JSONRenderer.text(trace))
    let inputs = try #require(root["inputs"] as? [String: Any])
    #expect(inputs["x"] as? [Double] == [1, 2, 3])
    #expect(inputs["W"] as? [[Double]] == [[1, 2], [3, 4]])
    let gradients = try #require(root["gradients"] as? [String: Any])
    #expect(gradients["x"] as? [Double] == [4, 5, 6])
    // Only one element of W was asked for.
    #expect(gradients["W₁₁"] as? Double == 5)
  }

  @Test(arguments: HostileText.names) func namesComeBackUnchanged(_ name: String) throws {
    let text = JSONRenderer.text(Hostile.trace(name))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) })
    let root = try parsed(text)
    let nodes = try #require(root["nodes"] as? [[String: Any]])
    #expect(nodes[0]["name"] as? String == name)
    #expect(root["source"] as? String == name + "\n" + name)
  }
}
