import DataFiles
import HostSystem
import Session
import SourceText
import Specifications

/// Reading the files that commands are given.
enum InputFile {
  /// A text file, or standard input for `-`.
  static func read(_ path: String, _ host: Host) throws(CommandFailure) -> SourceFile {
    let bytes: [UInt8]
    do throws(HostError) {
      bytes =
        path == "-"
        ? try host.readStandardInput(TrainRequest.fileLimit) : try host.readFile(path, TrainRequest.fileLimit)
    } catch {
      throw .file(.read, error)
    }
    do throws(Diagnostic) { return try decoded(bytes, name: path == "-" ? SourceFile.standardInput : path) } catch {
      throw .diagnostic(error)
    }
  }

  /// Opens tables in the folder of a file.
  static func tables(beside path: String, _ host: Host) -> TableOpener {
    let folder = folder(of: path)
    return { (name) throws(Diagnostic) in
      let bytes: [UInt8]
      do throws(HostError) { bytes = try host.readFile(folder + name, TrainRequest.fileLimit) } catch {
        throw Diagnostic(
          .wrongValue, "cannot read '\(error.path)': \(error.detail)",
          help: "tables are looked for in the folder of the specification")
      }
      return try CSVTable(try decoded(bytes, name: folder + name))
    }
  }

  /// The folder of a path, with its slash; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func decoded(_ bytes: [UInt8], name: String) throws(Diagnostic) -> SourceFile {
    switch SourceFile.decoding(bytes, name: name) {
    case .success(let source): return source
    case .failure(let invalid): throw invalid.diagnostic(for: bytes)
    }
  }
}
