/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-trigger.h"

#include <math.h>

/* What reading a percentage and dividing it by 100 may do to a number. */
#define READING_ERROR 1e-12

static const char *const kind_ids[] = {
  [FOLD_TRIGGER_ASSUMPTION] = "assumption",
  [FOLD_TRIGGER_PRICE] = "price",
  [FOLD_TRIGGER_DATE] = "date",
};

static const char *const comparison_ids[FOLD_N_TRIGGER_COMPARISONS] = {
  [FOLD_TRIGGER_IS_BELOW] = "below",
  [FOLD_TRIGGER_IS_AT_MOST] = "at_most",
  [FOLD_TRIGGER_IS_AT_LEAST] = "at_least",
  [FOLD_TRIGGER_IS_ABOVE] = "above",
};

static const char *const state_ids[] = {
  [FOLD_TRIGGER_STATE_NONE] = "none",       [FOLD_TRIGGER_STATE_EARLY] = "early",
  [FOLD_TRIGGER_STATE_WAITING] = "waiting", [FOLD_TRIGGER_STATE_NO_PRICE] = "no_price",
  [FOLD_TRIGGER_STATE_MET] = "met",         [FOLD_TRIGGER_STATE_LAPSED] = "lapsed",
  [FOLD_TRIGGER_STATE_ASLEEP] = "asleep",   [FOLD_TRIGGER_STATE_LOST] = "lost",
};

const char *
fold_trigger_kind_get_id (FoldTriggerKind self)
{
  g_return_val_if_fail (self < G_N_ELEMENTS (kind_ids), NULL);
  return kind_ids[self];
}

FoldTriggerKind
fold_trigger_kind_from_id (const char *id)
{
  for (guint i = FOLD_TRIGGER_NONE + 1; i < G_N_ELEMENTS (kind_ids); i++)
    if (g_strcmp0 (kind_ids[i], id) == 0)
      return i;
  return FOLD_TRIGGER_NONE;
}

const char *
fold_trigger_comparison_get_id (FoldTriggerComparison self)
{
  g_return_val_if_fail (self < FOLD_N_TRIGGER_COMPARISONS, NULL);
  return comparison_ids[self];
}

gboolean
fold_trigger_comparison_from_id (const char *id, FoldTriggerComparison *comparison)
{
  for (guint i = 0; i < FOLD_N_TRIGGER_COMPARISONS; i++)
    if (g_strcmp0 (comparison_ids[i], id) == 0)
      {
        *comparison = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
fold_trigger_comparison_holds (FoldTriggerComparison self, int order)
{
  switch (self)
    {
    case FOLD_TRIGGER_IS_BELOW:
      return order < 0;
    case FOLD_TRIGGER_IS_AT_MOST:
      return order <= 0;
    case FOLD_TRIGGER_IS_AT_LEAST:
      return order >= 0;
    case FOLD_TRIGGER_IS_ABOVE:
      return order > 0;
    case FOLD_N_TRIGGER_COMPARISONS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

int
fold_trigger_order (double value, double limit)
{
  if (fabs (value - limit) <= READING_ERROR * fmax (fabs (value), fabs (limit)))
    return 0;
  return value < limit ? -1 : 1;
}

const char *
fold_trigger_state_get_id (FoldTriggerState self)
{
  g_return_val_if_fail (self < G_N_ELEMENTS (state_ids), NULL);
  return state_ids[self];
}
