import NumericKernels
import TestSupport
import Testing

/// The sizes of a product c(m×n) = a(m×k) b(k×n).
struct ProductSize: CustomTestStringConvertible, Sendable {
  var m: Int
  var n: Int
  var k: Int

  var testDescription: String { "\(m)×\(k)·\(k)×\(n)" }

  /// Every edge of the tiles, and one product deeper than a cache panel.
  static let all: [ProductSize] =
    [(1, 1, 1), (2, 3, 4), (12, 16, 5), (13, 17, 9), (25, 31, 3), (7, 33, 64), (6, 24, 10), (5, 63, 2)]
    .map { ProductSize(m: $0.0, n: $0.1, k: $0.2) }
    + [
      ProductSize(m: 3, n: 70, k: 1000), ProductSize(m: 19, n: 10, k: 3000), ProductSize(m: 4, n: 8, k: 0),
      ProductSize(m: 31, n: 1, k: 17), ProductSize(m: 1, n: 95, k: 1),
    ]
}

@Suite("Matrix routines on every path")
struct MatrixRoutineTests {
  @Test(
    "products on ragged shapes, both layouts of a, in Double", arguments: availablePaths.map(\.rawValue),
    ProductSize.all)
  func productDouble(path: nk_path.RawValue, size: ProductSize) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    let (m, n, k) = (size.m, size.n, size.k)
    var random = TestRandom(seed: 7)
    let a = random.numbers(m * k + 1)
    let b = random.numbers(k * (n + 2) + 1)
    let start = random.numbers(n)
    var turned = [Double](repeating: 0, count: m * k + 1)
    for i in 0..<m { for p in 0..<k { turned[p * m + i] = a[i * k + p] } }
    for (left, row, column) in [(a, k, 1), (turned, 1, m)] {
      var c = [Double](repeating: 9, count: m * (n + 3))
      table.product(m, n, k, left, row, column, b, n + 2, &c, n + 3, start, nil)
      var factor = 0.5
      table.product(m, n, k, left, row, column, b, n + 2, &c, n + 3, nil, &factor)
      for i in 0..<m {
        for j in 0..<n {
          var sum = 0.0
          for p in 0..<k { sum += a[i * k + p] * b[p * (n + 2) + j] }
          let expected = start[j] + 1.5 * sum
          let tolerance = 4e-16 * Double(k + 2)
          #expect((c[i * (n + 3) + j] - expected).magnitude <= tolerance, "entry \(i), \(j)")
        }
        for j in n..<n + 3 { #expect(c[i * (n + 3) + j] == 9, "wrote past the end of row \(i)") }
      }
    }
  }

  @Test("products on ragged shapes in Float", arguments: availablePaths.map(\.rawValue), ProductSize.all)
  func productFloat(path: nk_path.RawValue, size: ProductSize) throws {
    let table = try #require(nk_table_float_for(nk_path(path))).pointee
    let (m, n, k) = (size.m, size.n, size.k)
    var random = TestRandom(seed: 8)
    let a = random.numbers(m * k + 1).map(Float.init)
    let b = random.numbers(k * n + 1).map(Float.init)
    var c = [Float](repeating: 9, count: m * n + 1)
    table.product(m, n, k, a, k, 1, b, n, &c, n, nil, nil)
    for i in 0..<m {
      for j in 0..<n {
        var sum = 0.0
        for p in 0..<k { sum += Double(a[i * k + p]) * Double(b[p * n + j]) }
        #expect((Double(c[i * n + j]) - sum).magnitude <= 1.2e-7 * Double(k + 1), "entry \(i), \(j)")
      }
    }
    #expect(c[m * n] == 9)
  }

  @Test("transposes and column sums", arguments: availablePaths.map(\.rawValue))
  func transposes(path: nk_path.RawValue) throws {
    let table = try #require(nk_table_double_for(nk_path(path))).pointee
    let floats = try #require(nk_table_float_for(nk_path(path))).pointee
    for (rows, columns) in [(1, 1), (3, 5), (8, 8), (16, 16), (17, 33), (64, 10), (10, 128), (2, 16)] {
      let x = (0..<rows * columns).map { Double($0) }
      var y = [Double](repeating: -1, count: (rows + 1) * columns)
      table.transpose(rows, columns, x, columns, &y, rows + 1)
      var z = [Float](repeating: -1, count: (rows + 1) * columns)
      floats.transpose(rows, columns, x.map(Float.init), columns, &z, rows + 1)
      var sums = [Double](repeating: -1, count: columns + 1)
      table.column_sums(rows, columns, x, columns, &sums)
      for j in 0..<columns {
        for i in 0..<rows {
          #expect(y[j * (rows + 1) + i] == x[i * columns + j], "\(rows)×\(columns) at \(i), \(j)")
          #expect(z[j * (rows + 1) + i] == Float(x[i * columns + j]), "\(rows)×\(columns) at \(i), \(j)")
        }
        #expect(y[j * (rows + 1) + rows] == -1, "wrote past the end of row \(j)")
        #expect(sums[j] == (0..<rows).reduce(0) { $0 + x[$1 * columns + j] })
      }
      #expect(sums[columns] == -1)
    }
  }
}
