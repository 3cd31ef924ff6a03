import DataFiles
import Explain
import ExplainNetwork
import ExpressionLanguage
import NetworkPages
import NeuralNetwork
import Primitives
import Rendering
import SourceText
import Specifications
import TraceModel

/// A network specification of which one forward and backward pass is to be explained.
public struct NetworkRequest {
  public var source: SourceFile
  /// Opens the tables that the specification names.
  public var openTable: TableOpener
  /// The derivative taken for relu at 0; nil for the usual one.
  public var reluAtZero: Double?
  /// Compare every gradient with the scalar graph.
  public var checks = true
  public var allowsNonFinite = false
  /// The gradient entry to open, as typed: `W2[1,3]`, row and column as the notation stands them.
  public var entry: String?
  /// The example, from 1, whose local Jacobians are shown.
  public var jacobianExample: Int?
  /// Write the network in the expression language and explain that, node by node.
  public var isUnrolled = false
  public var notation = NetworkNotation.standard
  /// Every layer as a loop, too.
  public var asLoop = false
  /// The matrices of a large network too, or every operation of an unrolled one.
  public var showsAll = false

  public init(_ source: SourceFile, openTable: @escaping TableOpener = ExampleReader.refuseTables) {
    self.source = source
    self.openTable = openTable
  }

  public func answer() throws(RequestFailure) -> Answer {
    let run = try NetworkRun(self)
    return isUnrolled
      ? try run.unrolled()
      : Answer(
        try run.trace(), notation, showsAll: showsAll, asLoop: asLoop, allowsNonFinite: allowsNonFinite)
  }
}

extension Answer {
  /// A network's run as an answer; engines that disagree, or a step that leads nowhere, decide how it ends.
  init(
    _ trace: NetworkTrace, _ notation: NetworkNotation, showsAll: Bool, asLoop: Bool = false, allowsNonFinite: Bool
  ) {
    self.init { style in
      NetworkPage.document(
        trace,
        options: NetworkPageOptions(
          notation: notation, width: style.width, digits: style.digits, ascii: style.ascii, showsAll: showsAll,
          asLoop: asLoop))
    }
    graph = .layers(trace)
    json = { NetworkJSONRenderer.value(trace) }
    if !allowsNonFinite, let note = trace.notes.first(where: { $0.kind == .nonFinite }) {
      remarks = [.complaint(Complaint(note.text))]
      exitCode = .checkFailed
    }
    if let check = trace.crossCheck, !check.passed {
      let message =
        "the two engines disagree by \(check.maxAbsoluteDifference), most at \(check.worst) (row and column as in the file)"
      remarks.append(.complaint(Complaint(message)))
      exitCode = .checkFailed
    }
  }
}
