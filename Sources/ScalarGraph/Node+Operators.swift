import Primitives

extension Node {
  @inlinable @inline(__always)
  public static func + (left: Node, right: Node) -> Node { record(.add, left, right) }
  @inlinable @inline(__always)
  public static func + (left: Node, right: Double) -> Node { left + left.constant(right) }
  @inlinable @inline(__always)
  public static func + (left: Double, right: Node) -> Node { right.constant(left) + right }

  @inlinable @inline(__always)
  public static func - (left: Node, right: Node) -> Node { record(.subtract, left, right) }
  @inlinable @inline(__always)
  public static func - (left: Node, right: Double) -> Node { left - left.constant(right) }
  @inlinable @inline(__always)
  public static func - (left: Double, right: Node) -> Node { right.constant(left) - right }

  @inlinable @inline(__always)
  public static func * (left: Node, right: Node) -> Node { record(.multiply, left, right) }
  @inlinable @inline(__always)
  public static func * (left: Node, right: Double) -> Node { left * left.constant(right) }
  @inlinable @inline(__always)
  public static func * (left: Double, right: Node) -> Node { right.constant(left) * right }

  @inlinable @inline(__always)
  public static func / (left: Node, right: Node) -> Node { record(.divide, left, right) }
  @inlinable @inline(__always)
  public static func / (left: Node, right: Double) -> Node { left / left.constant(right) }
  @inlinable @inline(__always)
  public static func / (left: Double, right: Node) -> Node { right.constant(left) / right }

  @inlinable @inline(__always)
  public static prefix func - (operand: Node) -> Node { record(.negate, operand) }
  @inlinable @inline(__always)
  public static func += (left: inout Node, right: Node) { left = left + right }
  @inlinable @inline(__always)
  public static func -= (left: inout Node, right: Node) { left = left - right }
  @inlinable @inline(__always)
  public static func *= (left: inout Node, right: Node) { left = left * right }
  @inlinable @inline(__always)
  public static func /= (left: inout Node, right: Node) { left = left / right }
}
