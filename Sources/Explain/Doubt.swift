/// From where on a number tells too little to be compared.
enum Doubt {
  /// What is in doubt by a larger share of itself agrees with anything.
  static let informative = 1e-3
  /// On the way to numbers below this 64 bits have run out, and no digit of a product is sure.
  static let smallest = 1e-290
}
