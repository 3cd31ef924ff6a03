import SourceText
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("sigmod", ["sigmoid", "sin"], "sigmoid"), ("slef", ["self", "left"], "self"), ("X", ["x", "y"], "x"),
    ("alpa", ["beta", "alpha"], "alpha"), ("softmx", ["softplus", "softmax"], "softmax"), ("ŷ1", ["ŷ", "w"], "ŷ"),
  ])
  func theNearestIsFound(_ name: String, _ candidates: [String], _ expected: String) {
    #expect(Suggestions.nearest(to: name, among: candidates) == expected)
  }

  @Test(arguments: [("q", ["x", "y"]), ("", ["x"]), ("banana", ["sin", "cos"]), ("x", [])])
  func nothingFarIsSuggested(_ name: String, _ candidates: [String]) {
    #expect(Suggestions.nearest(to: name, among: candidates) == nil)
  }

  @Test func tiesGoToTheFirst() {
    #expect(Suggestions.nearest(to: "ab", among: ["ac", "ad"]) == "ac")
  }

  @Test func longNamesAreLeftAlone() {
    #expect(Suggestions.nearest(to: String(repeating: "x", count: 1000), among: ["x"]) == nil)
  }
}
