import Notation
import Testing

@Suite struct NamesTests {
  @Test(arguments: [
    ("x", "x"), ("loss", "loss"), ("x1", "x1"), ("w₁", "w_1"), ("w_1", "w_1"), ("ŷ", "y_hat"), ("y\u{302}", "y_hat"),
    ("x̄", "x_bar"), ("σ", "sigma"), ("α₂", "alpha_2"), ("ŷ₁", "y_hat_1"), ("x'", "x'"), ("x′", "x'"), ("x_β", "x_beta"),
    ("W₁₂,₃", "W_12,3"), ("ℓ", "l"), ("Δw", "Deltaw"), ("é", "e_acute"), ("ẍ", "x_ddot"), ("ß", "udf"), ("", ""),
  ])
  func ascii(_ name: String, _ expected: String) {
    #expect(Names.ascii(name) == expected)
    #expect(Names.ascii(name).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    ("x", "x"), ("loss", "\\mathrm{loss}"), ("x1", "x_{1}"), ("v12", "v_{12}"), ("w₁", "w_{1}"), ("w_1", "w_{1}"),
    ("ŷ", "\\hat{y}"), ("y\u{302}", "\\hat{y}"), ("ȳ₂", "\\bar{y}_{2}"), ("σ", "\\sigma "), ("α₂", "\\alpha _{2}"),
    ("W₂₁", "W_{21}"), ("W₁₂,₃", "W_{12,3}"), ("x'", "x'"), ("x_β", "x_{\\beta }"), ("δ\u{302}", "\\hat{\\delta }"),
    ("a_b_c", "a_{b\\_c}"), ("~", "\\text{\\textasciitilde}"), ("^", "\\text{\\textasciicircum}"),
    ("a%b", "\\mathrm{a\\%b}"), ("\\x", "\\mathrm{\\backslash x}"),
  ])
  func latex(_ name: String, _ expected: String) {
    #expect(Names.latex(name) == expected)
  }

  @Test func elements() {
    #expect(Names.element("x", [1]) == "x₁")
    #expect(Names.element("W", [2, 1]) == "W₂₁")
    #expect(Names.element("W", [12, 3]) == "W₁₂,₃")
    #expect(Names.subscripted(1_234_567_890) == "₁₂₃₄₅₆₇₈₉₀")
  }

  @Test func digits() {
    for digit in 0...9 {
      let below = Unicode.Scalar(UInt32(0x2080 + digit))
      #expect(below.map { Names.subscriptDigit($0) } == digit)
    }
    #expect(Names.superscriptDigit("²") == 2 && Names.superscriptDigit("⁰") == 0 && Names.superscriptDigit("2") == nil)
    #expect(Names.subscriptDigit("₊") == nil && Names.subscriptDigit("1") == nil)
  }

  @Test(arguments: [
    ("e⁻ᶻ", "e^-z"), ("aᵢⱼ", "a_ij"), ("x₁₂", "x_12"), ("x²y²", "x^2y^2"), ("10⁻⁸", "10^-8"),
    ("floor: ⌊t/s⌋", "floor: floor(t/s)"),
    ("⎡ 1 ⎤", "[ 1 ]"), ("aᴸ", "a^L"), ("Wᵀ x", "W^T x"), ("z⁽ⁱ⁾", "z^(i)"),
  ])
  func proseInASCII(_ text: String, _ expected: String) {
    #expect(Names.asciiProse(text) == expected)
  }
}
