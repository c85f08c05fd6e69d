/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-score-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-break-even.h"
#include "fold-rounding.h"

typedef struct
{
  const char *id;
  const char *name;
  const char *of_plan; /* NULL: the same */
} Part;

static const Part groups[FOLD_N_GROUPS] = {
  [FOLD_GROUP_MARKET] = { "market", N_("Market return beyond cash"), N_("Its plan beyond cash") },
  [FOLD_GROUP_DIRECT] = { "direct", N_("Direct growth of usage") },
  [FOLD_GROUP_CHAIN] = { "chain", N_("Chain reaction") },
  [FOLD_GROUP_CAPTURE] = { "capture", N_("Market capture") },
  [FOLD_GROUP_MARGIN] = { "margin", N_("Margin and re-rating") },
  [FOLD_GROUP_PRICE] = { "price", N_("What is already priced in"), N_("Priced in: not counted") },
  [FOLD_GROUP_SURVIVAL] = { "survival", N_("Failure and dilution") },
  [FOLD_GROUP_ILLIQUIDITY] = { "illiquidity", N_("Illiquidity"), N_("Illiquidity: not counted") },
  [FOLD_GROUP_UNCERTAINTY] = { "uncertainty", N_("Uncertainty and risk aversion") },
};

static const Part waves[FOLD_N_WAVES] = {
  { "direct", N_("Direct") },
  { "first", N_("First wave") },
  { "second", N_("Second wave") },
  { "later", N_("Later waves") },
};

static const Part lenses[] = {
  [FOLD_LENS_ODDS] = { "odds", N_("at my odds") },
  [FOLD_LENS_HAPPENS] = { "happens", N_("if it happens") },
  [FOLD_LENS_OTHERWISE] = { "otherwise", N_("if not") },
};

const char *
fold_lens_get_id (FoldLens lens)
{
  return lenses[lens].id;
}

const char *
fold_lens_get_name (FoldLens lens)
{
  return _(lenses[lens].name);
}

const char *
fold_group_get_id (FoldGroup group)
{
  return groups[group].id;
}

const char *
fold_group_get_name (FoldGroup group, gboolean venture)
{
  return _(venture && groups[group].of_plan != NULL ? groups[group].of_plan : groups[group].name);
}

const char *
fold_wave_get_id (guint wave)
{
  g_return_val_if_fail (wave < FOLD_N_WAVES, NULL);
  return waves[wave].id;
}

const char *
fold_wave_get_name (guint wave)
{
  g_return_val_if_fail (wave < FOLD_N_WAVES, NULL);
  return _(waves[wave].name);
}

void
fold_score_parts_round (const FoldExplanation *explanation, gint64 *tenths)
{
  const int total = (int)lround (10 * explanation->score) - (int)(10 * FOLD_SCORE_OF_CASH);
  double points[FOLD_N_GROUPS];
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    points[g] = 10 * explanation->points[g];
  fold_round_to_sum (points, FOLD_N_GROUPS, total, tenths);
}
