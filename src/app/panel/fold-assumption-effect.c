/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-effect.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
fold_assumption_effect_begin (FoldAssumptionEffect *self, FoldValueRow *row, double score)
{
  if (self->row != NULL && self->row != row)
    fold_value_row_set_effect (self->row, NULL);

  *self = (FoldAssumptionEffect){ row, score };
}

void
fold_assumption_effect_show (FoldAssumptionEffect *self, double score)
{
  const double change = score - self->before;

  if (self->row == NULL || !isfinite (change))
    return;

  /* Translators: the effect of a moved assumption, in points of the score */
  g_autofree char *effect = fabs (change) >= 0.05 ? g_strdup_printf (_("Moves the score by %+.1f"), change) : NULL;

  fold_value_row_set_effect (self->row, effect);
}
