#include "CTapeWorkloads.h"

#include <time.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

static uint32_t neuron(
    CTape *tape, const uint32_t *inputs, uint32_t inputCount, uint32_t firstWeight, bool isLinear) {
  uint32_t activation = firstWeight + inputCount;
  for (uint32_t i = 0; i < inputCount; i++)
    activation = ctape_add(tape, activation, ctape_multiply(tape, firstWeight + i, inputs[i]));
  return isLinear ? activation : ctape_relu(tape, activation);
}

uint32_t ctape_record_moons(CTape *tape, const MoonsProblem *problem) {
  enum { INPUTS = 2, HIDDEN = 16 };
  const uint32_t firstLayer = 0, secondLayer = HIDDEN * (INPUTS + 1), lastLayer = secondLayer + HIDDEN * (HIDDEN + 1);
  for (uint32_t i = 0; i < MOONS_PARAMETER_COUNT; i++) ctape_leaf(tape, problem->parameters[i]);
  uint32_t losses = ctape_leaf(tape, 0);
  for (int example = 0; example < problem->exampleCount; example++) {
    uint32_t point[INPUTS], hidden[HIDDEN], deeper[HIDDEN];
    for (int i = 0; i < INPUTS; i++) point[i] = ctape_leaf(tape, problem->points[example * INPUTS + i]);
    for (uint32_t j = 0; j < HIDDEN; j++) hidden[j] = neuron(tape, point, INPUTS, firstLayer + j * (INPUTS + 1), false);
    for (uint32_t j = 0; j < HIDDEN; j++)
      deeper[j] = neuron(tape, hidden, HIDDEN, secondLayer + j * (HIDDEN + 1), false);
    uint32_t score = neuron(tape, deeper, HIDDEN, lastLayer, true);
    uint32_t margin = ctape_multiply(tape, score, ctape_leaf(tape, -problem->labels[example]));
    losses = ctape_add(tape, losses, ctape_relu(tape, ctape_add(tape, ctape_leaf(tape, 1), margin)));
  }
  uint32_t dataLoss = ctape_multiply(tape, losses, ctape_leaf(tape, 1.0 / problem->exampleCount));
  uint32_t squares = ctape_leaf(tape, 0);
  for (uint32_t i = 0; i < MOONS_PARAMETER_COUNT; i++) squares = ctape_add(tape, squares, ctape_multiply(tape, i, i));
  uint32_t penalty = ctape_multiply(tape, squares, ctape_leaf(tape, problem->regularization));
  return ctape_add(tape, dataLoss, penalty);
}

uint32_t ctape_record_chain(CTape *tape, const ChainConstants *constants, int length) {
  uint32_t node = ctape_leaf(tape, constants->start);
  uint32_t c = ctape_leaf(tape, constants->c);
  uint32_t a = ctape_leaf(tape, constants->a);
  uint32_t b = ctape_leaf(tape, constants->b);
  int left = length;
  for (; left >= 6; left -= 6) {
    node = ctape_exp(tape, node);
    node = ctape_divide(tape, node, c);
    node = ctape_log(tape, node);
    node = ctape_tanh(tape, node);
    node = ctape_multiply(tape, node, a);
    node = ctape_add(tape, node, b);
  }
  if (left-- > 0) node = ctape_exp(tape, node);
  if (left-- > 0) node = ctape_divide(tape, node, c);
  if (left-- > 0) node = ctape_log(tape, node);
  if (left-- > 0) node = ctape_tanh(tape, node);
  if (left-- > 0) node = ctape_multiply(tape, node, a);
  return node;
}

uint32_t ctape_record_products(CTape *tape, const double *inputs, int count) {
  for (int i = 0; i < 2 * count; i++) ctape_leaf(tape, inputs[i]);
  uint32_t sum = ctape_leaf(tape, 0);
  for (uint32_t i = 0; i < (uint32_t)count; i++) sum = ctape_add(tape, sum, ctape_multiply(tape, 2 * i, 2 * i + 1));
  return sum;
}

static inline uint32_t triple(CTape *tape, int round) {
  ctape_clear(tape);
  uint32_t x = ctape_leaf(tape, round);
  uint32_t y = ctape_leaf(tape, 5);
  uint32_t z = ctape_leaf(tape, -4);
  return ctape_multiply(tape, ctape_add(tape, x, y), z);
}

double ctape_record_triples(CTape *tape, int rounds) {
  double sum = 0;
  for (int round = 0; round < rounds; round++) sum += tape->value[triple(tape, round)];
  return sum;
}

double ctape_differentiate_triples(CTape *tape, int rounds) {
  double sum = 0;
  for (int round = 0; round < rounds; round++) {
    uint32_t f = triple(tape, round);
    ctape_backward(tape, f);
    sum += tape->value[f] + tape->gradient[0] + tape->gradient[1] + tape->gradient[2];
  }
  return sum;
}

void ctape_keep_memory_fresh(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

double ctape_processor_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}
