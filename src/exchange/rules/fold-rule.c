/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rule-private.h"

#include <string.h>

static const char *const ids[FOLD_RULE_N_FIELDS] = {
  [FOLD_RULE_FIELD_KIND] = "kind",
  [FOLD_RULE_FIELD_DETAIL] = "detail",
  [FOLD_RULE_FIELD_DATE] = "date",
  [FOLD_RULE_FIELD_TIME] = "time",
  [FOLD_RULE_FIELD_SYMBOL] = "symbol",
  [FOLD_RULE_FIELD_ISIN] = "isin",
  [FOLD_RULE_FIELD_WKN] = "wkn",
  [FOLD_RULE_FIELD_CUSIP] = "cusip",
  [FOLD_RULE_FIELD_NAME] = "name",
  [FOLD_RULE_FIELD_ACCOUNT] = "account",
  [FOLD_RULE_FIELD_ACCOUNT_CURRENCY] = "account_currency",
  [FOLD_RULE_FIELD_PORTFOLIO] = "portfolio",
  [FOLD_RULE_FIELD_COMMENT] = "comment",
  [FOLD_RULE_FIELD_ID] = "id",
  [FOLD_RULE_FIELD_QUANTITY] = "quantity",
  [FOLD_RULE_FIELD_PRICE] = "price",
  [FOLD_RULE_FIELD_GROSS] = "gross",
  [FOLD_RULE_FIELD_NET] = "net",
  [FOLD_RULE_FIELD_FEE] = "fee",
  [FOLD_RULE_FIELD_TAX] = "tax",
  [FOLD_RULE_FIELD_ACCRUED] = "accrued",
  [FOLD_RULE_FIELD_RATE] = "rate",
  [FOLD_RULE_FIELD_RATIO] = "ratio",
  [FOLD_RULE_FIELD_CURRENCY] = "currency",
  [FOLD_RULE_FIELD_PRICE_CURRENCY] = "price_currency",
  [FOLD_RULE_FIELD_GROSS_CURRENCY] = "gross_currency",
  [FOLD_RULE_FIELD_NET_CURRENCY] = "net_currency",
  [FOLD_RULE_FIELD_FEE_CURRENCY] = "fee_currency",
  [FOLD_RULE_FIELD_TAX_CURRENCY] = "tax_currency",
  [FOLD_RULE_FIELD_BALANCE] = "balance",
  [FOLD_RULE_FIELD_BASE] = "base",
  [FOLD_RULE_FIELD_LIST] = "list",
  [FOLD_RULE_FIELD_WEIGHT] = "weight",
  [FOLD_RULE_FIELD_CONVICTION] = "conviction",
  [FOLD_RULE_FIELD_TAGS] = "tags",
  [FOLD_RULE_FIELD_CLASS] = "class",
  [FOLD_RULE_FIELD_INSTRUMENT_CURRENCY] = "instrument_currency",
  [FOLD_RULE_FIELD_IDENTIFIERS] = "identifiers",
  [FOLD_RULE_FIELD_EXCHANGE] = "exchange",
  [FOLD_RULE_FIELD_OTHER_SYMBOL] = "other_symbol",
  [FOLD_RULE_FIELD_OTHER_ISIN] = "other_isin",
  [FOLD_RULE_FIELD_OTHER_WKN] = "other_wkn",
  [FOLD_RULE_FIELD_OTHER_CUSIP] = "other_cusip",
  [FOLD_RULE_FIELD_OTHER_NAME] = "other_name",
  [FOLD_RULE_FIELD_OTHER_CLASS] = "other_class",
  [FOLD_RULE_FIELD_OTHER_CURRENCY] = "other_currency",
  [FOLD_RULE_FIELD_OTHER_IDENTIFIERS] = "other_identifiers",
  [FOLD_RULE_FIELD_COST_SHARE] = "cost_share",
  [FOLD_RULE_FIELD_COST_METHOD] = "cost_method",
  [FOLD_RULE_FIELD_LOTS] = "lots",
};

const char *
fold_rule_field_get_id (FoldRuleField field)
{
  return ids[field];
}

FoldRuleField
fold_rule_field_from_id (const char *id)
{
  guint field = 0;

  while (field < FOLD_RULE_N_FIELDS && strcmp (ids[field], id) != 0)
    field++;
  return field;
}

gboolean
fold_rule_field_is_number (FoldRuleField field)
{
  switch (field)
    {
    case FOLD_RULE_FIELD_QUANTITY:
    case FOLD_RULE_FIELD_PRICE:
    case FOLD_RULE_FIELD_GROSS:
    case FOLD_RULE_FIELD_NET:
    case FOLD_RULE_FIELD_FEE:
    case FOLD_RULE_FIELD_TAX:
    case FOLD_RULE_FIELD_ACCRUED:
    case FOLD_RULE_FIELD_RATE:
    case FOLD_RULE_FIELD_BALANCE:
    case FOLD_RULE_FIELD_WEIGHT:
    case FOLD_RULE_FIELD_COST_SHARE:
      return TRUE;
    case FOLD_RULE_FIELD_RATIO: /* "3:2" is none; it is read in its own way */
    case FOLD_RULE_FIELD_BASE:
    case FOLD_RULE_FIELD_LIST:
    case FOLD_RULE_FIELD_CONVICTION:
    case FOLD_RULE_FIELD_TAGS:
    case FOLD_RULE_FIELD_CLASS:
    case FOLD_RULE_FIELD_INSTRUMENT_CURRENCY:
    case FOLD_RULE_FIELD_IDENTIFIERS:
    case FOLD_RULE_FIELD_EXCHANGE:
    case FOLD_RULE_FIELD_COST_METHOD:
    case FOLD_RULE_FIELD_LOTS:
    case FOLD_RULE_FIELD_OTHER_SYMBOL:
    case FOLD_RULE_FIELD_OTHER_ISIN:
    case FOLD_RULE_FIELD_OTHER_WKN:
    case FOLD_RULE_FIELD_OTHER_CUSIP:
    case FOLD_RULE_FIELD_OTHER_NAME:
    case FOLD_RULE_FIELD_OTHER_CLASS:
    case FOLD_RULE_FIELD_OTHER_CURRENCY:
    case FOLD_RULE_FIELD_OTHER_IDENTIFIERS:
    case FOLD_RULE_FIELD_ACCOUNT_CURRENCY:
    case FOLD_RULE_FIELD_PORTFOLIO:
    case FOLD_RULE_FIELD_KIND:
    case FOLD_RULE_FIELD_DETAIL:
    case FOLD_RULE_FIELD_DATE:
    case FOLD_RULE_FIELD_TIME:
    case FOLD_RULE_FIELD_SYMBOL:
    case FOLD_RULE_FIELD_ISIN:
    case FOLD_RULE_FIELD_WKN:
    case FOLD_RULE_FIELD_CUSIP:
    case FOLD_RULE_FIELD_NAME:
    case FOLD_RULE_FIELD_ACCOUNT:
    case FOLD_RULE_FIELD_COMMENT:
    case FOLD_RULE_FIELD_ID:
    case FOLD_RULE_FIELD_CURRENCY:
    case FOLD_RULE_FIELD_PRICE_CURRENCY:
    case FOLD_RULE_FIELD_GROSS_CURRENCY:
    case FOLD_RULE_FIELD_NET_CURRENCY:
    case FOLD_RULE_FIELD_FEE_CURRENCY:
    case FOLD_RULE_FIELD_TAX_CURRENCY:
    default:
      return FALSE;
    }
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

char *
fold_rule_normalise (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *plain = g_string_new (NULL);
  gboolean is_blank = FALSE;

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isspace (character) || character == 0xFEFF)
        {
          is_blank = plain->len > 0;
          continue;
        }
      if (is_blank)
        g_string_append_c (plain, ' ');
      is_blank = FALSE;
      g_string_append_unichar (plain, character);
    }
  return g_string_free_and_steal (plain);
}

gboolean
fold_rule_text_matches (const FoldRuleText *self, const char *text, const char *plain, GMatchInfo **match)
{
  return self->plain != NULL ? strcmp (self->plain, plain) == 0 : g_regex_match (self->regex, text, 0, match);
}

void
fold_rule_text_free (FoldRuleText *self)
{
  g_free (self->text);
  g_free (self->plain);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

static gboolean
has_any_of (const GPtrArray *texts, const char *const *names, char *const *plain, guint n_names)
{
  for (guint i = 0; i < texts->len; i++)
    for (guint j = 0; j < n_names; j++)
      if (fold_rule_text_matches (g_ptr_array_index (texts, i), names[j], plain[j], NULL))
        return TRUE;
  return FALSE;
}

gboolean
fold_rule_fits (const FoldRule *self, const char *const *names, guint n_names)
{
  g_auto (GStrv) plain = g_new0 (char *, n_names + 1);

  for (guint i = 0; i < n_names; i++)
    plain[i] = fold_rule_normalise (names[i]);
  return fold_rule_fits_plain (self, names, plain, n_names);
}

gboolean
fold_rule_fits_plain (const FoldRule *self, const char *const *names, char *const *plain, guint n_names)
{
  for (guint i = 0; i < self->all->len; i++)
    if (!has_any_of (g_ptr_array_index (self->all, i), names, plain, n_names))
      return FALSE;
  return self->none == NULL || !has_any_of (self->none, names, plain, n_names);
}

void
fold_rule_mapping_free (FoldRuleMapping *self)
{
  g_clear_pointer (&self->text, fold_rule_text_free);
  g_free (self->value);
  g_free (self);
}

/* --- what they are made of --------------------------------------------------------------------------------------- */

void
fold_rule_source_free (FoldRuleSource *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_clear_pointer (&self->joined, g_ptr_array_unref);
  g_free (self->by);
  g_clear_pointer (&self->pattern, g_regex_unref);
  g_clear_pointer (&self->header, g_regex_unref);
  g_clear_pointer (&self->file, g_regex_unref);
  g_clear_pointer (&self->above, g_regex_unref);
  g_clear_pointer (&self->map, g_ptr_array_unref);
  g_free (self->unit);
  g_free (self->value);
  g_free (self);
}

void
fold_rule_condition_free (FoldRuleCondition *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->source, fold_rule_source_free);
  g_free (self);
}

void
fold_rule_kind_free (FoldRuleKind *self)
{
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_clear_pointer (&self->also, g_ptr_array_unref);
  for (guint i = 0; i < FOLD_RULE_N_FIELDS; i++)
    g_clear_pointer (&self->columns[i], fold_rule_source_free);
  g_free (self->why);
  g_free (self);
}

FoldRule *
fold_rule_ref (FoldRule *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fold_rule_unref (FoldRule *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->suffixes);
  g_free (self->reader);
  g_clear_pointer (&self->options, json_object_unref);
  g_clear_pointer (&self->labels, json_object_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->none, g_ptr_array_unref);
  g_clear_pointer (&self->begins, g_regex_unref);
  g_free (self->needs);
  g_free (self->refuse);
  g_clear_pointer (&self->empty, g_ptr_array_unref);
  g_clear_pointer (&self->level, fold_rule_source_free);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  for (guint i = 0; i < FOLD_RULE_N_FIELDS; i++)
    g_clear_pointer (&self->columns[i], fold_rule_source_free);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self);
}
