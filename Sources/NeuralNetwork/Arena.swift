/// Memory for the numbers of a training session: handed out once, zeroed, on cache-line boundaries, freed together.
final class Arena<Scalar: NetworkScalar> {
  private var blocks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0

  static var lineBytes: Int { 64 }
  private static var blockBytes: Int { 1 << 16 }

  /// Room for `count` numbers, all 0, valid as long as the arena lives.
  func take(_ count: Int) -> UnsafeMutablePointer<Scalar> {
    let line = Self.lineBytes
    let bytes = max((count * MemoryLayout<Scalar>.stride + line - 1) / line * line, line)
    let start: UnsafeMutableRawPointer
    if let next, bytes <= left {
      start = next
    } else {
      left = max(bytes, Self.blockBytes)
      start = UnsafeMutableRawPointer.allocate(byteCount: left, alignment: line)
      blocks.append(start)
    }
    next = start + bytes
    left -= bytes
    let numbers = start.bindMemory(to: Scalar.self, capacity: count)
    numbers.initialize(repeating: 0, count: count)
    return numbers
  }

  /// Room for a matrix with well-placed rows.
  func takeMatrix(rows: Int, columns: Int) -> MatrixPointer<Scalar> {
    let stride = Self.stride(columns: columns)
    return MatrixPointer(take(rows * stride), rows: rows, columns: columns, stride: stride)
  }

  /// Short rows follow each other without a gap. Long ones start on a cache line, an odd number of lines apart: at even
  /// distances the rows of a block would compete for a few sets of the cache.
  static func stride(columns: Int) -> Int {
    let line = lineBytes / MemoryLayout<Scalar>.stride
    guard columns >= 4 * line else { return columns }
    let lines = (columns + line - 1) / line
    return (lines | 1) * line
  }

  deinit {
    for block in blocks { block.deallocate() }
  }
}
