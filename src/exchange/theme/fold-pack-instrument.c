/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An instrument of a theme pack, from JSON. */
#include <glib/gi18n-lib.h>

#include "fold-pack-check.h"

typedef struct
{
  FoldPackParse *parse;
  FoldPackInstrument *instrument;
} FoldInstrumentParse;

static const char *const confidences[] = { "high", "medium", "low", NULL };

static gboolean
read_alias (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "name", "note*", NULL };
  FoldInstrumentParse *within = data;
  FoldPackIdentifier *alias = fold_pack_identifier_new ("alias", "");
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (within->instrument->identifiers, alias);
  return fold_pack_object_open (reader, node, path, members, &object)
         && fold_pack_object_read_text (&object, "name", &alias->value, NULL)
         && fold_pack_object_read_optional_text (&object, "note", &alias->note, alias->texts);
}

static gboolean
read_exposure (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[]
      = { "subtheme", "share", "low", "high", "confidence", "rationale*", "as_of", "sources", NULL };
  FoldInstrumentParse *within = data;
  FoldPackExposure *exposure = fold_pack_exposure_new ();
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (within->instrument->exposures, exposure);
  if (!fold_pack_object_open (reader, node, path, members, &object)
      || !fold_pack_object_read_id (&object, "subtheme", &exposure->subtheme)
      || !fold_pack_object_read_number (&object, "share", 0, 1, &exposure->share)
      || !fold_pack_object_read_number (&object, "low", 0, 1, &exposure->low)
      || !fold_pack_object_read_number (&object, "high", 0, 1, &exposure->high)
      || !fold_pack_object_read_choice (&object, "confidence", confidences, &exposure->confidence)
      || !fold_pack_object_read_text (&object, "rationale", &exposure->rationale, exposure->texts)
      || !fold_pack_object_read_date (&object, "as_of", &exposure->as_of)
      || (fold_pack_object_has (&object, "sources")
          && !fold_pack_read_sources (within->parse, &object, "sources", &exposure->source)))
    return FALSE;
  return (exposure->low <= exposure->share && exposure->share <= exposure->high)
         || fold_pack_refuse (reader, path, _("low %g, share %g and high %g are not in order. Sort them."),
                              exposure->low, exposure->share, exposure->high);
}

static gboolean
read_holding (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "instrument", "weight", NULL };
  FoldInstrumentParse *within = data;
  FoldPackHolding *holding = fold_pack_holding_new ("", 0);
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (within->instrument->holdings, holding);
  return fold_pack_object_open (reader, node, path, members, &object)
         && fold_pack_object_read_id (&object, "instrument", &holding->instrument)
         && fold_pack_object_read_number (&object, "weight", 0, 1, &holding->weight);
}

typedef struct
{
  FoldPackParse *parse;
  char **source;
} FoldSourceParse;

static gboolean
read_source (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  FoldSourceParse *within = data;
  const char *key = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  const char *text = key != NULL ? g_hash_table_lookup (within->parse->sources, key) : NULL;
  if (text == NULL)
    return fold_pack_refuse (reader, path, _("there is no source “%s”. Add it to $.sources, or correct the key."),
                             key != NULL ? key : "?");
  char *old = *within->source;
  *within->source = g_strdup_printf ("%s%s%s: %s", old, *old != '\0' ? "\n" : "", key, text);
  g_free (old);
  return TRUE;
}

gboolean
fold_pack_read_sources (FoldPackParse *parse, FoldPackObject *object, const char *member, char **source)
{
  FoldSourceParse within = { parse, source };
  return fold_pack_object_read_array (object, member, read_source, &within);
}

static gboolean
has_shape (FoldPackObject *object, const char *member, const char *value, const char *pattern, const char *sentence)
{
  if (*value == '\0' || fold_pack_matches (pattern, value))
    return TRUE;
  g_autofree char *path = fold_pack_object_path (object, member);
  return fold_pack_refuse (object->reader, path, "%s", sentence);
}

/* has_check_digit: ISO 6166: letters count as two digits, every second digit from the right is doubled, the sum of
 * digits ends in 0. */
static gboolean
has_check_digit (const char *isin)
{
  guint digits[24], n = 0, sum = 0;
  for (const char *c = isin; *c != '\0'; c++)
    {
      guint value = g_ascii_isdigit (*c) ? (guint)(*c - '0') : (guint)(*c - 'A' + 10);
      if (value >= 10)
        digits[n++] = value / 10;
      digits[n++] = value % 10;
    }
  for (guint i = 0; i < n; i++)
    {
      guint value = digits[n - 1 - i] * (i % 2 == 1 ? 2 : 1);
      sum += value / 10 + value % 10;
    }
  return sum % 10 == 0;
}

static gboolean
read_codes (FoldInstrumentParse *within, FoldPackObject *object)
{
  static const char *const isin_confidences[] = { "sourced", "memory, check digit valid", NULL };
  FoldPackInstrument *instrument = within->instrument;
  g_autofree char *ticker = g_strdup (""), *exchange = g_strdup (""), *isin = g_strdup (""),
                  *confidence = g_strdup ("");
  if (!fold_pack_object_read_optional_text (object, "ticker", &ticker, NULL)
      || !fold_pack_object_read_optional_text (object, "exchange", &exchange, NULL)
      || !fold_pack_object_read_optional_text (object, "isin", &isin, NULL)
      || !has_shape (object, "isin", isin, "^[A-Z]{2}[A-Z0-9]{9}[0-9]$",
                     _("it is not an ISIN. Write two letters and ten more characters."))
      || (fold_pack_object_has (object, "isin_confidence")
          && !fold_pack_object_read_choice (object, "isin_confidence", isin_confidences, &confidence)))
    return FALSE;
  if (*isin != '\0' && !has_check_digit (isin))
    return has_shape (object, "isin", isin, "^$", _("the check digit of this ISIN is wrong. Look it up again."));
  if (*ticker != '\0')
    {
      FoldPackIdentifier *identifier = fold_pack_identifier_new ("ticker", ticker);
      g_set_str (&identifier->exchange, exchange);
      g_ptr_array_add (instrument->identifiers, identifier);
    }
  if (*isin != '\0')
    {
      FoldPackIdentifier *identifier = fold_pack_identifier_new ("isin", isin);
      g_set_str (&identifier->confidence, confidence);
      g_ptr_array_add (instrument->identifiers, identifier);
    }
  return TRUE;
}

static gboolean
read_holdings (FoldInstrumentParse *within, FoldPackObject *object)
{
  if (!fold_pack_object_has (object, "holdings"))
    return TRUE;
  return fold_pack_object_read_array (object, "holdings", read_holding, within)
         && (!fold_pack_object_has (object, "holdings_as_of")
             || fold_pack_object_read_date (object, "holdings_as_of", &within->instrument->holdings_as_of));
}

static gboolean
read_own_assumptions (FoldInstrumentParse *within, FoldPackObject *object)
{
  if (!fold_pack_object_has (object, "assumptions"))
    return TRUE;
  g_autofree char *prefix = g_strdup_printf ("instrument.%s.", within->instrument->id);
  return fold_pack_read_own_parameters (within->parse, object, prefix);
}

gboolean
fold_pack_read_instrument (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[]
      = { "id",      "name*",           "class",   "status",    "country",     "currency", "ticker",         "exchange",
          "isin",    "isin_confidence", "aliases", "exposures", "assumptions", "holdings", "holdings_as_of", "note*",
          "sources", "as_of",           NULL };
  FoldInstrumentParse within = { data, fold_pack_instrument_new () };
  FoldPackInstrument *instrument = within.instrument;
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (within.parse->data->instruments, instrument);
  return fold_pack_object_open (reader, node, path, members, &object)
         && fold_pack_object_read_id (&object, "id", &instrument->id)
         && fold_pack_object_read_text (&object, "name", &instrument->name, instrument->texts)
         && fold_pack_object_read_id (&object, "class", &instrument->class_id)
         && fold_pack_object_read_text (&object, "status", &instrument->status, NULL)
         && fold_pack_object_read_optional_text (&object, "country", &instrument->country, NULL)
         && has_shape (&object, "country", instrument->country, "^[A-Z]{2}$",
                       _("it is not a country. Write two letters, like DE."))
         && fold_pack_object_read_optional_text (&object, "currency", &instrument->currency, NULL)
         && has_shape (&object, "currency", instrument->currency, "^[A-Z]{3}$",
                       _("it is not a currency. Write three letters, like EUR."))
         && read_codes (&within, &object) && fold_pack_object_read_array (&object, "aliases", read_alias, &within)
         && fold_pack_object_read_array (&object, "exposures", read_exposure, &within)
         && read_own_assumptions (&within, &object) && read_holdings (&within, &object)
         && fold_pack_object_read_text (&object, "note", &instrument->note, instrument->texts)
         && fold_pack_read_sources (within.parse, &object, "sources", &instrument->source)
         && fold_pack_object_read_date (&object, "as_of", &instrument->as_of);
}
