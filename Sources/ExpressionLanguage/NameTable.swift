/// Every name of a program once, numbered from 0, however often and in however many spellings it is written.
///
/// `w₁` and `w_1` are one name, as are a precomposed `ŷ` and a `y` followed by a combining hat; the spelling met first
/// is the one shown.
struct NameTable: Sendable {
  /// All spellings, one after the other.
  private var pool: [UInt8] = []
  private var spellings: [(start: UInt32, end: UInt32, name: UInt32, hash: UInt32)] = []
  /// Open addressing: the number of a spelling plus one, or 0.
  private var slots = [UInt32](repeating: 0, count: 512)
  /// The first spelling of each name.
  private var displays: [UInt32] = []
  /// Names that need Unicode's own idea of equality.
  private var canonical: [String: UInt32] = [:]

  var count: Int { displays.count }

  /// The name as it was first written.
  func display(_ name: UInt32) -> String {
    let spelling = spellings[Int(displays[Int(name)])]
    return String(decoding: pool[Int(spelling.start)..<Int(spelling.end)], as: UTF8.self)
  }

  /// The number of the name spelled by these bytes, new if it was never met.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let (slot, found) = probe(bytes, range)
    if let found { return spellings[found].name }
    if let key = Self.canonicalKey(bytes, range) {
      if key.utf8.allSatisfy({ $0 < 0x80 }) {
        let plain = Array(key.utf8)
        if let other = probe(plain, 0..<plain.count).found {
          let name = spellings[other].name
          add(bytes, range, name, at: slot)
          return name
        }
        // The plain spelling is entered too, so that it is found when it is met later.
        let name = newName()
        add(bytes, range, name, at: slot)
        add(plain, 0..<plain.count, name, at: probe(plain, 0..<plain.count).slot)
        return name
      }
      if let name = canonical[key] {
        add(bytes, range, name, at: slot)
        return name
      }
      canonical[key] = UInt32(displays.count)
    }
    let name = newName()
    add(bytes, range, name, at: slot)
    return name
  }

  /// Gives a name a second spelling, unless that is a name already.
  mutating func alias(_ text: String, for name: UInt32) {
    let bytes = Array(text.utf8)
    let (slot, found) = probe(bytes, 0..<bytes.count)
    if found == nil { add(bytes, 0..<bytes.count, name, at: slot) }
  }

  /// The number of a name already met.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
    if let found = probe(bytes, range).found { return spellings[found].name }
    guard let key = Self.canonicalKey(bytes, range) else { return nil }
    return find(key: key)
  }

  func find(_ text: String) -> UInt32? {
    let bytes = Array(text.utf8)
    return find(bytes, 0..<bytes.count)
  }

  private func find(key: String) -> UInt32? {
    if key.utf8.allSatisfy({ $0 < 0x80 }) {
      let plain = Array(key.utf8)
      return probe(plain, 0..<plain.count).found.map { spellings[$0].name }
    }
    return canonical[key]
  }

  private mutating func newName() -> UInt32 {
    displays.append(UInt32(spellings.count))
    return UInt32(displays.count - 1)
  }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>, _ name: UInt32, at slot: Int) {
    let start = UInt32(pool.count)
    pool.append(contentsOf: bytes[range])
    spellings.append((start, UInt32(pool.count), name, UInt32(Self.hash(bytes, range))))
    slots[slot] = UInt32(spellings.count)
    if spellings.count * 2 > slots.count { grow() }
  }

  private func probe(_ bytes: [UInt8], _ range: Range<Int>) -> (slot: Int, found: Int?) {
    let hash = Self.hash(bytes, range)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if spellings[index].hash == UInt32(hash), matches(spellings[index].start, spellings[index].end, bytes, range) {
        return (slot, index)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }

  private func matches(_ start: UInt32, _ end: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard Int(end - start) == range.count else { return false }
    for offset in 0..<range.count where pool[Int(start) + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, spelling) in spellings.enumerated() {
      var slot = Int(spelling.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// FNV-1a, folded once more so that near names do not cluster.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF)
  }
}

extension NameTable {
  /// The text under which a name that is not plain ASCII is compared; nil for one that is.
  static func canonicalKey(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    if bytes[range].allSatisfy({ $0 < 0x80 }) { return nil }
    var key = ""
    var inSubscript = false
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      if let letter = Characters.subscripted(scalar.value) {
        if !inSubscript { key += "_" }
        inSubscript = true
        key.unicodeScalars.append(Unicode.Scalar(letter))
        continue
      }
      inSubscript = scalar == "_" || (inSubscript && ("0"..."9").contains(scalar))
      if Characters.isPrime(scalar.value) {
        let primes = scalar.value >= 0x2032 ? Int(scalar.value) - 0x2031 : 1
        key += String(repeating: "'", count: primes)
      } else {
        key.unicodeScalars.append(Unicode.Scalar(Characters.plainLetter(scalar.value)) ?? scalar)
      }
    }
    return key
  }

  /// The name as it is compared: ASCII subscripts, plain letters.
  func canonicalText(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    Self.canonicalKey(bytes, range) ?? String(decoding: bytes[range], as: UTF8.self)
  }
}
