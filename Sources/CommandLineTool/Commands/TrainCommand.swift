import CommandLine
import LossFunctions
import NeuralNetwork
import Session
import SourceText

/// `train`: a network learns from examples.
enum TrainCommand {
  typealias Options = TrainingTaskOptions

  static let fast = OptionDeclaration(
    "fast", help: "use all that the processor can; the last digits may then differ from another machine's")
  static let log = OptionDeclaration("log", .file("FILE.csv"), help: "write loss and rate of every epoch as CSV")
  static let curve = OptionDeclaration(
    "curve", .file("FILE.svg"), help: "draw the loss by epoch; with --log-scale on a logarithmic scale")
  static let save = OptionDeclaration(
    "save", .file("FILE.json"), help: "write the trained network as a specification that 'train' and 'network' read")
  static let load = Options.load
  static let predict = OptionDeclaration(
    "predict", .file("NEW.csv"), help: "show what the trained network answers to these rows")
  static let predictions = OptionDeclaration(
    "predictions", .file("FILE.csv"), help: "write the answers to every row (of --predict, or of the data)")

  private static let exhibit = WalkExhibit.ofTraining(curve: curve)

  static let declaration = Command(
    "train", summary: "train a network from a specification or on a table",
    synopses: [
      "train SPEC.json [OPTION …]", "train DATA.csv --inputs a,b --target y --sizes 2-4-1 [OPTION …]",
      "train - < SPEC.json",
    ],
    paragraphs: [
      "SPEC.json holds layers, examples, optimizer and training settings; options overrule it. In DATA.csv the first line "
        + "names the columns. A target column of words is taken for classes, and so is one of at most \(TargetColumn.mostClasses) different "
        + "whole numbers with at least \(TargetColumn.rowsPerClass) rows for each on average; --classes and --no-classes say "
        + "it for good.",
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
      OptionGroup("Files", [save, log, curve, predict, predictions]),
      OptionGroup("Speed", [fast]), exhibit.group,
    ],
    rules: [
      .contradict(
        Options.raw, Options.standardize,
        because: "the one leaves numbers as they are, the other puts them on one scale"),
      .lastCounts(Options.classes, Options.noClasses), TrainingOptions.order,
    ],
    examples: [
      .init("train lessons/data/apartments-37.json", "the network of a lecture, with the losses it prints"),
      .init(
        "train lessons/data/digits.csv --target digit --validation 0.2",
        "handwritten digits, more than 95 % of the unseen ones recognized"),
    ],
    run: .answering(exhibit, answer))

  private static func answer(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> Answer {
    if invocation.has(fast) { Arithmetic.fastest.use() }
    try TrainingDestinations.checkNames(invocation, host)
    let request = try request(invocation, host)
    let task = try CommandFailure.passingOn { () throws(RequestFailure) in try request.task() }
    try TrainingDestinations.checkTable(task, invocation, host)
    let bar = ProgressBar(epochs: task.epochs, ascii: invocation.has(.ascii), host)
    host.watchInterruption()
    defer { host.stopWatchingInterruption() }
    defer { bar.clear() }
    return try CommandFailure.passingOn { () throws(RequestFailure) in
      try request.answer(task, watch: .init(progress: bar.show, shouldStop: host.isInterrupted))
    }
  }

  private static func request(_ invocation: Invocation, _ host: Host) throws(CommandFailure) -> TrainRequest {
    guard let path = invocation.positionals.first else {
      throw .usage("nothing to train on", help: "give a specification (net.json) or a table (data.csv)")
    }
    var request = TrainRequest(
      try InputFile.read(path, host), path: path == "-" ? nil : path,
      openTable: InputFile.tables(beside: path, host))
    if let file = invocation[load] {
      request.loaded = (try InputFile.read(file, host), InputFile.tables(beside: file, host))
    }
    request.table.inputs = invocation.names(Options.inputs)
    request.table.targets = invocation.names(Options.target)
    if invocation.has(Options.classes) { request.table.namesClasses = true }
    if invocation.has(Options.noClasses) { request.table.namesClasses = false }
    request.network.sizes = invocation[Options.sizes]
    request.network.hidden = invocation.choice(Options.activation, Activation.self)
    request.network.output = invocation.choice(Options.outputActivation, Activation.self)
    request.network.initialization = invocation[Options.initialization].flatMap { .init(rawValue: $0) }
    request.network.loss = invocation.choice(Options.loss, LossFunction.self)
    request.standardizes = invocation.has(Options.standardize)
    request.isRaw = invocation.has(Options.raw)
    request.validation = try invocation.number(Options.validation)
    request.watchesValidation = invocation.values["patience"] != nil
    request.reduction = invocation.choice(Options.reduction, Reduction.self)
    request.overrule = { (settings) throws(Diagnostic) in
      try TrainingOptions.overrule(&settings, invocation, for: .train)
    }
    request.overruleLoss = { (loss) throws(Diagnostic) in try Options.loss(invocation, over: loss) }
    request.freeze = { (layers, settings) throws(Diagnostic) in
      try TrainingOptions.freeze(invocation, layers: layers, into: &settings)
    }
    request.newRows = try invocation[predict].map { (path) throws(CommandFailure) in try InputFile.read(path, host) }
    request.files.save = invocation[save]
    request.files.log = invocation[log]
    request.files.predictions = invocation[predictions]
    request.files.curve = invocation[curve]
    request.isLogarithmic = invocation.has(.logScale)
    request.showsAll = invocation.has(WalkExhibit.all)
    return request
  }
}
