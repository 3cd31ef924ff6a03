import CommandLine
import Session

/// A command of this tool: its grammar and what it does.
public typealias Command = CommandDeclaration<CommandAction>

/// What a command does with the arguments, as they were read, and a world.
///
/// A structure around a function: the compiler (6.3) cannot yet carry a closure with a typed error as a generic value.
public struct CommandAction: Sendable {
  /// What its answers are shown as; nil for a command that answers nothing, such as `help`.
  let exhibit: Exhibit?
  private let body: @Sendable (Invocation, Host) throws(CommandFailure) -> Reply

  /// An answer that waits to be shown, or something that is done already.
  enum Reply {
    case answer(Answer)
    case outcome(CommandOutcome)
  }

  /// Asks a question and has its answer shown at the door.
  static func answering(
    _ exhibit: Exhibit, _ body: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> Answer
  ) -> CommandAction {
    CommandAction(exhibit: exhibit) { (invocation, host) throws(CommandFailure) in
      .answer(try body(invocation, host))
    }
  }

  /// Does something itself.
  static func acting(
    _ body: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> CommandOutcome
  ) -> CommandAction {
    CommandAction(exhibit: nil) { (invocation, host) throws(CommandFailure) in
      .outcome(try body(invocation, host))
    }
  }

  /// Now the one, now the other.
  static func replying(
    _ exhibit: Exhibit, _ body: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> Reply
  ) -> CommandAction {
    CommandAction(exhibit: exhibit, body)
  }

  private init(
    exhibit: Exhibit?, _ body: @escaping @Sendable (Invocation, Host) throws(CommandFailure) -> Reply
  ) {
    self.exhibit = exhibit
    self.body = body
  }

  /// The reply alone, for those who show it in their own way.
  func reply(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Reply { try body(invocation, host) }

  func callAsFunction(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    // How it is to be shown is read first: nobody waits for an answer that cannot be delivered.
    let display = try exhibit.map { (exhibit) throws(CommandFailure) in try Display(invocation, exhibit, host) }
    switch try body(invocation, host) {
    case .outcome(let outcome): return outcome
    case .answer(let answer): return try Door.deliver(answer, display ?? Display(), invocation, host)
    }
  }
}
