/// Throws unless the value is finite and ≥ 0.
func requireNotNegative(_ name: String, _ value: Double) throws(NetworkError) {
  guard value >= 0, value.isFinite else {
    throw .setting(name: name, value: value, requirement: "a finite number, at least 0")
  }
}

/// Throws unless value ≥ 1.
func requirePositive(_ name: String, _ value: Int) throws(NetworkError) {
  guard value >= 1 else { throw .setting(name: name, value: Double(value), requirement: "at least 1") }
}
