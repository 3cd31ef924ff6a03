import CommandLine

/// A command of this tool: its grammar and what it does.
public typealias Command = CommandDeclaration<CommandAction>

/// What a command does: the arguments, as they were read, and a world in, texts and an exit code out.
///
/// A structure around a function: the compiler (6.3) cannot yet carry a closure with a typed error as a generic value.
public struct CommandAction: Sendable {
  private let body: @Sendable (Invocation, Host) throws(CommandFailure) -> CommandOutcome

  init(_ body: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> CommandOutcome) { self.body = body }

  func callAsFunction(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    try body(invocation, host)
  }
}
