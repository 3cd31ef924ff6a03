// The C library's elementary functions, without its headers: the same declarations serve a desktop build and a
// freestanding WebAssembly one, where the host supplies the symbols at link time.
#ifndef ELEMENTARY_FUNCTIONS_H
#define ELEMENTARY_FUNCTIONS_H

static inline double elementary_exp(double x) { return __builtin_exp(x); }
static inline double elementary_expm1(double x) { return __builtin_expm1(x); }
static inline double elementary_log(double x) { return __builtin_log(x); }
static inline double elementary_log1p(double x) { return __builtin_log1p(x); }
static inline double elementary_log2(double x) { return __builtin_log2(x); }
static inline double elementary_log10(double x) { return __builtin_log10(x); }
static inline double elementary_pow(double x, double y) { return __builtin_pow(x, y); }
static inline double elementary_sin(double x) { return __builtin_sin(x); }
static inline double elementary_cos(double x) { return __builtin_cos(x); }
static inline double elementary_tan(double x) { return __builtin_tan(x); }
static inline double elementary_asin(double x) { return __builtin_asin(x); }
static inline double elementary_acos(double x) { return __builtin_acos(x); }
static inline double elementary_atan(double x) { return __builtin_atan(x); }
static inline double elementary_sinh(double x) { return __builtin_sinh(x); }
static inline double elementary_cosh(double x) { return __builtin_cosh(x); }
static inline double elementary_tanh(double x) { return __builtin_tanh(x); }
static inline double elementary_erf(double x) { return __builtin_erf(x); }
static inline double elementary_erfc(double x) { return __builtin_erfc(x); }

#endif
