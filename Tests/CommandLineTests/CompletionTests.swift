import HostSystem
import TestSupport
import Testing

@testable import CommandLine

@Suite("Shell completions")
struct CompletionTests {
  private let script = CompletionScript(PaintBox.tool)

  @Test(arguments: [
    (["--fo"], "--format"), (["--format", "js"], "json"), (["--format", "=", "js"], "json"),
    (["--format", "="], "text,json"), (["li"], "list"), (["list", "mal"], "malachite"), (["list", "--fo"], "--format"),
    (["list", "--wh"], ""), (["draw", "--wh"], "--why"), (["--why", "--vers"], "--version"), (["pick", "f"], "fine"),
    (["help", "cl"], "clean"), (["--output", "Forml"], "Formlos.pic"), (["Forml"], "Formlos.pic"),
    (["draw", "Form"], "Formlos.pic"), (["open", "b"], "b.box,b.tin"), (["clean", ""], ""),
  ])
  func bashCompletes(words: [String], expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(script.bash(), to: "script")
    for name in ["Formlos.pic", "b.box", "b.tin", "other.txt"] { try folder.write("", to: name) }
    let program = """
      cd "$1"; shift; source ./script; COMP_WORDS=(paint-box "$@"); COMP_CWORD=$#
      _paint_box; IFS=,; echo "${COMPREPLY[*]}"
      """
    let bash = try #require(HostPrograms.find("bash"))
    let result = try HostPrograms.run(bash, ["-u", "-c", program, "bash", folder.path] + words)
    #expect(String(decoding: result.error, as: UTF8.self) == "")
    let replies = String(decoding: result.output, as: UTF8.self).dropLast()
    #expect(replies == expected)
  }

  @Test(.enabled(if: HostPrograms.find("zsh") != nil, "zsh is not installed"))
  func zshAcceptsTheScript() throws {
    let zsh = try #require(HostPrograms.find("zsh"))
    let result = try HostPrograms.run(zsh, ["-f", "-n"], input: Array(script.zsh().utf8))
    #expect(result.status == 0, "\(String(decoding: result.error, as: UTF8.self))")
    #expect(script.zsh().hasPrefix("#compdef paint-box\n"))
  }

  @Test(.enabled(if: HostPrograms.find("fish") != nil, "fish is not installed"))
  func fishCompletes() throws {
    let fish = try #require(HostPrograms.find("fish"))
    let question = """

      complete -C 'paint-box --fo'
      complete -C 'paint-box --format js'
      complete -C 'paint-box list mal'
      complete -C 'paint-box list --why'
      complete -C 'paint-box cl'
      """
    let result = try HostPrograms.run(fish, ["--no-config"], input: Array((script.fish() + question).utf8))
    let replies = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t").first ?? ""
    }
    #expect(replies == ["--format", "json", "malachite", "clean"])
  }
}
