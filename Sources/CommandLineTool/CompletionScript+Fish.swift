extension CompletionScript {
  func fish() -> String {
    let start = "complete -c \(ToolName.command)"
    var text = """
      # fish completion for \(ToolName.command)
      function __backprop_explain_command
        for word in (commandline -opc)
          if contains -- $word \(commandNames.joined(separator: " "))
            echo $word
            return
          end
        end
        echo none
      end
      function __backprop_explain_in
        contains -- (__backprop_explain_command) $argv
      end
      \(start) -f
      \(start) -n '__backprop_explain_in none \(standard)' -a '(__fish_complete_suffix .bp)'

      """
    for command in commands {
      text += "\(start) -n '__backprop_explain_in none' -a \(command.name) -d \(Self.quoted(command.summary))\n"
    }
    for command in commands {
      let condition = command.name == standard ? "none \(command.name)" : command.name
      let prefix = "\(start) -n '__backprop_explain_in \(condition)'"
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
