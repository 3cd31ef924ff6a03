import CommandLine

/// How walks are shown: the steps of an optimizer, of a schedule, of a training.
enum WalkExhibit {
  static let all = OptionDeclaration("all", help: "every step of a long walk, not only its beginning and its end")

  static let exhibit = Exhibit(
    [.page, .plot, .json, .table],
    [.digitsOfPages, .ascii, .color, .width, .theme, .standalone, everyStep])

  /// For the walk whose curve is written in ASCII anyway, and can go to a file of its own.
  static func ofTraining(curve: OptionDeclaration) -> Exhibit {
    let scale = DisplayOption(.logScale, everywhereWith: curve, in: { $0 == .svg }) { format in
      format.kind == .data ? "numbers have no scale" : "a page shows the curve on both scales, and there is no --curve"
    }
    return Exhibit(
      [.page, .plot, .json, .table],
      [.brief(brief), .digitsOfPages, .asciiOfPages, .color, .width, .theme, scale, .standalone, everyStep])
  }

  private static let brief = OptionDeclaration(
    "brief", help: "the losses and how good the result is, without curves, answers and weights")

  private static let everyStep = DisplayOption(all, in: DisplayOption.inPages) { format in
    format.kind == .data ? "it holds every step anyway" : "the curve shows every step anyway"
  }
}
