/// Seeds of random cases that follow from what a case is, so that no case moves when another is added or left out.
public enum NamedSeed {
  /// The 64-bit FNV-1a hash of the names, each ended by a 0, so that `ab, c` is not `a, bc`.
  public static func of(_ names: String...) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in names {
      for byte in Array(name.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }
}
