import CommandLine
import ExpressionLanguage
import LossFunctions
import Notation
import Primitives
import SourceText

/// `operations`: the reference of every elementary operation, written from the operations' own entries.
enum OperationsCommand {
  static let formats: [OutputFormat] = [.text, .markdown]

  static let declaration = Command(
    "operations", summary: "list every operation with its derivative, domain and convention",
    synopses: ["operations [NAME …] [OPTION …]"],
    paragraphs: [
      "Without a name all operations are listed. A name is that of the operation (multiply) or of the function (ln)."
    ],
    arguments: .words(
      Primitive.allCases.map(\.card.name) + VectorFunction.allCases.map(\.card.name)
        + LossFunction.allCases.flatMap(\.functionNames)),
    groups: [OptionGroup("How it is shown", [.format(formats), .output, .ascii, .width])],
    examples: [.init("operations sigmoid relu", "two operations, their derivatives and their conventions")],
    hiddenNames: ["operation", "ops"],
    run: CommandAction { (invocation, host) throws(CommandFailure) in
      let format = try invocation.format(among: formats)
      let printer = FormulaPrinter(dialect: invocation.has(.ascii) ? .ascii : .plain)
      let reference = OperationsReference(
        entries: try entries(named: invocation.positionals, printer), width: invocation.width(host))
      let text = format == .markdown ? reference.markdown() : reference.text()
      return try ResultDelivery.deliver(Array(text.utf8), as: format, for: invocation, host)
    })

  private static func entries(
    named names: [String], _ printer: FormulaPrinter
  ) throws(CommandFailure) -> [OperationEntry] {
    let all = OperationEntry.all(printer)
    if names.isEmpty { return all }
    var found: [OperationEntry] = []
    for name in names {
      let matches = all.filter { $0.spellings.contains(name) }
      if matches.isEmpty {
        throw .usage(
          "no operation '\(name)'",
          help: Suggestions.nearest(to: name, among: all.flatMap(\.spellings)).map { "did you mean '\($0)'?" }
            ?? "'\(ToolName.command) operations' lists them all")
      }
      found += matches
    }
    return found
  }
}
