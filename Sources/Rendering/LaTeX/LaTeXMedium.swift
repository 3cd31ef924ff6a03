/// Where LaTeX ends up, as far as lines must fit there.
enum LaTeXMedium {
  case paper, slide

  /// Columns of text that a line of equations has room for.
  var room: Int {
    switch self {
    case .paper: 76
    case .slide: 62
    }
  }

  /// Columns of text that fill a line of a page; wider cells of words are broken.
  var tableRoom: Int {
    switch self {
    case .paper: 84
    case .slide: 66
    }
  }

  /// The size in which a display of this width fits: `\small`; empty for the usual one.
  func size(width: Int) -> String {
    let sizes = [(1.0, ""), (1.1, "\\small"), (1.22, "\\footnotesize"), (1.37, "\\scriptsize")]
    return (sizes.first { Double(width) <= Double(room) * $0.0 } ?? sizes[3]).1
  }

  /// Sizes for code, the largest first, with the letters that a line of each takes.
  var codeSizes: [LaTeXCode.Size] {
    switch self {
    case .paper:
      [
        .init("", 78, 1), .init("\\small", 85, 0.9), .init("\\footnotesize", 95, 0.83),
        .init("\\scriptsize", 106, 0.73),
      ]
    case .slide: [.init("", 66, 1), .init("\\footnotesize", 81, 0.83), .init("\\scriptsize", 92, 0.73)]
    }
  }
}
