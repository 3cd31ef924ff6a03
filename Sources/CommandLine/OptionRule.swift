import SourceText

/// What a command's options mean for one another, declared once: nothing that was typed is silently ignored.
public enum OptionRule: Sendable {
  /// A wish and its opposite, of which the last counts.
  case lastCounts(OptionDeclaration, OptionDeclaration)
  /// Two that cannot both be meant, and why: a sentence without a capital and a full stop.
  case contradict(OptionDeclaration, OptionDeclaration, because: String)
  /// Options that do nothing beside another one, and why.
  case idle([OptionDeclaration], beside: OptionDeclaration, because: String)
  /// Options that do nothing where the command has no argument, what the argument would be, and why.
  case idleAlone([OptionDeclaration], without: String, because: String)
  /// An option that does nothing without another one.
  case needs(OptionDeclaration, OptionDeclaration)

  /// The option that no longer counts when `option` is met.
  func overruled(by option: OptionDeclaration) -> OptionDeclaration? {
    guard case .lastCounts(let one, let other) = self else { return nil }
    if one.name == option.name { return other }
    return other.name == option.name ? one : nil
  }

  /// Refuses what would be ignored.
  func check(_ invocation: Invocation) throws(Complaint) {
    switch self {
    case .lastCounts: break
    case .contradict(let one, let other, let reason):
      guard invocation.has(one), invocation.has(other) else { return }
      throw Complaint(
        "'\(one.spelling)' and '\(other.spelling)' contradict each other: \(reason)", help: "leave one of them out")
    case .idle(let options, let other, let reason):
      guard invocation.has(other), let idle = options.first(where: invocation.has) else { return }
      throw Complaint(
        "'\(idle.spelling)' does nothing beside '\(other.spelling)': \(reason)", help: "leave one of them out")
    case .idleAlone(let options, let argument, let reason):
      guard invocation.positionals.isEmpty, let idle = options.first(where: invocation.has) else { return }
      throw Complaint(
        "'\(idle.spelling)' does nothing without \(argument): \(reason)", help: "name \(argument), or leave it out")
    case .needs(let option, let other):
      guard invocation.has(option), !invocation.has(other) else { return }
      throw Complaint(
        "'\(option.spelling)' does nothing without '\(other.spelling)'", help: "add \(other.spelling), or leave it out")
    }
  }
}
