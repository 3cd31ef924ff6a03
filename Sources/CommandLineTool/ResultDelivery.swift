import HostSystem

/// Where a result goes: to standard output, or into the file that `--output` names.
enum ResultDelivery {
  static func deliver(
    _ result: [UInt8], as format: OutputFormat, for invocation: Invocation, _ host: Host,
    standardError: String = "", exitCode: ExitCode = .done
  ) throws(CommandFailure) -> CommandOutcome {
    guard let path = invocation[.output] else {
      return CommandOutcome(result, standardError: standardError, exitCode: exitCode)
    }
    do {
      try host.writeFile(result, path)
    } catch {
      throw .file("write", error)
    }
    let remark = host.isTerminal(.error) ? "wrote \(path)\n" : ""
    return CommandOutcome(standardError: standardError + remark, exitCode: exitCode)
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
