import Foundation
import NumericKernels
import TestSupport
import Testing

/// The widest type the C library computes elementary functions in.
#if arch(x86_64) && os(Linux)
  typealias Wide = Float80
  let wideIsExact = true
#else
  typealias Wide = Double
  let wideIsExact = false
#endif

/// An elementwise function with an independent reference: the C library's, in the wide type.
struct ReferenceFunction: CustomTestStringConvertible, Sendable {
  var name: String
  var function: nk_function
  var parameter: Double
  /// Units in the last place that the kernels may be off.
  var tolerance: Double
  var reference: @Sendable (Wide) -> Wide

  var testDescription: String { name }

  static let all: [ReferenceFunction] = [
    ReferenceFunction(name: "exp", function: nk_exp, parameter: 0, tolerance: 2) { exp($0) },
    ReferenceFunction(name: "expm1", function: nk_expm1, parameter: 0, tolerance: 2) { expm1($0) },
    ReferenceFunction(name: "log", function: nk_log, parameter: 0, tolerance: 2) { log($0) },
    ReferenceFunction(name: "log1p", function: nk_log1p, parameter: 0, tolerance: 2) { log1p($0) },
    ReferenceFunction(name: "tanh", function: nk_tanh, parameter: 0, tolerance: 2) { tanh($0) },
    ReferenceFunction(name: "sigmoid", function: nk_sigmoid, parameter: 0, tolerance: 2) {
      $0 >= 0 ? 1 / (1 + exp(-$0)) : exp($0) / (1 + exp($0))
    },
    ReferenceFunction(name: "softplus", function: nk_softplus, parameter: 0, tolerance: 2) {
      max($0, 0) + log1p(exp(-$0.magnitude))
    },
    ReferenceFunction(name: "silu", function: nk_silu, parameter: 0, tolerance: 3) {
      $0 == -.infinity ? 0 : $0 >= 0 ? $0 / (1 + exp(-$0)) : $0 * exp($0) / (1 + exp($0))
    },
    ReferenceFunction(name: "elu", function: nk_elu, parameter: 1, tolerance: 2) { $0 < 0 ? expm1($0) : $0 },
    ReferenceFunction(name: "relu", function: nk_relu, parameter: 0, tolerance: 0) { $0 > 0 || $0.isNaN ? $0 : 0 },
    ReferenceFunction(name: "leaky_relu", function: nk_leaky_relu, parameter: 0.25, tolerance: 0.5) {
      $0 < 0 ? 0.25 * $0 : $0
    },
    ReferenceFunction(name: "selu", function: nk_selu, parameter: 0, tolerance: 3) {
      1.0507009873554805 * ($0 < 0 ? 1.6732632423543772 * expm1($0) : $0)
    },
    ReferenceFunction(name: "mish", function: nk_mish, parameter: 0, tolerance: 4) {
      $0 == -.infinity ? 0 : $0 > 100 ? $0 : $0 * tanh(log1p(exp($0)))
    },
    ReferenceFunction(name: "softsign", function: nk_softsign, parameter: 0, tolerance: 1.5) {
      $0.isInfinite ? ($0 < 0 ? -1 : 1) : $0 / (1 + $0.magnitude)
    },
    ReferenceFunction(name: "hard_tanh", function: nk_hard_tanh, parameter: 0, tolerance: 0) {
      $0.isNaN ? $0 : Swift.min(Swift.max($0, -1), 1)
    },
    ReferenceFunction(name: "hard_sigmoid", function: nk_hard_sigmoid, parameter: 0, tolerance: 1) {
      $0.isNaN ? $0 : Swift.min(Swift.max(($0 + 3) / 6, 0), 1)
    },
    ReferenceFunction(name: "linear", function: nk_linear, parameter: 0, tolerance: 0) { $0 },
  ]
}

/// How far `value` is from `exact`, in units of the last place of `exact` rounded to the type of `value`.
func unitsInTheLastPlace<Value: BinaryFloatingPoint>(_ value: Value, from exact: Wide) -> Double {
  let rounded = Value(exact)
  if rounded.isNaN { return value.isNaN ? 0 : .infinity }
  if value == rounded { return 0 }
  guard rounded.isFinite, value.isFinite else {
    // Just at the edge of overflow either side is within one rounding.
    let largest = Value.greatestFiniteMagnitude
    return (value.magnitude == largest || rounded.magnitude == largest) && value.sign == rounded.sign ? 1 : .infinity
  }
  return Double((Wide(value) - exact).magnitude / Wide(rounded.ulp))
}

/// Arguments worth trying: every bit pattern, wide and narrow ranges, powers towards 0, and the special values.
func argumentsDouble(_ seed: UInt64, count: Int) -> [Double] {
  var random = TestRandom(seed: seed)
  var result: [Double] = [
    0, -0.0, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 0x1.8p-1030, -0x1.8p-1030, 2.2250738585072014e-308,
    709.782712893384, 709.7827128933841, 709.79, -708.4, -745.1332191019411, -745.1332191019412, -745.2, 36.7, -36.7,
    1, -1, 20, -20, 0.5, 1.7976931348623157e308, -1.7976931348623157e308,
  ]
  for index in 0..<count {
    let u = random.signed()
    switch index % 5 {
    case 0: result.append(Double(bitPattern: random.next()))
    case 1: result.append(u * 750)
    case 2: result.append(u * 20)
    case 3: result.append(u)
    default: result.append(u * Foundation.pow(2, -Double(random.next() % 60)))
    }
  }
  return result
}

func argumentsFloat(_ seed: UInt64, count: Int) -> [Float] {
  var random = TestRandom(seed: seed)
  var result: [Float] = [
    0, -0.0, .infinity, -.infinity, .nan, 0x1p-149, -0x1p-149, 0x1.8p-133, 1.1754944e-38, 88.72283, 88.72284, 88.8,
    -87.4,
    -103.97, -103.98, -104.2, 16.7, -16.7, 1, -1, 10, -10, 0.5, 3.4028235e38, -3.4028235e38,
  ]
  for index in 0..<count {
    let u = Float(random.signed())
    switch index % 5 {
    case 0: result.append(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())))
    case 1: result.append(u * 110)
    case 2: result.append(u * 20)
    case 3: result.append(u)
    default: result.append(u * Foundation.pow(2, -Float(random.next() % 40)))
    }
  }
  return result
}

/// The paths this processor has.
let availablePaths: [nk_path] = [nk_path_portable, nk_path_avx2, nk_path_avx512].filter {
  nk_table_double_for($0) != nil
}
