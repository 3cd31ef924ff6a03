import DataFiles
import TraceModel

/// What a request comes to: a value that the command, a lesson and a web page show in their own ways.
///
/// Each part is made when somebody asks for it: a page for readers, the graph and the curves for those who draw, the
/// contract and a table for programs. A part that is nil cannot be had of this answer.
public struct Answer {
  /// The answer as a page; nothing of it depends on a format.
  public var page: (PageStyle) -> Page
  public var graph: Graph?
  public var plot: (() -> Page.Plot)?
  /// Why this answer has no picture though others of its kind have one, without a capital and a full stop.
  public var pictureAbsence: String?
  /// The contract, schema `backprop-explain/1`.
  public var json: (() -> JSONValue)?
  /// A header and rows.
  public var table: (() -> [[String]])?
  /// Results that the request wants in files of their own, in the order in which they are written.
  public var files: [File] = []
  /// What there is to say beside the answer.
  public var remarks: [Remark] = []
  public var exitCode = ExitCode.done
  /// Longer lines than this nobody reads with pleasure; nil for pages that use what there is.
  public var mostColumns: Int?

  /// What is drawn with circles and arrows.
  public enum Graph: Sendable {
    case scalar(Trace)
    case layers(NetworkTrace)
  }

  /// A result with a name of its own, and what it holds.
  public struct File {
    public enum Content {
      case json(JSONValue)
      case table([[String]])
      case plot(Page.Plot)
    }
    public var path: String
    public var content: () -> Content

    public init(_ path: String, _ content: @escaping () -> Content) {
      self.path = path
      self.content = content
    }
  }

  public init(page: @escaping (PageStyle) -> Page) { self.page = page }

  /// The numbers of the answer by name; nil where it has none that a program could read.
  public var quantities: ResultQuantities? { json.map { ResultQuantities($0()) } }

  /// What the answer can be shown as.
  public var aspects: Aspects {
    var aspects: Aspects = .page
    switch graph {
    case .scalar: aspects.formUnion(.scalarGraph)
    case .layers: aspects.formUnion(.graph)
    case nil: break
    }
    if plot != nil { aspects.formUnion(.plot) }
    if json != nil { aspects.formUnion(.json) }
    if table != nil { aspects.formUnion(.table) }
    return aspects
  }

  /// Ways to show an answer; which formats it has follows from them.
  public struct Aspects: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let page = Aspects(rawValue: 1)
    /// A graph of some kind.
    public static let graph = Aspects(rawValue: 2)
    /// A graph of numbers, operation by operation.
    public static let scalarGraph: Aspects = [.graph, Aspects(rawValue: 4)]
    public static let plot = Aspects(rawValue: 8)
    public static let json = Aspects(rawValue: 16)
    public static let table = Aspects(rawValue: 32)
  }
}

/// What a page has to know of the place where it will stand: some matrices and sentences are made to fit.
public struct PageStyle: Sendable {
  /// Columns of text.
  public var width: Int
  /// Significant digits.
  public var digits: Int
  public var ascii: Bool
  /// Results without the steps that lead to them.
  public var isBrief: Bool

  public init(width: Int = 100, digits: Int = 6, ascii: Bool = false, isBrief: Bool = false) {
    self.width = width
    self.digits = digits
    self.ascii = ascii
    self.isBrief = isBrief
  }
}
