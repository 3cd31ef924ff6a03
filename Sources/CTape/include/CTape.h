// The yardstick of the benchmark: a plain C tape, as a careful C programmer writes one. It knows only the operations
// that the workloads need and checks nothing but its capacity.
#ifndef CTAPE_H
#define CTAPE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A node's operation; leaves have no operands.
enum {
  CTAPE_LEAF,
  CTAPE_ADD,
  CTAPE_SUBTRACT,
  CTAPE_MULTIPLY,
  CTAPE_DIVIDE,
  CTAPE_NEGATE,
  CTAPE_EXP,
  CTAPE_LOG,
  CTAPE_TANH,
  CTAPE_RELU,
};

// A structure of arrays: opcode 1 byte, operands 4 + 4, value 8, gradient 8: 25 bytes a node.
typedef struct {
  uint32_t count;
  uint32_t capacity;
  uint8_t *opcode;
  uint32_t *first;
  uint32_t *second;
  double *value;
  double *gradient;
} CTape;

enum { CTAPE_BYTES_PER_NODE = 25 };

void ctape_create(CTape *tape, uint32_t capacity);
void ctape_destroy(CTape *tape);
// Makes room for twice as many nodes.
void ctape_grow(CTape *tape);
// The derivatives of `output` with respect to every node up to it, in `tape->gradient`.
void ctape_backward(CTape *tape, uint32_t output);

static inline void ctape_clear(CTape *tape) { tape->count = 0; }

static inline uint32_t ctape_push(CTape *tape, uint8_t opcode, uint32_t first, uint32_t second, double value) {
  uint32_t index = tape->count;
  if (__builtin_expect(index == tape->capacity, 0)) ctape_grow(tape);
  tape->opcode[index] = opcode;
  tape->first[index] = first;
  tape->second[index] = second;
  tape->value[index] = value;
  tape->count = index + 1;
  return index;
}

static inline uint32_t ctape_leaf(CTape *tape, double value) { return ctape_push(tape, CTAPE_LEAF, 0, 0, value); }
static inline uint32_t ctape_add(CTape *tape, uint32_t a, uint32_t b) {
  return ctape_push(tape, CTAPE_ADD, a, b, tape->value[a] + tape->value[b]);
}
static inline uint32_t ctape_subtract(CTape *tape, uint32_t a, uint32_t b) {
  return ctape_push(tape, CTAPE_SUBTRACT, a, b, tape->value[a] - tape->value[b]);
}
static inline uint32_t ctape_multiply(CTape *tape, uint32_t a, uint32_t b) {
  return ctape_push(tape, CTAPE_MULTIPLY, a, b, tape->value[a] * tape->value[b]);
}
static inline uint32_t ctape_divide(CTape *tape, uint32_t a, uint32_t b) {
  return ctape_push(tape, CTAPE_DIVIDE, a, b, tape->value[a] / tape->value[b]);
}
static inline uint32_t ctape_negate(CTape *tape, uint32_t a) {
  return ctape_push(tape, CTAPE_NEGATE, a, 0, -tape->value[a]);
}
static inline uint32_t ctape_exp(CTape *tape, uint32_t a) {
  return ctape_push(tape, CTAPE_EXP, a, 0, exp(tape->value[a]));
}
static inline uint32_t ctape_log(CTape *tape, uint32_t a) {
  return ctape_push(tape, CTAPE_LOG, a, 0, log(tape->value[a]));
}
static inline uint32_t ctape_tanh(CTape *tape, uint32_t a) {
  return ctape_push(tape, CTAPE_TANH, a, 0, tanh(tape->value[a]));
}
static inline uint32_t ctape_relu(CTape *tape, uint32_t a) {
  double value = tape->value[a];
  return ctape_push(tape, CTAPE_RELU, a, 0, value > 0 ? value : 0);
}

#endif
