import DataFiles
import NeuralNetwork
import SourceText

extension JSONReader {
  /// A setting outside its range, pointed at where it was written.
  public func diagnostic(of error: NetworkError) -> Diagnostic {
    guard case .setting(let name, let value, let requirement) = error else {
      return Diagnostic(.wrongValue, error.description, at: .init(source, self.value.span))
    }
    let number = Int(exactly: value).map { String($0) } ?? String(value)
    return Diagnostic(
      .wrongValue, "\(place(name)) is \(number) but must be \(requirement)",
      at: .init(source, (self.value[name] ?? self.value).span))
  }
}
