import Notation
import TraceModel

/// How a reader wants to see a result; the same options serve every format, each taking what concerns it.
public struct RenderOptions: Equatable, Sendable {
  /// Columns of text available.
  public var width: Int
  public var ascii: Bool
  public var color: Bool
  public var digits: Int
  /// Significant digits at the wires of a picture of layers, which has little room unless its reader asks for more.
  public var digitsAtWires = 4
  /// A sentence of explanation with every step.
  public var why: Bool
  public var theme: Theme
  /// Draw the graph as it stands after this many steps of both passes; nil draws everything.
  public var step: Int?
  /// A key to the picture's colours and lines.
  public var legend: Bool
  /// Show the answers of a lesson's exercises.
  public var showsAnswers: Bool

  public enum Theme: String, CaseIterable, Sendable { case slides, colorblind, gray }

  public init(
    width: Int = 80, ascii: Bool = false, color: Bool = false, digits: Int = 6, why: Bool = false,
    theme: Theme = .slides, step: Int? = nil, legend: Bool = false, showsAnswers: Bool = false
  ) {
    self.width = width
    self.ascii = ascii
    self.color = color
    self.digits = digits
    self.why = why
    self.theme = theme
    self.step = step
    self.legend = legend
    self.showsAnswers = showsAnswers
  }

  /// The options for a page within a page.
  func within(_ answer: Page.Answer) -> RenderOptions {
    var options = self
    options.digits = answer.digits ?? digits
    return options
  }

  /// The printer for formulas in this format.
  public func printer(_ dialect: Dialect? = nil) -> FormulaPrinter {
    FormulaPrinter(dialect: dialect ?? (ascii ? .ascii : .plain), numbers: NumberStyle(digits: digits))
  }
}
