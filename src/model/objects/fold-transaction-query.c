/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-query.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-search.h"

/* Words beyond are not asked for: each is a bit of a mask. */
#define MOST_WORDS 64

/* One of the things that were typed with blanks between them. */
typedef struct
{
  guint64 words;    /* the bits of its words: "coca-cola" has two */
  char *amounts[2]; /* as what number it can be read, with a point and without groups; NULL: as none */
} Token;

struct _FoldTransactionMatcher
{
  FoldTransactionQuery query;
  guint criteria;
  GArray *tokens;   /* Token */
  GPtrArray *words; /* of all tokens */
  guint64 kinds[FOLD_TRANSACTION_TYPE_COUNT];
  GHashTable *accounts; /* each to a guint64: the words that begin one of its own */
  GHashTable *instruments;
  GHashTable *comments;
};

/* --- the query --- */

guint
fold_transaction_query_get_criteria (const FoldTransactionQuery *self)
{
  guint criteria = 0;

  if (self->text != NULL && *self->text != '\0')
    criteria |= 1u << FOLD_CRITERION_TEXT;
  if (self->account != 0)
    criteria |= 1u << FOLD_CRITERION_ACCOUNT;
  if (self->kind >= 0)
    criteria |= 1u << FOLD_CRITERION_KIND;
  if (self->instrument != 0)
    criteria |= 1u << FOLD_CRITERION_INSTRUMENT;
  if (self->from != FOLD_DATE_NONE || self->to != FOLD_DATE_NONE)
    criteria |= 1u << FOLD_CRITERION_PERIOD;
  return criteria;
}

void
fold_transaction_query_copy (const FoldTransactionQuery *self, FoldTransactionQuery *copy)
{
  *copy = *self;
  copy->text = self->text != NULL ? g_strstrip (g_strdup (self->text)) : NULL;
}

void
fold_transaction_query_clear (FoldTransactionQuery *self)
{
  g_clear_pointer (&self->text, g_free);
}

/* --- amounts --- */

static gboolean
looks_like_number (const char *token)
{
  return *token != '\0' && strspn (token, "0123456789.,'+-") == strlen (token) && strpbrk (token, "0123456789") != NULL;
}

/* token without what parts its thousands, a point before its decimals; decimals: the sign that stands before them, 0
 * where none does. */
static char *
dup_plain (const char *token, char decimals)
{
  GString *plain = g_string_new (NULL);

  for (; *token != '\0'; token++)
    if (g_ascii_isdigit (*token))
      g_string_append_c (plain, *token);
    else if (*token == decimals)
      g_string_append_c (plain, '.');
  return g_string_free (plain, FALSE);
}

/* "1,234" is read in both ways: whichever is meant is found. */
static void
read_amounts (const char *typed, char *amounts[2])
{
  g_auto (GStrv) parts = g_strsplit (typed, "−", -1);
  g_autofree char *token = g_strjoinv ("-", parts);
  const char *point = strrchr (token, '.'), *comma = strrchr (token, ',');
  const char *last = point > comma ? point : comma;

  if (!looks_like_number (token))
    return;
  amounts[0] = dup_plain (token, last != NULL && strchr (token, *last) == last ? *last : '\0');
  if (last != NULL && (point == NULL || comma == NULL) && strchr (token, *last) == last && strlen (last + 1) == 3)
    amounts[1] = dup_plain (token, '\0');
}

/* money without its sign, with two decimals and as many more as it has. */
static gboolean
begins_with (gint64 money, const char *amount)
{
  const guint64 size = money < 0 ? 0 - (guint64)money : (guint64)money;
  char text[40];
  gsize length;

  length = (gsize)g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT ".%06" G_GUINT64_FORMAT, size / FOLD_MONEY_SCALE,
                              size % FOLD_MONEY_SCALE);
  while (length > 3 && text[length - 1] == '0' && text[length - 3] != '.')
    text[--length] = '\0';
  return g_str_has_prefix (text, amount);
}

static gboolean
has_amount (const Token *token, const FoldEntry *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (token->amounts); i++)
    if (token->amounts[i] != NULL
        && (begins_with (entry->net, token->amounts[i]) || begins_with (entry->gross, token->amounts[i])))
      return TRUE;
  return FALSE;
}

/* --- words --- */

static void
token_clear (gpointer data)
{
  Token *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->amounts); i++)
    g_free (self->amounts[i]);
}

static void
add_token (FoldTransactionMatcher *self, const char *typed)
{
  g_auto (GStrv) words = fold_search_split (typed);
  Token token = { 0, { NULL, NULL } };

  read_amounts (typed, token.amounts);
  for (guint i = 0; words[i] != NULL && self->words->len < MOST_WORDS; i++)
    {
      token.words |= G_GUINT64_CONSTANT (1) << self->words->len;
      g_ptr_array_add (self->words, g_strdup (words[i]));
    }
  if (token.words == 0 && token.amounts[0] == NULL)
    return;
  g_array_append_val (self->tokens, token);
}

static guint64
find_words (FoldTransactionMatcher *self, const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint64 found = 0;

  fold_search_add_text (key, text);
  for (guint i = 0; i < self->words->len; i++)
    if (strstr (key->str, self->words->pdata[i]) != NULL)
      found |= G_GUINT64_CONSTANT (1) << i;
  return found;
}

static guint64
find_words_of_instrument (FoldTransactionMatcher *self, FoldInstrument *instrument)
{
  guint64 found = 0;

  for (guint i = 0; i < self->words->len; i++)
    if (fold_instrument_matches (instrument, (const char *const[]){ self->words->pdata[i], NULL }))
      found |= G_GUINT64_CONSTANT (1) << i;
  return found;
}

/* TRUE: *found was found before; FALSE: it is to be remembered. */
static gboolean
recall (GHashTable *known, gconstpointer key, guint64 **found)
{
  gpointer value = NULL;

  if (g_hash_table_lookup_extended (known, key, NULL, &value))
    {
      *found = value;
      return TRUE;
    }
  *found = g_new0 (guint64, 1);
  g_hash_table_insert (known, (gpointer)key, *found);
  return FALSE;
}

static guint64
recall_words_of_instrument (FoldTransactionMatcher *self, FoldInstrument *instrument)
{
  guint64 *found;

  if (instrument == NULL)
    return 0;
  if (!recall (self->instruments, instrument, &found))
    *found = find_words_of_instrument (self, instrument);
  return *found;
}

static guint64
find_all_words (FoldTransactionMatcher *self,
                const FoldEntry *entry,
                FoldAccount *account,
                FoldInstrument *instrument,
                FoldInstrument *other,
                const char *comment)
{
  guint64 all = self->kinds[entry->type], *found;

  if (account != NULL && !recall (self->accounts, account, &found))
    *found = find_words (self, fold_account_get_name (account));
  all |= account != NULL ? *found : 0;
  all |= recall_words_of_instrument (self, instrument) | recall_words_of_instrument (self, other);
  if (*comment != '\0' && !recall (self->comments, comment, &found))
    *found = find_words (self, comment);
  all |= *comment != '\0' ? *found : 0;
  return all;
}

static gboolean
matches_text (FoldTransactionMatcher *self,
              const FoldEntry *entry,
              FoldAccount *account,
              FoldInstrument *instrument,
              FoldInstrument *other,
              const char *comment)
{
  const guint64 found = find_all_words (self, entry, account, instrument, other, comment);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const Token *token = &g_array_index (self->tokens, Token, i);

      if ((token->words == 0 || (found & token->words) != token->words) && !has_amount (token, entry))
        return FALSE;
    }
  return TRUE;
}

/* --- the matcher --- */

static void
take_text (FoldTransactionMatcher *self)
{
  g_auto (GStrv) typed = g_strsplit_set (self->query.text != NULL ? self->query.text : "", " \t\n", -1);

  for (guint i = 0; typed[i] != NULL; i++)
    add_token (self, typed[i]);
  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    self->kinds[i] = find_words (self, fold_transaction_type_get_name ((FoldTransactionType)i));
}

FoldTransactionMatcher *
fold_transaction_matcher_new (const FoldTransactionQuery *query)
{
  FoldTransactionMatcher *self = g_new0 (FoldTransactionMatcher, 1);

  fold_transaction_query_copy (query, &self->query);
  self->criteria = fold_transaction_query_get_criteria (&self->query);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_array_set_clear_func (self->tokens, token_clear);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->accounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->instruments = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->comments = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  take_text (self);
  return self;
}

void
fold_transaction_matcher_free (FoldTransactionMatcher *self)
{
  fold_transaction_query_clear (&self->query);
  g_array_unref (self->tokens);
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->instruments);
  g_hash_table_unref (self->comments);
  g_free (self);
}

static gboolean
lies_within (const FoldTransactionQuery *query, FoldDate date)
{
  return (query->from == FOLD_DATE_NONE || date >= query->from) && (query->to == FOLD_DATE_NONE || date <= query->to);
}

guint
fold_transaction_matcher_match (FoldTransactionMatcher *self,
                                const FoldEntry *entry,
                                FoldAccount *account,
                                FoldInstrument *instrument,
                                FoldInstrument *other,
                                const char *comment)
{
  const FoldTransactionQuery *query = &self->query;
  guint failed = 0;

  if (query->account != 0 && entry->account_id != query->account)
    failed |= 1u << FOLD_CRITERION_ACCOUNT;
  if (query->kind >= 0 && (int)entry->type != query->kind)
    failed |= 1u << FOLD_CRITERION_KIND;
  if (query->instrument != 0 && entry->instrument_id != query->instrument && entry->other_id != query->instrument)
    failed |= 1u << FOLD_CRITERION_INSTRUMENT;
  if (!lies_within (query, entry->date))
    failed |= 1u << FOLD_CRITERION_PERIOD;
  if ((self->criteria & (1u << FOLD_CRITERION_TEXT))
      && !matches_text (self, entry, account, instrument, other, comment))
    failed |= 1u << FOLD_CRITERION_TEXT;
  return failed;
}
