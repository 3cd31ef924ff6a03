import NumericKernels
import TestSupport
import Testing

/// All but the logarithms, which take no negative number.
private let everyFunction = (0..<UInt32(nk_function_count)).map { nk_function(rawValue: .init($0)) }
  .filter { $0 != nk_log && $0 != nk_log1p }
private let everyLoss = (0..<UInt32(nk_loss_count)).map { nk_loss(rawValue: .init($0)) }

@Suite("The paths agree with the portable one to rounding, on ragged shapes")
struct PathAgreementTests {
  @Test(arguments: availablePaths.dropFirst().map(\.rawValue), [(1, 1), (3, 7), (5, 8), (4, 10), (9, 33)])
  func agreement(path: nk_path.RawValue, size: (Int, Int)) throws {
    let other = try #require(nk_table_double_for(nk_path(path))).pointee
    let portable = try #require(nk_table_double_for(nk_path_portable)).pointee
    let (rows, columns) = size
    let count = rows * columns
    var random = TestRandom(seed: UInt64(11 + count))
    let z = random.numbers(count).map { 4 * $0 }
    let p = random.numbers(count).map { 0.5 + 0.49 * $0 }
    let y = random.numbers(count).map { $0 > 0 ? 1.0 : 0 }
    let g = random.numbers(count)

    func compare(_ what: String, _ run: (nk_table, inout [Double]) -> Void) {
      var first = g
      var second = g
      run(portable, &first)
      run(other, &second)
      for index in 0..<count {
        let scale = max(1, first[index].magnitude)
        #expect((first[index] - second[index]).magnitude <= 1e-14 * scale, "\(what) \(rows)×\(columns) at \(index)")
      }
    }
    for function in everyFunction {
      compare("slope \(function.rawValue)") { table, out in
        var a = z
        table.map(function, 0.3, 1, count, z, count, &a, count)
        table.scale_by_slope(function, 0.3, 0.5, rows, columns, z, a, &out, columns)
      }
    }
    for loss in everyLoss {
      compare("loss \(loss.rawValue)") { table, out in
        out[0] = table.loss(loss, 0.75, rows, columns, p, columns, y, columns)
      }
      compare("loss gradient \(loss.rawValue)") { table, out in
        table.loss_gradient(loss, 0.75, 0.25, rows, columns, p, columns, y, columns, &out, columns)
      }
    }
    compare("softmax") { $0.softmax(rows, columns, z, columns, &$1, columns, nil, nil) }
    compare("softmax loss") { table, out in
      var (p, maxima, sums) = (z, [Double](repeating: 0, count: rows), [Double](repeating: 0, count: rows))
      table.softmax(rows, columns, z, columns, &p, columns, &maxima, &sums)
      out[0] = table.softmax_loss(rows, columns, z, columns, y, columns, maxima, sums)
      let whole = table.loss(nk_softmax_cross_entropy, 0, rows, columns, z, columns, y, columns)
      #expect((out[0] - whole).magnitude <= 1e-14 * max(1, whole))
    }
    compare("softmax pullback") { $0.softmax_pullback(rows, columns, p, columns, &$1, columns) }
    compare("fused") { $0.fused_gradient(1, 0.5, rows, columns, p, columns, y, columns, &$1, columns) }
    compare("sgd") { $0.descend(count, 0.1, z, &$1) }
    for parts in [0, 1] {
      compare("momentum") { table, out in
        var state = p
        table.momentum(count, 0.9, 0.2, 0.1, z, &state, &out)
        if parts == 1 { out = state }
      }
      compare("nesterov") { table, out in
        var state = p
        table.nesterov(count, 0.9, 0.1, z, &state, &out)
        if parts == 1 { out = state }
      }
      compare("root mean square") { table, out in
        var state = p
        table.root_mean_square(count, 0.9, 0.1, 0.1, 1e-8, 1e-4, z, &state, &out)
        if parts == 1 { out = state }
      }
      compare("adam") { table, out in
        var (m, s) = (g, p)
        table.adam(count, 0.9, 0.99, 0.1, 0.01, 0.01, 0, 1e-8, 0.999, z, &m, &s, &out)
        if parts == 1 { out = zip(m, s).map { $0 + $1 } }
      }
    }
  }

  @Test("NaN stays NaN, and is found", arguments: availablePaths.map(\.rawValue))
  func notANumber(path: nk_path.RawValue) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    for count in [1, 7, 8, 9, 20] {
      var x = [Double](repeating: 1, count: count)
      #expect(table.all_finite(count, x) == 1)
      x[count - 1] = .nan
      #expect(table.all_finite(count, x) == 0)
      for function in everyFunction {
        var y = x
        table.map(function, 0.3, 1, count, x, count, &y, count)
        #expect(y[count - 1].isNaN, "function \(function.rawValue)")
        var slope = [Double](repeating: 1, count: count)
        table.scale_by_slope(function, 0.3, 0, 1, count, x, y, &slope, count)
        #expect(slope[count - 1].isNaN || function == nk_linear, "slope of function \(function.rawValue)")
      }
      x[count - 1] = -.infinity
      #expect(table.all_finite(count, x) == 0)
    }
  }
}
