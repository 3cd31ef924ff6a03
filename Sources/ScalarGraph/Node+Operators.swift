import Primitives

extension Node {
  /// a + b: each summand receives the upstream gradient.
  @inlinable @inline(__always)
  public static func + (left: Node, right: Node) -> Node { record(.add, left, right) }
  /// a + c with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func + (left: Node, right: Double) -> Node { left + left.constant(right) }
  /// c + a with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func + (left: Double, right: Node) -> Node { right.constant(left) + right }

  /// a − b: the second operand receives the upstream gradient with its sign turned.
  @inlinable @inline(__always)
  public static func - (left: Node, right: Node) -> Node { record(.subtract, left, right) }
  /// a − c with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func - (left: Node, right: Double) -> Node { left - left.constant(right) }
  /// c − a with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func - (left: Double, right: Node) -> Node { right.constant(left) - right }

  /// a·b: each factor receives the upstream gradient times the other factor.
  @inlinable @inline(__always)
  public static func * (left: Node, right: Node) -> Node { record(.multiply, left, right) }
  /// a·c with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func * (left: Node, right: Double) -> Node { left * left.constant(right) }
  /// c·a with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func * (left: Double, right: Node) -> Node { right.constant(left) * right }

  /// a/b: the gradients are upstream/b and −upstream·a/b².
  @inlinable @inline(__always)
  public static func / (left: Node, right: Node) -> Node { record(.divide, left, right) }
  /// a/c with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func / (left: Node, right: Double) -> Node { left / left.constant(right) }
  /// c/a with a constant c, recorded as a node of its own.
  @inlinable @inline(__always)
  public static func / (left: Double, right: Node) -> Node { right.constant(left) / right }

  /// −a
  @inlinable @inline(__always)
  public static prefix func - (operand: Node) -> Node { record(.negate, operand) }
  /// Records `left + right` and lets `left` name it.
  @inlinable @inline(__always)
  public static func += (left: inout Node, right: Node) { left = left + right }
  /// Records `left - right` and lets `left` name it.
  @inlinable @inline(__always)
  public static func -= (left: inout Node, right: Node) { left = left - right }
  /// Records `left * right` and lets `left` name it.
  @inlinable @inline(__always)
  public static func *= (left: inout Node, right: Node) { left = left * right }
  /// Records `left / right` and lets `left` name it.
  @inlinable @inline(__always)
  public static func /= (left: inout Node, right: Node) { left = left / right }
}
