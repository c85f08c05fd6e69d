/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define FOLD_SCAN_POINTS 64
#define FOLD_MAX_ROOTS 8

/**
 * FoldFunction:
 * @y: (out): its value, NaN where it has none
 *
 * Returns: %false to give up
 */
typedef bool (*FoldFunction) (void *data, double x, double *y);

/**
 * FoldScan: where roots are looked for.
 * @logarithmic: points even in ln x; then @from is above 0
 */
typedef struct
{
  double from;
  double to;
  bool logarithmic;
} FoldScan;

/**
 * FoldRoots:
 * @at: [@n] roots, ascending
 * @more: there are more than these
 * @everywhere: the function is 0 all over the scan
 */
typedef struct
{
  uint32_t n;
  double at[FOLD_MAX_ROOTS];
  bool more;
  bool everywhere;
} FoldRoots;

/**
 * fold_roots_find:
 * @tolerance: what |f| may be at a root; a jump across 0 is none
 *
 * Looks at %FOLD_SCAN_POINTS points, closes in on every change of sign by the method of R. P. Brent, "Algorithms for
 * Minimization without Derivatives" (1973), chapter 4, and by a golden section where the function comes near 0 between
 * two points and turns back, so that a pair of roots there is not missed.
 *
 * Returns: %false where @function gave up
 */
bool fold_roots_find (FoldFunction function, void *data, const FoldScan *scan, double tolerance, FoldRoots *roots);
