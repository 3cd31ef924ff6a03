/// A Markdown table with aligned columns: text in the first, numbers to the right in the others.
struct BenchmarkTable {
  private var rows: [[String]]

  init(columns: [String]) { rows = [columns] }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    func padded(_ row: [String]) -> [String] {
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
    }
    let rule = widths.enumerated().map { column, width in
      column == 0 ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    return line(padded(rows[0])) + line(rule) + rows.dropFirst().map { line(padded($0)) }.joined()
  }
}

/// A number with a fixed count of decimals.
func fixed(_ value: Double, digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  let fraction = String(abs(scaled) % Int(scale))
  return (scaled < 0 ? "-" : "") + String(abs(scaled) / Int(scale)) + "."
    + String(repeating: "0", count: digits - fraction.count) + fraction
}

/// The middle one of the numbers.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}
