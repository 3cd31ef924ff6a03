import Notation

/// Numbers in sentences and on progress bars.
enum NumberText {
  static func short(_ value: Double) -> String { NumberStyle(digits: 5).text(value) }
}
