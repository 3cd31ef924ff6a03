import Notation
import Rendering
import Testing
import TraceModel
import TracePages

@Suite struct MarkupTests {
  @Test func markdownShowsBothPasses() {
    let text = MarkdownRenderer.text(TracePage.page(SampleTraces.productOfSum()))
    #expect(text.hasPrefix("# f = (x + y)·z\n\nat x = -2, y = 5, z = -4\n"))
    #expect(text.contains("| 1 | q = x + y = -2 + 5 | **3** | ∂q/∂x = 1<br>∂q/∂y = 1 |"))
    #expect(text.contains("| 2 | f = q·z | ∂f/∂q = ∂f/∂f·z = 1·(-4) | **-4** |"))
    #expect(text.contains("- ✓ central differences agree within 1e-10"))
  }

  @Test func severalTermsAreListedThenSummed() {
    let text = MarkdownRenderer.text(TracePage.page(SampleTraces.shared()))
    #expect(text.contains("∂f/∂x via p, right = ∂f/∂p·x = 2·3<br>*term 3 of 3*"))
    #expect(text.contains("∂f/∂x = 1 + 6 + 6 = 13"))
  }

  @Test func latexDerivesTheQuotient() {
    let text = LaTeXRenderer.text(TracePage.page(SampleTraces.quotient()))
    #expect(text.hasPrefix("% Needs \\usepackage{amsmath}."))
    #expect(text.contains("\\allowdisplaybreaks"))
    #expect(text.contains("v &= x^{2} = 3^{2} = 9"))
    #expect(text.contains("\\frac{\\partial f}{\\partial z} &= \\frac{\\partial f}{\\partial f}"))
    #expect(text.contains("\\frac{\\partial f}{\\partial x} &= 12"))
  }

  @Test func latexWritesPowersOfTen() {
    var trace = SampleTraces.productOfSum()
    trace.gradients = [TraceGradient(name: "x", number: 1.5e-7)]
    #expect(LaTeXRenderer.text(TracePage.page(trace)).contains("1.5 \\cdot 10^{-7}"))
  }

  @Test func slidesNumberTheirOverlays() {
    let text = BeamerRenderer.text(TracePage.page(SampleTraces.productOfSum()))
    #expect(text.contains("\\documentclass[aspectratio=169]{beamer}"))
    #expect(text.contains("\\uncover<2->"))
    #expect(!text.contains("<+->"))
    #expect(text.hasSuffix("\\end{document}\n"))
  }

  @Test func thePageIsSelfContained() {
    let text = HTMLRenderer.text(TracePage.page(SampleTraces.neuron()))
    for reference in ["src=", "href=", "url(", "@import"] { #expect(!text.contains(reference)) }
    #expect(text.contains("<meta name=\"viewport\""))
    #expect(text.contains("prefers-color-scheme: dark"))
    #expect(text.contains("<th scope=\"col\""))
  }

  @Test func outputIsTheSameEveryTime() {
    let (first, second) = (SampleTraces.network(), SampleTraces.network())
    #expect(DOTRenderer.text(first) == DOTRenderer.text(second))
    #expect(JSONRenderer.text(first) == JSONRenderer.text(second))
    #expect(HTMLRenderer.text(TracePage.page(first)) == HTMLRenderer.text(TracePage.page(second)))
  }
}
