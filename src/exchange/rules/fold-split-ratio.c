/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-split-ratio.h"

#include <string.h>

#include "fold-decimal.h"

#define LARGEST_PART 1000 /* of a ratio that is told by quantities alone */

gboolean
fold_split_ratio_from_decimal (gint64 value, gint64 scale, gint64 *split_new, gint64 *split_old)
{
  FoldFraction exact = fold_fraction (value, scale);
  gint64 unit = scale, largest;

  if (value <= 0)
    return FALSE;
  while (unit > 1 && value % (scale / (unit / 10)) == 0)
    unit /= 10;
  largest = unit >= 10000000000 ? 10000 : unit >= 1000000 ? 100 : unit >= 10000 ? 20 : 0;
  for (gint64 old = 1; old <= largest; old++)
    {
      __int128 product = (__int128)value * old;
      gint64 new = (gint64)((product + scale / 2) / scale);
      __int128 distance = product - (__int128)new *scale;

      if (new > 0 && (distance < 0 ? -distance : distance) * 2 * unit <= (__int128)old * scale)
        {
          *split_new = new;
          *split_old = old;
          return TRUE;
        }
    }
  *split_new = (gint64)exact.numerator;
  *split_old = (gint64)exact.denominator;
  return TRUE;
}

gboolean
fold_split_ratio_read_pair (const char *text, gint64 *split_new, gint64 *split_old)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  static const char *const words[] = { "for", "f\xC3\xBCr", "pour", "por", "per" };
  const char *word = NULL;
  g_auto (GStrv) parts = NULL;
  guint64 numbers[2];

  for (guint i = 0; i < G_N_ELEMENTS (words) && word == NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      word = words[i];
  parts = word != NULL ? g_strsplit (lower, word, 3) : g_strsplit_set (text, ":/", 3);
  if (g_strv_length (parts) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      if (word != NULL)
        g_strdelimit (parts[i], "-", ' ');
      if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, G_MAXINT64, &numbers[i], NULL))
        return FALSE;
    }
  *split_new = (gint64)numbers[0];
  *split_old = (gint64)numbers[1];
  return TRUE;
}

/* What one written unit of a quantity is: fractions of shares are written with up to eight decimals. */
static gint64
get_step (gint64 quantity)
{
  gint64 step = FOLD_QUANTITY_SCALE;

  while (step > 1 && quantity % step != 0)
    step /= 10;
  return step;
}

gboolean
fold_split_ratio_from_quantities (gint64 after, gint64 before, gint64 *split_new, gint64 *split_old)
{
  FoldFraction exact;
  const gint64 slack = MAX (get_step (after), 1);

  if (after <= 0 || before <= 0)
    return FALSE;
  for (gint64 old = 1; old <= LARGEST_PART; old++)
    {
      __int128 nearest = ((__int128)after * old + before / 2) / before;
      __int128 distance = nearest * before - (__int128)after * old;

      if (nearest > 0 && nearest <= LARGEST_PART && (distance < 0 ? -distance : distance) < (__int128)slack * old)
        {
          *split_new = (gint64)nearest;
          *split_old = old;
          return TRUE;
        }
    }
  exact = fold_fraction (after, before);
  *split_new = (gint64)exact.numerator;
  *split_old = (gint64)exact.denominator;
  return TRUE;
}

gboolean
fold_split_ratio_from_exact (FoldExact after, FoldExact before, gint64 *split_new, gint64 *split_old)
{
  gint64 coarse_after, coarse_before;
  const gboolean is_coarse
      = fold_exact_to_coarse (after, &coarse_after) && fold_exact_to_coarse (before, &coarse_before);

  if (is_coarse)
    return fold_split_ratio_from_quantities (coarse_after, coarse_before, split_new, split_old);
  for (; after > G_MAXINT64 || before > G_MAXINT64; after /= 10)
    before /= 10;
  return fold_split_ratio_from_quantities ((gint64)MAX (after, 0), (gint64)MAX (before, 0), split_new, split_old);
}
