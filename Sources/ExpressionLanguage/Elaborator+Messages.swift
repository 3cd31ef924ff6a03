import SourceText

extension Elaborator {
  /// The expression at work.
  var here: Diagnostic.Location { .init(source, entry.span) }

  func usedBeforeDefinition(_ name: UInt32) -> Diagnostic {
    let shown = symbols.display(name)
    return Diagnostic(
      .usedBeforeDefinition, "'\(shown)' is used before it is defined", at: here, label: "has no value yet",
      help: "move the statement that defines '\(shown)' before this one")
  }

  func tooLarge() -> Diagnostic {
    Diagnostic(
      .programTooLarge, "this program needs more than \(limits.nodes) values", at: here,
      label: "the limit is passed here")
  }

  /// Two operands whose shapes do not fit, and the product that would fit.
  func mismatch(_ left: Value, _ right: Value) -> Diagnostic {
    let transposed = left.kind == .vector && right.kind == .matrix && left.rows == right.rows
    var help: String?
    if entry.code == .asterisk || entry.code == .hadamard, left.kind == .matrix, left.columns == right.rows {
      help = "write '@', as in W @ x, for the product of a matrix"
    } else if transposed {
      help = "write xᵀ W, or x @ W, for a row times a matrix"
    } else if left.kind == .matrix, left.rows == right.rows {
      help = "the transpose, as in Wᵀ x, would fit if a product is meant"
    } else if right.kind == .matrix, left.kind == .matrix, left.columns == right.columns {
      help = "the transpose of the second, as in X Wᵀ, would fit if a product is meant"
    }
    let isLinear = [.dot, .at, .implied].contains(entry.code) && (left.kind == .matrix || right.kind == .matrix)
    let label =
      isLinear ? "the left side's columns must be as many as the right side's rows" : "these need one shape"
    return Diagnostic(
      .shapeMismatch, "\(left.shape.text) and \(right.shape.text) do not fit together", at: here, label: label,
      help: help)
  }
}
