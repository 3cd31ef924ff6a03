/// A check that markup is well formed: every tag closed in order, every attribute quoted, no stray `<` or `&`.
///
/// Foundation's parser lives in a library of its own on Linux, which a fresh machine may lack.
func isWellFormed(_ markup: String) -> Bool {
  var open: [Substring] = []
  var rest = markup[...]
  while let start = rest.firstIndex(of: "<") {
    guard entitiesAreKnown(rest[..<start]) else { return false }
    guard let end = rest[start...].firstIndex(of: ">") else { return false }
    var tag = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    guard !tag.contains("<"), tag.filter({ $0 == "\"" }).count % 2 == 0, entitiesAreKnown(tag) else { return false }
    if tag.first == "/" {
      guard open.popLast() == tag.dropFirst() else { return false }
    } else {
      let closesItself = tag.last == "/"
      if closesItself { tag = tag.dropLast() }
      let name = tag.prefix { $0 != " " }
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return false }
      if !closesItself { open.append(name) }
    }
  }
  return open.isEmpty && !rest.contains(">") && entitiesAreKnown(rest)
}

private func entitiesAreKnown(_ text: Substring) -> Bool {
  text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { piece in
    ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { piece.hasPrefix($0) }
  }
}
