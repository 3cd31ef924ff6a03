import Rendering
import TerminalText

/// The reference page of the operations.
struct OperationsReference {
  let entries: [OperationEntry]
  let width: Int

  /// One paragraph per operation.
  func text() -> String {
    entries.map(paragraph).joined(separator: "\n")
  }

  /// One table with a row per operation.
  func markdown() -> String {
    var text = "| operation | written | value v | derivatives | domain | at a kink | in backpropagation |\n"
    text += "|---|---|---|---|---|---|---|\n"
    for entry in entries {
      let cells = [
        Escaping.markdown(entry.name), entry.calls.map(Escaping.markdownCode).joined(separator: ", "),
        Escaping.markdown(entry.formula),
        entry.derivatives.map { Escaping.markdown("\($0.left) = \($0.right)") }.joined(separator: "<br>"),
        Escaping.markdown(entry.domain ?? "everywhere"), Escaping.markdown(entry.convention ?? ""),
        Escaping.markdown(entry.story),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private func paragraph(_ entry: OperationEntry) -> String {
    var text = "\(entry.name)    v = \(entry.formula)\n"
    if !entry.calls.isEmpty { text += "  written     \(entry.calls.joined(separator: ", "))\n" }
    for (index, derivative) in entry.derivatives.enumerated() {
      text += "  \(index == 0 ? "derivative " : "           ") \(derivative.left) = \(derivative.right)\n"
    }
    if let domain = entry.domain { text += "  domain      \(domain)\n" }
    if let convention = entry.convention { text += "  convention  \(convention)\n" }
    for line in TextLayout.filled(entry.story, to: width - 2) { text += "  \(line)\n" }
    return text
  }
}
