import ExpressionLanguage
import ScalarGraph
import SourceText
import Testing

/// Large programs: time and stack stay bounded, and what is too large is a diagnostic.
@Suite(.timeLimit(.minutes(2))) struct ScaleTests {
  @Test func aLongSumNeedsNoRecursion() throws {
    let text = "s = x" + String(repeating: "+x", count: 99_999)
    let run = try Run(text, "x=0.5")
    #expect(run.value == 50_000)
    #expect(run["x"] == 100_000)
  }

  @Test func manyStatementsChain() throws {
    var text = "a0 = x\n"
    for i in 1..<20_000 { text += "a\(i) = a\(i - 1) + x\n" }
    let run = try Run(text, "x=1")
    #expect(run.value == 20_000)
    #expect(run.program.outputName == "a19999")
  }

  @Test(arguments: ["(", "[", "{", "-", "√", "|", "x^", "sin(", "1/(", "‖", "x[", "2-("])
  func tenThousandLevelsAreRefused(_ opener: String) throws {
    let found = try diagnose(String(repeating: opener, count: 10_000) + "x", "x=1")
    #expect(found.code == .nestedTooDeep || found.code == .expectedValue, "\(found.message)")
  }

  @Test func twoHundredLevelsAreAllowed() throws {
    for (open, close) in [("(", ")"), ("-(", ")"), ("sin(", ")"), ("[", "]")] {
      let levels = 200 / (open.hasPrefix("-") ? 2 : 1)
      let text = String(repeating: open, count: levels) + "x" + String(repeating: close, count: levels)
      if open == "[" {
        #expect(throws: Diagnostic.self) { try Run(text, "x=1") }
      } else {
        _ = try Run(text, "x=1")
      }
    }
  }

  @Test(arguments: [
    "(", ")", "x", "x ", "+", "1", "1.", "=", "'", "\n", ";", "ŷ", "₁", "²", "x²", "#", "\0", "[1,", "x=",
  ])
  func junkIsAnsweredQuickly(_ junk: String) throws {
    let text = String(repeating: junk, count: 100_000 / junk.utf8.count)
    do throws(Diagnostic) {
      let program = try Run.compile(text, "x=1")
      #expect(program.graph.count > 0)
    } catch {
      #expect(DiagnosticRenderer().text(error).utf8.count < 4000)
    }
  }

  @Test(arguments: ["x)"])
  func megabytesAreAnswered(_ junk: String) throws {
    let found = try diagnose(String(repeating: junk, count: 3_000_000 / junk.utf8.count), "x=1")
    #expect(DiagnosticRenderer().text(found).utf8.count < 4000)
  }

  @Test func limitsAreDiagnostics() throws {
    func code(_ text: String, _ change: (inout CompileLimits) -> Void) -> DiagnosticCode? {
      var limits = CompileLimits()
      change(&limits)
      do throws(Diagnostic) {
        _ = try compile(
          SourceFile(name: "p", text: text), bindings: [], options: CompileOptions(limits: limits))
        return nil
      } catch {
        return error.code
      }
    }
    // Two 250×250 matrices ask for 2·250³ values: refused by the standard limit, before the memory is taken.
    let row = "[" + Array(repeating: "1", count: 250).joined(separator: ",") + "]"
    let matrix = "[" + Array(repeating: row, count: 250).joined(separator: ",") + "]"
    #expect(code("A = \(matrix); sum(A @ A)") { _ in } == .programTooLarge)
    #expect(code("x = 2; f = x + x + x") { $0.nodes = 2 } == .programTooLarge)
    #expect(code("x = [1,2,3]; sum(x)") { $0.elements = 2 } == .programTooLarge)
    #expect(code("x = 2; f = 2x") { $0.bytes = 5 } == .programTooLarge)
    #expect(code("W = [[1,2],[3,4]]; sum(W @ W @ W @ W)") { $0.nodes = 30 } == .programTooLarge)
    #expect(code("longname = 2; f = 2longname") { $0.nameLength = 4 } == .invalidName)
  }
}
