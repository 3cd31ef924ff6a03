/// Text without the blanks and line ends around it.
public func trimmed(_ text: some StringProtocol) -> Substring {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return rest
}
