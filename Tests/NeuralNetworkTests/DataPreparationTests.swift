import NeuralNetwork
import Testing

@Suite("Preparing data and judging answers")
struct DataPreparationTests {
  @Test("mean 0 and deviation 1 in every column; a constant column becomes 0")
  func standardization() throws {
    let inputs = try Matrix<Double>([[1, 5, 10], [2, 5, 30], [3, 5, 20]])
    let scaling = InputScaling(fitting: inputs)
    #expect(scaling.means == [2, 5, 20])
    // √(2/3) and √(200/3), from the definition
    #expect((scaling.deviations[0] - 0.816496580927726).magnitude < 1e-15)
    #expect(scaling.deviations[1] == 1)
    #expect((scaling.deviations[2] - 8.16496580927726).magnitude < 1e-14)
    #expect(scaling.constantColumns == [1])
    let scaled = scaling.applied(to: inputs)
    for column in 0..<3 {
      #expect((scaled[0, column] + scaled[1, column] + scaled[2, column]).magnitude < 1e-15)
    }
    #expect((scaled[0, 0] + 1.224744871391589).magnitude < 1e-15)
  }

  @Test("a split has every row once, and both sides have rows", arguments: [0.01, 0.2, 0.5, 0.99])
  func split(share: Double) {
    for count in [2, 3, 10, 101] {
      let split = ExampleSplit(count: count, validationShare: share, seed: 7)
      #expect((split.training + split.validation).sorted() == Array(0..<count))
      #expect(!split.training.isEmpty && !split.validation.isEmpty)
      #expect(split == ExampleSplit(count: count, validationShare: share, seed: 7))
    }
  }

  @Test func confusion() throws {
    let targets = try Matrix<Double>([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    let predictions = try Matrix<Double>([[0.5, 0.3, 0.2], [0.6, 0.4, 0], [0, 0, 1], [0.1, 0.8, 0.1]])
    let confusion = ConfusionMatrix(predictions: predictions, targets: targets)
    #expect(confusion.counts == [[1, 0, 0], [1, 1, 0], [0, 0, 1]])
    #expect(confusion.accuracy == 0.75)
    let single = ConfusionMatrix(
      predictions: try Matrix<Double>([[0.5], [0.2], [0.4]]), targets: try Matrix<Double>([[1], [0], [1]]))
    #expect(single.counts == [[1, 0], [1, 1]])
  }
}
