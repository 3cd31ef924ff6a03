/// What an optimizer keeps for an array of parameters: one array for each of its states.
struct ParameterState<Scalar: NetworkScalar> {
  private let start: UnsafeMutablePointer<Scalar>
  /// From one state's array to the next.
  private let distance: Int
  private let last: Int

  init(_ states: [RuleState], count: Int, arena: Arena<Scalar>) {
    let line = Arena<Scalar>.lineBytes / MemoryLayout<Scalar>.stride
    distance = (count + line - 1) / line * line
    last = max(states.count - 1, 0)
    start = arena.take(distance * states.count)
    for (index, state) in states.enumerated() {
      (start + index * distance).update(repeating: Scalar(state.initial), count: count)
    }
  }

  /// The array of one state; of a state that the optimizer does not have, some array.
  subscript(index: Int) -> UnsafeMutablePointer<Scalar> { start + min(index, last) * distance }
}

/// One step of an optimizer at a known t and α, ready for arrays of parameters.
enum UpdateStep<Scalar: NetworkScalar> {
  case kernel(UpdateRecipe)
  case program(VectorProgram<Scalar>)

  /// Moves the parameters from `offset`, `count` of them; `gradient` has no offset.
  @inline(__always)
  func apply(
    count: Int, gradient: UnsafePointer<Scalar>, parameter: UnsafeMutablePointer<Scalar>,
    state: ParameterState<Scalar>, offset: Int
  ) {
    switch self {
    case .kernel(let recipe):
      Scalar.update(
        recipe, count: count, gradient: gradient, parameter: parameter + offset, first: state[0] + offset,
        second: state[1] + offset)
    case .program(let program):
      program.run(count: count, gradient: gradient, parameter: parameter + offset, state: state, offset: offset)
    }
  }
}
