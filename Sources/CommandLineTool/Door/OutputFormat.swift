import Session

/// The forms a result can take.
public enum OutputFormat: String, CaseIterable, Sendable {
  case text, markdown, dot, svg, png, pdf, html, latex, beamer, mermaid, json, csv

  /// The file name extensions that stand for the format, the usual one first.
  public var extensions: [String] {
    switch self {
    case .text: ["txt"]
    case .markdown: ["md", "markdown"]
    case .dot: ["dot", "gv"]
    case .svg: ["svg"]
    case .png: ["png"]
    case .pdf: ["pdf"]
    case .html: ["html", "htm"]
    case .latex: ["tex"]
    case .beamer: []
    case .mermaid: ["mmd", "mermaid"]
    case .json: ["json"]
    case .csv: ["csv"]
    }
  }

  /// What a format is for.
  enum Kind: Sendable {
    /// Text laid out in columns.
    case terminal
    /// Pages that a program of the reader's lays out.
    case page
    /// Graphs and curves.
    case picture
    /// Numbers for programs.
    case data
  }

  var kind: Kind {
    switch self {
    case .text: .terminal
    case .markdown, .html, .latex, .beamer: .page
    case .dot, .svg, .png, .pdf, .mermaid: .picture
    case .json, .csv: .data
    }
  }

  /// True when an answer with these aspects can be written in the format.
  func canShow(_ aspects: Answer.Aspects) -> Bool {
    switch self {
    case .text, .markdown, .html, .latex, .beamer: aspects.contains(.page)
    case .svg: aspects.contains(.graph) || aspects.contains(.plot)
    case .dot, .png, .pdf: aspects.contains(.graph)
    case .mermaid: aspects.contains(.scalarGraph)
    case .json: aspects.contains(.json)
    case .csv: aspects.contains(.table)
    }
  }

  /// True for bytes that a terminal cannot show.
  public var isBinary: Bool { self == .png || self == .pdf }

  /// The format that a file's extension stands for.
  init?(extensionOf path: String, among formats: [OutputFormat]) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let found = name[name.index(after: dot)...].lowercased()
    guard let format = formats.first(where: { $0.extensions.contains(found) }) else { return nil }
    self = format
  }
}
