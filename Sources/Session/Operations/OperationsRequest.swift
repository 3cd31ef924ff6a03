import Notation
import SourceText
import TraceModel

/// The reference of the operations, of all or of some.
public struct OperationsRequest: Sendable {
  /// Names of operations or of the functions that stand for them; empty for all.
  public var names: [String]

  public init(_ names: [String] = []) { self.names = names }

  public func answer() throws(RequestFailure) -> Answer {
    let all = OperationEntry.all(FormulaPrinter())
    var chosen = names.isEmpty ? Array(all.indices) : []
    for name in names {
      let matches = all.indices.filter { all[$0].spellings.contains(name) }
      if matches.isEmpty {
        throw .wrongUse(
          "no operation '\(name)'",
          help: Suggestions.nearest(to: name, among: all.flatMap { $0.spellings }).map { "did you mean '\($0)'?" }
            ?? "'backprop-explain operations' lists them all")
      }
      chosen += matches
    }
    let shown = chosen
    return Answer { style in
      let entries = OperationEntry.all(FormulaPrinter(dialect: style.ascii ? .ascii : .plain))
      return Page([.reference(Self.reference(shown.map { entries[$0] }))])
    }
  }

  private static func reference(_ entries: [OperationEntry]) -> Page.Reference {
    Page.Reference(
      columns: [
        .init("operation", .term), .init("written", .fact("written")), .init("value v", .value(of: .symbol("v"))),
        .init("derivatives", .fact("derivative")), .init("domain", .fact("domain"), absence: "everywhere"),
        .init("at a kink", .fact("convention")), .init("in backpropagation", .sentence),
      ],
      rows: entries.map { entry in
        let calls = Prose.joined(entry.calls.map { "\(code: $0)" }, by: ", ")
        return [
          ["\(entry.name)"], calls.isEmpty ? [] : [calls], [entry.formula], entry.derivatives.map { Prose($0) },
          entry.domain.map { [Prose($0)] } ?? [], entry.convention.map { [Prose($0)] } ?? [], [Prose(entry.story)],
        ]
      })
  }
}
