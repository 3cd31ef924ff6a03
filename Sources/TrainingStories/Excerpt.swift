/// Which items of a long list are shown: its beginning and its end.
struct Excerpt {
  let head: Range<Int>
  let tail: Range<Int>

  init(count: Int, first: Int, last: Int) {
    if count <= first + last {
      head = 0..<count
      tail = count..<count
    } else {
      head = 0..<first
      tail = (count - last)..<count
    }
  }

  /// How many are not shown, or nil when all are.
  var leftOut: Int? { tail.lowerBound > head.upperBound ? tail.lowerBound - head.upperBound : nil }
}
