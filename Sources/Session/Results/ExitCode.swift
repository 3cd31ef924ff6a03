/// How a request ended, as scripts see it.
public enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  /// An answer is wrong, two engines disagree, a golden differs.
  case checkFailed = 1
  case wrongUse = 2
  /// The program, lesson or data has a mistake.
  case mistakeInInput = 3
  case missingProgram = 4
  case fileTrouble = 5

  /// The line for it on a help page.
  public var meaning: String {
    switch self {
    case .done: "done"
    case .checkFailed: "two ways of computing a number disagree, or a training blew up"
    case .wrongUse: "wrong use of the command"
    case .mistakeInInput: "the program has a mistake, shown on standard error"
    case .missingProgram: "a needed external program (Graphviz) is missing or failed"
    case .fileTrouble: "a file could not be read or written"
    }
  }
}
