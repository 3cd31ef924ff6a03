import Foundation
import Notation
import Rendering
import TestSupport
import Testing
import TraceModel
import TracePages

/// No name, program or note leaves the place where a format puts it.
@Suite struct InjectionTests {
  /// Every rendering of a trace and of a document that carry the name everywhere.
  private func renderings(_ name: String) -> [(format: String, text: String)] {
    let trace = Hostile.trace(name)
    let solution = TracePage.page(trace)
    let document = Hostile.document(name)
    return [
      ("dot", DOTRenderer.text(trace)), ("dot step", DOTRenderer.text(trace, options: RenderOptions(step: 4))),
      ("mermaid", MermaidRenderer.text(trace)), ("markdown", MarkdownRenderer.text(solution)),
      ("html", HTMLRenderer.text(solution)), ("latex", LaTeXRenderer.text(solution, standalone: true)),
      ("beamer", BeamerRenderer.text(solution)), ("document text", TextRenderer.text(document)),
      ("document ascii", TextRenderer.text(document, options: RenderOptions(ascii: true))),
      ("document markdown", MarkdownRenderer.text(document)), ("document html", HTMLRenderer.text(document)),
      ("document beamer", BeamerRenderer.text(document)), ("text", TextRenderer.text(solution)),
      ("document latex", LaTeXRenderer.text(document, standalone: true)),
    ]
  }

  @Test(arguments: HostileText.names) func nothingReachesTheTerminal(_ name: String) {
    for (format, text) in renderings(name) {
      let bad = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value)
      }
      #expect(bad.isEmpty, "\(format): \(bad.map { $0.value })")
    }
  }

  @Test func asciiIsASCII() {
    for name in HostileText.names {
      let options = RenderOptions(ascii: true, legend: true)
      let (trace, document) = (Hostile.trace(name), Hostile.document(name))
      let solution = TracePage.page(trace)
      let texts = [
        TextRenderer.text(document, options: options), MarkdownRenderer.text(document, options: options),
        MarkdownRenderer.text(solution, options: options), DOTRenderer.text(trace, options: options),
        MermaidRenderer.text(trace, options: options), TextRenderer.text(solution, options: options),
        HTMLRenderer.text(solution, options: options), HTMLRenderer.text(document, options: options),
        LaTeXRenderer.text(solution, options: options), LaTeXRenderer.text(document, options: options),
        BeamerRenderer.text(solution, options: options), BeamerRenderer.text(document, options: options),
      ]
      for text in texts { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(name): \(text)") }
    }
  }

  @Test(arguments: HostileText.names) func markupHasTheSameSkeletonForEveryName(_ name: String) {
    // The tags and the structural lines are those of a harmless name.
    #expect(
      tags(HTMLRenderer.text(TracePage.page(Hostile.trace(name))))
        == tags(HTMLRenderer.text(TracePage.page(Hostile.trace("x")))))
    #expect(tags(HTMLRenderer.text(Hostile.document(name))) == tags(HTMLRenderer.text(Hostile.document("x"))))
    let plot = Hostile.document(name).blocks.compactMap { block -> Page.Plot? in
      if case .plot(let plot) = block { plot } else { nil }
    }
    for plot in plot {
      #expect(isWellFormed(SVGPlot.text(plot)))
    }
    let mermaid = MermaidRenderer.text(Hostile.trace(name))
    let plain = MermaidRenderer.text(Hostile.trace("x"))
    #expect(mermaid.split(separator: "\n").count == plain.split(separator: "\n").count)
    for line in mermaid.split(separator: "\n") {
      #expect(line.filter { $0 == "\"" }.count % 2 == 0, "\(line)")
    }
    #expect(!mermaid.contains("%%"))
  }

  @Test(arguments: HostileText.names) func mathematicsHoldsOnlyMathematics(_ name: String) {
    let allowed: Set = [
      "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "msub", "msup", "msubsup", "mover", "mtable",
      "mtr",
      "mtd",
    ]
    for html in [HTMLRenderer.text(TracePage.page(Hostile.trace(name))), HTMLRenderer.text(Hostile.document(name))] {
      for formula in html.components(separatedBy: "<math>").dropFirst() {
        let inner = formula.components(separatedBy: "</math>")[0]
        #expect(isWellFormed(inner), "\(inner)")
        for tag in inner.split(separator: "<").dropFirst(inner.hasPrefix("<") ? 0 : 1) {
          let tagName = tag.drop { $0 == "/" }.prefix { $0.isLetter }
          #expect(allowed.contains(String(tagName)), "\(tagName) in \(inner)")
        }
      }
    }
  }

  @Test(arguments: HostileText.names) func markdownTablesKeepTheirColumns(_ name: String) {
    for text in [
      MarkdownRenderer.text(TracePage.page(Hostile.trace(name))), MarkdownRenderer.text(Hostile.document(name)),
    ] {
      var columns = 0
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("| ") else {
          columns = 0
          continue
        }
        let count = line.split(separator: "|", omittingEmptySubsequences: false).count
        if columns == 0 { columns = count }
        #expect(count == columns, "\(line)")
      }
      let prose = withoutFences(text)
      #expect(!prose.contains("<script") && !prose.contains("<!--") && !prose.contains("</TABLE"))
      #expect(!prose.contains(" [") && !prose.contains("$"))
    }
  }

  @Test(arguments: HostileText.names) func noCommandReachesTeX(_ name: String) {
    for (format, text) in renderings(name) where format.contains("latex") || format.contains("beamer") {
      let code = text.split(separator: "\n").filter { !$0.hasPrefix("%") }.joined(separator: "\n")
      #expect(!code.contains("\\input"), "\(format)")
      #expect(
        code.components(separatedBy: "\\end{align*}").count == code.components(separatedBy: "\\begin{align*}").count)
      #expect(!code.contains("passwd}}") || !code.contains("\\input{"), "\(format)")
    }
  }

  /// The lines outside fenced blocks.
  private func withoutFences(_ markdown: String) -> String {
    var fence: Substring?
    return markdown.split(separator: "\n").filter { line in
      // Inside a list or a quotation a block stands to the right.
      let mark = line.drop { $0 == " " || $0 == ">" }.prefix { $0 == "`" }
      if let open = fence {
        if mark == open { fence = nil }
        return false
      }
      if mark.count >= 3 { fence = mark }
      return mark.count < 3
    }.joined(separator: "\n")
  }

  /// The names of all tags in order; of mathematics, which has a shape of its own for every name, only that it is there.
  private func tags(_ html: String) -> [String] {
    let outside = html.components(separatedBy: "<math>").enumerated().map { index, piece in
      index == 0 ? piece : "<math>" + (piece.components(separatedBy: "</math>").dropFirst().first ?? "")
    }
    var tags: [String] = []
    for piece in outside.joined().split(separator: "<").dropFirst() {
      // The program has as many lines as the name has, which is no tag.
      tags.append(String(piece.prefix { $0 != ">" && $0 != " " }))
    }
    return tags
  }
}
