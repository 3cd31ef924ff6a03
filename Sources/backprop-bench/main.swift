// Measures the engines; `swift run -c release backprop-bench [tape|network|layer]`, all without an argument.

switch CommandLine.arguments.dropFirst().first {
case nil:
  tapeBenchmark()
  networkBenchmark()
  layerBenchmark()
case "tape":
  tapeBenchmark()
case "network":
  networkBenchmark()
case "layer":
  layerBenchmark()
case let other?:
  print("there is no benchmark called '\(other)'; usage: backprop-bench [tape|network|layer]")
}
