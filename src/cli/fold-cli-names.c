/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-names.h"

#include "fold-book.h"
#include "fold-cli-ranking.h"
#include "fold-export.h"
#include "fold-exposure.h"
#include "fold-import-format.h"
#include "fold-plan-limit.h"
#include "fold-saved-plans.h"

const char *const fold_cli_orders[] = {
  [FOLD_CLI_RANK_BY_ODDS] = "odds",
  [FOLD_CLI_RANK_BY_HAPPENS] = "happens",
  [FOLD_CLI_RANK_BY_OTHERWISE] = "otherwise",
  [FOLD_CLI_RANK_BY_SCORE] = "score",
  [FOLD_CLI_RANK_BY_RETURN] = "return",
  [FOLD_CLI_RANK_BY_LOSS] = "loss",
  [FOLD_CLI_RANK_BY_SWING] = "swing",
  [FOLD_CLI_RANK_BY_TIER] = "tier",
  NULL,
};
const char *const fold_cli_lenses[] = {
  [FOLD_LENS_ODDS] = "odds",
  [FOLD_LENS_HAPPENS] = "happens",
  [FOLD_LENS_OTHERWISE] = "otherwise",
  NULL,
};
const char *const fold_cli_charts[] = { "treemap", "bars",         "chain", "plane",   "curve", "waterfall",
                                        "growth",  "distribution", "fan",   "tornado", "bump",  NULL };

int
fold_cli_names_find (const char *const *names, const char *text)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  return -1;
}

GStrv
fold_cli_names_of (GListModel *list, const char *property)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      char *name = NULL;

      g_object_get (item, property, &name, NULL);
      g_strv_builder_take (names, name);
    }
  return g_strv_builder_end (names);
}

GStrv
fold_cli_names_dup_classes (FoldBook *book)
{
  g_auto (GStrv) own = fold_cli_names_of (fold_themes_get_classes (fold_book_get_themes (book)), "slug");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (FoldAssetClass i = FOLD_ASSET_CLASS_CASH; i < FOLD_ASSET_CLASS_COUNT; i++)
    g_strv_builder_add (names, fold_asset_class_get_id (i));
  for (guint i = 0; own[i] != NULL; i++)
    if (fold_asset_class_from_id (own[i]) == FOLD_ASSET_CLASS_UNCLASSIFIED)
      g_strv_builder_add (names, own[i]);
  return g_strv_builder_end (names);
}

static GStrv
dup_instruments (FoldBook *book)
{
  return fold_cli_names_of (G_LIST_MODEL (fold_book_get_instruments (book)), "slug");
}

static GStrv
dup_portfolios (FoldBook *book)
{
  return fold_cli_names_of (G_LIST_MODEL (fold_book_get_portfolios (book)), "name");
}

static GStrv
dup_scenarios (FoldBook *book)
{
  return fold_cli_names_of (G_LIST_MODEL (fold_book_get_scenarios (book)), "name");
}

static GStrv
dup_sectors (FoldBook *book)
{
  return fold_cli_names_of (fold_themes_get_sectors (fold_book_get_themes (book)), "slug");
}

static GStrv
dup_themes (FoldBook *book)
{
  return fold_cli_names_of (G_LIST_MODEL (fold_book_get_themes (book)), "slug");
}

/* What notes can be about. */
static GStrv
dup_subjects (FoldBook *book)
{
  g_auto (GStrv) instruments = dup_instruments (book), sectors = dup_sectors (book), scenarios = dup_scenarios (book);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_addv (names, (const char **)instruments);
  g_strv_builder_addv (names, (const char **)sectors);
  g_strv_builder_addv (names, (const char **)scenarios);
  return g_strv_builder_end (names);
}

static GStrv
dup_notes (FoldBook *book)
{
  GListModel *notes = G_LIST_MODEL (fold_book_get_diary (book));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (FoldNote) note = g_list_model_get_item (notes, i);

      g_strv_builder_take (ids, g_strdup_printf ("%" G_GINT64_FORMAT, fold_note_get_id (note)));
    }
  return g_strv_builder_end (ids);
}

static GStrv
dup_watchlists (FoldBook *book)
{
  return fold_cli_names_of (G_LIST_MODEL (fold_book_get_watchlists (book)), "name");
}

static GStrv
dup_keys (FoldBook *book)
{
  return fold_cli_names_of (fold_scenarios_get_assumptions (fold_book_get_scenarios (book)), "key");
}

static GStrv
dup_settings (FoldBook *book)
{
  GStrv keys = dup_keys (book);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *key = keys[i];

      keys[i] = g_strconcat (key, "=", NULL);
    }
  return keys;
}

/* What a plan may be from: words, and the watchlists. */
static GStrv
dup_sources (FoldBook *book)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) watchlists = dup_watchlists (book);

  g_strv_builder_add_many (names, "holdings", "all", NULL);
  g_strv_builder_addv (names, (const char **)watchlists);
  return g_strv_builder_end (names);
}

static GStrv
dup_limits (FoldBook *book)
{
  return g_strdupv ((char **)fold_plan_limit_get_keys ());
}

/* Those that were saved; none where they cannot be read. */
static GStrv
dup_plans (FoldBook *book)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) plans = fold_saved_plans_dup (book, NULL);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    g_strv_builder_add (names, ((FoldSavedPlan *)g_ptr_array_index (plans, i))->name);
  return g_strv_builder_end (names);
}

static GStrv
dup_dimensions (FoldBook *book)
{
  g_autoptr (GEnumClass) dimensions = g_type_class_ref (FOLD_TYPE_DIMENSION);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < dimensions->n_values; i++)
    g_strv_builder_add (names, dimensions->values[i].value_nick);
  return g_strv_builder_end (names);
}

static GStrv
dup_formats (FoldBook *book)
{
  return fold_import_format_dup_ids ();
}

static GStrv
dup_outputs (FoldBook *book)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    g_strv_builder_add (names, fold_export_format_get_id (i));
  return g_strv_builder_end (names);
}

/* fixed: the same in every book; else make, which takes NULL where from_book is FALSE. */
static const struct
{
  const char *placeholder;
  const char *const *fixed;
  GStrv (*make) (FoldBook *book);
  gboolean from_book;
} kinds[] = {
  { "CLASS", NULL, fold_cli_names_dup_classes, TRUE },
  { "DIMENSION", NULL, dup_dimensions, FALSE },
  { "FORMAT", NULL, dup_formats, FALSE },
  { "INSTRUMENT", NULL, dup_instruments, TRUE },
  { "KEY", NULL, dup_keys, TRUE },
  { "KEY=VALUE", NULL, dup_settings, TRUE },
  { "KIND", fold_cli_charts, NULL, FALSE },
  { "LENS", fold_cli_lenses, NULL, FALSE },
  { "LIMIT", NULL, dup_limits, FALSE },
  { "LIST", NULL, dup_watchlists, TRUE },
  { "NOTE", NULL, dup_notes, TRUE },
  { "ORDER", fold_cli_orders, NULL, FALSE },
  { "OUTPUT", NULL, dup_outputs, FALSE },
  { "PLAN", NULL, dup_plans, TRUE },
  { "PORTFOLIO", NULL, dup_portfolios, TRUE },
  { "SCENARIO", NULL, dup_scenarios, TRUE },
  { "SECTOR", NULL, dup_sectors, TRUE },
  { "SOURCE", NULL, dup_sources, TRUE },
  { "SUBJECT", NULL, dup_subjects, TRUE },
  { "THEME", NULL, dup_themes, TRUE },
};

gboolean
fold_cli_names_is_from_book (const char *placeholder)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].placeholder, placeholder))
      return kinds[i].from_book;
  return FALSE;
}

GStrv
fold_cli_names_for (const char *placeholder, FoldBook *book)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].placeholder, placeholder) && (book != NULL || !kinds[i].from_book))
      return kinds[i].fixed != NULL ? g_strdupv ((char **)kinds[i].fixed) : kinds[i].make (book);
  return g_new0 (char *, 1);
}
