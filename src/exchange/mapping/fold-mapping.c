/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-container.h"
#include "fold-import.h"
#include "fold-transaction-type.h"

#define HEADER_SEARCH 40 /* rows that may stand above the header */
#define N_SAMPLES 3
#define SAMPLE_SEARCH 200 /* rows that are looked at for samples */

/* --- names ------------------------------------------------------------------------------------------------------- */

static const struct
{
  FoldRuleField meaning;
  const char *name;
} meanings[] = {
  { FOLD_RULE_N_FIELDS, N_("Nothing") },
  { FOLD_RULE_FIELD_DATE, N_("Date") },
  { FOLD_RULE_FIELD_TIME, N_("Time of day") },
  { FOLD_RULE_FIELD_KIND, N_("Type of transaction") },
  { FOLD_RULE_FIELD_ISIN, N_("Instrument: ISIN") },
  { FOLD_RULE_FIELD_SYMBOL, N_("Instrument: ticker") },
  { FOLD_RULE_FIELD_NAME, N_("Instrument: name") },
  { FOLD_RULE_FIELD_WKN, N_("Instrument: WKN") },
  { FOLD_RULE_FIELD_CUSIP, N_("Instrument: CUSIP") },
  { FOLD_RULE_FIELD_QUANTITY, N_("Quantity") },
  { FOLD_RULE_FIELD_PRICE, N_("Price per unit") },
  { FOLD_RULE_FIELD_GROSS, N_("Amount before fees and taxes") },
  { FOLD_RULE_FIELD_NET, N_("Amount after fees and taxes") },
  { FOLD_RULE_FIELD_CURRENCY, N_("Currency") },
  { FOLD_RULE_FIELD_PRICE_CURRENCY, N_("Currency of the price") },
  { FOLD_RULE_FIELD_NET_CURRENCY, N_("Currency of the account") },
  { FOLD_RULE_FIELD_FEE, N_("Fee") },
  { FOLD_RULE_FIELD_FEE_CURRENCY, N_("Currency of the fee") },
  { FOLD_RULE_FIELD_TAX, N_("Tax") },
  { FOLD_RULE_FIELD_TAX_CURRENCY, N_("Currency of the tax") },
  { FOLD_RULE_FIELD_RATE, N_("Exchange rate") },
  { FOLD_RULE_FIELD_ACCRUED, N_("Accrued interest") },
  { FOLD_RULE_FIELD_RATIO, N_("Ratio of a split") },
  { FOLD_RULE_FIELD_ACCOUNT, N_("Account") },
  { FOLD_RULE_FIELD_PORTFOLIO, N_("Portfolio") },
  { FOLD_RULE_FIELD_BALANCE, N_("Balance after the row") },
  { FOLD_RULE_FIELD_ID, N_("Number of the transaction") },
  { FOLD_RULE_FIELD_COMMENT, N_("Note") },
};

guint
fold_mapping_get_n_meanings (void)
{
  return G_N_ELEMENTS (meanings);
}

FoldRuleField
fold_mapping_get_nth_meaning (guint i)
{
  return meanings[MIN (i, G_N_ELEMENTS (meanings) - 1)].meaning;
}

const char *
fold_mapping_get_meaning_name (FoldRuleField meaning)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].meaning == meaning)
      return _(meanings[i].name);
  return _(meanings[0].name);
}

const char *
fold_mapping_kind_get_name (FoldMappingKind kind)
{
  switch (kind)
    {
    case FOLD_MAPPING_KIND_NONE:
      return _("Set aside");
    case FOLD_MAPPING_KIND_OUT:
      return _("Leave out");
    case FOLD_MAPPING_KIND_BUY:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_BUY);
    case FOLD_MAPPING_KIND_SELL:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_SELL);
    case FOLD_MAPPING_KIND_BUY_OR_SELL:
      return _("Purchase or sale, by the sign");
    case FOLD_MAPPING_KIND_DEPOSIT:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_DEPOSIT);
    case FOLD_MAPPING_KIND_WITHDRAWAL:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_WITHDRAWAL);
    case FOLD_MAPPING_KIND_DEPOSIT_OR_WITHDRAWAL:
      return _("Deposit or withdrawal, by the sign");
    case FOLD_MAPPING_KIND_DIVIDEND:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_DIVIDEND);
    case FOLD_MAPPING_KIND_INTEREST:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_INTEREST);
    case FOLD_MAPPING_KIND_FEE:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_FEE);
    case FOLD_MAPPING_KIND_TAX:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_TAX);
    case FOLD_MAPPING_KIND_TRANSFER_IN:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_TRANSFER_IN);
    case FOLD_MAPPING_KIND_TRANSFER_OUT:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_TRANSFER_OUT);
    case FOLD_MAPPING_KIND_SPLIT:
      return fold_transaction_type_get_name (FOLD_TRANSACTION_TYPE_SPLIT);
    case FOLD_MAPPING_N_KINDS:
    default:
      g_return_val_if_reached ("");
    }
}

/* --- reading the table ------------------------------------------------------------------------------------------- */

static guint
count_filled (FoldCsv *csv, guint row)
{
  guint n = 0;

  for (guint i = 0; i < fold_csv_get_n_fields (csv, row); i++)
    {
      g_autofree char *plain = fold_rule_normalise (fold_csv_get_field (csv, row, i));

      n += *plain != '\0';
    }
  return n;
}

/* Names of columns do not begin as numbers and dates do. */
static gboolean
has_only_names (FoldCsv *csv, guint row)
{
  for (guint i = 0; i < fold_csv_get_n_fields (csv, row); i++)
    {
      g_autofree char *plain = fold_rule_normalise (fold_csv_get_field (csv, row, i));

      if (g_ascii_isdigit (*plain) || *plain == '-' || *plain == '+')
        return FALSE;
    }
  return TRUE;
}

/* The first row of names that has as many cells as any of the first rows, or nearly. */
static gboolean
find_header (FoldMapping *self)
{
  const guint n = MIN (fold_csv_get_n_rows (self->csv), HEADER_SEARCH);
  guint most = 0;

  for (guint row = 0; row < n; row++)
    if (has_only_names (self->csv, row))
      most = MAX (most, count_filled (self->csv, row));
  for (guint row = 0; row < n && most >= 2; row++)
    if (has_only_names (self->csv, row) && count_filled (self->csv, row) * 4 >= most * 3
        && row + 1 < fold_csv_get_n_rows (self->csv))
      {
        self->header = row;
        return TRUE;
      }
  return FALSE;
}

static char *
dup_samples (FoldCsv *csv, guint first, guint column)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);
  char *joined;

  for (guint row = first; row < MIN (fold_csv_get_n_rows (csv), first + SAMPLE_SEARCH) && samples->len < N_SAMPLES;
       row++)
    {
      const char *field = fold_csv_get_field (csv, row, column);
      g_autofree char *text = g_strstrip (g_strdup (field != NULL ? field : ""));

      if (*text != '\0' && !g_ptr_array_find_with_equal_func (samples, text, g_str_equal, NULL))
        g_ptr_array_add (samples, g_steal_pointer (&text));
    }
  g_ptr_array_add (samples, NULL);
  joined = g_strjoinv (" · ", (char **)samples->pdata);
  return joined;
}

static void
column_clear (gpointer data)
{
  FoldMappingColumn *self = data;

  g_free (self->name);
  g_free (self->plain);
  g_free (self->samples);
}

static void
word_clear (gpointer data)
{
  g_free (((FoldMappingWord *)data)->word);
}

static void
take_columns (FoldMapping *self)
{
  for (guint i = 0; i < fold_csv_get_n_fields (self->csv, self->header); i++)
    {
      const char *name = fold_csv_get_field (self->csv, self->header, i);
      FoldMappingColumn column = { .meaning = FOLD_RULE_N_FIELDS };

      column.name = g_strstrip (g_strdup (name != NULL ? name : ""));
      column.plain = fold_rule_normalise (column.name);
      column.samples = dup_samples (self->csv, self->header + 1, i);
      g_array_append_val (self->columns, column);
    }
}

/* The file as a table; NULL with a sentence where it is none. */
static FoldCsv *
read_csv (GBytes *bytes, const char *file_name, GError **error)
{
  g_autofree char *inner_name = NULL;
  g_autoptr (GBytes) opened = fold_container_open (bytes, file_name, &inner_name, error);

  return opened != NULL ? fold_csv_new (opened, 0, FOLD_CSV_QUOTING_AUTO, error) : NULL;
}

FoldMapping *
fold_mapping_new (GBytes *bytes, const char *file_name, FoldRule *rule, GError **error)
{
  FoldCsv *csv = read_csv (bytes, file_name, error);
  g_autoptr (FoldMapping) self = NULL;

  if (csv == NULL)
    return NULL;
  self = g_new0 (FoldMapping, 1);
  self->csv = csv;
  self->columns = g_array_new (FALSE, TRUE, sizeof (FoldMappingColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->words = g_array_new (FALSE, TRUE, sizeof (FoldMappingWord));
  g_array_set_clear_func (self->words, word_clear);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rule = rule != NULL ? fold_rule_ref (rule) : NULL;
  if (!find_header (self))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
                   _("“%s” is not a table whose first row has the names of its columns; add such a row above the "
                     "others."),
                   file_name);
      return NULL;
    }
  take_columns (self);
  fold_mapping_guess_columns (self);
  fold_mapping_find_words (self);
  return g_steal_pointer (&self);
}

void
fold_mapping_free (FoldMapping *self)
{
  fold_csv_unref (self->csv);
  g_array_unref (self->columns);
  g_array_unref (self->words);
  g_hash_table_unref (self->said);
  g_clear_pointer (&self->rule, fold_rule_unref);
  g_free (self);
}

/* --- columns ----------------------------------------------------------------------------------------------------- */

static FoldMappingColumn *
get_column (FoldMapping *self, guint column)
{
  return &g_array_index (self->columns, FoldMappingColumn, column);
}

guint
fold_mapping_get_n_columns (FoldMapping *self)
{
  return self->columns->len;
}

const char *
fold_mapping_get_name (FoldMapping *self, guint column)
{
  return get_column (self, column)->name;
}

const char *
fold_mapping_get_samples (FoldMapping *self, guint column)
{
  return get_column (self, column)->samples;
}

FoldRuleField
fold_mapping_get_meaning (FoldMapping *self, guint column)
{
  return get_column (self, column)->meaning;
}

void
fold_mapping_set_meaning (FoldMapping *self, guint column, FoldRuleField meaning)
{
  get_column (self, column)->meaning = meaning;
  fold_mapping_find_words (self);
}

gboolean
fold_mapping_has (FoldMapping *self, FoldRuleField meaning)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->meaning == meaning)
      return TRUE;
  return FALSE;
}

FoldRuleField
fold_mapping_get_money (FoldMapping *self)
{
  return fold_mapping_has (self, FOLD_RULE_FIELD_NET) ? FOLD_RULE_FIELD_NET : FOLD_RULE_FIELD_GROSS;
}

/* --- kinds ------------------------------------------------------------------------------------------------------- */

static FoldMappingWord *
get_nth_word (FoldMapping *self, guint word)
{
  return &g_array_index (self->words, FoldMappingWord, word);
}

guint
fold_mapping_get_n_words (FoldMapping *self)
{
  return self->words->len;
}

const char *
fold_mapping_get_word (FoldMapping *self, guint word)
{
  return *get_nth_word (self, word)->word != '\0' ? get_nth_word (self, word)->word : _("Rows without a type");
}

guint
fold_mapping_get_n_rows_of (FoldMapping *self, guint word)
{
  return get_nth_word (self, word)->n_rows;
}

FoldMappingKind
fold_mapping_get_kind (FoldMapping *self, guint word)
{
  return get_nth_word (self, word)->kind;
}

void
fold_mapping_set_kind (FoldMapping *self, guint word, FoldMappingKind kind)
{
  FoldMappingWord *said = get_nth_word (self, word);

  said->kind = kind;
  g_hash_table_insert (self->said, g_strdup (said->word), GUINT_TO_POINTER (kind + 1));
}

/* --- the file as a whole ----------------------------------------------------------------------------------------- */

FoldRuleHolds
fold_mapping_get_holds (FoldMapping *self)
{
  return self->holds;
}

void
fold_mapping_set_holds (FoldMapping *self, FoldRuleHolds holds)
{
  self->holds = holds;
}

FoldNumberStyle
fold_mapping_get_decimal (FoldMapping *self)
{
  return self->decimal;
}

void
fold_mapping_set_decimal (FoldMapping *self, FoldNumberStyle decimal)
{
  self->decimal = decimal;
}

FoldDateOrder
fold_mapping_get_dates (FoldMapping *self)
{
  return self->dates;
}

void
fold_mapping_set_dates (FoldMapping *self, FoldDateOrder dates)
{
  self->dates = dates;
}
