import NeuralNetwork
import Testing

@Suite("Shapes that do not fit are errors that name both")
struct ShapeTests {
  private func layer(_ rows: Int, _ columns: Int, biases: Int? = nil, _ activation: Activation = .tanh)
    -> DenseLayer<Double>
  {
    DenseLayer(
      weights: Matrix(rows: rows, columns: columns), biases: biases.map { Array(repeating: 0, count: $0) },
      activation: activation)
  }

  @Test("matrices")
  func matrices() throws {
    let left = Matrix<Double>(rows: 2, columns: 3)
    let right = Matrix<Double>(rows: 4, columns: 5)
    let error = #expect(throws: ShapeMismatch.self) { try left.multiplied(by: right) }
    #expect(error?.first == Shape(2, 3))
    #expect(error?.second == Shape(4, 5))
    #expect(error?.description == "a product needs as many columns on the left as rows on the right: 2×3 and 4×5")
    #expect(throws: ShapeMismatch.self) { try left.adding(right) }
    #expect(throws: ShapeMismatch.self) { try left.multipliedElementwise(by: left.transposed()) }
    #expect(throws: ShapeMismatch("row 2 must be as long as row 1", Shape(1, 2), Shape(1, 1))) {
      try Matrix([[1.0, 2], [3]])
    }
    #expect(throws: ShapeMismatch.self) { try Matrix<Float>(rows: 2, columns: 2, entries: [1]) }
  }

  @Test("products, in both orientations")
  func products() throws {
    let a = try Matrix([[1.0, 2, 3], [4, 5, 6]])
    let b = try Matrix([[1.0, 0], [0, 1], [2, 2]])
    #expect(try a.multiplied(by: b) == Matrix([[7, 8], [16, 17]]))
    #expect(try a.transposedMultiplied(by: a) == a.transposed().multiplied(by: a))
    #expect(a.transposed().rowArrays == [[1, 4], [2, 5], [3, 6]])
    #expect(a.columnSums() == [5, 7, 9])
    #expect(try a.adding(a).subtracting(a) == a)
    #expect(a.rows(1..<2).entries == [4, 5, 6])
  }

  @Test("layers")
  func layers() throws {
    #expect(throws: NetworkError.noLayers) { try MultilayerPerceptron<Double>(layers: []) }
    let error = #expect(throws: NetworkError.self) {
      try MultilayerPerceptron(layers: [layer(4, 3), layer(2, 5)])
    }
    #expect(
      error?.description == "layer 2: the weights need one column per unit of layer 1: 2×4 and 2×5")
    #expect(throws: NetworkError.self) { try MultilayerPerceptron(layers: [layer(4, 3, biases: 3)]) }
    #expect(throws: NetworkError.softmaxBeforeLastLayer(layer: 1)) {
      try MultilayerPerceptron(layers: [layer(4, 3, .softmax), layer(2, 4)])
    }
    #expect(throws: NetworkError.emptyLayer(layer: 1, shape: Shape(0, 3))) {
      try MultilayerPerceptron(layers: [layer(0, 3)])
    }
  }

  @Test("batches")
  func batches() throws {
    let network = try MultilayerPerceptron(layers: [layer(4, 3), layer(2, 4)])
    #expect(throws: NetworkError.noExamples) { try network.forward(Matrix(rows: 0, columns: 3)) }
    #expect(throws: NetworkError.self) { try network.forward(Matrix(rows: 5, columns: 2)) }
    let pass = try network.forward(Matrix(rows: 5, columns: 3))
    let error = #expect(throws: NetworkError.self) {
      try network.backward(pass, targets: Matrix(rows: 4, columns: 2), loss: .squaredError)
    }
    #expect(
      error?.description == "the targets need one row per example and one column per output: 5×2 and 4×2")
    let session = try TrainingSession(network, loss: .squaredError, capacity: 4)
    #expect(throws: NetworkError.setting(name: "batchSize", value: 5, requirement: "at most 4")) {
      try session.step(Batch(inputs: Matrix(rows: 5, columns: 3), targets: Matrix(rows: 5, columns: 2)), rate: 1)
    }
  }
}

@Suite("Random numbers")
struct RandomTests {
  /// The first outputs of the reference implementation of SplitMix64 (Vigna) from seeds 0 and 1234567.
  @Test("SplitMix64 is the published generator")
  func published() {
    var zero = RandomSource(seed: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(zero.next() == 0x6E78_9E6A_A1B9_65F4)
    var other = RandomSource(seed: 1_234_567)
    #expect(other.next() == 6_457_827_717_110_365_317)
    #expect(other.next() == 3_203_168_211_198_807_973)
  }

  @Test("a shuffle keeps every entry, and its orders are equally likely")
  func shuffle() {
    var random = RandomSource(seed: 6)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var order = [0, 1, 2]
      random.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 6)
    // 1000 expected, standard deviation 29
    for (order, count) in counts { #expect((850...1150).contains(count), "\(order): \(count), seed 6") }
  }

  @Test("initial weights have the spread that is promised")
  func initialization() {
    var random = RandomSource(seed: 7)
    func moments(_ initialization: Initialization) -> (mean: Double, variance: Double, largest: Double) {
      let weights: Matrix<Double> = initialization.weights(outputs: 100, inputs: 300, &random)
      let mean = weights.entries.reduce(0, +) / 30_000
      let variance = weights.entries.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 30_000
      return (mean, variance, weights.entries.map(\.magnitude).max() ?? 0)
    }
    let he = moments(.he)
    #expect(he.mean.magnitude < 0.002 && (he.variance * 300 / 2 - 1).magnitude < 0.05)
    let xavier = moments(.xavier)
    #expect((xavier.variance * 400 / 2 - 1).magnitude < 0.05 && xavier.largest <= (6.0 / 400).squareRoot())
    let uniform = moments(.uniform(low: 1, high: 3))
    #expect((uniform.mean - 2).magnitude < 0.02 && (uniform.variance * 3 - 1).magnitude < 0.05)
    let normal = moments(.normal(mean: -1, deviation: 0.5))
    #expect((normal.mean + 1).magnitude < 0.02 && (normal.variance * 4 - 1).magnitude < 0.05)
  }

  @Test("networks from sizes are the same for the same seed")
  func networks() throws {
    let first = try MultilayerPerceptron<Double>(sizes: [3, 4, 2], hidden: .relu, output: .softmax, seed: 8)
    #expect(try MultilayerPerceptron<Double>(sizes: [3, 4, 2], hidden: .relu, output: .softmax, seed: 8) == first)
    #expect(try MultilayerPerceptron<Double>(sizes: [3, 4, 2], hidden: .relu, output: .softmax, seed: 9) != first)
    #expect(first.parameterCount == 26)
    #expect(throws: NetworkError.noLayers) {
      try MultilayerPerceptron<Double>(sizes: [3], hidden: .relu, output: .linear, seed: 1)
    }
  }
}
