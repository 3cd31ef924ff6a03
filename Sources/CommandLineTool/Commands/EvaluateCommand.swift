import CommandLine
import Session
import SourceText

/// `evaluate`: how good a finished network is.
enum EvaluateCommand {
  static let predictions = OptionDeclaration(
    "predictions", .file("FILE.csv"), help: "write the network's answer to every row")
  static let all = OptionDeclaration("all", help: "the answer to every row on the page")

  private static let exhibit = Exhibit(
    [.page, .json, .table],
    [
      .digitsOfPages, .asciiOfPages, .color, .width, .standalone,
      DisplayOption(all, in: DisplayOption.inPages) { _ in "it holds every answer anyway" },
    ])

  static let declaration = Command(
    "evaluate", summary: "judge a finished network on examples",
    synopses: ["evaluate NETWORK.json DATA.csv [OPTION …]", "evaluate NETWORK.json"],
    paragraphs: [
      "NETWORK.json is what 'train --save' wrote, or any specification; DATA.csv has the columns that it was trained on. "
        + "Without a table the network's own examples are taken. Nothing is learned: the loss, how often it is right, "
        + "which class it takes for which, and its answers are shown."
    ],
    arguments: .files(extensions: ["json", "csv"]),
    groups: [
      OptionGroup(
        "Data",
        [
          TrainingTaskOptions.inputs, TrainingTaskOptions.target, TrainingTaskOptions.classes,
          TrainingTaskOptions.noClasses,
        ]),
      OptionGroup("Files", [predictions]), exhibit.group,
    ],
    rules: [.lastCounts(TrainingTaskOptions.classes, TrainingTaskOptions.noClasses)],
    examples: [.init("evaluate lessons/data/classifier.json", "the loss and the answers of a small classifier")],
    run: .answering(exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    guard let path = invocation.positionals.first else {
      throw .usage(
        "no network to evaluate", help: "\(ToolName.command) evaluate NETWORK.json DATA.csv; 'train --save' writes one")
    }
    if invocation.positionals.count > 2 {
      throw .usage("one network and one table, not \(invocation.positionals.count) files")
    }
    if invocation.positionals == ["-", "-"] {
      throw .usage("standard input holds one file, not two")
    }
    var table: (SourceFile, String?)?
    if invocation.positionals.count == 2 {
      let data = invocation.positionals[1]
      table = (try InputFile.read(data, host), data == "-" ? nil : data)
    }
    var request = EvaluateRequest(
      network: try InputFile.read(path, host), openTable: InputFile.tables(beside: path, host),
      path: path == "-" ? nil : path, table: table.map { (source: $0.0, path: $0.1) })
    request.table.inputs = invocation.names(TrainingTaskOptions.inputs)
    request.table.targets = invocation.names(TrainingTaskOptions.target)
    if invocation.has(TrainingTaskOptions.classes) { request.table.namesClasses = true }
    if invocation.has(TrainingTaskOptions.noClasses) { request.table.namesClasses = false }
    request.predictions = invocation[predictions]
    try ResultDelivery.refuseOverwriting(predictions, for: invocation, host)
    request.showsAll = invocation.has(all)
    let asked = request
    return try CommandFailure.passingOn { () throws(RequestFailure) in try asked.answer() }
  }
}
