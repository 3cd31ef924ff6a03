// Measures the engines; `swift run -c release backprop-bench [tape|network]`, both without an argument.

switch CommandLine.arguments.dropFirst().first {
case nil:
  tapeBenchmark()
// The network benchmark joins here: networkBenchmark()
case "tape":
  tapeBenchmark()
case let other?:
  print("usage: backprop-bench [tape]   (there is no benchmark called '\(other)')")
}
