import ScalarGraph
import Testing

/// The graphs that the lecture decks work out by hand.
@Suite struct DeckGraphTests {
  @Test func sumThenProduct() {
    let graph = Graph()
    let x = graph.input(-2)
    let y = graph.input(5)
    let z = graph.input(-4)
    let q = x + y
    let f = q * z
    #expect(q.value == 3 && f.value == -12)
    let gradients = graph.backward(from: f)
    #expect(gradients[f] == 1 && gradients[q] == -4)
    #expect(gradients[x] == -4 && gradients[y] == -4 && gradients[z] == 3)
    #expect(gradients.output == f.id)
  }

  @Test func squareProductQuotient() {
    let graph = Graph()
    let x = graph.input(3)
    let y = graph.input(4)
    let z = graph.input(2)
    let v = square(x)
    let u = v * y
    let f = u / z
    #expect(v.value == 9 && u.value == 36 && f.value == 18)
    let gradients = graph.backward(from: f)
    #expect(gradients[u] == 0.5 && gradients[v] == 2)
    #expect(gradients[x] == 12 && gradients[y] == 4.5 && gradients[z] == -9)
  }

  @Test func logarithmOfProduct() {
    let graph = Graph()
    let x = graph.input(2)
    let y = graph.input(4)
    let f = log(x * y)
    #expect(f.value == 2.0794415416798357)
    let gradients = graph.backward(from: f)
    #expect(gradients[x] == 0.5 && gradients[y] == 0.25)
  }

  @Test func dotProduct() {
    let graph = Graph()
    let x = [1.0, 2, 3].map { graph.input($0) }
    let y = [4.0, 5, 6].map { graph.input($0) }
    var loss = x[0] * y[0]
    for index in 1..<3 { loss += x[index] * y[index] }
    #expect(loss.value == 32)
    let gradients = graph.backward(from: loss)
    #expect(x.map { gradients[$0] } == [4, 5, 6] && y.map { gradients[$0] } == [1, 2, 3])
  }

  /// L = (y − wx)² and one step of gradient descent from w = 2 to 4.4.
  @Test func descentStep() {
    let graph = Graph()
    let x = graph.input(3)
    let y = graph.input(10)
    let w = graph.input(2)
    let loss = square(y - w * x)
    #expect(loss.value == 16)
    let gradients = graph.backward(from: loss)
    #expect(gradients[w] == -24 && w.value - 0.1 * gradients[w] == 4.4)
  }
}
