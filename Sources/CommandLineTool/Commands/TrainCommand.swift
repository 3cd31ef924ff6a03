import CommandLine
import Explain
import NeuralNetwork
import Rendering
import SourceText
import TraceModel
import TrainingStories

/// `train`: a network learns from examples.
enum TrainCommand {
  typealias Options = TrainingTaskOptions

  static let fast = OptionDeclaration(
    "fast", help: "use all that the processor can; the last digits may then differ from another machine's")
  static let log = OptionDeclaration("log", .file("FILE.csv"), help: "write loss and rate of every epoch as CSV")
  static let curve = OptionDeclaration(
    "curve", .file("FILE.svg"), help: "draw the loss by epoch; with --log-scale on a logarithmic scale")
  static let logScale = OptionDeclaration("log-scale", help: "logarithmic scale in --curve and --format svg")
  static let save = OptionDeclaration(
    "save", .file("FILE.json"), help: "write the trained network as a specification that 'train' and 'network' read")
  static let load = Options.load
  static let predict = OptionDeclaration(
    "predict", .file("NEW.csv"), help: "show what the trained network answers to these rows")
  static let predictions = OptionDeclaration(
    "predictions", .file("FILE.csv"), help: "write the answers to every row (of --predict, or of the data)")

  static let declaration = Command(
    "train", summary: "train a network from a specification or on a table",
    synopses: [
      "train SPEC.json [OPTION …]", "train DATA.csv --inputs a,b --target y --sizes 2-4-1 [OPTION …]",
      "train - < SPEC.json",
    ],
    paragraphs: [
      "SPEC.json holds layers, examples, optimizer and training settings; options overrule it. In DATA.csv the first line "
        + "names the columns. A target column of words, or of a few whole numbers, is taken for classes.",
      "For a table the usual settings are sgd with learning rate 0.1, 100 epochs, 32 examples per step, shuffled; a "
        + "specification that is silent means one epoch of all examples in one step.",
      "Ctrl-C ends the training after the current epoch and keeps what was learned; a second one ends the command.",
    ],
    arguments: .file("file", extensions: ["json", "csv"]),
    groups: [
      OptionGroup(
        "Data",
        [
          Options.inputs, Options.target, Options.classes, Options.noClasses, Options.standardize, Options.raw,
          Options.validation,
        ]),
      OptionGroup(
        "Network",
        [
          Options.sizes, Options.activation, Options.outputActivation, Options.initialization, Options.load,
        ] + Options.losses + [Options.reduction]),
      TrainingOptions.trainingGroup, TrainingOptions.optimizerGroup, TrainingOptions.trainingScheduleGroup,
      OptionGroup("Files", [save, log, curve, logScale, predict, predictions]),
      OptionGroup("Speed", [fast]), DocumentOutput.group,
    ],
    examples: [
      .init("train lessons/data/apartments-37.json", "the network of a lecture, with the losses it prints"),
      .init(
        "train lessons/data/digits.csv --target digit --validation 0.2",
        "handwritten digits, more than 95 % of the unseen ones recognized"),
    ],
    run: CommandAction(run))

  private static func run(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> CommandOutcome {
    let format = try invocation.format(among: DocumentOutput.formats)
    if invocation.has(fast) { Arithmetic.fastest.use() }
    try TrainingFiles.checkNames(invocation, host)
    let task = try TrainingTask.read(invocation, host)
    try TrainingFiles.checkTable(task, invocation, host)
    var report = try train(task, invocation, host)
    let answers = try TrainingFiles(task: task, report: report).answers(invocation, host)
    report.confusion = answers.confusion
    report.validationConfusion = answers.validationConfusion
    report.answersAreEqual = answers.areEqual
    let files = TrainingFiles(task: task, report: report)
    try files.write(invocation, answers, host)

    var shown = report
    shown.predictions = answers.shown(all: invocation.has(DocumentOutput.all))
    let story = TrainingStory(shown)
    let renderer = DiagnosticRenderer(usesColor: host.wantsColor(on: .error), width: host.columns(.error) ?? 80)
    var remarks = task.warnings.map(renderer.text).joined()
    let blowUp = TrainingEnding(report).blowUp.map { $0.plain() }
    if let first = blowUp.first {
      var notes = Array(blowUp.dropFirst())
      for option in [save, predictions] where invocation.has(option) {
        notes.append("\(option.spelling) wrote nothing: these weights are of no use")
      }
      remarks += Complaint(first, notes: notes).text(renderer)
    }
    let isLogarithmic = invocation.has(logScale) && story.canBeLogarithmic
    return try DocumentOutput(
      document: format == .text || format == .markdown || format == .latex || format == .html
        ? story.document(showsAll: invocation.has(DocumentOutput.all)) : Page(),
      plot: isLogarithmic ? story.logarithmicPlot : story.linearPlot,
      json: TrainingJSON.result(report, answers), csv: files.log
    ).deliver(invocation, host, standardError: remarks, exitCode: blowUp.isEmpty ? .done : .checkFailed)
  }

  private static func train(
    _ task: TrainingTask, _ invocation: Invocation, _ host: Host
  ) throws(CommandFailure) -> TrainingReport {
    var rates: [Double] = []
    let bar = ProgressBar(epochs: task.settings.epochs, ascii: invocation.has(.ascii), host)
    host.watchInterruption()
    defer { host.stopWatchingInterruption() }
    let all = Batch(inputs: task.inputs, targets: task.targetScaling?.applied(to: task.targets) ?? task.targets)
    let units = TrainingUnits(task)
    let result: TrainingResult<Double>
    do throws(NetworkError) {
      let trainer = try Trainer(task.network, settings: units.settings)
      result = try trainer.train(
        task.split.validation.isEmpty ? all : all.examples(at: task.split.training),
        validation: task.split.validation.isEmpty ? nil : all.examples(at: task.split.validation)
      ) { scaled in
        let epoch = units.restored(scaled)
        rates.append(epoch.rate)
        bar.show(epoch)
        return host.isInterrupted() ? .stop : .goOn
      }
    } catch {
      throw .diagnostic(Diagnostic(.wrongValue, error.description))
    }
    bar.clear()
    var report = TrainingReport(
      // A block of a lesson goes by its own name, not by the lesson's.
      source: task.name.split(separator: "#").last.map(String.init) ?? task.name,
      initial: task.targetScaling?.unscaled(task.network) ?? task.network, settings: task.settings,
      result: units.restored(result),
      inputNames: task.inputNames, targetNames: task.targetNames, classes: task.classes)
    report.rates = rates
    report.trainingRows = task.split.training.count
    report.validationRows = task.split.validation.count
    report.scaling = task.scaling
    report.largestInput = all.inputs.entries.reduce(0) { max($0, abs($1)) }
    report.largestTarget = all.targets.entries.reduce(0) { max($0, abs($1)) }
    report.frozen = task.frozen
    report.notes = task.notes
    return report
  }
}
