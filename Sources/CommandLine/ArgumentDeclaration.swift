import SourceText

/// What a command takes besides its options: the reader enforces how many, the completions offer which.
public struct ArgumentDeclaration: Sendable {
  public let count: Count
  public let kind: Kind

  public enum Count: Sendable {
    case none
    /// One or none, each called by this noun: `one file at a time`.
    case one(String)
    case many
  }

  /// What completions offer.
  public enum Kind: Sendable {
    case nothing
    case words([String])
    /// The name of a command.
    case commands
    case files(extensions: [String])
  }

  /// No argument at all.
  public static let none = ArgumentDeclaration(count: .none, kind: .nothing)
  /// The name of one command.
  public static let command = ArgumentDeclaration(count: .one("command"), kind: .commands)

  /// Some of these words.
  public static func words(_ words: [String]) -> ArgumentDeclaration { .init(count: .many, kind: .words(words)) }

  /// One of these words, called by a noun.
  public static func word(_ noun: String, of words: [String]) -> ArgumentDeclaration {
    .init(count: .one(noun), kind: .words(words))
  }

  /// Anything, but often the names of such files.
  public static func files(extensions: [String]) -> ArgumentDeclaration {
    .init(count: .many, kind: .files(extensions: extensions))
  }

  /// The name of one such file, called by a noun.
  public static func file(_ noun: String, extensions: [String]) -> ArgumentDeclaration {
    .init(count: .one(noun), kind: .files(extensions: extensions))
  }

  /// Refuses the first argument that is too many for `owner`, a command or an option.
  func check(_ arguments: some Collection<String>, of owner: String) throws(Complaint) {
    switch count {
    case .none:
      if let first = arguments.first { throw Complaint("'\(owner)' takes no argument: '\(first)' is one too many") }
    case .one(let noun):
      if let second = arguments.dropFirst().first {
        throw Complaint("one \(noun) at a time: '\(second)' is one too many")
      }
    case .many: break
    }
  }
}
