/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-book.h"

#include "fold-book.h"
#include "fold-import.h"

#define N_INSTRUMENTS 128
#define N_PORTFOLIOS 10
#define N_SCENARIOS 4
#define N_EACH 100 /* positions of a portfolio */

static FoldSubtheme *
pick_subtheme (FoldBook *book, guint i)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i % g_list_model_get_n_items (sectors));

  return g_list_model_get_item (fold_sector_get_subthemes (sector), 0);
}

/* The user's own instruments, each exposed to two sectors. */
static gboolean
add_instruments (FoldBook *book, GError **error)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))); i < N_INSTRUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);
      g_autoptr (FoldSubtheme) one = pick_subtheme (book, i);
      g_autoptr (FoldSubtheme) other = pick_subtheme (book, i + 3);
      FoldInstrument *instrument = NULL;

      if (!fold_instruments_create (fold_book_get_instruments (book), name, "software", "EUR", &instrument, error)
          || !fold_instruments_set_exposure (fold_book_get_instruments (book), instrument, one, 0.3, error)
          || !fold_instruments_set_exposure (fold_book_get_instruments (book), instrument, other, 0.2, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_positions (FoldBook *book, guint portfolio, GError **error)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  g_autoptr (GString) text = g_string_new ("date,symbol,quantity,activityType,unitPrice,currency,account\n");
  g_autofree char *name = g_strdup_printf ("Portfolio %u", portfolio + 1);
  g_autoptr (FoldImport) import = NULL;

  for (guint i = 0; i < N_EACH; i++)
    {
      g_autoptr (FoldInstrument) instrument
          = g_list_model_get_item (instruments, (portfolio * 13 + i) % g_list_model_get_n_items (instruments));

      g_string_append_printf (text, "2024-03-%02u,%s,%u,BUY,%u.50,EUR,Account\n", 1 + i % 28,
                              fold_instrument_get_slug (instrument), 1 + i % 9, 20 + i);
    }
  import = fold_import_new (g_string_free_to_bytes (g_steal_pointer (&text)), "positions.csv", NULL, error);
  return import != NULL && fold_import_plan (import, book, name, error)
         && fold_import_apply (import, book, NULL, error);
}

/* Each with a multiple of its own, so that no column is as another one. */
static gboolean
add_scenarios (FoldBook *book, GError **error)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book);
  FoldScenario *first = fold_scenarios_get_active (scenarios);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (scenarios)); i < N_SCENARIOS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Scenario %u", i + 1);
      FoldScenario *scenario = NULL;

      if (!fold_scenarios_duplicate (scenarios, first, name, &scenario, error)
          || !fold_scenarios_set_active (scenarios, scenario, error)
          || !fold_scenarios_set_assumption (scenarios, "M", (FoldRange){ 2 + i, 2 + i, 2 + i }, error))
        return FALSE;
    }
  return fold_scenarios_set_active (scenarios, first, error);
}

gboolean
bench_book_fill (FoldBook *book, GError **error)
{
  if (!add_instruments (book, error))
    return FALSE;
  for (guint p = 0; p < N_PORTFOLIOS; p++)
    if (!import_positions (book, p, error))
      return FALSE;
  return add_scenarios (book, error);
}
