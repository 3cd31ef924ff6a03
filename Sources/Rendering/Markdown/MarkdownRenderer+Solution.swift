import Notation
import TraceModel

extension MarkdownLayout {
  func blocks(_ given: Page.Given) -> [String] {
    var blocks = [heading(escaped(printer.text(given.titleEquation)), 1)]
    if !given.inputs.isEmpty {
      let inputs = given.inputs.map { input in
        let exact = input.values.allSatisfy(printer.numbers.isExact)
        return "\(printer.text(input.name)) \(printer.relation(isExact: exact)) \(printer.values(of: input))"
      }
      blocks.append("at " + escaped(inputs.joined(separator: ", ")))
    }
    return blocks + [Escaping.markdownBlock(Escaping.excerpt(given.source).map { options.written($0) })]
  }

  func blocks(_ derivation: Page.Derivation) -> [String] {
    let sentence = "\(written(derivation.sentence).capitalizedFirst)."
    return [heading(derivation.name, 2), sentence, table(derivation)]
  }

  private func table(_ derivation: Page.Derivation) -> String {
    let layout = SolutionTable(derivation, options)
    let rows = layout.rows.map { row in
      row.cells.map { cell in
        cell.lines.map { line in
          let mark = line.isRounded ? escaped(printer.relation(isExact: false)) + " " : ""
          let text = written(line.text)
          return mark + (line.isResult ? "**\(text)**" : line.isQuiet ? "*\(text)*" : text)
        }.joined(separator: "<br>")
      }
    }
    return text(head: layout.head, numeric: layout.isNumeric, rows)
  }

  func blocks(_ results: Page.Results) -> [String] {
    var blocks = [heading(results.name, 2)]
    let elements = results.items.flatMap { $0.elements }
    guard !elements.isEmpty else { return blocks + [written(results.absence)] }
    let rows = elements.map { element in
      let number = element.number
      let before = element.equation.steps.dropLast()
      let fraction = before.isEmpty ? "" : escaped(before.map { printer.text($0) }.joined(separator: " = ")) + " "
      let isExact = printer.showsExactly(number.digits)
      let mark = isExact && before.isEmpty ? "" : escaped(printer.relation(isExact: isExact)) + " "
      return [escaped(printer.text(element.name)), fraction + mark + "**\(escaped(printer.text(number.digits)))**"]
    }
    blocks.append(text(head: ["derivative", "value"], numeric: [false, true], rows))
    if options.why {
      let whys = elements.compactMap { element in element.why.map { Prose("\(element.name): \($0)") } }
      if !whys.isEmpty { blocks += self.blocks([.bullets(whys)]) }
    }
    return blocks
  }
}

extension FormulaPrinter {
  /// The values of an input as a program writes them: `-2`, `[1, 2]`, `[[1, 2], [3, 4]]`.
  func values(of input: Page.Quantity) -> String {
    let written = text(input.formula)
    // A vector's formula is a matrix of one row.
    return input.shape.count == 1 ? String(written.dropFirst().dropLast()) : written
  }
}

extension String {
  /// A sentence with a capital letter at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
