import CommandLine
import HostSystem
import Session

/// Where a result goes: to standard output, or into the file that `--output` names.
enum ResultDelivery {
  static func deliver(
    _ result: [UInt8], for invocation: Invocation, _ host: Host, standardError: String = "",
    exitCode: ExitCode = .done
  ) throws(CommandFailure) -> CommandOutcome {
    guard let path = invocation[.output] else {
      return CommandOutcome(result, standardError: standardError, exitCode: exitCode)
    }
    try refuseOverwriting(.output, for: invocation, host)
    do {
      try host.writeFile(result, path)
    } catch {
      throw .file(.write, error)
    }
    let remark = host.isTerminal(.error) ? "wrote \(path)\n" : ""
    return CommandOutcome(standardError: standardError + remark, exitCode: exitCode)
  }

  /// Refuses a result that would replace a file which the command reads.
  static func refuseOverwriting(
    _ option: OptionDeclaration, for invocation: Invocation, _ host: Host
  ) throws(CommandFailure) {
    guard let path = invocation[option] else { return }
    let named = [TrainCommand.predict, TrainCommand.load].compactMap { invocation[$0] }
    for input in invocation.positionals + named where input == path || host.isSameFile(input, path) {
      throw .usage(
        "'\(option.spelling)' would overwrite '\(input)', which this command reads",
        help: "give the result another name")
    }
  }

  /// Refuses early what could not be delivered: bytes that would garble a terminal.
  static func checkDestination(
    of format: OutputFormat, for invocation: Invocation, _ host: Host
  ) throws(CommandFailure) {
    guard format.isBinary, !invocation.has(.output), host.isTerminal(.output) else { return }
    throw .usage(
      "a \(format.rawValue) picture cannot be shown on a terminal", help: "add --output graph.\(format.rawValue)")
  }
}
