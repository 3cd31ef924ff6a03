/// The derivatives of one output with respect to every node of a graph.
///
/// Pass the same value to `backward(from:into:)` again and again to reuse its memory.
public struct Gradients: Sendable {
  @usableFromInline var storage: ContiguousArray<Double> = []
  /// The node that was differentiated.
  public internal(set) var output = NodeID(0)

  /// No gradients yet.
  public init() {}

  /// ∂output/∂node; 0 for a node on which the output does not depend.
  @inlinable
  public subscript(node: Node) -> Double { self[node.id] }

  /// ∂output/∂node; 0 for a node on which the output does not depend.
  @inlinable
  public subscript(id: NodeID) -> Double { id.index < storage.count && id <= output ? storage[id.index] : 0 }
}
