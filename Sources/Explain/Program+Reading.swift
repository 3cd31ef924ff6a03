import ExpressionLanguage
import ScalarGraph

extension Program {
  /// `π` or `e` for a constant of that value, unless the program uses the letter for something else.
  func constantName(of id: NodeID) -> String? {
    guard graph.kind(of: id) == .constant else { return nil }
    let name: String
    switch graph[value: id] {
    case Double.pi: name = "π"
    case 2.718281828459045: name = "e"
    default: return nil
    }
    return names(name) ? nil : name
  }
}

extension Shape {
  /// Empty for a scalar, one number for a vector, two for a matrix.
  public var dimensions: [Int] {
    switch self {
    case .scalar: []
    case .vector(let count): [count]
    case .matrix(let rows, let columns): [rows, columns]
    }
  }
}
