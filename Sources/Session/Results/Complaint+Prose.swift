import SourceText
import TraceModel

extension Complaint {
  /// Sentences of a page as a message, which begins in lower case.
  init(_ sentence: Prose, notes: [Prose] = [], help: Prose? = nil) {
    self.init(
      sentence.plain().lowercasedFirst, notes: notes.map { $0.plain().lowercasedFirst },
      help: help.map { $0.plain().lowercasedFirst })
  }
}

extension String {
  /// The first word in lower case, unless it is a name: `Step` and the article become small, `J` and `W1` stay.
  var lowercasedFirst: String {
    guard let first, first.isUppercase, let second = dropFirst().first,
      second.isLowercase || first == "A" && second == " "
    else { return self }
    return first.lowercased() + dropFirst()
  }

  /// The first letter as a sentence begins.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
