import TerminalText

/// Lines of text that take part in an equation as one thing, standing on the line `middle`.
struct TextBlock {
  var lines: [String]
  var middle: Int
  /// Columns; every line is padded to them.
  let width: Int

  init(_ text: String) {
    lines = [text]
    middle = 0
    width = TextLayout.width(text)
  }

  init(lines: [String], middle: Int) {
    let width = lines.map { TextLayout.width($0) }.max() ?? 0
    self.lines = lines.map { TextLayout.padded($0, to: width) }
    self.middle = middle
    self.width = width
  }

  /// Blocks side by side, on a common middle line.
  static func row(_ blocks: [TextBlock]) -> TextBlock {
    let above = blocks.map { $0.middle }.max() ?? 0
    let below = blocks.map { $0.lines.count - $0.middle }.max() ?? 0
    var lines = [String](repeating: "", count: above + below)
    for block in blocks {
      let first = above - block.middle
      for index in lines.indices {
        let inside = block.lines.indices.contains(index - first)
        lines[index] += inside ? block.lines[index - first] : String(repeating: " ", count: block.width)
      }
    }
    return TextBlock(lines: lines, middle: above)
  }

  /// A mark at the top right corner.
  func raised(_ mark: String) -> TextBlock {
    var lines = lines
    if !lines.isEmpty { lines[0] += mark }
    return TextBlock(lines: lines, middle: middle)
  }

  /// The block between brackets or parentheses as tall as it is.
  func enclosed(_ fence: Fence) -> TextBlock {
    let last = lines.count - 1
    let pairs = lines.indices.map { index -> (String, String) in
      if last == 0 { return fence.single }
      return index == 0 ? fence.top : index == last ? fence.bottom : fence.middle
    }
    return TextBlock(lines: zip(pairs, lines).map { $0.0 + $1 + $0.1 }, middle: middle)
  }

  /// What stands left and right of a block, by the line.
  struct Fence {
    let single: (String, String)
    let top: (String, String)
    let middle: (String, String)
    let bottom: (String, String)

    static func brackets(ascii: Bool) -> Fence {
      ascii
        ? Fence(single: ("[", "]"), top: ("[", "]"), middle: ("[", "]"), bottom: ("[", "]"))
        : Fence(single: ("[", "]"), top: ("⎡", "⎤"), middle: ("⎢", "⎥"), bottom: ("⎣", "⎦"))
    }

    static func parentheses(ascii: Bool) -> Fence {
      ascii
        ? Fence(single: ("(", ")"), top: ("(", ")"), middle: ("(", ")"), bottom: ("(", ")"))
        : Fence(single: ("(", ")"), top: ("⎛", "⎞"), middle: ("⎜", "⎟"), bottom: ("⎝", "⎠"))
    }
  }
}
