// The benchmark's four computations, recorded on the C tape.
#ifndef CTAPE_WORKLOADS_H
#define CTAPE_WORKLOADS_H

#include "CTape.h"

// (a) The multilayer perceptron 2-16-16-1 on `exampleCount` points, hinge loss plus L2.
enum { MOONS_PARAMETER_COUNT = 337 };
typedef struct {
  // Neuron by neuron: its weights, then its bias.
  const double *parameters;
  // Two coordinates a point.
  const double *points;
  // -1 or 1.
  const double *labels;
  int exampleCount;
  double regularization;
} MoonsProblem;
// Records the loss; the parameters are the first nodes of the tape.
uint32_t ctape_record_moons(CTape *tape, const MoonsProblem *problem);

// (b) exp, /c, log, tanh, ·a, +b again and again; the start is the first node of the tape.
typedef struct {
  double start;
  double c;
  double a;
  double b;
} ChainConstants;
uint32_t ctape_record_chain(CTape *tape, const ChainConstants *constants, int length);

// (c) The sum of x₁y₁ + x₂y₂ + … on inputs x₁, y₁, x₂, y₂, …, the first nodes of the tape.
uint32_t ctape_record_products(CTape *tape, const double *inputs, int count);

// (d) (x + y)·z recorded again and again on an emptied tape. Returns the sum of the values.
double ctape_record_triples(CTape *tape, int rounds);
// The same with a backward pass in each round. Returns the sum of the values and of the three gradients.
double ctape_differentiate_triples(CTape *tape, int rounds);

// Makes the allocator take large blocks from the system and hand them back, so that "fresh memory" is fresh each time.
void ctape_keep_memory_fresh(void);

// The processor time of this program in nanoseconds: other programs on the machine do not count.
double ctape_processor_nanoseconds(void);

#endif
