/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-engine-input.h"

G_BEGIN_DECLS

/* Helpers for the engine's three-point value, low <= mode <= high. A constant has the three equal. */
static inline FoldRange
fold_range_constant (double value)
{
  return (FoldRange){ value, value, value };
}

/* fold_range_is_constant: what is not uncertain has no distribution: the engine uses the mode as it is. */
static inline gboolean
fold_range_is_constant (FoldRange range)
{
  return !(range.low < range.high);
}

static inline gboolean
fold_range_equal (FoldRange a, FoldRange b)
{
  return a.low == b.low && a.mode == b.mode && a.high == b.high;
}

/* fold_range_with_mode: a constant stays constant; a range keeps its ends, stretched where the mode passes them. */
static inline FoldRange
fold_range_with_mode (FoldRange range, double mode)
{
  if (fold_range_is_constant (range))
    return fold_range_constant (mode);
  return (FoldRange){ MIN (range.low, mode), mode, MAX (range.high, mode) };
}

G_END_DECLS
