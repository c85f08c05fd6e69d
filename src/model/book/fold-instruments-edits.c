/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of instruments. */
#include "fold-instruments-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-currency.h"

#define MOST_PPM 1000000

/* --- inside somebody else's edit --- */

/* make_slug: small letters, digits and "_", as packs have them; a name without any becomes "instrument". */
static char *
make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);
  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, g_ascii_tolower (*c));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '_')
      g_string_append_c (slug, '_');
  while (slug->len > 0 && slug->str[slug->len - 1] == '_')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "instrument");
  return g_string_free (slug, FALSE);
}

/* is_taken: -1 on failure. */
static int
is_taken (FoldStore *store, const char *slug, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FoldStatement) row = fold_store_query (store, error, "SELECT 1 FROM instrument WHERE slug = ?", "s", slug);
  if (row == NULL)
    return -1;
  if (fold_statement_step (row, &failure))
    return TRUE;
  if (failure == NULL)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return -1;
}

static char *
make_free_slug (FoldStore *store, const char *name, GError **error)
{
  g_autofree char *stem = make_slug (name);
  for (guint n = 1;; n++)
    {
      g_autofree char *slug = n == 1 ? g_strdup (stem) : g_strdup_printf ("%s_%u", stem, n);
      int taken = is_taken (store, slug, error);
      if (taken < 0)
        return NULL;
      if (!taken)
        return g_steal_pointer (&slug);
    }
}

gboolean
fold_instruments_insert (FoldStore *store,
                         const char *name,
                         const char *class_slug,
                         const char *currency,
                         gint64 *id,
                         GError **error)
{
  g_autofree char *slug = make_free_slug (store, name, error);
  if (slug == NULL
      || !fold_store_execute (store, error,
                              "INSERT INTO instrument (slug, name, class, currency, slot) "
                              "SELECT ?, ?, ?, ?, next_slot FROM book",
                              "ssss", slug, name, class_slug, currency))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return fold_store_execute (store, error, "UPDATE book SET next_slot = next_slot + 1", NULL);
}

gboolean
fold_instruments_insert_identifier (FoldStore *store,
                                    gint64 instrument_id,
                                    const char *kind,
                                    const char *value,
                                    const char *exchange,
                                    GError **error)
{
  return fold_store_execute (
      store, error,
      "INSERT INTO instrument_identifier (instrument_id, kind, value, exchange) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (instrument_id, kind, value, exchange) DO NOTHING",
      "isss", instrument_id, kind, value, exchange != NULL ? exchange : "");
}

/* --- checks --- */

static gboolean
check_class (FoldInstruments *self, const char *slug, GError **error)
{
  if (*slug == '\0' || fold_themes_find_class (fold_instruments_get_themes (self), slug) != NULL)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                            _("There is no class “%s”. Use one of the theme’s, or none."), slug);
}

static gboolean
check_currency (const char *currency, GError **error)
{
  if (currency == NULL || fold_currency_is_valid (currency))
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("“%s” is not a currency. Use a three-letter code such as EUR."), currency);
}

/* --- a new one --- */

typedef struct
{
  const char *name;
  const char *class_slug;
  const char *currency;
  gint64 id;
} FoldNewInstrument;

static gboolean
create_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldNewInstrument *edit = data;
  return fold_instruments_insert (store, edit->name, edit->class_slug, edit->currency, &edit->id, error);
}

gboolean
fold_instruments_create (FoldInstruments *self,
                         const char *name,
                         const char *class_slug,
                         const char *currency,
                         FoldInstrument **instrument,
                         GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && class_slug != NULL, FALSE);
  g_autofree char *stripped = fold_edits_take_name (name, error);
  if (stripped == NULL || !check_class (self, class_slug, error) || !check_currency (currency, error))
    return FALSE;
  FoldNewInstrument edit = { stripped, class_slug, currency };
  g_autofree char *label = g_strdup_printf (_("New instrument %s"), stripped);
  if (!fold_collection_edit (self, label, create_cb, &edit, error))
    return FALSE;
  if (instrument == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_INSTRUMENTS, error))
    return FALSE;
  *instrument = fold_instruments_get (self, edit.id);
  return TRUE;
}

/* --- fields --- */

gboolean
fold_instruments_set_name (FoldInstruments *self, FoldInstrument *instrument, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  g_autofree char *stripped = fold_edits_take_name (name, error);
  if (stripped == NULL || g_str_equal (stripped, fold_instrument_get_name (instrument)))
    return stripped != NULL;
  g_autofree char *label = g_strdup_printf (_("Rename %s"), fold_instrument_get_name (instrument));
  return fold_collection_set_text (self, label, "instrument", fold_instrument_get_id (instrument), "name", stripped,
                                   error);
}

gboolean
fold_instruments_set_class (FoldInstruments *self, FoldInstrument *instrument, const char *class_slug, GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  if (!check_class (self, class_slug, error))
    return FALSE;
  if (g_str_equal (class_slug, fold_instrument_get_class_slug (instrument)))
    return TRUE;
  g_autofree char *label = g_strdup_printf (_("Classify %s"), fold_instrument_get_name (instrument));
  return fold_collection_set_text (self, label, "instrument", fold_instrument_get_id (instrument), "class", class_slug,
                                   error);
}

gboolean
fold_instruments_set_note (FoldInstruments *self, FoldInstrument *instrument, const char *note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  if (g_str_equal (note, fold_instrument_get_note (instrument)))
    return TRUE;
  g_autofree char *label = g_strdup_printf (_("Note on %s"), fold_instrument_get_name (instrument));
  return fold_collection_set_text (self, label, "instrument", fold_instrument_get_id (instrument), "note", note, error);
}

/* --- identifiers --- */

typedef struct
{
  gint64 id; /* of the instrument */
  const char *kind;
  const char *value;
  const char *exchange;
} FoldIdentifierEdit;

static gboolean
add_identifier_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldIdentifierEdit *edit = data;
  return fold_instruments_insert_identifier (store, edit->id, edit->kind, edit->value, edit->exchange, error);
}

gboolean
fold_instruments_add_identifier (FoldInstruments *self,
                                 FoldInstrument *instrument,
                                 const char *kind,
                                 const char *value,
                                 const char *exchange,
                                 GError **error)
{
  static const char *const kinds[] = { "ticker", "isin", "wkn", "cusip", "symbol", "alias", NULL };
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  g_return_val_if_fail (g_strv_contains (kinds, kind), FALSE);
  g_autofree char *stripped = fold_edits_take_name (value, error);
  if (stripped == NULL)
    return FALSE;
  FoldIdentifierEdit edit = { fold_instrument_get_id (instrument), kind, stripped, exchange };
  g_autofree char *label = g_strdup_printf (_("Add %s to %s"), stripped, fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, add_identifier_cb, &edit, error);
}

/* By their ids: what is shown of a damaged text is not what the book has. */
static gboolean
remove_identifiers_cb (FoldStore *store, gpointer data, GError **error)
{
  const GArray *ids = data;
  for (guint i = 0; i < ids->len; i++)
    if (!fold_store_execute (store, error, "DELETE FROM instrument_identifier WHERE id = ?", "i",
                             g_array_index (ids, gint64, i)))
      return FALSE;
  return fold_translations_forget_lost (store, error);
}

gboolean
fold_instruments_remove_identifier (FoldInstruments *self,
                                    FoldInstrument *instrument,
                                    const char *kind,
                                    const char *value,
                                    GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (identifiers[i].kind, kind) && g_str_equal (identifiers[i].value, value))
      g_array_append_val (ids, identifiers[i].id);
  g_autofree char *label = g_strdup_printf (_("Remove %s from %s"), value, fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, remove_identifiers_cb, ids, error);
}

/* --- exposures --- */

typedef struct
{
  gint64 instrument;
  gint64 other; /* sub-theme, or what a fund holds */
  gint64 ppm;
} FoldShareEdit;

static gboolean
set_exposure_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldShareEdit *edit = data;
  if (edit->ppm == 0)
    return fold_store_execute (store, error, "DELETE FROM exposure WHERE instrument_id = ? AND subtheme_id = ?", "ii",
                               edit->instrument, edit->other)
           && fold_translations_forget_lost (store, error);
  return fold_store_execute (store, error,
                             "INSERT INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm) "
                             "VALUES (?1, ?2, ?3, ?3, ?3) ON CONFLICT (instrument_id, subtheme_id) DO UPDATE SET "
                             "share_ppm = ?3, low_ppm = min (low_ppm, ?3), high_ppm = max (high_ppm, ?3), source = ''",
                             "iii", edit->instrument, edit->other, edit->ppm);
}

gboolean
fold_instruments_set_exposure (FoldInstruments *self,
                               FoldInstrument *instrument,
                               FoldSubtheme *subtheme,
                               double share,
                               GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument) && FOLD_IS_SUBTHEME (subtheme),
                        FALSE);
  if (!(share >= 0 && share <= 1))
    return fold_model_refuse (
        error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
        _("A share is between 0 and 100 %%. For an instrument that loses as usage grows, set a capture below 0."));
  FoldShareEdit edit
      = { fold_instrument_get_id (instrument), fold_subtheme_get_id (subtheme), llround (share * FOLD_PPM) };
  gint64 sum = edit.ppm;
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (exposures[i].subtheme, fold_subtheme_get_slug (subtheme)))
      sum += llround (exposures[i].share * FOLD_PPM);
  if (sum > MOST_PPM)
    return fold_model_refuse (
        error, FOLD_MODEL_ERROR_INVALID,
        _("The shares of %s would add up to %.4g %%. Lower another one first; the total cannot exceed 100 %%."),
        fold_instrument_get_name (instrument), sum / 1e4);
  g_autofree char *label = g_strdup_printf (_("Set the share of %s in %s"), fold_subtheme_get_name (subtheme),
                                            fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, set_exposure_cb, &edit, error);
}

/* --- the words of an exposure --- */

typedef struct
{
  gint64 instrument;
  gint64 subtheme;
  const char *confidence; /* NULL: as it is */
  const char *rationale;  /* NULL: as it is */
} FoldWordsEdit;

static gboolean
describe_exposure_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldWordsEdit *edit = data;
  if (edit->confidence != NULL
      && !fold_store_execute (store, error,
                              "UPDATE exposure SET confidence = ? WHERE instrument_id = ? AND subtheme_id = ?", "sii",
                              edit->confidence, edit->instrument, edit->subtheme))
    return FALSE;
  return edit->rationale == NULL
         || (fold_store_execute (store, error,
                                 "UPDATE exposure SET rationale = ? WHERE instrument_id = ? AND subtheme_id = ?", "sii",
                                 edit->rationale, edit->instrument, edit->subtheme)
             && fold_store_execute (store, error,
                                    "DELETE FROM translation WHERE table_name = 'exposure' AND column_name = "
                                    "'rationale' AND row_id = (SELECT id FROM exposure WHERE instrument_id = ? AND "
                                    "subtheme_id = ?)",
                                    "ii", edit->instrument, edit->subtheme));
}

gboolean
fold_instruments_describe_exposure (FoldInstruments *self,
                                    FoldInstrument *instrument,
                                    FoldSubtheme *subtheme,
                                    const char *confidence,
                                    const char *rationale,
                                    GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument) && FOLD_IS_SUBTHEME (subtheme),
                        FALSE);
  FoldWordsEdit edit = { fold_instrument_get_id (instrument), fold_subtheme_get_id (subtheme), confidence, rationale };
  g_autofree char *label = g_strdup_printf (_("Explain the share of %s in %s"), fold_subtheme_get_name (subtheme),
                                            fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, describe_exposure_cb, &edit, error);
}

static gboolean
set_fund_holding_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldShareEdit *edit = data;
  if (edit->ppm == 0)
    return fold_store_execute (store, error, "DELETE FROM fund_holding WHERE fund_id = ? AND instrument_id = ?", "ii",
                               edit->instrument, edit->other);
  return fold_store_execute (store, error,
                             "INSERT INTO fund_holding (fund_id, instrument_id, weight_ppm) VALUES (?, ?, ?) "
                             "ON CONFLICT (fund_id, instrument_id) DO UPDATE SET weight_ppm = excluded.weight_ppm",
                             "iii", edit->instrument, edit->other, edit->ppm);
}

/* looks_into: whether one holds other, over any number of funds. seen: what was looked into already. */
static gboolean
looks_into (FoldInstruments *self, FoldInstrument *one, FoldInstrument *other, GHashTable *seen)
{
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (one, &n);
  if (one == other)
    return TRUE;
  if (!g_hash_table_add (seen, one))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (looks_into (self, fold_instruments_find_slug (self, holdings[i].instrument), other, seen))
      return TRUE;
  return FALSE;
}

gboolean
fold_instruments_holds (FoldInstruments *self, FoldInstrument *one, FoldInstrument *other)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  return looks_into (self, one, other, seen);
}

gboolean
fold_instruments_set_fund_holding (FoldInstruments *self,
                                   FoldInstrument *fund,
                                   FoldInstrument *instrument,
                                   double weight,
                                   GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (fund) && FOLD_IS_INSTRUMENT (instrument),
                        FALSE);
  if (!(weight >= 0 && weight <= 1))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("A weight is between 0 and 100 %%."));
  if (weight > 0 && fold_instruments_holds (self, instrument, fund))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("%s already holds %s. A fund cannot be part of itself."),
                              fold_instrument_get_name (instrument), fold_instrument_get_name (fund));
  FoldShareEdit edit
      = { fold_instrument_get_id (fund), fold_instrument_get_id (instrument), llround (weight * FOLD_PPM) };
  gint64 sum = edit.ppm;
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (fund, &n);
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (holdings[i].instrument, fold_instrument_get_slug (instrument)))
      sum += llround (holdings[i].weight * FOLD_PPM);
  if (sum > MOST_PPM)
    return fold_model_refuse (
        error, FOLD_MODEL_ERROR_INVALID,
        _("The holdings of %s would add up to %.4g %%. Lower another one first; the total cannot exceed 100 %%."),
        fold_instrument_get_name (fund), sum / 1e4);
  g_autofree char *label = g_strdup_printf (_("Set the holding of %s in %s"), fold_instrument_get_name (fund),
                                            fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, set_fund_holding_cb, &edit, error);
}

gboolean
fold_instruments_replace_fund_parts (FoldStore *store,
                                     gint64 fund,
                                     const FoldFundPart *parts,
                                     guint n,
                                     FoldDate date,
                                     const char *source,
                                     GError **error)
{
  g_autofree char *day = date != FOLD_DATE_NONE ? fold_date_format (date) : NULL;
  if (!fold_store_execute (store, error, "DELETE FROM fund_holding WHERE fund_id = ?", "i", fund)
      || !fold_store_execute (store, error, "UPDATE instrument SET source = ? WHERE id = ? AND theme_id IS NULL", "si",
                              source, fund))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!fold_store_execute (store, error,
                             "INSERT INTO fund_holding (fund_id, instrument_id, weight_ppm, as_of) VALUES (?, ?, ?, ?)",
                             "iiis", fund, parts[i].instrument, parts[i].weight, day))
      return FALSE;
  return TRUE;
}

/* --- deleting --- */

/* Another one of that name may get the same slug, and is not to find what was assumed of the first. */
static gboolean
forget_assumptions (FoldStore *store, gint64 id, GError **error)
{
  static const char *const tables[] = { "assumption", "scenario_value" };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("DELETE FROM %s WHERE (SELECT key GLOB 'instrument.' || slug || '.*' OR "
                             "key GLOB 'market.instrument.' || slug || '.*' FROM instrument WHERE instrument.id = ?)",
                             tables[i]);
      if (!fold_store_execute (store, error, sql, "i", id))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_instruments_forget (FoldStore *store, gint64 id, GError **error)
{
  return forget_assumptions (store, id, error)
         && fold_store_execute (store, error, "DELETE FROM instrument WHERE id = ?", "i", id)
         && fold_translations_forget_lost (store, error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_instruments_forget (store, *(gint64 *)data, error);
}

gboolean
fold_instruments_delete (FoldInstruments *self, FoldInstrument *instrument, GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  gint64 id = fold_instrument_get_id (instrument);
  {
    g_autoptr (GError) failure = NULL;
    g_autoptr (FoldStatement) row
        = fold_store_query (fold_collection_get_store (self), error,
                            "SELECT 1 FROM transactions WHERE instrument_id = ?1 OR other_id = ?1 LIMIT 1", "i", id);
    if (row == NULL)
      return FALSE;
    if (fold_statement_step (row, &failure))
      return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                _("There are transactions of %s. Delete them before you delete the instrument."),
                                fold_instrument_get_name (instrument));
  }
  g_autofree char *label = g_strdup_printf (_("Delete %s"), fold_instrument_get_name (instrument));
  return fold_collection_edit (self, label, delete_cb, &id, error);
}
