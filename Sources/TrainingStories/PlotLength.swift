import TraceModel

extension Page.Plot {
  /// A page draws a walk's curve from so many steps on; of a shorter one the table says as much.
  static let fewestSteps = 5
}
