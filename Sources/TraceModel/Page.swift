import Notation

/// What a reader gets to see, as blocks that know no format: a trace becomes a page, a network, a walk, a lesson too.
///
/// Each format's renderer lays the same blocks out in its own way, so a new kind of page needs no new renderer, and a
/// new format no knowledge of what is explained.
public struct Page: Sendable {
  public var blocks: [Block]

  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  public indirect enum Block: Sendable {
    /// Level 1 is the page's title.
    case heading(Prose, level: Int)
    /// Running text, wrapped by the renderer.
    case paragraph(Prose)
    /// Lines of `left = right = …`, aligned at their equals signs.
    case equations([Equation])
    case table(Table)
    case reference(Reference)
    case plot(Plot)
    /// Text to be shown as it is.
    case preformatted(String)
    /// What is typed at a shell.
    case command(String)
    case list(List)
    case quotation([Block])
    /// Blocks folded away under a line until the reader asks for them.
    case details(summary: Prose, [Block])
    /// What is explained, and at which inputs.
    case given(Given)
    /// One pass through a graph, step by step.
    case derivation(Derivation)
    /// The numbers at the end of a derivation.
    case results(Results)
    /// Second opinions and remarks.
    case findings([Finding])
    /// Facts under a word, such as what a graph too large to print holds.
    case notice(Notice)
    case picture(Picture)
    /// What a command answers, as a page within the page.
    case answer(Answer)
  }

  /// `left = steps[0] = steps[1] = …`, with a remark at its end.
  public struct Equation: Equatable, Sendable {
    public var left: Formula
    public var steps: [Formula]
    public var remark: Prose

    public init(_ left: Formula, _ steps: [Formula], remark: Prose = "") {
      self.left = left
      self.steps = steps
      self.remark = remark
    }
  }

  /// Items under marks or numbers; each holds blocks of its own.
  public struct List: Sendable {
    public enum Mark: Equatable, Sendable {
      case bullet
      /// Numbered from this one on.
      case number(from: Int)
    }
    public var mark: Mark
    public var items: [[Block]]

    public init(_ mark: Mark, _ items: [[Block]]) {
      self.mark = mark
      self.items = items
    }

    /// True when each item is one paragraph, so that no blank line need part them.
    public var isTight: Bool {
      items.allSatisfy { item in
        guard item.count == 1, case .paragraph = item[0] else { return false }
        return true
      }
    }
  }

  /// A page within a page: its headings stand below those around it.
  public struct Answer: Sendable {
    public var page: Page
    /// Significant digits, where the command itself says how many.
    public var digits: Int?

    public init(_ page: Page, digits: Int? = nil) {
      self.page = page
      self.digits = digits
    }
  }

  /// A drawing of the graph or of a lesson's block.
  public struct Picture: Sendable {
    /// What it shows, for those who cannot see it.
    public var description: Prose
    /// The drawing as an SVG element; nil until somebody has drawn it, and in formats that show none.
    public var svg: String?

    public init(_ description: Prose, svg: String? = nil) {
      self.description = description
      self.svg = svg
    }
  }
}

extension Page {
  /// True where something is drawn on the page, or on a page within it.
  public var hasPicture: Bool { blocks.contains { $0.hasPicture } }
}

extension Page.Block {
  fileprivate var hasPicture: Bool {
    switch self {
    case .picture, .plot: true
    case .answer(let answer): answer.page.hasPicture
    case .quotation(let blocks), .details(_, let blocks): blocks.contains { $0.hasPicture }
    case .heading, .paragraph, .equations, .table, .reference, .preformatted, .command, .list, .given, .derivation,
      .results, .findings, .notice:
      false
    }
  }
}

extension Page.Block {
  /// Short remarks, one under the other.
  public static func bullets(_ items: [Prose]) -> Page.Block {
    .list(Page.List(.bullet, items.map { [.paragraph($0)] }))
  }
}

extension Page {
  /// The text of the first heading, or the formula that is explained: what a window or a deck is called.
  public var title: Prose? {
    for block in blocks {
      switch block {
      case .heading(let text, _): return text
      case .given(let given): return Prose(given.titleEquation)
      case .paragraph, .equations, .table, .reference, .plot, .preformatted, .command, .list, .quotation, .details,
        .derivation,
        .results, .findings, .notice, .picture, .answer:
        continue
      }
    }
    return nil
  }

  /// The page with every picture drawn by `draw`, which may decline.
  public func drawing(_ draw: (Picture) -> String?) -> Page {
    var page = self
    for (index, block) in blocks.enumerated() {
      guard case .picture(var picture) = block, picture.svg == nil else { continue }
      picture.svg = draw(picture)
      page.blocks[index] = .picture(picture)
    }
    return page
  }

  /// The page as a part of another: its headings stand at least `levels` below the other's title.
  public func nested(below levels: Int) -> Page {
    Page(
      blocks.map { block in
        guard case .heading(let text, let level) = block else { return block }
        return .heading(text, level: level + levels)
      })
  }
}
