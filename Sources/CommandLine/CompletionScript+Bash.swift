extension CompletionScript {
  /// Works in bash 3.2 too, which is what macOS has.
  public func bash() -> String {
    """
    # bash completion for \(tool.name)
    \(function)() {
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
    \(tool.commands.flatMap(bashValues).joined(separator: "\n"))
      esac
      if [[ $current == -* ]]; then
        case ${command:-\(standard)} in
    \(tool.commands.map(bashOptions).joined(separator: "\n"))
        esac
        return
      fi
      case $command in
        '') \(Self.bashReply(words: commandNames, extensions: fileExtensions(of: tool.standard))) ;;
    \(tool.commands.compactMap(bashArguments).joined(separator: "\n"))
      esac
    }
    complete -o filenames -F \(function) \(tool.name)

    """
  }

  private func bashValues(_ command: CommandDeclaration<Action>) -> [String] {
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

  private func bashOptions(_ command: CommandDeclaration<Action>) -> String {
    "      \(command.name)) \(Self.bashReply(words: options(of: command).map(\.spelling))) ;;"
  }

  private func bashArguments(_ command: CommandDeclaration<Action>) -> String? {
    let (words, extensions) = (argumentWords(of: command), fileExtensions(of: command))
    if words.isEmpty, extensions.isEmpty { return nil }
    return "    \(command.name)) \(Self.bashReply(words: words, extensions: extensions)) ;;"
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
