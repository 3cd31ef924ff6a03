/// The size of a matrix, printed `rows×columns`.
public struct Shape: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The number of rows.
  public var rows: Int
  /// The number of columns.
  public var columns: Int

  /// A shape from its two sizes.
  public init(_ rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// `2×3`
  public var description: String { "\(rows)×\(columns)" }
}

/// Two shapes that do not fit together.
public struct ShapeMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was attempted, as in "a product needs as many columns on the left as rows on the right".
  public var requirement: String
  /// The left operand's shape, or the shape that was needed.
  public var first: Shape
  /// The right operand's shape, or the shape that was found.
  public var second: Shape

  /// A mismatch of what was attempted with these two shapes.
  public init(_ requirement: String, _ first: Shape, _ second: Shape) {
    self.requirement = requirement
    self.first = first
    self.second = second
  }

  /// The requirement, then both shapes.
  public var description: String { "\(requirement): \(first) and \(second)" }
}
