/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-share.h"

GHashTable *
fold_sector_dup_slugs (FoldSector *sector)
{
  GListModel *subthemes = fold_sector_get_subthemes (sector);
  GHashTable *slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (subthemes); i++)
    {
      g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, i);

      g_hash_table_add (slugs, g_strdup (fold_subtheme_get_slug (subtheme)));
    }
  return slugs;
}

double
fold_sector_share_of (GHashTable *slugs, FoldInstrument *instrument)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  double share = 0;

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (slugs, exposures[i].subtheme))
      share += exposures[i].share;
  return share;
}
