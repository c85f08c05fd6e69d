/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "bench-bare.h"
#include "fold-vector-math.h"

#define ROW 256

static double from[ROW], to[ROW];

FOLD_CLONES static void
exponentials (const double *restrict x, double *restrict y)
{
  for (int i = 0; i < ROW; i++)
    y[i] = fold_exp (x[i]);
}

FOLD_CLONES static void
logarithms (const double *restrict x, double *restrict y)
{
  for (int i = 0; i < ROW; i++)
    y[i] = fold_log (x[i]);
}

FOLD_CLONES static void
divisions (const double *restrict x, double *restrict y)
{
  for (int i = 0; i < ROW; i++)
    y[i] = 1.0 / x[i];
}

static void
exponentials_of_libm (const double *restrict x, double *restrict y)
{
  for (int i = 0; i < ROW; i++)
    y[i] = exp (x[i]);
}

static void
logarithms_of_libm (const double *restrict x, double *restrict y)
{
  for (int i = 0; i < ROW; i++)
    y[i] = log (x[i]);
}

static void
repeat (void (*call) (const double *restrict x, double *restrict y), double per_draw, uint64_t draws)
{
  uint64_t rows = (uint64_t)(per_draw * draws / ROW + 0.5);

  for (int i = 0; i < ROW; i++)
    from[i] = 1.0 + i * 0.01;
  for (uint64_t row = 0; row < rows; row++)
    {
      call (from, to);
      /* what comes out is looked at, for all that the compiler knows */
      __asm__ volatile ("" : : "r"(to) : "memory");
    }
}

void
bare_vector (const BareCalls *calls, uint64_t draws)
{
  repeat (exponentials, calls->exponentials, draws);
  repeat (logarithms, calls->logarithms, draws);
  repeat (divisions, calls->divisions, draws);
}

void
bare_scalar (const BareCalls *calls, uint64_t draws)
{
  repeat (exponentials_of_libm, calls->exponentials, draws);
  repeat (logarithms_of_libm, calls->logarithms, draws);
  repeat (divisions, calls->divisions, draws);
}
