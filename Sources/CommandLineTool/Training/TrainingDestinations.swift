import CommandLine
import HostSystem
import Session

/// Where a training's results shall go: refused before any time is spent, if that cannot be.
enum TrainingDestinations {
  /// Refuses two results under one name before any time is spent.
  static func checkNames(_ invocation: Invocation, _ host: Host) throws(CommandFailure) {
    let options = [TrainCommand.save, TrainCommand.log, TrainCommand.curve, TrainCommand.predictions, .output]
    var names: [String: OptionDeclaration] = [:]
    for option in options {
      guard let path = invocation[option] else { continue }
      if let other = names.updateValue(option, forKey: path) {
        throw .usage("'\(other.spelling)' and '\(option.spelling)' would write the same file '\(path)'")
      }
    }
    // What was learned must not be lost at the end for want of a folder.
    for option in options {
      guard let path = invocation[option] else { continue }
      let folder = InputFile.folder(of: path)
      if folder.isEmpty { continue }
      do throws(HostError) { _ = try host.listFolder(folder) } catch {
        throw .file(.write, HostError(error.reason, path: path, detail: error.detail))
      }
    }
    // A network may take the place of the one it was trained from, `--load net.json --save net.json`.
    for option in options.dropFirst() { try ResultDelivery.refuseOverwriting(option, for: invocation, host) }
    if let path = invocation[TrainCommand.curve], let end = path.split(separator: "/").last, end.contains("."),
      !end.lowercased().hasSuffix(".svg")
    {
      throw .usage("'--curve' draws SVG, which '\(path)' does not say", help: "let the name end in .svg")
    }
  }

  /// Refuses a network, or any other result, in place of the table that it is trained on.
  static func checkTable(_ task: TrainingTask, _ invocation: Invocation, _ host: Host) throws(CommandFailure) {
    guard let table = task.tablePath else { return }
    for option in [TrainCommand.save, TrainCommand.log, TrainCommand.curve, TrainCommand.predictions, .output] {
      guard let path = invocation[option], path == table || host.isSameFile(path, table) else { continue }
      throw .usage(
        "'\(option.spelling)' would overwrite the data in '\(table)'", help: "give the result another name")
    }
  }
}
