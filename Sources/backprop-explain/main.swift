import CommandLineTool
import HostSystem

StandardStream.reserveNumbers()
let outcome = BackpropExplain.run(Array(CommandLine.arguments.dropFirst()), host: .live)
CurrentProcess.finish(
  output: outcome.standardOutput, error: Array(outcome.standardError.utf8), status: outcome.exitCode.rawValue,
  statusIfUnwritten: ExitCode.fileTrouble.rawValue)
