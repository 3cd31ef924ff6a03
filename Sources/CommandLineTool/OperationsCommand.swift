import Notation
import Primitives
import SourceText

/// `operations`: the reference of every elementary operation, written from the operations' own entries.
enum OperationsCommand {
  static let formats: [OutputFormat] = [.text, .markdown]

  static let declaration = CommandDeclaration(
    "operations", summary: "list every operation with its derivative, domain and convention",
    synopses: ["operations [NAME …] [OPTION …]"],
    paragraphs: [
      "Without a name all operations are listed. A name is that of the operation (multiply) or of the function (ln)."
    ],
    arguments: .words(Primitive.allCases.map(\.card.name)),
    groups: [OptionGroup("How it is shown", [.format(formats), .output, .ascii, .width])],
    examples: [.init("operations sigmoid relu", "two operations, their derivatives and their conventions")],
    hiddenNames: ["operation", "ops"],
    run: { (invocation, host) throws(CommandFailure) in
      let format = try invocation.format(among: formats)
      let reference = OperationsReference(
        primitives: try primitives(named: invocation.positionals),
        printer: FormulaPrinter(dialect: invocation.has(.ascii) ? .ascii : .plain), width: invocation.width(host))
      let text = format == .markdown ? reference.markdown() : reference.text()
      return try ResultDelivery.deliver(Array(text.utf8), as: format, for: invocation, host)
    })

  private static func primitives(named names: [String]) throws(CommandFailure) -> [Primitive] {
    if names.isEmpty { return Primitive.allCases }
    var found: [Primitive] = []
    for name in names {
      let matches = Primitive.allCases.filter { spellings($0.card).contains(name) }
      if matches.isEmpty {
        let candidates = Primitive.allCases.flatMap { spellings($0.card) }
        throw .usage(
          "no operation '\(name)'",
          help: Suggestions.nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
            ?? "'\(ToolName.command) operations' lists them all")
      }
      found += matches
    }
    return found
  }

  private static func spellings(_ card: PrimitiveCard) -> [String] {
    [card.name, card.symbol.plain, card.symbol.ascii] + card.functionNames
  }
}
