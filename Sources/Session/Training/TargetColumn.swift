import SourceText

/// A target column as it looks before anyone says whether it names classes.
public struct TargetColumn {
  /// More different numbers than this are measurements.
  public static let mostClasses = 20
  /// Numbers that name classes come again and again: so often each, on average.
  public static let rowsPerClass = 10

  /// How many different cells it has.
  let distinct: Int
  /// Words, and no number among them.
  let isText: Bool
  private let isWhole: Bool
  private let rows: Int

  init(_ cells: [String]) {
    let filled = cells.filter { !$0.isEmpty }
    let numbers = filled.map { DecimalNumber.value(of: $0) }
    isText = numbers.allSatisfy { $0 == nil }
    isWhole = numbers.allSatisfy { number in number.map { $0 == $0.rounded() } ?? false }
    distinct = Set(filled).count
    rows = cells.count
  }

  /// A few whole numbers, each of them often.
  var looksLikeClasses: Bool { isWhole && distinct <= Self.mostClasses && rows >= Self.rowsPerClass * distinct }

  /// A few whole numbers, some of them more than once: somebody may mean classes.
  var mayBeClasses: Bool { isWhole && distinct > 1 && distinct <= Self.mostClasses && distinct < rows }

  /// `holds 2 different whole numbers`
  var holds: String { "holds \(distinct) different whole numbers" }

  /// Why they are no classes.
  var tooFew: String { "as there are fewer than \(Self.rowsPerClass) rows for each" }
}
