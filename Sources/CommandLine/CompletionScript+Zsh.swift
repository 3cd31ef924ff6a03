extension CompletionScript {
  public func zsh() -> String {
    """
    #compdef \(tool.name)
    # zsh completion for \(tool.name)
    \(function)_start() {
      local -a commands
      commands=(
    \(tool.commands.map { "    " + Self.quoted("\($0.name):\(Self.zshEscaped($0.summary))") }.joined(separator: "\n"))
      )
      _describe -t commands 'command' commands
      _files -g '*.(\(fileExtensions(of: tool.standard).joined(separator: "|")))'
    }
    \(function)() {
      local command='' word
      for word in ${words[2,CURRENT-1]}; do
        case $word in
          \(commandNames.joined(separator: "|"))) command=$word; break ;;
        esac
      done
      case ${command:-\(standard)} in
    \(tool.commands.map(zshCommand).joined(separator: "\n"))
      esac
    }
    if [ "$funcstack[1]" = '_\(tool.name)' ]; then
      \(function) "$@"
    else
      compdef \(function) \(tool.name)
    fi

    """
  }

  private func zshCommand(_ command: CommandDeclaration<Action>) -> String {
    var specifications = options(of: command).map(Self.zshOption)
    let (words, extensions) = (argumentWords(of: command), fileExtensions(of: command))
    if command.name == standard {
      specifications.append(Self.quoted("*:argument:\(function)_start"))
    } else if !words.isEmpty {
      specifications.append(Self.quoted("*:argument:(\(words.joined(separator: " ")))"))
    } else if !extensions.isEmpty {
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
