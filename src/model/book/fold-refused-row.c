/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-refused-row.h"

void
fold_refused_row_free (FoldRefusedRow *self)
{
  g_free (self->column);
  g_free (self->reason);
  g_free (self->source);
  g_free (self);
}
