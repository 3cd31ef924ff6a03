import CommandLine
import DataFiles
import LossFunctions
import NeuralNetwork
import SourceText
import Specifications

/// The options of `train` that say what is learned by which network.
enum TrainingTaskOptions {
  static let inputs = OptionDeclaration(
    "inputs", .names("a,b"), help: "input columns of a table (all but the target)")
  static let target = OptionDeclaration(
    "target", .names("y"), hidden: ["--targets"], help: "target column of a table, or several")
  static let classes = OptionDeclaration("classes", help: "the target column names classes, even if they are numbers")
  static let noClasses = OptionDeclaration(
    "no-classes", help: "the target column holds numbers, even if few and whole; of this and --classes the last counts")
  static let standardize = OptionDeclaration(
    "standardize",
    help: "shift and scale every input to mean 0 and deviation 1 (what a new network on a table does anyway)")
  static let raw = OptionDeclaration(
    "raw", help: "give a table's numbers to a new network as they are, not standardized")
  static let validation = OptionDeclaration(
    "validation", .text("SHARE"), help: "set aside this share of the examples to judge by, as in 0.2")
  static let sizes = OptionDeclaration(
    "sizes", .text("2-4-1"), help: "units per layer, from the inputs to the outputs (one hidden layer of 16)")
  static let activation = OptionDeclaration(
    "activation", .choice("NAME", Activation.allCases.filter(\.isElementwise).map(\.rawValue)),
    synonyms: Activation.namesElsewhere, help: "of the hidden layers (relu)")
  static let outputActivation = OptionDeclaration(
    "output-activation", .choice("NAME", Activation.allCases.map(\.rawValue)), synonyms: Activation.namesElsewhere,
    help: "of the last layer (linear; for classes softmax, or sigmoid with one output)")
  static let initialization = OptionDeclaration(
    "initialization", .choice("NAME", Initialization.Method.allCases.map(\.rawValue)),
    help: "how weights are drawn (he for relu and its kin, else xavier)")
  static let load = OptionDeclaration(
    "load", .file("FILE.json"), help: "start from the network that --save wrote, or any specification")
  private static let lossName = SettingOption.word(
    "loss", LossFunction.allCases.map(\.rawValue), synonyms: LossFunction.namesElsewhere,
    help: "per example (mean_squared_error; for classes a cross-entropy)")
  private static let lossConstants: [SettingOption] = LossFunction.allCases.compactMap { $0.card.parameter }
    .map { .number($0.key, help: $0.help) }
  static let loss = lossName.declaration
  /// The loss and the constants that some losses have.
  static let losses = ([lossName] + lossConstants).map(\.declaration)

  /// The loss that the options name; what they leave open stays.
  ///
  /// - Throws: wrong use of the command, pointing at the option.
  static func loss(_ invocation: Invocation, over current: Loss) throws(Diagnostic) -> Loss {
    let typed = OptionsAsTyped(invocation, [lossName] + lossConstants)
    let members = typed.members([lossName] + lossConstants)
    if members.isEmpty { return current }
    let span = typed.span(of: [lossName] + lossConstants) ?? SourceSpan(0, 0)
    var reader = try JSONReader(
      typed.source, JSONValue(span: span, content: .object(members)), path: "the loss", vocabulary: .options([:]))
    return try LossReader.read(&reader, over: current)
  }

  static let reduction = OptionDeclaration(
    "reduction", .choice("NAME", Reduction.allCases.map(\.rawValue)), help: "over the examples of a step (mean)")
}
