extension CompletionScript {
  public func fish() -> String {
    let start = "complete -c \(tool.name)"
    var text = """
      # fish completion for \(tool.name)
      function _\(function)_command
        for word in (commandline -opc)
          if contains -- $word \(commandNames.joined(separator: " "))
            echo $word
            return
          end
        end
        echo none
      end
      function _\(function)_in
        contains -- (_\(function)_command) $argv
      end
      \(start) -f
      \(start) -n '_\(function)_in none \(standard)' -a '(\(fileExtensions(of: tool.standard).map { "__fish_complete_suffix .\($0)" }.joined(separator: "; ")))'

      """
    for command in tool.commands {
      text += "\(start) -n '_\(function)_in none' -a \(command.name) -d \(Self.quoted(command.summary))\n"
    }
    for command in tool.commands {
      let condition = command.name == standard ? "none \(command.name)" : command.name
      let prefix = "\(start) -n '_\(function)_in \(condition)'"
      let words = argumentWords(of: command)
      if !words.isEmpty {
        text += "\(prefix) -a '\(words.joined(separator: " "))'\n"
      }
      for option in options(of: command) { text += "\(prefix) \(Self.fishOption(option))\n" }
    }
    return text
  }

  private static func fishOption(_ option: OptionDeclaration) -> String {
    var text = "-l \(option.name)"
    if option.value.isFile {
      text += " -r -F"
    } else if !option.value.choices.isEmpty {
      text += " -x -a '\(option.value.choices.joined(separator: " "))'"
    } else if !option.value.isFlag {
      text += " -x"
    }
    return text + " -d \(quoted(option.help))"
  }
}
