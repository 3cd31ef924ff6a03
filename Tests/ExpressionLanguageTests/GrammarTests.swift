import Testing

/// How formulas are read, as nested primitives derived by hand from the rules of the language.
@Suite struct GrammarTests {
  @Test(arguments: [
    // Sums and products group to the left.
    ("a - b - c", "subtract(subtract(a, b), c)"), ("a/b/c", "divide(divide(a, b), c)"),
    ("a − b – c", "subtract(subtract(a, b), c)"), ("a ÷ b ∕ c", "divide(divide(a, b), c)"),
    ("a + b*c", "add(a, multiply(b, c))"), ("a*b/c*d", "multiply(divide(multiply(a, b), c), d)"),
    ("a·b ⋅ c × d ∗ a", "multiply(multiply(multiply(multiply(a, b), c), d), a)"),
    // Products without a sign.
    ("2a", "multiply(2, a)"), ("(a+b)c", "multiply(add(a, b), c)"), ("a(b+c)", "multiply(a, add(b, c))"),
    ("ab", "multiply(a, b)"), ("a b c", "multiply(multiply(a, b), c)"), ("2(a)", "multiply(2, a)"),
    ("a√b", "multiply(a, sqrt(b))"), ("½(a − b)²", "multiply(0.5, square(subtract(a, b)))"),
    ("ab/c", "divide(multiply(a, b), c)"), ("a²b/c", "divide(multiply(square(a), b), c)"),
    ("a(b)(c)", "multiply(multiply(a, b), c)"), ("2|a|", "multiply(2, abs(a))"), ("|a|b", "multiply(abs(a), b)"),
    ("(a)(b)", "multiply(a, b)"), ("2πa", "multiply(multiply(2, 3.141592653589793), a)"),
    ("a/(bc)", "divide(a, multiply(b, c))"), ("a/b·c", "multiply(divide(a, b), c)"),
    // Signs and powers.
    ("-a^2", "negate(square(a))"), ("-a²", "negate(square(a))"), ("(-a)²", "square(negate(a))"),
    ("-2a", "multiply(-2, a)"), ("-2^2·a", "multiply(negate(square(2)), a)"), ("a*-b", "multiply(a, negate(b))"),
    ("a - -b", "subtract(a, negate(b))"), ("a--2", "subtract(a, -2)"), ("+a", "identity(a)"),
    ("-a·b", "multiply(negate(a), b)"), ("2^a^b", "pow(2, pow(a, b))"), ("2**a", "pow(2, a)"),
    ("a^-2", "power(a, -2)"), ("a⁻¹", "power(a, -1)"), ("a³", "power(a, 3)"), ("a¹²", "power(a, 12)"),
    ("aⁿ", "pow(a, n)"), ("a²ⁿ", "pow(a, multiply(2, n))"), ("a^(1/2)", "power(a, 0.5)"),
    ("a^-b", "pow(a, negate(b))"), ("a^2b", "multiply(square(a), b)"), ("a^{b+1}", "pow(a, add(b, 1))"),
  ])
  func reads(_ text: String, as expected: String) throws {
    #expect(try Run(text, Self.bindings(text)).reading() == expected)
  }

  @Test(arguments: [
    ("e^a", "exp(a)"), ("e^{-a²}", "exp(negate(square(a)))"), ("eᵃ", "exp(a)"), ("e⁻ᵃ", "exp(negate(a))"),
    ("2e^a", "multiply(2, exp(a))"), ("2e^-a", "multiply(2, exp(negate(a)))"), ("ae^b", "multiply(a, exp(b))"),
    ("pow(a, 3)", "power(a, 3)"), ("pow(a, 2)", "square(a)"), ("pow(a, b)", "pow(a, b)"),
    ("pow(a, 1/2)", "power(a, 0.5)"), ("a^(2·3)", "power(a, 6)"), ("a^sqrt(4)", "square(a)"),
    ("square(a)", "square(a)"),
    ("√a", "sqrt(a)"), ("√(ab)", "sqrt(multiply(a, b))"), ("√a²", "sqrt(square(a))"), ("√a^3", "sqrt(power(a, 3))"),
    ("√(a)b", "multiply(sqrt(a), b)"), ("√a·b", "multiply(sqrt(a), b)"), ("-√a", "negate(sqrt(a))"),
    ("|a - |b||", "abs(subtract(a, abs(b)))"), ("|a|²", "square(abs(a))"),
    ("sin²(a)", "square(sin(a))"), ("sin^2(a)", "square(sin(a))"), ("tanh³(a)", "power(tanh(a), 3)"),
    ("alog(b)", "multiply(a, log(b))"), ("ln(a)", "log(a)"), ("log₂(a)", "log2(a)"), ("log_10(a)", "log10(a)"),
    ("σ(a)", "sigmoid(a)"), ("leaky_relu(a)", "leaky_relu(a, 0.01)"), ("leaky_relu(a, 0.2)", "leaky_relu(a, 0.2)"),
    ("max(a, b, c)", "max(max(a, b), c)"), ("min(a, 0)", "min(a, 0)"), ("abs(-3·a)", "abs(multiply(-3, a))"),
    ("2*3*a", "multiply(multiply(2, 3), a)"), ("{a + b}{c}", "multiply(add(a, b), c)"),
    ("(a +\n b)", "add(a, b)"), ("a # the input\n", "identity(a)"), ("a² + .5", "add(square(a), 0.5)"),
    ("1e-3a", "multiply(0.001, a)"), ("2.a", "multiply(2, a)"), ("¾a", "multiply(0.75, a)"),
  ])
  func readsFunctions(_ text: String, as expected: String) throws {
    #expect(try Run(text, Self.bindings(text)).reading() == expected)
  }

  /// Bindings for exactly the letters that the formula uses.
  static func bindings(_ text: String) -> String {
    let map: [(letter: String, forms: [Character])] = [
      ("a", ["a", "ᵃ"]), ("b", ["b"]), ("c", ["c"]), ("d", ["d"]), ("n", ["n", "ⁿ"]),
    ]
    var formula = text.prefix { $0 != "#" }.description
    for word in [
      "leaky_relu", "square", "sqrt", "tanh", "abs", "max", "min", "sin", "alog", "log₂", "log_10", "log", "ln", "pow",
    ] {
      formula = formula.split(separator: word, omittingEmptySubsequences: false).joined(
        separator: word == "alog" ? "a" : "")
    }
    return map.filter { entry in entry.forms.contains { formula.contains($0) } }.map { "\($0.letter)=2" }.joined(
      separator: " ")
  }
}
