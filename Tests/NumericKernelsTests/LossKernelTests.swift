import NumericKernels
import Testing

/// A term of a loss and its slope, from 50-digit arithmetic; PyTorch's HuberLoss, log-cosh by its definition, and the
/// focal loss of Lin et al. without class weights.
struct LossPointReference: CustomTestStringConvertible, Sendable {
  let loss: nk_loss
  let parameter: Double
  let p: Double
  let y: Double
  let term: Double
  let slope: Double

  var testDescription: String { "\(String(cString: nk_loss_name(loss)))(\(p), \(y), \(parameter))" }

  init(_ loss: nk_loss, _ parameter: Double = 0, p: Double, y: Double, is term: Double, slope: Double) {
    self.loss = loss
    self.parameter = parameter
    self.p = p
    self.y = y
    self.term = term
    self.slope = slope
  }

  static let all: [LossPointReference] = [
    LossPointReference(nk_huber, 1, p: 0.5, y: 0.25, is: 0.03125, slope: 0.25),
    LossPointReference(nk_huber, 1, p: 2.5, y: 0, is: 2, slope: 1),
    LossPointReference(nk_huber, 0.5, p: -2.5, y: 0, is: 1.125, slope: -0.5),
    LossPointReference(nk_huber, 0.5, p: 0.5, y: 0, is: 0.125, slope: 0.5),
    LossPointReference(nk_huber, 1, p: 1e9, y: 0, is: 1e9 - 0.5, slope: 1),
    LossPointReference(nk_log_cosh, p: 1e-5, y: 0, is: 4.9999999999166674847e-11, slope: 9.9999999996666674847e-6),
    LossPointReference(nk_log_cosh, p: 0.5, y: 0, is: 0.12011450695827752463, slope: 0.4621171572600097585),
    LossPointReference(nk_log_cosh, p: 0, y: 2, is: 1.3250027473578644309, slope: -0.96402758007581688395),
    LossPointReference(nk_log_cosh, p: 30, y: 0, is: 29.306852819440054691, slope: 1),
    LossPointReference(nk_log_cosh, p: 0, y: 800, is: 799.30685281944005469, slope: -1),
    LossPointReference(nk_log_cosh, p: 3, y: 3, is: 0, slope: 0),
    LossPointReference(nk_hinge, p: 0.25, y: 1, is: 0.75, slope: -1),
    LossPointReference(nk_hinge, p: 0.25, y: -1, is: 1.25, slope: 1),
    LossPointReference(nk_hinge, p: 2, y: 1, is: 0, slope: 0),
    LossPointReference(nk_hinge, p: -1, y: -1, is: 0, slope: 0.5),
    LossPointReference(nk_focal, 2, p: 0.7, y: 1, is: 0.032100744954485929316, slope: -0.34257639493466811474),
    LossPointReference(nk_focal, 2, p: 0.2, y: 1, is: 1.0300402639578241756, slope: -5.7751006598945602084),
    LossPointReference(nk_focal, 0.5, p: 0.2, y: 1, is: 1.4395250311072009228, slope: -5.3718390994415797028),
    LossPointReference(nk_focal, 1, p: 0.9, y: 0.5, is: 0.005268025782891315, slope: -0.10823581338446869),
    LossPointReference(nk_focal, 2, p: 0.3, y: 0, is: 0, slope: 0),
    LossPointReference(nk_focal, 2, p: 0, y: 0, is: 0, slope: 0),
    LossPointReference(nk_focal, 0, p: 0.5, y: 1, is: 0.6931471805599453, slope: -2),
    LossPointReference(nk_focal, 2, p: 1, y: 1, is: 0, slope: 0),
  ]
}

@Suite("Terms of losses and their slopes on every path")
struct LossKernelTests {
  @Test("Double", arguments: availablePaths.map(\.rawValue), LossPointReference.all)
  func double(path: nk_path.RawValue, point: LossPointReference) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    // Odd counts reach the last, partial vector too.
    for count in [1, 19] {
      let p = [Double](repeating: point.p, count: count)
      let y = [Double](repeating: point.y, count: count)
      var slopes = p
      let sum = table.loss(point.loss, point.parameter, 1, count, p, count, y, count)
      table.loss_gradient(point.loss, point.parameter, 1, 1, count, p, count, y, count, &slopes, count)
      #expect((sum / Double(count) - point.term).magnitude <= 2e-15 * point.term.magnitude, "\(sum)")
      for slope in slopes {
        #expect((slope - point.slope).magnitude <= 2e-15 * point.slope.magnitude, "\(slope)")
      }
    }
  }

  @Test("Float", arguments: availablePaths.map(\.rawValue), LossPointReference.all)
  func float(path: nk_path.RawValue, point: LossPointReference) throws {
    let table = try #require(nk_table_float_for(nk_path(path))).pointee
    let (p, y) = ([Float(point.p)], [Float(point.y)])
    var slope = p
    let term = table.loss(point.loss, point.parameter, 1, 1, p, 1, y, 1)
    table.loss_gradient(point.loss, point.parameter, 1, 1, 1, p, 1, y, 1, &slope, 1)
    // The arguments themselves are rounded to Float; near p = 1 that costs a few digits of 1 - p.
    #expect((Double(term) - point.term).magnitude <= 2e-6 * point.term.magnitude, "\(term)")
    #expect((Double(slope[0]) - point.slope).magnitude <= 2e-6 * point.slope.magnitude, "\(slope)")
  }

  @Test func namesAreThoseOfTheLists() {
    #expect(String(cString: nk_function_name(nk_hard_sigmoid)) == "hard_sigmoid")
    #expect(String(cString: nk_loss_name(nk_softmax_cross_entropy)) == "softmax_cross_entropy")
    let losses = (0..<UInt32(nk_loss_count)).map { String(cString: nk_loss_name(nk_loss(rawValue: .init($0)))) }
    let functions = (0..<UInt32(nk_function_count)).map {
      String(cString: nk_function_name(nk_function(rawValue: .init($0))))
    }
    #expect(Set(losses).count == losses.count && !losses.contains(""))
    #expect(Set(functions).count == functions.count && !functions.contains(""))
  }

  /// What is said to be computed from the output must not look at the input, which a training then forgets.
  @Test(arguments: availablePaths.map(\.rawValue))
  func slopesFromTheOutputNeedNoInput(path: nk_path.RawValue) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    let z = [-40, -5.5, -2.5, -1, -0.25, 0, 0.5, 1, 3, 0.125, -0.75, 40]
    for number in 0..<UInt32(nk_function_count) {
      let function = nk_function(rawValue: .init(number))
      let conventions: [Double]
      switch nk_function_slope_source(function) {
      case nk_from_output: conventions = [0, 0.5, 1]
      case nk_from_output_unless_kinked: conventions = [0]
      default: continue
      }
      // With a parameter that turns or flattens a function its output tells less than with the usual one.
      for parameter in [0.3, 0, -0.5, 1, 2] {
        for atZero in conventions {
          var a = z
          table.map(function, parameter, 1, z.count, z, z.count, &a, z.count)
          var (kept, forgotten) = ([Double](repeating: 1, count: z.count), [Double](repeating: 1, count: z.count))
          table.scale_by_slope(function, parameter, atZero, 1, z.count, z, a, &kept, z.count)
          table.scale_by_slope(function, parameter, atZero, 1, z.count, a, a, &forgotten, z.count)
          #expect(kept == forgotten, "\(String(cString: nk_function_name(function))), \(parameter), \(atZero)")
        }
      }
    }
  }
}
