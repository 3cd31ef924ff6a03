/// Lines of code, and what stands around them.
struct LaTeXCode {
  /// How large code is set.
  struct Size {
    let command: String
    /// Letters in a line.
    let letters: Int
    /// Of a line, in lines of text.
    let height: Double

    init(_ command: String, _ letters: Int, _ height: Double) {
      self.command = command
      self.letters = letters
      self.height = height
    }
  }

  let size: Size
  let lines: [String]

  var opening: [String] { ["\\begin{flushleft}" + size.command] }
  var closing: [String] { ["\\end{flushleft}"] }
  var text: [String] { opening + [lines.joined(separator: "\\\\\n")] + closing }
}
