import CommandLine
import Testing

@testable import CommandLineTool

@Suite("The declarations and the pages drawn from them")
struct DeclarationTests {
  private let commands = BackpropExplain.commands

  @Test func namesAreUniqueAndWellFormed() {
    let names = commands.flatMap { [$0.name] + $0.hiddenNames }
    #expect(Set(names).count == names.count)
    for command in commands {
      let spellings = command.options.flatMap { [$0.spelling] + $0.hiddenSpellings }
      #expect(Set(spellings).count == spellings.count, "\(command.name)")
      for option in command.options {
        #expect(option.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(option.name)")
        #expect(!option.help.isEmpty && !option.help.hasSuffix(".") && !option.help.contains("\n"), "\(option.name)")
        #expect(option.hiddenSpellings.allSatisfy { $0.hasPrefix("-") }, "\(option.name)")
      }
    }
  }

  @Test func oneSpellingTakesOneKindOfValueEverywhere() {
    var isFlag: [String: Bool] = [:]
    for option in commands.flatMap(\.options) {
      for spelling in [option.spelling] + option.hiddenSpellings {
        #expect(isFlag[spelling, default: option.value.isFlag] == option.value.isFlag, "\(spelling)")
        isFlag[spelling] = option.value.isFlag
      }
    }
  }

  @Test func overviewNamesEverything() {
    let text = run("--help").text
    #expect(run("--help").exitCode == .done)
    for command in commands { #expect(text.contains("\n  \(command.name) ")) }
    for option in ExplainCommand.declaration.options { #expect(text.contains("\n  \(option.spelling)")) }
    for code in ExitCode.allCases { #expect(text.contains("\n  \(code.rawValue)  \(code.meaning)")) }
    #expect(run("help").text == text)
    #expect(run("-h").text == text)
  }

  @Test func everyCommandHasAPage() {
    for command in commands {
      let page = run("help", command.name)
      #expect(page.exitCode == .done)
      #expect(page.text.hasPrefix("backprop-explain \(command.name): "))
      #expect(run(command.name, "--help") == page)
      for option in command.groups.flatMap(\.options) { #expect(page.text.contains("\n  \(option.usage) ")) }
      for line in page.text.split(separator: "\n") { #expect(line.count <= 96, "\(line)") }
    }
  }

  @Test func version() {
    #expect(run("--version").text == "backprop-explain \(ToolName.version)\n")
  }

  @Test func examplesReadAsTheyStand() throws {
    let reader = ArgumentReader(BackpropExplain.tool)
    for example in commands.flatMap(\.examples) { _ = try reader.read(shellWords(example.arguments)) }
  }

  /// Every command with as many arguments as it takes and one more.
  @Test(arguments: BackpropExplain.commands.map(\.name)) func noArgumentIsSwallowed(name: String) throws {
    let command = try #require(BackpropExplain.tool.command(named: name))
    let most: Int
    switch command.arguments.count {
    case .none: most = 0
    case .one: most = 1
    case .many: return
    }
    for extra in ["junk", "x=1", "-2", "—"] {
      let outcome = BackpropExplain.run([name] + Array(repeating: "a", count: most) + [extra], host: TestWorld().host())
      #expect(outcome.exitCode == .wrongUse)
      #expect(outcome.standardOutput.isEmpty)
      #expect(
        outcome.standardError.hasPrefix("error: ") && outcome.standardError.hasSuffix("'\(extra)' is one too many\n"))
    }
  }
}

/// Splits a line as a shell does, as far as our examples need: words, and single quotes.
func shellWords(_ line: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quoted = false
  for character in line {
    if character == "'" {
      quoted.toggle()
      word = word ?? ""
    } else if character == " ", !quoted {
      if let finished = word { words.append(finished) }
      word = nil
    } else {
      word = (word ?? "") + String(character)
    }
  }
  return words + (word.map { [$0] } ?? [])
}
