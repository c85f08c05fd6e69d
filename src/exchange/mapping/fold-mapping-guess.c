/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table most likely means: the formats that are known know many names of columns and words for kinds, in many
 * languages, and each that knows one has a vote. */
#include "fold-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-currency.h"
#include "fold-rules.h"

#define MOST_WORDS 60 /* more are no kinds */
#define OWN_VOTE 1000 /* of the format that the file was read as */
#define ISIN_LENGTH 12
#define SHORTEST_DATE 6

/* --- columns ----------------------------------------------------------------------------------------------------- */

static gboolean
names (const FoldRuleSource *source, const FoldMappingColumn *column)
{
  if (source == NULL || source->next != 0)
    return FALSE;
  for (guint i = 0; source->columns != NULL && i < source->columns->len; i++)
    if (fold_rule_text_matches (g_ptr_array_index (source->columns, i), column->name, column->plain, NULL))
      return TRUE;
  for (guint i = 0; source->first != NULL && i < source->first->len; i++)
    if (names (g_ptr_array_index (source->first, i), column))
      return TRUE;
  return FALSE;
}

static gboolean
is_offered (FoldRuleField field)
{
  for (guint i = 1; i < fold_mapping_get_n_meanings (); i++)
    if (fold_mapping_get_nth_meaning (i) == field)
      return TRUE;
  return FALSE;
}

static void
vote (const FoldRule *rule, const FoldMappingColumn *column, guint weight, guint votes[FOLD_RULE_N_FIELDS])
{
  for (guint field = 0; field < FOLD_RULE_N_FIELDS; field++)
    if (is_offered ((FoldRuleField)field) && names (rule->columns[field], column))
      votes[field] += weight;
}

static gboolean
is_isin (const char *text)
{
  if (strcspn (text, " ") != ISIN_LENGTH || !g_ascii_isupper (text[0]) || !g_ascii_isupper (text[1])
      || !g_ascii_isdigit (text[ISIN_LENGTH - 1]))
    return FALSE;
  for (guint i = 2; i < ISIN_LENGTH; i++)
    if (!g_ascii_isupper (text[i]) && !g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static FoldRuleField
guess_meaning (FoldMapping *self, const FoldMappingColumn *column)
{
  GPtrArray *rules = fold_rules_get ();
  guint votes[FOLD_RULE_N_FIELDS] = { 0 };
  guint best = FOLD_RULE_N_FIELDS;

  if (is_isin (column->samples))
    return FOLD_RULE_FIELD_ISIN;
  if (*column->plain == '\0')
    return FOLD_RULE_N_FIELDS;
  if (self->rule != NULL)
    vote (self->rule, column, OWN_VOTE, votes);
  for (guint i = 0; i < rules->len; i++)
    vote (g_ptr_array_index (rules, i), column, 1, votes);
  for (guint field = 0; field < FOLD_RULE_N_FIELDS; field++)
    if (votes[field] > 0 && (best == FOLD_RULE_N_FIELDS || votes[field] > votes[best]))
      best = field;
  return (FoldRuleField)best;
}

/* Prices alone: a day, a price and whose it is, and nothing that is moved. */
static gboolean
looks_like_prices (FoldMapping *self)
{
  return fold_mapping_has (self, FOLD_RULE_FIELD_DATE) && fold_mapping_has (self, FOLD_RULE_FIELD_PRICE)
         && !fold_mapping_has (self, FOLD_RULE_FIELD_KIND) && !fold_mapping_has (self, FOLD_RULE_FIELD_QUANTITY)
         && !fold_mapping_has (self, FOLD_RULE_FIELD_GROSS) && !fold_mapping_has (self, FOLD_RULE_FIELD_NET);
}

/* The first of a column's samples. */
static char *
dup_first_sample (const FoldMappingColumn *column)
{
  const char *end = strstr (column->samples, " · ");

  return end != NULL ? g_strndup (column->samples, (gsize)(end - column->samples)) : g_strdup (column->samples);
}

static gboolean
looks_like_date (FoldMapping *self, const FoldMappingColumn *column)
{
  g_autofree char *text = dup_first_sample (column);
  FoldDate date;

  return strlen (text) >= SHORTEST_DATE && fold_date_read (text, FOLD_DATE_ORDER_DAY_FIRST, &date, NULL);
}

static gboolean
looks_like_currency (FoldMapping *self, const FoldMappingColumn *column)
{
  g_autofree char *text = dup_first_sample (column);

  return fold_currency_is_known (text);
}

/* Of a text with several rows, of which the first samples are words for kinds. */
static gboolean
looks_like_kinds (FoldMapping *self, const FoldMappingColumn *column)
{
  g_auto (GStrv) words = g_strsplit (column->samples, " · ", -1);

  for (char **word = words; *word != NULL; word++)
    if (fold_mapping_guess_kind (self, *word) != FOLD_MAPPING_KIND_NONE)
      return TRUE;
  return FALSE;
}

/* What no name tells what stands in the column may. */
static void
guess_by_content (FoldMapping *self,
                  FoldRuleField meaning,
                  gboolean (*fits) (FoldMapping *self, const FoldMappingColumn *column))
{
  for (guint i = 0; i < self->columns->len && !fold_mapping_has (self, meaning); i++)
    {
      FoldMappingColumn *column = &g_array_index (self->columns, FoldMappingColumn, i);

      if (column->meaning == FOLD_RULE_N_FIELDS && fits (self, column))
        column->meaning = meaning;
    }
}

/* Of several columns the first has a meaning, but for costs, which are added up. */
void
fold_mapping_guess_columns (FoldMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      FoldMappingColumn *column = &g_array_index (self->columns, FoldMappingColumn, i);
      FoldRuleField meaning = guess_meaning (self, column);

      if (meaning != FOLD_RULE_N_FIELDS
          && (meaning == FOLD_RULE_FIELD_FEE || meaning == FOLD_RULE_FIELD_TAX || !fold_mapping_has (self, meaning)))
        column->meaning = meaning;
    }
  guess_by_content (self, FOLD_RULE_FIELD_DATE, looks_like_date);
  guess_by_content (self, FOLD_RULE_FIELD_KIND, looks_like_kinds);
  guess_by_content (self, FOLD_RULE_FIELD_CURRENCY, looks_like_currency);
  self->holds = looks_like_prices (self) ? FOLD_RULE_HOLDS_PRICES : FOLD_RULE_HOLDS_TRANSACTIONS;
}

/* --- kinds ------------------------------------------------------------------------------------------------------- */

static FoldMappingKind
kind_of_type (FoldTransactionType type)
{
  switch (type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
      return FOLD_MAPPING_KIND_BUY;
    case FOLD_TRANSACTION_TYPE_SELL:
      return FOLD_MAPPING_KIND_SELL;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
      return FOLD_MAPPING_KIND_DEPOSIT;
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
      return FOLD_MAPPING_KIND_WITHDRAWAL;
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
      return FOLD_MAPPING_KIND_DIVIDEND;
    case FOLD_TRANSACTION_TYPE_INTEREST:
      return FOLD_MAPPING_KIND_INTEREST;
    case FOLD_TRANSACTION_TYPE_FEE:
      return FOLD_MAPPING_KIND_FEE;
    case FOLD_TRANSACTION_TYPE_TAX:
      return FOLD_MAPPING_KIND_TAX;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
      return FOLD_MAPPING_KIND_TRANSFER_IN;
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      return FOLD_MAPPING_KIND_TRANSFER_OUT;
    case FOLD_TRANSACTION_TYPE_SPLIT:
      return FOLD_MAPPING_KIND_SPLIT;
    case FOLD_TRANSACTION_TYPE_MERGER:
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
    default:
      return FOLD_MAPPING_KIND_NONE;
    }
}

/* Whether the word alone, with nothing else asked for, is such a kind. */
static gboolean
is_kind (const FoldRuleKind *kind, const char *word, const char *plain)
{
  const FoldRuleCondition *condition;

  if (kind->does != FOLD_RULE_DOES_BOOK || kind->conditions->len != 1)
    return FALSE;
  condition = g_ptr_array_index (kind->conditions, 0);
  if (condition->field != FOLD_RULE_FIELD_KIND || condition->source != NULL || condition->texts == NULL)
    return FALSE;
  for (guint i = 0; i < condition->texts->len; i++)
    if (fold_rule_text_matches (g_ptr_array_index (condition->texts, i), word, plain, NULL))
      return TRUE;
  return FALSE;
}

static void
vote_kind (const FoldRule *rule, const char *word, const char *plain, guint weight, guint votes[FOLD_MAPPING_N_KINDS])
{
  for (guint i = 0; i < rule->kinds->len; i++)
    {
      const FoldRuleKind *kind = g_ptr_array_index (rule->kinds, i);

      if (is_kind (kind, word, plain))
        {
          votes[kind_of_type (kind->type)] += weight;
          return;
        }
    }
}

FoldMappingKind
fold_mapping_guess_kind (FoldMapping *self, const char *word)
{
  GPtrArray *rules = fold_rules_get ();
  g_autofree char *plain = fold_rule_normalise (word);
  guint votes[FOLD_MAPPING_N_KINDS] = { 0 };
  guint best = FOLD_MAPPING_KIND_NONE;

  if (*plain == '\0')
    return FOLD_MAPPING_KIND_NONE;
  if (self->rule != NULL)
    vote_kind (self->rule, word, plain, OWN_VOTE, votes);
  for (guint i = 0; i < rules->len; i++)
    vote_kind (g_ptr_array_index (rules, i), word, plain, 1, votes);
  for (guint kind = 0; kind < FOLD_MAPPING_N_KINDS; kind++)
    if (votes[kind] > votes[best])
      best = kind;
  return (FoldMappingKind)best;
}

static void
add_word (FoldMapping *self, const char *word, FoldMappingKind guess, const char *quantity, const char *money)
{
  const guint said = GPOINTER_TO_UINT (g_hash_table_lookup (self->said, word));
  FoldMappingWord added = { .word = g_strdup (word), .quantity = quantity, .money = money };

  added.kind = said != 0 ? (FoldMappingKind)(said - 1) : guess;
  g_array_append_val (self->words, added);
}

static guint
find_column (FoldMapping *self, FoldRuleField meaning)
{
  guint i = 0;

  while (i < self->columns->len && g_array_index (self->columns, FoldMappingColumn, i).meaning != meaning)
    i++;
  return i;
}

/* Each word of the column once, however it is written. */
static void
find_in_column (FoldMapping *self, guint column)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = self->header + 1; row < fold_csv_get_n_rows (self->csv); row++)
    {
      const char *field = fold_csv_get_field (self->csv, row, column);
      g_autofree char *word = g_strstrip (g_strdup (field != NULL ? field : ""));
      char *plain;
      guint place;

      if (fold_csv_get_n_fields (self->csv, row) == 0)
        continue;
      plain = fold_rule_normalise (word);
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, plain));
      if (place == 0 && self->words->len == MOST_WORDS)
        {
          g_free (plain);
          continue;
        }
      if (place == 0)
        {
          add_word (self, word, fold_mapping_guess_kind (self, word), NULL, NULL);
          place = self->words->len;
        }
      g_array_index (self->words, FoldMappingWord, place - 1).n_rows++;
      g_hash_table_insert (places, plain, GUINT_TO_POINTER (place));
    }
}

/* Without a column of kinds the signs tell them. */
static void
add_signs (FoldMapping *self)
{
  const gboolean has_units = fold_mapping_has (self, FOLD_RULE_FIELD_QUANTITY);
  const gboolean has_money = fold_mapping_has (self, fold_mapping_get_money (self));

  if (has_units)
    {
      add_word (self, _("Rows with a quantity above zero"), FOLD_MAPPING_KIND_BUY, "+", NULL);
      add_word (self, _("Rows with a quantity below zero"), FOLD_MAPPING_KIND_SELL, "-", NULL);
    }
  if (has_money)
    {
      add_word (self, has_units ? _("Other rows with an amount above zero") : _("Rows with an amount above zero"),
                FOLD_MAPPING_KIND_DEPOSIT, NULL, "+");
      add_word (self, has_units ? _("Other rows with an amount below zero") : _("Rows with an amount below zero"),
                FOLD_MAPPING_KIND_WITHDRAWAL, NULL, "-");
    }
}

void
fold_mapping_find_words (FoldMapping *self)
{
  const guint column = find_column (self, FOLD_RULE_FIELD_KIND);

  g_array_set_size (self->words, 0);
  if (column < self->columns->len)
    find_in_column (self, column);
  else
    add_signs (self);
}
