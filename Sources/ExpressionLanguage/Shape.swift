/// The shape of a value: a number, a vector, or a matrix.
public enum Shape: Equatable, Sendable {
  case scalar
  case vector(Int)
  case matrix(rows: Int, columns: Int)

  /// How many numbers a value of this shape has.
  public var count: Int {
    switch self {
    case .scalar: 1
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    }
  }

  /// The shape in words: `a number`, `a vector of 3`, `a 2×3 matrix`.
  public var text: String {
    switch self {
    case .scalar: "a number"
    case .vector(let count): "a vector of \(count)"
    case .matrix(let rows, let columns): "a \(rows)×\(columns) matrix"
    }
  }

  /// The indices, from 1, of the element at a position counted row by row.
  public func indices(at position: Int) -> [Int] {
    switch self {
    case .scalar: []
    case .vector: [position + 1]
    case .matrix(_, let columns): [position / max(columns, 1) + 1, position % max(columns, 1) + 1]
    }
  }
}
