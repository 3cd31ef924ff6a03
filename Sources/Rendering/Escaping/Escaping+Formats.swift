extension Escaping {
  /// For HTML text and quoted attributes, SVG, and Graphviz's HTML-like labels.
  public static func html(_ text: String) -> String {
    replacing(in: text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  /// For a quoted string in DOT; the quotes are included.
  public static func dot(_ text: String) -> String {
    let body = replacing(in: text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      default: nil
      }
    }
    return "\"" + body + "\""
  }

  /// For a quoted label in Mermaid; the quotes are included. Its entities are written `#35;`.
  public static func mermaid(_ text: String) -> String {
    let body = replacing(in: text) { scalar in
      switch scalar {
      case "\"": "#quot;"
      // Mermaid reads labels as Markdown and as HTML, and `%%` opens a comment anywhere.
      case "#", "&", "<", ">", "`", "%", ";", "\\", "*", "_", "~", "$", "{", "}", "[", "]", "|", "@":
        "#\(scalar.value);"
      default: nil
      }
    }
    return "\"" + body + "\""
  }

  /// For running text in Markdown and its table cells.
  public static func markdown(_ text: String) -> String {
    replacing(in: text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      // GitHub finds mathematics and mentions even after a backslash; a character reference stops both.
      case "$": "&#36;"
      case "@": "&#64;"
      case "|": "&#124;"
      case "\\", "`", "*", "_", "~", "[", "]", "{", "}", "#", "!": "\\" + String(Character(scalar))
      default: nil
      }
    }
  }

  /// HTML that stands in Markdown: what GitHub would take for mathematics, a mention or a link even there is written by
  /// its number.
  static func elementInMarkdown(_ html: String) -> String {
    replacing(in: html) { scalar in
      switch scalar {
      case "$", "@", "[", "]": "&#\(scalar.value);"
      default: nil
      }
    }
  }

  /// A code span in Markdown, in a table cell too: the fence is longer than any run of backticks inside.
  public static func markdownCode(_ text: String) -> String {
    let body = replacing(in: text) { $0 == "|" ? "\\|" : nil }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: body) + 1)
    let needsSpace = body.unicodeScalars.first == "`" || body.unicodeScalars.last == "`"
    return needsSpace ? "\(fence) \(body) \(fence)" : fence + body + fence
  }

  /// A fenced block in Markdown whose fence the text cannot close.
  public static func markdownBlock(_ lines: [String], language: String = "") -> String {
    let body = lines.map { visible($0) }
    let longest = body.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + language] + body + [fence]).joined(separator: "\n")
  }

  private static func longestRun(of mark: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var current = 0
    for scalar in text.unicodeScalars {
      current = scalar == mark ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

extension Escaping {
  /// An address that opens a page; one that runs a script is no link.
  static func isHarmless(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
    guard address.dropFirst(scheme.count).first == ":" else { return true }
    return ["http", "https", "mailto"].contains(scheme.lowercased())
  }

  /// The address of a link in Markdown: what would end it early is written in hexadecimal.
  static func markdownAddress(_ address: String) -> String {
    replacing(in: address) { scalar in
      switch scalar {
      case " ": "%20"
      case "(": "%28"
      case ")": "%29"
      case "<": "%3C"
      case ">": "%3E"
      case "|": "%7C"
      case "\\": "%5C"
      default: nil
      }
    }
  }
}

extension Escaping {
  /// A finished document of HTML in ASCII: every other character by its number.
  static func htmlASCII(_ document: String) -> String {
    var result = ""
    for scalar in document.unicodeScalars {
      if scalar.isASCII { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return result
  }
}
