/// The colours of a picture of the graph; every difference they show is also shown by position or line style.
struct GraphTheme {
  /// Values and the lines that carry them.
  let value: String
  /// Gradients and their lines.
  let gradient: String
  /// Lines and outlines.
  let line: String
  /// What is there without having happened yet, and constants.
  let faint: String
  let boxFill: String
  let resultFill: String
  let circleFill: String

  init(_ theme: RenderOptions.Theme) {
    switch theme {
    case .slides:
      self.init(
        value: "#1a7f37", gradient: "#c62828", line: "#30363d", faint: "#9aa4ae", boxFill: "#f6f8fa",
        resultFill: "#fff8e1", circleFill: "#e8f0fe")
    case .colorblind:
      self.init(
        value: "#0072b2", gradient: "#c04f00", line: "#30363d", faint: "#9aa4ae", boxFill: "#f6f8fa",
        resultFill: "#fff6d6", circleFill: "#eaf4fb")
    case .gray:
      self.init(
        value: "#000000", gradient: "#4d4d4d", line: "#000000", faint: "#999999", boxFill: "#ffffff",
        resultFill: "#e6e6e6", circleFill: "#f2f2f2")
    }
  }

  private init(
    value: String, gradient: String, line: String, faint: String, boxFill: String, resultFill: String,
    circleFill: String
  ) {
    self.value = value
    self.gradient = gradient
    self.line = line
    self.faint = faint
    self.boxFill = boxFill
    self.resultFill = resultFill
    self.circleFill = circleFill
  }
}
