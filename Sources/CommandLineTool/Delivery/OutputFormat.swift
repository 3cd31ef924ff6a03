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

  /// True for what Graphviz draws from the DOT text.
  public var isDrawnByGraphviz: Bool { self == .svg || self == .png || self == .pdf }

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
