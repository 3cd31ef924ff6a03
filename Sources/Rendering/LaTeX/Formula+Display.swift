import Notation

extension Formula {
  /// What the formula takes in a display, in lines of text: fractions and matrices grow upwards.
  var displayHeight: Double {
    switch self {
    case .number, .rounded, .symbol: return 1
    case .partial: return 2
    case .apply(.fraction, let operands): return operands.reduce(0.2) { $0 + $1.displayHeight * 0.95 }
    case .apply(_, let operands): return operands.map { $0.displayHeight }.max() ?? 1
    case .cases(let branches, let otherwise):
      return branches.reduce(otherwise.displayHeight) { $0 + $1.value.displayHeight + 0.2 }
    case .matrix(let rows): return rows.reduce(0.2) { $0 + ($1.map { $0.displayHeight }.max() ?? 1) * 1.05 }
    }
  }
}

extension Formula {
  /// What the formula takes in a display, in columns of text: there fractions stand one part over the other.
  func displayWidth(_ printer: FormulaPrinter) -> Int {
    switch self {
    case .number, .rounded, .symbol, .cases, .matrix: return TextBlock(self, printer).width
    case .partial(let output, let input): return max(output.count, input.count) + 1
    case .apply(.fraction, let operands): return operands.map { $0.displayWidth(printer) }.max() ?? 0
    case .apply(_, let operands):
      return operands.reduce(TextBlock(self, printer).width) {
        $0 - TextBlock($1, printer).width + $1.displayWidth(printer)
      }
    }
  }
}
