// Growing in place matters: the C library moves a large array by changing the page table instead of copying it, and the
// pages already touched need not be touched again. Where there is no C library (Embedded Swift), growing copies.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
  /// Uninitialized room for `count` trivial elements, to be given back with `releaseMemory`.
  func allocateMemory<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
    bound(malloc(count * MemoryLayout<Element>.stride), count)
  }

  /// Room for `count` elements, the first `used` of them kept.
  func resizeMemory<Element: BitwiseCopyable>(
    _ memory: UnsafeMutablePointer<Element>, holding used: Int, to count: Int
  ) -> UnsafeMutablePointer<Element> {
    bound(realloc(memory, count * MemoryLayout<Element>.stride), count)
  }

  func releaseMemory<Element: BitwiseCopyable>(_ memory: UnsafeMutablePointer<Element>) { free(memory) }

  private func bound<Element: BitwiseCopyable>(
    _ memory: UnsafeMutableRawPointer?, _ count: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let memory else { fatalError("out of memory for \(count) nodes") }
    return memory.bindMemory(to: Element.self, capacity: count)
  }
#else
  /// Uninitialized room for `count` trivial elements, to be given back with `releaseMemory`.
  func allocateMemory<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
    .allocate(capacity: count)
  }

  /// Room for `count` elements, the first `used` of them kept.
  func resizeMemory<Element: BitwiseCopyable>(
    _ memory: UnsafeMutablePointer<Element>, holding used: Int, to count: Int
  ) -> UnsafeMutablePointer<Element> {
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: count)
    moved.moveInitialize(from: memory, count: used)
    memory.deallocate()
    return moved
  }

  func releaseMemory<Element: BitwiseCopyable>(_ memory: UnsafeMutablePointer<Element>) { memory.deallocate() }
#endif
