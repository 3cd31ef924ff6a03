import HostSystem
import Testing

@testable import CommandLineTool

@Suite("Which argument is the program")
struct ExplainArgumentsTests {
  @Test(arguments: [
    ("x=-2", ArgumentShape.value), ("x = 1e-3", .value), ("x=.5", .value), ("x=½", .value), ("x=−3", .value),
    ("v=[1, 2, 3]", .value), ("W=[[1,2],[3,4]]", .value), ("ŷ=3", .value), ("w₁=0", .value), ("w_1=1E5", .value),
    ("x'=1", .value), ("x=pi", .value), ("x=-π", .value), ("x=inf", .value), ("x=", .value), ("x==2", .value),
    ("x=1/2", .value), ("x=abc", .word), ("f=xy", .word), ("L=2x", .word), ("L=(y-w x)^2", .expression),
    ("f = x + y", .expression), ("f=x²y/z", .expression), ("x+y", .noBinding), ("(x+y)z", .noBinding),
    ("q=x+y; f=q z", .noBinding), ("q=1\nf=q", .noBinding), ("2=x", .noBinding), ("f(x)=3", .noBinding),
    ("-", .noBinding), ("", .noBinding), ("=3", .noBinding), ("a b=3", .noBinding),
  ])
  func shapes(text: String, shape: ArgumentShape) {
    #expect(ArgumentShape(text) == shape)
  }

  @Test(arguments: [
    (["(x+y)z", "x=-2", "y=5", "z=-4"], 0), (["x=-2", "(x+y)z", "y=5", "z=-4"], 1),
    (["L=(y-w x)^2", "x=3", "y=10", "w=2"], 0), (["x=3", "y=10", "w=2", "L=(y-w x)^2"], 3),
    (["f=xy", "x=2", "y=3"], 0), (["L=2x", "x=3"], 0), (["x=2"], 0), (["f=x^2"], 0),
    (["x+y", "x=abc", "y=2"], 0), (["f=x^2", "x=abc"], 0), (["f=xy", "x=abc"], 0), (["f=x^2", "x=1/2"], 0),
    (["q = x + y; f = q z", "x=1", "y=2", "z=3"], 0), (["σ(x)", "x=0"], 0), (["-x^2", "x=2"], 0),
    (["sum(x*y)", "x=[1,2,3]", "y=[4,5,6]"], 0),
  ])
  func programIsFound(positionals: [String], position: Int) throws {
    let arguments = try ExplainArguments(positionals, commands: BackpropExplain.commands, TestWorld().host())
    #expect(arguments.program == .text(positionals[position]))
    var rest = positionals
    rest.remove(at: position)
    #expect(arguments.bindings == rest)
  }

  @Test func filesAndStandardInput() throws {
    let world = TestWorld(files: ["./formula": "x", "/tmp/a b.bp": "x"])
    #expect(try explainArguments("net.bp", "x=1").program == .file("net.bp"))
    #expect(try explainArguments("x=1", "net.bp").program == .file("net.bp"))
    #expect(try explainArguments("/tmp/a b.bp", host: world.host()).program == .file("/tmp/a b.bp"))
    #expect(try explainArguments("./formula", host: world.host()).program == .file("./formula"))
    #expect(try explainArguments("x/y", host: world.host()).program == .text("x/y"))
    #expect(try explainArguments("-", "x=1").program == .standardInput)
    #expect(try explainArguments("-", "x=1").bindings == ["x=1"])
  }

  @Test func nothingAtAllIsTheExample() throws {
    let arguments = try explainArguments()
    #expect(arguments.program == .text("q = x + y; f = q z"))
    #expect(arguments.bindings == ["x=-2", "y=5", "z=-4"])
  }

  @Test(arguments: [
    (["x", "+", "y", "x=2"], "each of these could be it: 'x', '+', 'y'", "'x + y'"),
    (["f=x+y", "g=x*y", "x=1"], "each of these could be it: 'f=x+y', 'g=x*y'", "'f=x+y; g=x*y'"),
    (["x=2", "y=3"], "read as values of inputs: 'x=2', 'y=3'", "(x+y)z"),
    (["x+y", "x", "=", "1"], "'x+y', 'x', '=', '1'", "write a value without spaces: x=2"),
    (["x^2", "3"], "'x^2', '3'", "name the input: x=3"),
    (["-", "x+y"], "each of these could be it: '-', 'x+y'", ""),
    (["explian", "x+y"], "'explian', 'x+y'", "did you mean the command 'explain'?"),
  ])
  func whatWasReadIsShown(positionals: [String], note: String, help: String) {
    let outcome = BackpropExplain.run(positionals, host: TestWorld().host())
    #expect(outcome.exitCode == .wrongUse)
    #expect(outcome.standardError.contains(note))
    #expect(help.isEmpty || outcome.standardError.contains(help))
  }
}
