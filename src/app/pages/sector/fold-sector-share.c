/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-share.h"

static gboolean
has_subtheme (FoldSector *sector, const char *slug)
{
  GListModel *subthemes = fold_sector_get_subthemes (sector);

  for (guint i = 0; i < g_list_model_get_n_items (subthemes); i++)
    {
      g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, i);

      if (g_str_equal (fold_subtheme_get_slug (subtheme), slug))
        return TRUE;
    }
  return FALSE;
}

double
fold_sector_share_of (FoldSector *sector, FoldInstrument *instrument)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  double share = 0;

  for (guint i = 0; i < n; i++)
    if (has_subtheme (sector, exposures[i].subtheme))
      share += exposures[i].share;
  return share;
}
