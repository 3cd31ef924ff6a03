import SourceText
import Testing

@testable import CommandLine

@Suite("Help pages and complaints")
struct HelpPageTests {
  @Test func overviewIsDrawnFromTheDeclarations() {
    let text = HelpPage(PaintBox.tool).overview()
    #expect(text.hasPrefix("Paints.\n\nUSAGE\n  paint-box draw PICTURE\n  paint-box COMMAND …\n"))
    #expect(text.contains("EXAMPLES\n  paint-box 'a house' --ascii\n      a house\n  paint-box my.box\n      a box\n"))
    #expect(text.contains("COMMANDS\n  draw   draw a picture (the default)\n  list   list the colours\n"))
    #expect(text.contains("  --format FORMAT  how: in: text, json\n"))
    #expect(text.hasSuffix("EXIT CODES\n  0  done\n  2  wrong use\n"))
    #expect(!text.contains("--precision"), "hidden spellings are not advertised")
  }

  @Test func pageOfACommandFitsTheWidth() {
    let text = HelpPage(PaintBox.tool).text(of: PaintBox.draw)
    #expect(text.hasPrefix("paint-box draw: draw a picture\n"))
    #expect(text.contains("\nUSAGE\n  paint-box draw PICTURE\n  paint-box draw FILE.pic\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func complaintsShowWhatIsInvisible() {
    let complaint = Complaint("no '\u{1B}[31m'", notes: ["a\u{202E}b"], help: "c\nd")
    #expect(
      complaint.text(DiagnosticRenderer())
        == "error: no '\\u{1b}[31m'\n  = note: a\\u{202e}b\n  = help: c\\u{a}d\n")
    #expect(complaint.text(DiagnosticRenderer(usesColor: true)).hasPrefix("\u{1B}[1;31merror\u{1B}[0m: no"))
  }
}
