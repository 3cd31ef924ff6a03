extension CompletionScript {
  func zsh() -> String {
    """
    #compdef \(ToolName.command)
    # zsh completion for \(ToolName.command)
    _backprop_explain_start() {
      local -a commands
      commands=(
    \(commands.map { "    " + Self.quoted("\($0.name):\(Self.zshEscaped($0.summary))") }.joined(separator: "\n"))
      )
      _describe -t commands 'command' commands
      _files -g '*.bp'
    }
    _backprop_explain() {
      local command='' word
      for word in ${words[2,CURRENT-1]}; do
        case $word in
          \(commandNames.joined(separator: "|"))) command=$word; break ;;
        esac
      done
      case ${command:-\(standard)} in
    \(commands.map(zshCommand).joined(separator: "\n"))
      esac
    }
    if [ "$funcstack[1]" = '_\(ToolName.command)' ]; then
      _backprop_explain "$@"
    else
      compdef _backprop_explain \(ToolName.command)
    fi

    """
  }

  private func zshCommand(_ command: CommandDeclaration) -> String {
    var specifications = options(of: command).map(Self.zshOption)
    let words = argumentWords(of: command)
    if command.name == standard {
      specifications.append(Self.quoted("*:argument:_backprop_explain_start"))
    } else if !words.isEmpty {
      specifications.append(Self.quoted("*:argument:(\(words.joined(separator: " ")))"))
    } else if case .files(let extensions) = command.arguments {
      specifications.append(Self.quoted("*:file:_files -g '*.(\(extensions.joined(separator: "|")))'"))
    }
    let lines = specifications.map { "      " + $0 }.joined(separator: " \\\n")
    return "    \(command.name))\n      _arguments \\\n\(lines) ;;"
  }

  private static func zshOption(_ option: OptionDeclaration) -> String {
    let help = "[\(zshEscaped(option.help))]"
    guard let placeholder = option.value.placeholder else { return quoted(option.spelling + help) }
    let action =
      option.value.isFile
      ? "_files" : option.value.choices.isEmpty ? " " : "(\(option.value.choices.joined(separator: " ")))"
    return quoted("\(option.spelling)=\(help):\(zshEscaped(placeholder)):\(action)")
  }

  /// Colons and brackets structure a specification.
  private static func zshEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if ":[]\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
