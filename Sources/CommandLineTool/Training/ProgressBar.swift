import NeuralNetwork
import Notation

/// A bar of the epochs on a terminal; nothing where nobody watches.
final class ProgressBar {
  private let epochs: Int
  private let ascii: Bool
  private let host: Host
  private let columns: Int?
  private var shown = -1

  private static let width = 24
  /// Enough for the eye, few enough not to slow the training.
  private static let updates = 200

  init(epochs: Int, ascii: Bool, _ host: Host) {
    self.epochs = epochs
    self.ascii = ascii
    self.host = host
    columns = host.isTerminal(.error) ? host.columns(.error) ?? 80 : nil
  }

  func show(_ report: EpochReport<Double>) {
    guard let columns, epochs > 0 else { return }
    let mark = report.epoch * Self.updates / epochs
    guard mark != shown else { return }
    shown = mark
    let full = Self.width * report.epoch / epochs
    let bar =
      String(repeating: ascii ? "#" : "█", count: full)
      + String(repeating: ascii ? "." : "░", count: Self.width - full)
    var text = "epoch \(report.epoch)/\(epochs) [\(bar)] loss \(Self.short(report.loss))"
    if let validation = report.validationLoss { text += ", validation \(Self.short(validation))" }
    text += ", rate \(Self.short(report.rate))"
    host.showProgress("\r\u{1B}[K" + String(text.prefix(columns - 1)))
  }

  func clear() {
    if shown >= 0 { host.showProgress("\r\u{1B}[K") }
  }

  private static func short(_ value: Double) -> String { NumberStyle(digits: 5).text(value) }
}
