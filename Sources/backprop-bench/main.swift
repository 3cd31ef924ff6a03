// Measures the engines; `swift run -c release backprop-bench [tape|network]`, both without an argument.

switch CommandLine.arguments.dropFirst().first {
case nil:
  tapeBenchmark()
// The network benchmark is called here, too, and in a case "network".
case "tape":
  tapeBenchmark()
case let other?:
  fatalError("there is no benchmark called '\(other)'; try: backprop-bench tape")
}
