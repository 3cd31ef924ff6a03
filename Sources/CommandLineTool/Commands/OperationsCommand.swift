import CommandLine
import ExpressionLanguage
import LossFunctions
import Primitives
import Session

/// `operations`: the reference of every elementary operation, written from the operations' own entries.
enum OperationsCommand {
  private static let exhibit = Exhibit(.page, [.ascii, .width, .standalone])

  static let declaration = Command(
    "operations", summary: "list every operation with its derivative, domain and convention",
    synopses: ["operations [NAME …] [OPTION …]"],
    paragraphs: [
      "Without a name all operations are listed. A name is that of the operation (multiply) or of the function (ln)."
    ],
    arguments: .words(
      Primitive.allCases.map(\.card.name) + VectorFunction.allCases.map(\.card.name)
        + LossFunction.allCases.flatMap(\.functionNames)),
    groups: [exhibit.group],
    examples: [.init("operations sigmoid relu", "two operations, their derivatives and their conventions")],
    hiddenNames: ["operation", "ops"],
    run: .answering(exhibit) { (invocation, _) throws(CommandFailure) in
      try CommandFailure.passingOn { () throws(RequestFailure) in
        try OperationsRequest(invocation.positionals).answer()
      }
    })
}
