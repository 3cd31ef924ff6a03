import Notation

extension Page {
  /// Things that have the same to be said of each: a table where there is room, a paragraph each where there is none.
  public struct Reference: Sendable {
    public struct Column: Sendable {
      /// What a column is to the thing that a row is about.
      public enum Role: Sendable {
        /// What it is called.
        case term
        /// What it is worth: the row's formula after this name.
        case value(of: Formula)
        /// One of its properties, under a word.
        case fact(String)
        /// A sentence about it.
        case sentence
      }
      public var heading: Prose
      public var role: Role
      /// What an empty cell means in a table; a paragraph leaves it out.
      public var absence: Prose

      public init(_ heading: Prose, _ role: Role, absence: Prose = "") {
        self.heading = heading
        self.role = role
        self.absence = absence
      }
    }
    public var columns: [Column]
    /// For each thing, and each column, some lines.
    public var rows: [[[Prose]]]

    public init(columns: [Column], rows: [[[Prose]]]) {
      self.columns = columns
      self.rows = rows
    }

    /// True when there is nothing but names and sentences: these stand side by side everywhere.
    public var isList: Bool {
      columns.allSatisfy { column in
        switch column.role {
        case .term, .sentence: true
        case .value, .fact: false
        }
      }
    }

    /// A row's lines column by column; what is absent says so.
    public func cells(_ row: [[Prose]]) -> [[Prose]] {
      zip(columns, row).map { column, lines in lines.isEmpty && !column.absence.isEmpty ? [column.absence] : lines }
    }

    /// A row as a paragraph reads it: the name and its value, the properties, the sentence; empty ones are left out.
    public func entry(_ row: [[Prose]]) -> (title: [Prose], facts: [(word: String, lines: [Prose])], sentence: [Prose])
    {
      var title: [Prose] = []
      var facts: [(word: String, lines: [Prose])] = []
      var sentence: [Prose] = []
      for (column, lines) in zip(columns, row) where !lines.isEmpty {
        switch column.role {
        case .term: title = lines + title
        case .value(let name): title += lines.map { "\(name) = \($0)" }
        case .fact(let word): facts.append((word, lines))
        case .sentence: sentence += lines
        }
      }
      return (title, facts, sentence)
    }
  }
}
