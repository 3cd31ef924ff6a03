extension CompletionScript {
  /// Works in bash 3.2 too, which is what macOS has.
  func bash() -> String {
    """
    # bash completion for \(ToolName.command)
    _backprop_explain() {
      local IFS=$'\\n' command='' current previous index
      COMPREPLY=()
      current=${COMP_WORDS[COMP_CWORD]}
      previous=${COMP_WORDS[COMP_CWORD-1]}
      # bash takes --format=json for three words.
      if [[ $current == '=' ]]; then
        current=''
      elif [[ $previous == '=' && $COMP_CWORD -ge 2 ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
          \(commandNames.joined(separator: "|"))) command=${COMP_WORDS[index]}; break ;;
        esac
      done
      case ${command:-\(standard)}:$previous in
    \(commands.flatMap(bashValues).joined(separator: "\n"))
      esac
      if [[ $current == -* ]]; then
        case ${command:-\(standard)} in
    \(commands.map(bashOptions).joined(separator: "\n"))
        esac
        return
      fi
      case $command in
        '') \(Self.bashReply(words: commandNames, extensions: ["bp"])) ;;
    \(commands.compactMap(bashArguments).joined(separator: "\n"))
      esac
    }
    complete -o filenames -F _backprop_explain \(ToolName.command)

    """
  }

  private func bashValues(_ command: CommandDeclaration) -> [String] {
    options(of: command).filter { !$0.value.isFlag }.map { option in
      let patterns = ([option.spelling] + option.hiddenSpellings).map { "\(command.name):\($0)" }
      let reply: String =
        if option.value.isFile {
          "COMPREPLY=($(compgen -f -- \"$current\")); return"
        } else if option.value.choices.isEmpty {
          "return"
        } else {
          Self.bashReply(words: option.value.choices) + "; return"
        }
      return "    \(patterns.joined(separator: "|"))) \(reply) ;;"
    }
  }

  private func bashOptions(_ command: CommandDeclaration) -> String {
    "      \(command.name)) \(Self.bashReply(words: options(of: command).map(\.spelling))) ;;"
  }

  private func bashArguments(_ command: CommandDeclaration) -> String? {
    let words = argumentWords(of: command)
    if case .files(let extensions) = command.arguments {
      return "    \(command.name)) \(Self.bashReply(words: [], extensions: extensions)) ;;"
    }
    return words.isEmpty ? nil : "    \(command.name)) \(Self.bashReply(words: words)) ;;"
  }

  private static func bashReply(words: [String], extensions: [String] = []) -> String {
    var sources: [String] = []
    if !words.isEmpty {
      sources.append("compgen -W $'\(words.joined(separator: "\\n"))' -- \"$current\"")
    }
    for name in extensions { sources.append("compgen -f -X '!*.\(name)' -- \"$current\"") }
    if !extensions.isEmpty { sources.append("compgen -d -- \"$current\"") }
    return "COMPREPLY=($(\(sources.joined(separator: "; "))))"
  }
}
