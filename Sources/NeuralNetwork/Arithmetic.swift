import NumericKernels

/// How the engine computes: the same bits on every machine, or as fast as this machine can.
public enum Arithmetic: Sendable {
  /// One order of additions everywhere: a result can be compared digit by digit with anyone's.
  case reproducible
  /// The widest instructions the processor has, which add in another order; the last digits may differ by machine.
  case fastest

  /// Makes this the choice of the whole process. Without a call the engine is as fast as it can be.
  public func use() {
    nk_choose_path(self == .reproducible ? nk_path_portable : nk_path_avx512)
  }
}
