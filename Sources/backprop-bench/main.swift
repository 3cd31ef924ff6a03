// Measures the engines; `swift run -c release backprop-bench [tape|network]`, both without an argument.

switch CommandLine.arguments.dropFirst().first {
case nil:
  tapeBenchmark()
  networkBenchmark()
case "tape":
  tapeBenchmark()
case "network":
  networkBenchmark()
case let other?:
  print("there is no benchmark called '\(other)'; usage: backprop-bench [tape|network]")
}
