import Notation
import Primitives

/// The reference page of the operations.
struct OperationsReference {
  let primitives: [Primitive]
  let printer: FormulaPrinter
  let width: Int

  /// One paragraph per operation.
  func text() -> String {
    primitives.map(entry).joined(separator: "\n")
  }

  /// One table with a row per operation.
  func markdown() -> String {
    var text = "| operation | written | value v | derivatives | domain | at a kink | in backpropagation |\n"
    text += "|---|---|---|---|---|---|---|\n"
    for primitive in primitives {
      let card = primitive.card
      let cells = [
        card.name, calls(card).map { "`\($0)`" }.joined(separator: ", "), formula(primitive),
        derivatives(primitive).map { "\($0.left) = \($0.right)" }.joined(separator: "<br>"),
        card.domain ?? "everywhere", card.kink ?? "", card.story,
      ]
      text += "| " + cells.map { escaped($0) }.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private func entry(_ primitive: Primitive) -> String {
    let card = primitive.card
    let names = calls(card)
    var text = "\(card.name)    v = \(formula(primitive))\n"
    if !names.isEmpty { text += "  written     \(names.joined(separator: ", "))\n" }
    for (index, derivative) in derivatives(primitive).enumerated() {
      text += "  \(index == 0 ? "derivative " : "           ") \(derivative.left) = \(derivative.right)\n"
    }
    if let domain = card.domain { text += "  domain      \(domain)\n" }
    if let kink = card.kink { text += "  convention  \(kink)\n" }
    for line in TextLayout.wrapped(card.story, width: width - 2) { text += "  \(line)\n" }
    return text
  }

  private static let operands: [Formula] = [.symbol("a"), .symbol("b")]

  private func calls(_ card: PrimitiveCard) -> [String] { card.functionNames.map { "\($0)(…)" } }

  private func formula(_ primitive: Primitive) -> String {
    printer.text(primitive.formula(Array(Self.operands.prefix(primitive.operandCount))))
  }

  private func derivatives(_ primitive: Primitive) -> [(left: String, right: String)] {
    let formulas = primitive.derivativeFormulas(Self.operands[0], Self.operands[1], value: .symbol("v"))
    return zip(["a", "b"], formulas).map { (printer.partial(of: "v", wrt: $0), printer.text($1)) }
  }

  /// Bars would end a table's cell.
  private func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
