/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-parts.h"

static FoldParts
part_of_table (const char *table)
{
  static const struct
  {
    const char *table;
    FoldParts parts;
  } parts[] = {
    { "book", FOLD_PART_BOOK },
    { "view_state", 0 },         /* is looked up when it is asked for */
    { "translation", 0 },        /* comes with what it translates */
    { "target", 0 },             /* as plans, it is read when it is asked for */
    { "plan", FOLD_PART_DIARY }, /* the names of what notes are about */
    { "plan_limit", 0 },
    { "plan_weight", 0 },
    { "plan_assumption", 0 },
    { "instrument", FOLD_PART_INSTRUMENTS },
    { "instrument_identifier", FOLD_PART_INSTRUMENTS },
    { "exposure", FOLD_PART_INSTRUMENTS },
    { "fund_holding", FOLD_PART_INSTRUMENTS },
    { "assumption", FOLD_PART_SCENARIOS },
    { "scenario", FOLD_PART_SCENARIOS },
    { "scenario_value", FOLD_PART_SCENARIOS },
    { "scenario_trade", FOLD_PART_SCENARIOS },
    { "scenario_part", FOLD_PART_SCENARIOS },
    { "watchlist", FOLD_PART_WATCHLISTS },
    { "watchlist_item", FOLD_PART_WATCHLISTS },
    { "portfolio", FOLD_PART_PORTFOLIOS },
    { "account", FOLD_PART_PORTFOLIOS },
    { "import_batch", FOLD_PART_PORTFOLIOS },
    { "import_quarantine", FOLD_PART_PORTFOLIOS },
    { "transactions", FOLD_PART_PORTFOLIOS },
    { "sale_lot", FOLD_PART_PORTFOLIOS },
    { "price", FOLD_PART_PORTFOLIOS },
    { "exchange_rate", FOLD_PART_PORTFOLIOS },
    { "note", FOLD_PART_DIARY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].table, table))
      return parts[i].parts;
  return FOLD_PART_ALL;
}

FoldParts
fold_parts_of_tables (const char *const *tables)
{
  FoldParts parts = tables == NULL ? FOLD_PART_ALL : 0;
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    parts |= part_of_table (tables[i]);
  return parts;
}

gboolean
fold_parts_are_words (const char *const *tables)
{
  static const char *const words[] = { "instrument", "instrument_identifier", "translation", NULL };
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    if (!g_strv_contains (words, tables[i]))
      return FALSE;
  return tables != NULL;
}

FoldParts
fold_parts_add_dependents (FoldParts parts)
{
  if (parts & FOLD_PART_BOOK)
    parts |= FOLD_PART_PORTFOLIOS; /* its currency, and the day of a sample */
  if (parts & FOLD_PART_THEMES)
    parts |= FOLD_PART_INSTRUMENTS;
  if (parts & FOLD_PART_INSTRUMENTS)
    parts |= FOLD_PART_SCENARIOS | FOLD_PART_WATCHLISTS | FOLD_PART_PORTFOLIOS | FOLD_PART_DIARY;
  if (parts & FOLD_PART_SCENARIOS)
    parts |= FOLD_PART_DIARY; /* their names */
  return parts;
}
