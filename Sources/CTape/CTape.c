#include "CTape.h"

#include <stdlib.h>
#include <string.h>

static void *checked(void *memory) {
  if (!memory) abort();
  return memory;
}

void ctape_create(CTape *tape, uint32_t capacity) {
  tape->count = 0;
  tape->capacity = capacity;
  tape->opcode = checked(malloc(capacity * sizeof *tape->opcode));
  tape->first = checked(malloc(capacity * sizeof *tape->first));
  tape->second = checked(malloc(capacity * sizeof *tape->second));
  tape->value = checked(malloc(capacity * sizeof *tape->value));
  tape->gradient = checked(malloc(capacity * sizeof *tape->gradient));
}

void ctape_destroy(CTape *tape) {
  free(tape->opcode);
  free(tape->first);
  free(tape->second);
  free(tape->value);
  free(tape->gradient);
}

void ctape_grow(CTape *tape) {
  size_t capacity = (size_t)tape->capacity * 2;
  tape->opcode = checked(realloc(tape->opcode, capacity * sizeof *tape->opcode));
  tape->first = checked(realloc(tape->first, capacity * sizeof *tape->first));
  tape->second = checked(realloc(tape->second, capacity * sizeof *tape->second));
  tape->value = checked(realloc(tape->value, capacity * sizeof *tape->value));
  // The gradients of an earlier pass are not worth copying.
  free(tape->gradient);
  tape->gradient = checked(malloc(capacity * sizeof *tape->gradient));
  tape->capacity = (uint32_t)capacity;
}

void ctape_backward(CTape *tape, uint32_t output) {
  const uint8_t *restrict opcode = tape->opcode;
  const uint32_t *restrict first = tape->first;
  const uint32_t *restrict second = tape->second;
  const double *restrict value = tape->value;
  double *restrict gradient = tape->gradient;
  memset(gradient, 0, output * sizeof *gradient);
  gradient[output] = 1;
  for (size_t index = (size_t)output + 1; index-- > 0;) {
    double upstream = gradient[index];
    switch (opcode[index]) {
    case CTAPE_LEAF:
      break;
    case CTAPE_ADD:
      gradient[first[index]] += upstream;
      gradient[second[index]] += upstream;
      break;
    case CTAPE_SUBTRACT:
      gradient[first[index]] += upstream;
      gradient[second[index]] -= upstream;
      break;
    case CTAPE_MULTIPLY: {
      uint32_t a = first[index], b = second[index];
      gradient[a] += upstream * value[b];
      gradient[b] += upstream * value[a];
      break;
    }
    case CTAPE_DIVIDE: {
      double share = upstream / value[second[index]];
      gradient[first[index]] += share;
      gradient[second[index]] -= share * value[index];
      break;
    }
    case CTAPE_NEGATE:
      gradient[first[index]] -= upstream;
      break;
    case CTAPE_EXP:
      gradient[first[index]] += upstream * value[index];
      break;
    case CTAPE_LOG:
      gradient[first[index]] += upstream / value[first[index]];
      break;
    case CTAPE_TANH:
      gradient[first[index]] += upstream * (1 - value[index] * value[index]);
      break;
    case CTAPE_RELU:
      gradient[first[index]] += value[index] > 0 ? upstream : 0;
      break;
    }
  }
}
