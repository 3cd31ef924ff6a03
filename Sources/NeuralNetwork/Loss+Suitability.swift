import LossFunctions

extension Loss {
  /// Targets and outputs that the loss is not made for, in clauses without a full stop: it is computed all the same, but
  /// is no measure of anything then, and may fall below 0.
  public func unsuitable(
    outputs: Matrix<Double>, of last: Activation, targets: Matrix<Double>
  ) -> [String] {
    let card = function.card
    var notes: [String] = []
    func note(_ name: String, _ matrix: Matrix<Double>, _ text: (Int) -> String, _ isRight: (Double) -> Bool) {
      guard let index = matrix.entries.firstIndex(where: { !isRight($0) }) else { return }
      let count = matrix.entries.filter { !isRight($0) }.count
      notes.append(
        "\(count) \(name)\(count == 1 ? "" : "s") \(text(count)), the first in example \(index / matrix.columns + 1); "
          + "\(card.title) \(demand(card.targets))")
    }
    func outside(_ count: Int) -> String { "\(count == 1 ? "lies" : "lie") outside 0 to 1" }
    let isProbability = { (number: Double) in !(number < 0 || number > 1) }
    switch card.targets {
    case .numbers: break
    case .probabilities, .distribution: note("target", targets, outside, isProbability)
    case .signs:
      note("target", targets, { "\($0 == 1 ? "is" : "are") neither -1 nor 1" }) { $0 == 1 || $0 == -1 }
    }
    switch card.predictions {
    case .numbers: break
    case .logits:
      if last == .softmax {
        notes.append("the outputs have been through a softmax, and \(card.title) takes another of them: end in linear")
      }
    case .probabilities: note("output", outputs, outside, isProbability)
    }
    return notes
  }

  private func demand(_ targets: LossTargets) -> String {
    switch targets {
    case .numbers: "takes any number"
    case .probabilities, .distribution: "compares probabilities"
    case .signs: "takes labels of -1 and 1"
    }
  }
}
