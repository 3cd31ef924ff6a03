import Notation

extension Formula {
  /// A name with a spelling of its own in every dialect, such as `W^[1]`.
  static func sign(_ spelling: Spelling) -> Formula { .apply(.infix(spelling, .atom), []) }
}

extension Spelling {
  static func + (left: Spelling, right: Spelling) -> Spelling {
    Spelling(plain: left.plain + right.plain, ascii: left.ascii + right.ascii, latex: left.latex + right.latex)
  }

  /// g′ of a function g.
  var primed: Spelling { Spelling(plain: plain + "′", ascii: ascii + "'", latex: latex + "'") }

  /// The name in the spellings of the usual letters: `α`, `alpha`, `\alpha`.
  init(name: String) {
    self.init(plain: name, ascii: Names.ascii(name), latex: Names.latex(name))
  }
}

/// The symbols of one page: a notation, for one example or for several.
struct NetworkSymbols {
  let notation: NetworkNotation
  let isBatch: Bool
  /// The number of layers.
  let depth: Int

  /// The symbols of one of the examples.
  var single: NetworkSymbols { NetworkSymbols(notation: notation, isBatch: false, depth: depth) }

  private func letter(_ letter: NetworkNotation.Letter) -> Spelling { isBatch ? letter.batch : letter.single }

  /// A letter with a layer's number, `W^[1]` or `W₁`; transposed, `W^[1]ᵀ`.
  private func marked(_ letter: Spelling, _ layer: Int, transposed: Bool = false) -> Spelling {
    let (plain, ascii, latex) =
      transposed ? ("ᵀ", "^T", "\\top") : ("", "", "")
    switch notation.layerMark {
    case .bracket:
      return letter
        + Spelling(plain: "^[\(layer)]" + plain, ascii: "^[\(layer)]" + ascii, latex: "^{[\(layer)]\(latex)}")
    case .subscript_:
      let raised = transposed ? "^{\\top}" : ""
      return letter
        + Spelling(
          plain: Names.subscripted(layer) + plain, ascii: "_\(layer)" + ascii, latex: "_{\(layer)}" + raised)
    }
  }

  func weightSpelling(_ layer: Int, transposed: Bool = false) -> Spelling {
    marked(Spelling("W"), layer, transposed: transposed)
  }

  func biasSpelling(_ layer: Int) -> Spelling { marked(Spelling("b"), layer) }
  func weights(_ layer: Int, transposed: Bool = false) -> Formula {
    .sign(weightSpelling(layer, transposed: transposed))
  }
  func bias(_ layer: Int) -> Formula { .sign(biasSpelling(layer)) }
  func preactivationSpelling(_ layer: Int) -> Spelling { marked(letter(notation.preactivation), layer) }
  func preactivation(_ layer: Int) -> Formula { .sign(preactivationSpelling(layer)) }

  /// The activation of a layer; layer 0 is the input.
  func activationSpelling(_ layer: Int, transposed: Bool = false) -> Spelling {
    if layer > 0 { return marked(letter(notation.activation), layer, transposed: transposed) }
    let input = letter(notation.input)
    return transposed
      ? input + Spelling(plain: "ᵀ", ascii: "^T", latex: "^{\\top}") : input
  }
  func activation(_ layer: Int, transposed: Bool = false) -> Formula {
    .sign(activationSpelling(layer, transposed: transposed))
  }

  /// `W A`, `Wᵀ a` or `A W` on names.
  func weightedSum(_ layer: Int) -> Formula {
    let before = activation(layer - 1)
    if notation.examplesAreRows { return before.times(weights(layer, transposed: !notation.inputsAreRows)) }
    return weights(layer, transposed: notation.inputsAreRows).times(before)
  }

  /// `δ Aᵀ`, its order and its transposition as W stands: the examples must meet in the middle of the product, so the
  /// factor on the far side of them is turned.
  func weightGradientProduct(_ layer: Int) -> Formula {
    switch (notation.inputsAreRows, notation.examplesAreRows) {
    case (false, false): delta(layer).times(activation(layer - 1, transposed: true))
    case (true, false): activation(layer - 1).times(delta(layer, transposed: true))
    case (true, true): activation(layer - 1, transposed: true).times(delta(layer))
    case (false, true): delta(layer, transposed: true).times(activation(layer - 1))
    }
  }

  /// What a unit has one number of.
  enum UnitQuantity { case preactivation, activation }

  /// One unit's number, of one example: `z₂^[1]`, or `(a₁)₂` where the layer's number is an index already.
  func element(_ quantity: UnitQuantity, _ layer: Int, _ unit: Int) -> Formula {
    let letter =
      switch quantity {
      case .preactivation: notation.preactivation.single
      case .activation: notation.activation.single
      }
    let index = Spelling(plain: Names.subscripted(unit), ascii: "_\(unit)", latex: "_{\(unit)}")
    switch notation.layerMark {
    case .bracket: return .sign(marked(letter + index, layer))
    case .subscript_:
      let whole = marked(letter, layer)
      return .sign(Spelling(plain: "(\(whole.plain))", ascii: "(\(whole.ascii))", latex: "(\(whole.latex))") + index)
    }
  }

  var target: Formula { .sign(letter(notation.target)) }
  var cost: Formula { .symbol(notation.cost) }
  var rate: Formula { .symbol(notation.rate) }
  var count: Formula { .symbol(notation.count) }

  // MARK: Gradients

  /// ∂J/∂ of something.
  private func partial(_ spelling: Spelling) -> Spelling {
    let cost = notation.cost
    return Spelling(
      plain: "∂\(cost)/∂\(spelling.plain)", ascii: "d\(cost)/d\(spelling.ascii)",
      latex: "\\frac{\\partial \(cost)}{\\partial \(spelling.latex)}")
  }

  private func nabla(_ spelling: Spelling) -> Spelling {
    let cost = notation.cost
    return Spelling(
      plain: "∇\(spelling.plain) \(cost)", ascii: "grad_\(spelling.ascii) \(cost)",
      latex: "\\nabla_{\(spelling.latex)} \(cost)")
  }

  private func gradient(of spelling: Spelling) -> Spelling {
    notation.gradients == .nabla ? nabla(spelling) : partial(spelling)
  }

  /// ∂J/∂W, in the course's way of writing it.
  func weightGradientSpelling(_ layer: Int) -> Spelling {
    notation.gradients == .differential
      ? Spelling("d") + weightSpelling(layer) : gradient(of: weightSpelling(layer))
  }
  func weightGradient(_ layer: Int) -> Formula { .sign(weightGradientSpelling(layer)) }
  func biasGradientSpelling(_ layer: Int) -> Spelling {
    notation.gradients == .differential ? Spelling("d") + biasSpelling(layer) : gradient(of: biasSpelling(layer))
  }
  func biasGradient(_ layer: Int) -> Formula { .sign(biasGradientSpelling(layer)) }
  func activationGradient(_ layer: Int) -> Formula { .sign(gradient(of: activationSpelling(layer))) }

  /// δ, or ∂J/∂z where the course has no letter for it.
  func delta(_ layer: Int, transposed: Bool = false) -> Formula {
    if notation.gradients == .partial {
      let plain = partial(preactivationSpelling(layer))
      guard transposed else { return .sign(plain) }
      return .sign(
        Spelling(
          plain: "(\(plain.plain))ᵀ", ascii: "(\(plain.ascii))^T", latex: "\\left(\(plain.latex)\\right)^{\\top}"))
    }
    return .sign(marked(Spelling(name: "δ"), layer, transposed: transposed))
  }
}
