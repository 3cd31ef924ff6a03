import Notation
import TraceModel

extension NetworkPage {
  /// One layer's backward step: what arrives, δ, dW, db, and what is handed down.
  func backward(_ layer: Int) -> [Page.Block] {
    let isLast = layer == symbols.depth
    var blocks: [Page.Block] = [.heading("Layer \(layer)", level: 3)]
    if isLast, let reason = outputReason() { blocks.append(.paragraph(reason)) }
    var equations: [Page.Equation] = []
    if isLast {
      equations += outputDelta()
    } else {
      equations.append(handedDown(to: layer))
      equations += elementwiseDelta(layer)
    }
    equations.append(weightGradient(layer))
    if let gradient = biasGradient(layer) { equations.append(gradient) }
    if layer == 1 { equations.append(handedDown(to: 0)) }
    blocks.append(.equations(equations))
    return blocks
  }

  // MARK: δ

  /// Why δ of the last layer has the form it has.
  private func outputReason() -> Prose? {
    let letter = options.notation.activation.single
    let (a, z) = (Formula.sign(letter), Formula.sign(options.notation.preactivation.single))
    let first = Formula.sign(letter + Spelling(plain: "ᵢ", ascii: "_i", latex: "_{i}"))
    let second = Formula.sign(letter + Spelling(plain: "ₖ", ascii: "_k", latex: "_{k}"))
    switch trace.outputRule {
    case .elementwise: return nil
    case .sigmoidCrossEntropy:
      return "σ′ = \(a * (.one - a)) cancels the denominators of the cross-entropy's slope, and what remains is the "
        + "difference between prediction and target."
    case .softmaxCrossEntropy:
      return "The softmax Jacobian and the cross-entropy's slope simplify together to the difference between "
        + "probabilities and targets."
    case .softmaxCrossEntropyOfLogits:
      return "The softmax is part of the loss; what it hands to the logits is the difference between its probabilities "
        + "p and the targets."
    case .softmaxJacobian:
      let u = Formula.symbol("u")
      return
        "Every output of a softmax depends on every \(z) of its example, so its slope is a matrix: on the diagonal "
        + "stands \(first * (.one - first)), beside it \(-(first * second)). Its product with "
        + "\(u) = the gradient of \(a) is \(Formula.apply(.hadamard, [a, u - .sum(of: a * u)])). "
        + "The option \(code: "--jacobians") shows the matrix."
    }
  }

  private func outputDelta() -> [Page.Equation] {
    let layer = symbols.depth
    let numbers = trace.layers[layer - 1]
    let delta = batch(numbers.delta)
    let a = symbols.activation(layer)
    switch trace.outputRule {
    case .sigmoidCrossEntropy:
      return [difference(a, batch(numbers.a), delta)]
    case .softmaxCrossEntropy:
      return [difference(a, batch(numbers.a), delta)]
    case .softmaxCrossEntropyOfLogits:
      let probabilities = Formula.symbol("p")
      let softmax = Formula.softmax(symbols.preactivation(layer))
      let p = batch(trace.probabilities)
      return [equation(probabilities, softmax, result: p), difference(probabilities, p, delta)]
    case .softmaxJacobian:
      let upstream = symbols.activationGradient(layer)
      return [
        lossGradient(),
        equation(symbols.delta(layer), jacobianTimes(a, upstream), result: delta),
      ]
    case .elementwise:
      return [lossGradient()] + elementwiseDelta(layer)
    }
  }

  /// `a ⊙ (u - Σ a u)`
  private func jacobianTimes(_ a: Formula, _ upstream: Formula) -> Formula {
    a.hadamard(upstream - .sum(of: .apply(.identity, [a.hadamard(upstream)])))
  }

  /// `δ = 1/m·(A - Y)`, with its numbers.
  private func difference(_ a: Formula, _ numbers: NumberGrid, _ delta: NumberGrid) -> Page.Equation {
    let targets = batch(trace.targets)
    // p·Σy - y is p - y only for targets that are probabilities; the general form is left to the symbols.
    let weighs = trace.outputRule != .sigmoidCrossEntropy && !targetsAreProbabilities
    let left = symbols.delta(symbols.depth)
    let factor =
      trace.reduction == .mean && trace.examples > 1
      ? (symbolic: Formula.one / symbols.count, number: Formula.one / .number(Double(trace.examples))) : nil
    func scaled(_ formula: Formula, _ factor: Formula?) -> Formula { factor.map { $0 * formula } ?? formula }
    if weighs {
      let sum = Formula.sign(Spelling(plain: "Σy", ascii: "sum(y)", latex: "\\textstyle\\sum y"))
      return equation(left, scaled(a * sum - symbols.target, factor?.symbolic), result: delta)
    }
    return equation(
      left, scaled(a - symbols.target, factor?.symbolic),
      step([numbers, targets]) { scaled($0[0] - $0[1], factor?.number) }, result: delta)
  }

  private var targetsAreProbabilities: Bool {
    trace.targets.allSatisfy { row in abs(row.reduce(0, +) - 1) <= 1e-12 }
  }

  /// `∂J/∂A = 2/m·(A - Y)`, with its numbers.
  private func lossGradient() -> Page.Equation {
    let layer = symbols.depth
    let output = symbols.activation(layer)
    let factor = loss.gradientFactor(
      isMean: trace.reduction == .mean, examples: trace.examples, count: symbols.count)
    func scaled(_ formula: Formula, _ factor: Formula?) -> Formula { factor.map { $0 * formula } ?? formula }
    let substituted =
      trace.lossFunction.slopeIsDifference
      ? step([batch(trace.layers[layer - 1].a), batch(trace.targets)]) { scaled($0[0] - $0[1], factor?.number) } : nil
    return equation(
      symbols.activationGradient(layer), scaled(loss.gradient(output, symbols.target), factor?.symbolic), substituted,
      result: batch(trace.outputGradient))
  }

  /// g′(z), and `δ = ∂J/∂A ⊙ g′(Z)`.
  private func elementwiseDelta(_ layer: Int) -> [Page.Equation] {
    let numbers = trace.layers[layer - 1]
    let delta = batch(numbers.delta)
    let upstream = symbols.activationGradient(layer)
    let z = symbols.preactivation(layer)
    guard let slope = numbers.activation.slope(z: z, a: symbols.activation(layer)) else {
      return [equation(symbols.delta(layer), upstream, result: delta).with(remark: "the identity's slope is 1")]
    }
    let slopes = batch(numbers.slopes)
    let slopeName = Formula.call(numbers.activation.function.primed, z)
    return [
      numbers.isOnKink
        ? equation(slopeName, slope, result: slopes).with(remark: "where z is on a kink, by convention")
        : equation(slopeName, slope, result: slopes),
      equation(
        symbols.delta(layer), upstream.hadamard(slopeName),
        step([batch(numbers.activationGradient), slopes]) { $0[0].hadamard($0[1]) }, result: delta),
    ]
  }

  // MARK: Products

  /// `dW = δ Aᵀ`, its order and its transposition as W stands.
  private func weightGradient(_ layer: Int) -> Page.Equation {
    let numbers = trace.layers[layer - 1]
    let delta = batch(numbers.delta)
    let before = batch(inputs(of: layer))
    let notation = options.notation
    let result = weights(numbers.weightGradient)
    let left = symbols.weightGradient(layer)
    let factors: [NumberGrid] =
      switch (notation.inputsAreRows, notation.examplesAreRows) {
      case (false, false): [delta, before.transposed]
      case (true, false): [before, delta.transposed]
      case (true, true): [before.transposed, delta]
      case (false, true): [delta.transposed, before]
      }
    return equation(
      left, symbols.weightGradientProduct(layer), step(factors) { $0[0].times($0[1]) }, result: result)
  }

  /// `db = Σ δ` over the examples.
  private func biasGradient(_ layer: Int) -> Page.Equation? {
    let numbers = trace.layers[layer - 1]
    guard let gradient = numbers.biasGradient else { return nil }
    let left = symbols.biasGradient(layer)
    if trace.examples == 1 { return equation(left, symbols.delta(layer), result: vector(gradient)) }
    let symbolic = Formula.sum(of: symbols.delta(layer))
    let terms = numbers.delta.map(vector)
    let substituted =
      trace.examples <= 4
      ? step(terms) { parts in parts.dropFirst().reduce(parts[0]) { $0 + $1 } } : nil
    return equation(left, symbolic, substituted, result: vector(gradient)).with(remark: "over the examples")
  }

  /// `∂J/∂A = Wᵀ δ` of the layer above; layer 0 is the input.
  private func handedDown(to layer: Int) -> Page.Equation {
    let above = trace.layers[layer]
    let delta = batch(above.delta)
    let matrix = weights(above.weights)
    let notation = options.notation
    let result = batch(layer == 0 ? trace.inputGradient : trace.layers[layer - 1].activationGradient)
    let left = symbols.activationGradient(layer)
    if notation.examplesAreRows {
      let turned = notation.inputsAreRows
      return equation(
        left, symbols.delta(layer + 1).times(symbols.weights(layer + 1, transposed: turned)),
        step([delta, turned ? matrix.transposed : matrix]) { $0[0].times($0[1]) }, result: result)
    }
    let turned = !notation.inputsAreRows
    return equation(
      left, symbols.weights(layer + 1, transposed: turned).times(symbols.delta(layer + 1)),
      step([turned ? matrix.transposed : matrix, delta]) { $0[0].times($0[1]) }, result: result)
  }
}

extension Page.Equation {
  /// The equation with a remark in front of the one it may have.
  func with(remark text: Prose) -> Page.Equation {
    Page.Equation(left, steps, remark: remark.isEmpty ? text : "\(text); \(remark)")
  }

  /// The equation with something more to say after its remark.
  func followed(by text: String) -> Page.Equation {
    if text.isEmpty { return self }
    return Page.Equation(left, steps, remark: remark.isEmpty ? Prose(text) : "\(remark), \(text)")
  }
}
