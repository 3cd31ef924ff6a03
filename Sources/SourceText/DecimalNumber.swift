/// Numbers as people write them in files and on the command line.
public enum DecimalNumber {
  /// The finite number that a text writes in decimal, `-1.5e3`; nil for anything else, also for the `nan`, `inf` and
  /// `0x10` that the standard library reads.
  public static func value(of text: some StringProtocol) -> Double? {
    let others: [UInt8] = Array("+-.eE".utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.allSatisfy({ digits.contains($0) || others.contains($0) }), let value = Double(String(text)),
      value.isFinite
    else { return nil }
    return value
  }
}
