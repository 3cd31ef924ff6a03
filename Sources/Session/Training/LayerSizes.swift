import SourceText

/// Units per layer as somebody types them, `2-4-1`, with the places of the parts for messages.
struct LayerSizes {
  /// How the command line spells them: a wrong one is shown as it was typed.
  static let spelling = "--sizes"
  /// Nil for a part that is no whole number, or one that is longer than any integer.
  let parts: [(value: Int?, isTooLong: Bool, span: SourceSpan)]
  private let source: SourceFile

  private static let mostUnits = 1_000_000
  private static let mostParameters = 50_000_000

  init(_ typed: String) {
    var start = Self.spelling.utf8.count + 1
    source = SourceFile(name: "options", text: "\(Self.spelling) \(typed)")
    parts = typed.split(separator: "-", omittingEmptySubsequences: false).map { part in
      let span = SourceSpan(start, start + part.utf8.count)
      start = span.end + 1
      let isTooLong = Int(part) == nil && !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
      return (Int(part), isTooLong, span)
    }
  }

  /// The place of all of it.
  var whole: SourceSpan { SourceSpan(0, source.bytes.count) }

  func wrong(_ message: String, _ span: SourceSpan, _ label: String, help: String) -> Diagnostic {
    Diagnostic(.shapeMismatch, message, at: .init(source, span), label: label, help: help)
  }

  /// The numbers, each a possible size.
  func checked() throws(Diagnostic) -> [Int] {
    var sizes: [Int] = []
    for part in parts {
      if (part.value ?? 0) > Self.mostUnits || part.isTooLong {
        throw wrong("a layer has at most \(Self.mostUnits) units", part.span, "too many", help: Self.advice)
      }
      guard let size = part.value, size > 0 else {
        throw wrong(
          "a layer has a whole number of units, at least 1", part.span, "expected a whole number", help: Self.advice)
      }
      sizes.append(size)
    }
    return sizes
  }

  /// Refuses a network that would not fit.
  func checkCount() throws(Diagnostic) {
    let sizes = try checked()
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    guard parameters <= Self.mostParameters else {
      throw wrong("the network would have \(parameters) parameters", whole, "", help: "at most 50 million fit")
    }
  }

  private static let advice = "write sizes from the inputs to the outputs, as in 2-4-1"
}
