/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

/* A theme small enough to reckon with by hand: two sectors, a class of each kind, a fund that holds half of a company.
 */

static inline void
add_number (FoldThemeData *data, const char *key, double mode)
{
  g_ptr_array_add (data->assumptions, fold_pack_assumption_new (key, fold_range_constant (mode)));
}

static inline void
add_range (FoldThemeData *data, const char *key, double low, double mode, double high)
{
  g_ptr_array_add (data->assumptions, fold_pack_assumption_new (key, (FoldRange){ low, mode, high }));
}

static inline void
add_sector (FoldThemeData *data, const char *id, const char *name, const char *const *subthemes)
{
  FoldPackSector *sector = fold_pack_sector_new ();
  guint n = g_strv_length ((char **)subthemes);
  g_set_str (&sector->id, id);
  g_set_str (&sector->name, name);
  g_set_str (&sector->short_name, name);
  for (guint i = 0; i < n; i++)
    {
      FoldPackSubtheme *subtheme = fold_pack_subtheme_new ();
      g_set_str (&subtheme->id, subthemes[i]);
      g_set_str (&subtheme->name, subthemes[i]);
      subtheme->weight = 1.0 / n;
      g_ptr_array_add (sector->subthemes, subtheme);
    }
  g_ptr_array_add (data->sectors, sector);
}

static inline void
add_class (FoldThemeData *data, const char *id, const char *asset_class)
{
  FoldPackClass *class = fold_pack_class_new ();
  g_set_str (&class->id, id);
  g_set_str (&class->name, id);
  g_set_str (&class->asset_class, asset_class);
  g_ptr_array_add (data->classes, class);
}

static inline FoldPackInstrument *
add_instrument (FoldThemeData *data, const char *id, const char *name, const char *class_id, const char *currency)
{
  FoldPackInstrument *instrument = fold_pack_instrument_new ();
  g_set_str (&instrument->id, id);
  g_set_str (&instrument->name, name);
  g_set_str (&instrument->class_id, class_id);
  g_set_str (&instrument->currency, currency);
  g_ptr_array_add (data->instruments, instrument);
  return instrument;
}

static inline void
add_exposure (FoldPackInstrument *instrument, const char *subtheme, double share)
{
  FoldPackExposure *exposure = fold_pack_exposure_new ();
  g_set_str (&exposure->subtheme, subtheme);
  exposure->share = exposure->low = exposure->high = share;
  g_ptr_array_add (instrument->exposures, exposure);
}

static inline void
add_scenario (FoldThemeData *data, const char *name, const char *key, double value)
{
  FoldPackScenario *scenario = fold_pack_scenario_new ();
  g_set_str (&scenario->name, name);
  if (key != NULL)
    g_ptr_array_add (scenario->values, fold_pack_assumption_new (key, fold_range_constant (value)));
  g_ptr_array_add (data->scenarios, scenario);
}

static inline void
add_members (FoldThemeData *data)
{
  FoldPackInstrument *acme = add_instrument (data, "acme", "Acme Tools", "mega_cap", "USD");
  FoldPackInstrument *fund = add_instrument (data, "fund", "Half Fund", "thematic_fund", "EUR");
  FoldPackWatchlist *list = fold_pack_watchlist_new ();
  FoldPackIdentifier *ticker = fold_pack_identifier_new ("ticker", "ACM");
  add_instrument (data, "cash", "Cash", "cash", "");
  add_instrument (data, "ghost", "Ghost Project", "impact_only", "");
  add_instrument (data, "plain", "Plain Bricks", "mega_cap", "EUR");
  add_exposure (acme, "editors", 0.2);
  add_exposure (acme, "servers", 0.3);
  g_set_str (&ticker->exchange, "NYSE");
  g_ptr_array_add (acme->identifiers, ticker);
  g_ptr_array_add (acme->identifiers, fold_pack_identifier_new ("alias", "Acme Größe"));
  fold_pack_texts_add (acme->texts, "name", "zh_CN", "顶点工具");
  g_ptr_array_add (fund->holdings, fold_pack_holding_new ("acme", 0.5));
  g_set_str (&list->name, "Mine");
  g_strfreev (list->instruments);
  list->instruments = g_strsplit ("acme,plain", ",", -1);
  g_ptr_array_add (data->watchlists, list);
}

static inline FoldThemeData *
small_theme_data (void)
{
  FoldThemeData *data = fold_theme_data_new ();
  g_set_str (&data->id, "small");
  g_set_str (&data->name, "Small");
  g_set_str (&data->as_of, "2026-01-01");
  g_set_str (&data->driver_name, "Use");
  add_number (data, "M", 5);
  add_number (data, "p", 0.4);
  add_sector (data, "tools", "Tools", (const char *[]){ "editors", "tests", NULL });
  add_sector (data, "cloud", "Cloud", (const char *[]){ "servers", NULL });
  add_range (data, "sector.tools.elasticity", 0.2, 0.45, 0.8);
  add_number (data, "sector.cloud.elasticity", 0.3);
  add_number (data, "spillover.tools.cloud", 0.1);
  add_class (data, "cash", "cash");
  add_class (data, "thematic_fund", "fund");
  add_class (data, "mega_cap", "public");
  add_class (data, "impact_only", "not_investable");
  add_number (data, "class.mega_cap.beta", 1.15);
  add_range (data, "class.mega_cap.capture", 0.6, 1, 1.4);
  add_number (data, "instrument.acme.volatility", 0.5);
  add_members (data);
  add_scenario (data, "Base", NULL, 0);
  add_scenario (data, "Slow", "M", 2);
  return data;
}

static inline FoldBook *
small_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = small_theme_data ();
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fold_themes_add (fold_book_get_themes (book), data, NULL, &error);
  g_assert_no_error (error);
  return book;
}
