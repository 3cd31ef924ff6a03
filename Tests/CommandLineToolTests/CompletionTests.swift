import Foundation
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

  @Test(arguments: [
    (["--fo"], "--format"), (["--format", "js"], "json"), (["--format", "=", "js"], "json"),
    (["--theme", "="], "slides,colorblind,gray"), (["ope"], "operations"), (["operations", "multip"], "multiply"),
    (["operations", "--wi"], "--width"), (["operations", "--wh"], ""), (["explain", "--wh"], "--why"),
    (["--why", "--vers"], "--version"), (["completions", "z"], "zsh"), (["help", "comp"], "completions"),
    (["--color", "n"], "never"), (["--output", "Forml"], "Formlos.bp"), (["Forml"], "Formlos.bp"),
    (["explain", "Form"], "Formlos.bp"), (["x+y", "--al"], "--allow-nonfinite,--all"),
  ])
  func bashCompletes(words: [String], expected: String) throws {
    let folder = NSTemporaryDirectory() + "completion-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try HostFiles.write(Array(run("completions", "bash").text.utf8), to: folder + "/script")
    try HostFiles.write([], to: folder + "/Formlos.bp")
    try HostFiles.write([], to: folder + "/other.txt")
    let script = """
      cd "$1"; shift; source ./script; COMP_WORDS=(backprop-explain "$@"); COMP_CWORD=$#
      _backprop_explain; IFS=,; echo "${COMPREPLY[*]}"
      """
    let bash = try #require(HostPrograms.find("bash"))
    let result = try HostPrograms.run(bash, ["-u", "-c", script, "bash", folder] + words)
    #expect(String(decoding: result.error, as: UTF8.self) == "")
    let replies = String(decoding: result.output, as: UTF8.self).dropLast()
    #expect(replies == expected)
  }

  @Test(.enabled(if: HostPrograms.find("zsh") != nil, "zsh is not installed"))
  func zshAcceptsTheScript() throws {
    let zsh = try #require(HostPrograms.find("zsh"))
    let script = run("completions", "zsh").text
    let result = try HostPrograms.run(zsh, ["-f", "-n"], input: Array(script.utf8))
    #expect(result.status == 0, "\(String(decoding: result.error, as: UTF8.self))")
    #expect(script.hasPrefix("#compdef backprop-explain\n"))
  }

  @Test(.enabled(if: HostPrograms.find("fish") != nil, "fish is not installed"))
  func fishCompletes() throws {
    let fish = try #require(HostPrograms.find("fish"))
    let question = """

      complete -C 'backprop-explain --fo'
      complete -C 'backprop-explain --format js'
      complete -C 'backprop-explain operations multip'
      complete -C 'backprop-explain operations --why'
      complete -C 'backprop-explain comp'
      """
    let result = try HostPrograms.run(
      fish, ["--no-config"], input: Array((run("completions", "fish").text + question).utf8))
    let replies = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t").first ?? ""
    }
    #expect(replies == ["--format", "json", "multiply", "completions"])
  }
}
