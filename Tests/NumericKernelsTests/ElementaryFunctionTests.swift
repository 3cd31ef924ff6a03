import NumericKernels
import Testing

@Suite("Elementary functions against the C library in a wider type")
struct ElementaryFunctionTests {
  @Test("Double", arguments: availablePaths.map(\.rawValue), ReferenceFunction.all)
  func double(path: nk_path.RawValue, entry: ReferenceFunction) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    let seed: UInt64 = 41
    let x = argumentsDouble(seed, count: 40_003)
    var y = x
    table.map(entry.function, entry.parameter, 1, x.count, x, x.count, &y, x.count)
    // Without a wider type the reference itself is off by up to one.
    let tolerance = entry.tolerance + (wideIsExact ? 0 : 1)
    for (argument, value) in zip(x, y) {
      let exact = entry.reference(Wide(argument))
      let off = unitsInTheLastPlace(value, from: exact)
      if off > tolerance {
        Issue.record("\(entry.name)(\(argument)) path \(path) seed \(seed): \(value), exact \(exact), off by \(off)")
        return
      }
    }
  }

  @Test("Float", arguments: availablePaths.map(\.rawValue), ReferenceFunction.all)
  func float(path: nk_path.RawValue, entry: ReferenceFunction) throws {
    let table = try #require(nk_table_float_for(nk_path(path))).pointee
    let seed: UInt64 = 42
    let x = argumentsFloat(seed, count: 40_003)
    var y = x
    table.map(entry.function, entry.parameter, 1, x.count, x, x.count, &y, x.count)
    for (argument, value) in zip(x, y) {
      let exact = entry.reference(Wide(argument))
      let off = unitsInTheLastPlace(value, from: exact)
      if off > entry.tolerance {
        Issue.record("\(entry.name)(\(argument)) path \(path) seed \(seed): \(value), exact \(exact), off by \(off)")
        return
      }
    }
  }

  /// x Φ(x) from tables of the normal distribution, and its limits.
  @Test("GELU is the exact form", arguments: availablePaths.map(\.rawValue))
  func gelu(path: nk_path.RawValue) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    let x = [0.0, 1, -1, 3, -3, .infinity, -.infinity, -30]
    var y = x
    table.map(nk_gelu, 0, 1, x.count, x, x.count, &y, x.count)
    // Φ(1) = 0.841344746068542949, Φ(3) = 0.998650101968369905; Φ(−30) = 4.906713927148187e−198
    let expected = [
      0, 0.841344746068542949, -0.158655253931457051, 2.995950305905109715, -0.004049694094890285, .infinity, 0,
      -1.4720141781444561e-196,
    ]
    for index in x.indices where y[index] != expected[index] {
      let off = (y[index] / expected[index] - 1).magnitude
      #expect(off < 1e-12, "gelu(\(x[index])) = \(y[index]), expected \(expected[index])")
    }
  }

  @Test("Rows with a stride leave the gaps alone", arguments: availablePaths.map(\.rawValue))
  func gaps(path: nk_path.RawValue) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    for columns in 1...19 {
      let stride = columns + 3
      let x = [Double](repeating: 1, count: 4 * stride)
      var y = [Double](repeating: 7, count: 4 * stride)
      table.map(nk_tanh, 0, 4, columns, x, stride, &y, stride)
      for row in 0..<4 {
        for column in 0..<stride {
          let value = y[row * stride + column]
          if column < columns {
            #expect((value - 0.76159415595576488812).magnitude < 3e-16)
          } else {
            #expect(value == 7, "columns \(columns): wrote into the gap")
          }
        }
      }
    }
  }
}
