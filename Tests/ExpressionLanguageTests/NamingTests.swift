import ExpressionLanguage
import ScalarGraph
import Testing

@Suite struct NamingTests {
  func names(_ text: String, _ bindings: String, of output: String? = nil) throws -> [String] {
    let run = try Run(text, bindings, of: output)
    return run.ids.compactMap { id -> String? in
      if case .constant = run.program.graph.kind(of: id) { return nil }
      return run.program.name(of: id)
    }
  }

  @Test(arguments: [
    ("(x+y)z", "x=1 y=2 z=3", ["x", "y", "z", "v1", "f"]),
    ("q = x + y; q z", "x=1 y=2 z=3", ["x", "y", "z", "q", "f"]),
    ("x + f", "x=1 f=2", ["x", "f", "out"]),
    ("(x + v1)·v₂·x", "x=1 v1=2 v₂=3", ["x", "v1", "v₂", "v3", "v4", "f"]),
    ("z = w", "w=1", ["w", "z"]),
    ("h = [x, x²]; sum(h)", "x=2", ["x", "h₂", "h₁", "f"]),
    ("w₁ + sum(w)", "w=[1,2] w₁=3", ["w[1]", "w₂", "w₁", "v1", "f"]),
  ])
  func nodesAreNamed(_ text: String, _ bindings: String, _ expected: [String]) throws {
    #expect(try names(text, bindings) == expected)
  }

  @Test func numbersHaveNoGapsForTheChosenOutput() throws {
    #expect(
      try names("a = x·y + 1; b = a·(x + y·2)", "x=1 y=2", of: "b").filter { $0.hasPrefix("v") } == ["v1", "v2", "v3"])
    #expect(try names("u = (x+1)(x+2); w = (x+3)(x+4)", "x=1", of: "w") == ["x", "v3", "v4", "u", "v1", "v2", "w"])
  }

  @Test func inputsAreGroupedInTheOrderOfDeclaration() throws {
    let program = try Run("y = 3; f = sum(W x) + y + t", "W=[[1,2],[3,4]] y=5 x=[1,2] t=1").program
    #expect(program.inputs.map { $0.name } == ["y", "W", "x", "t"])
    #expect(program.inputs.map { $0.first.index } == [0, 1, 5, 7])
    #expect(program.inputs.map { $0.count } == [1, 4, 2, 1])
    #expect(program.inputs[1].shape == .matrix(rows: 2, columns: 2))
    #expect(program.graph[value: NodeID(0)] == 5)
    #expect(program.hasOwnName(NodeID(2)) && program.name(of: NodeID(2)) == "W₁₂")
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let program = try Run("ŷ = w x # the prediction\nL = ½(y − ŷ)²", "w=2 x=3 y=10").program
    func text(_ name: String) -> String? {
      let id = (0..<program.graph.count).map { NodeID($0) }.first { program.name(of: $0) == name }
      return id.flatMap { program.location(of: $0) }.map { $0.source.text(of: $0.span) }
    }
    #expect(text("ŷ") == "w x")
    #expect(text("L") == "½(y − ŷ)²")
    #expect(text("v1") == "y − ŷ")
    #expect(text("v2") == "(y − ŷ)²")
    #expect(text("y") == "y=10")
  }

  @Test func longIndicesAreSeparated() throws {
    let run = try Run("sum(W)", "W=[[1,2,3,4,5,6,7,8,9,10,11]]")
    #expect(run.inputNames.last == "W₁,₁₁")
  }
}
