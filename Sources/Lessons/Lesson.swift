import SourceText

/// A lesson: Markdown that reads on its own, with blocks that run.
public struct Lesson: Sendable {
  public let source: SourceFile
  /// The first heading.
  public let title: String
  /// What the reader can do afterwards: the paragraph that begins with `Goal:`.
  public let goal: String
  /// Prose and blocks in order.
  public let parts: [Part]

  public enum Part: Sendable {
    /// Markdown, as written, line ends included.
    case prose(String)
    case block(LessonBlock)
  }

  public var blocks: [LessonBlock] {
    parts.compactMap { part in
      if case .block(let block) = part { return block }
      return nil
    }
  }
}

/// A fenced block whose first word the tool knows how to run.
public struct LessonBlock: Sendable {
  public enum Kind: String, CaseIterable, Sendable { case backprop, plot, network, train, descend, optimizer, schedule }

  public let kind: Kind
  /// The block's name, unique in its lesson: the goldens are named after it.
  public let name: String
  /// The words after `at`: bindings for a program, options for the other kinds.
  public let arguments: [Argument]
  public let expectations: [Expectation]
  /// The text between the fences.
  public let body: String
  /// The line of the lesson's source on which the body starts, from 1.
  public let bodyLine: Int
  /// Spaces before the fence, as in a list item.
  public let indent: Int
  public let infoSpan: SourceSpan

  /// True where the body is a network's specification, not words of a command line.
  public var holdsSpecification: Bool { body.first { !$0.isWhitespace } == "{" }

  /// The body as a source file of its own whose line numbers are those of the lesson.
  public func program(in lesson: Lesson) -> SourceFile {
    SourceFile(name: lesson.source.name, text: String(repeating: "\n", count: bodyLine - 1) + body)
  }

  public struct Argument: Sendable {
    public let text: String
    public let span: SourceSpan
  }
}

/// A number that the lesson states: `∂f/∂x=-4`, `p=[0.613,0.304,0.083]`.
public struct Expectation: Sendable {
  /// What is stated: a node, a gradient `∂f/∂x`, or another quantity of the block.
  public let name: String
  /// The digits as printed, one entry for a scalar.
  public let digits: [String]
  public let span: SourceSpan
}
