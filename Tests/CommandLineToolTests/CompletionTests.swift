import HostSystem
import Testing

@testable import CommandLineTool

@Suite("Shell completions")
struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func everyOptionAndCommandIsThere(shell: String) {
    let script = run("completions", shell).text
    for command in BackpropExplain.commands {
      #expect(script.contains(command.name))
      for option in command.options {
        #expect(script.contains(shell == "fish" ? "-l \(option.name) " : option.spelling), "\(option.name)")
        for choice in option.value.choices { #expect(script.contains(choice)) }
      }
    }
  }

  @Test(.enabled(if: HostPrograms.find("zsh") != nil, "zsh is not installed"))
  func zshAcceptsTheScript() throws {
    let zsh = try #require(HostPrograms.find("zsh"))
    let script = run("completions", "zsh").text
    let result = try HostPrograms.run(zsh, ["-f", "-n"], input: Array(script.utf8))
    #expect(result.status == 0, "\(String(decoding: result.error, as: UTF8.self))")
    #expect(script.hasPrefix("#compdef backprop-explain\n"))
  }
}
