/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fund holds: its contents in the book are replaced by those of the file. */
#include "fold-import-entries.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-text.h"

/* --- what is known of an instrument ------------------------------------------------------------------------------- */

/* An exchange by any of its names: what is between slashes is looked for in it. */
static const char *
find_exchange (const char *name)
{
  static const struct
  {
    const char *words[5];
  } exchanges[] = {
    { { "NASDAQ", "XNAS", "XNGS", "XNMS" } },
    { { "NYSE", "NEW YORK", "XNYS" } },
    { { "CBOE", "BATS", "XCBO" } },
    { { "LSE", "LONDON", "XLON" } },
    { { "XETRA", "FRANKFURT", "XETR", "XFRA" } },
    { { "AMSTERDAM", "XAMS" } },
    { { "PARIS", "XPAR" } },
    { { "BRUSSEL", "XBRU" } },
    { { "SIX", "SWISS", "XSWX", "XVTX" } },
    { { "MILAN", "ITALIANA", "XMIL", "MTAA" } },
    { { "MADRID", "ESPA", "MERCADO", "XMAD" } },
    { { "STOCKHOLM", "XSTO" } },
    { { "COPENHAGEN", "XCSE" } },
    { { "HELSINKI", "XHEL" } },
    { { "OSLO", "XOSL" } },
    { { "TOKYO", "XTKS" } },
    { { "HKEX", "HONG KONG", "XHKG" } },
    { { "SHANGHAI", "XSHG" } },
    { { "SHENZHEN", "XSHE" } },
    { { "TAIWAN", "XTAI" } },
    { { "KOREA", "XKRX" } },
    { { "ASX", "AUSTRALIA", "XASX" } },
    { { "TORONTO", "XTSE" } },
    { { "SINGAPORE", "XSES" } },
  };
  g_autofree char *capitals = fold_text_dup_capitals (name);

  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++)
    for (guint j = 0; j < G_N_ELEMENTS (exchanges[i].words) && exchanges[i].words[j] != NULL; j++)
      if (strstr (capitals, exchanges[i].words[j]) != NULL)
        return exchanges[i].words[0];
  return NULL;
}

/* Capitals and digits of a ticker: "BRK.B", "BRK B" and "BRKB" are one. */
static char *
dup_plain_ticker (const char *ticker)
{
  g_autofree char *capitals = fold_text_dup_capitals (ticker);
  GString *plain = g_string_new (NULL);

  for (const char *c = capitals; *c != '\0'; c++)
    if (!g_ascii_isspace (*c) && strchr (".-/", *c) == NULL)
      g_string_append_c (plain, *c);
  return g_string_free_and_steal (plain);
}

static char *
dup_first_word (const char *name)
{
  g_autofree char *capitals = fold_text_dup_capitals (name);

  return g_strndup (capitals, strcspn (capitals, " ,.-/"));
}

/* --- the instruments of the book ---------------------------------------------------------------------------------- */

typedef struct
{
  FoldInstrument *instrument;
  const FoldIdentifier *identifier;
} Listing;

typedef struct
{
  FoldBook *book;
  GHashTable *isins;    /* in capitals -> FoldInstrument */
  GHashTable *listings; /* plain ticker -> GArray of Listing */
} Index;

static void
free_listings (gpointer listings)
{
  g_array_unref (listings);
}

static void
add_listing (Index *self, FoldInstrument *instrument, const FoldIdentifier *identifier)
{
  g_autofree char *plain = dup_plain_ticker (identifier->value);
  GArray *listings = g_hash_table_lookup (self->listings, plain);
  const Listing listing = { instrument, identifier };

  if (listings == NULL)
    {
      listings = g_array_new (FALSE, FALSE, sizeof (Listing));
      g_hash_table_insert (self->listings, g_steal_pointer (&plain), listings);
    }
  g_array_append_val (listings, listing);
}

static Index
index_book (FoldBook *book)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  Index self = { book, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                 g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_listings) };

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i); /* the book keeps it */
      guint n;
      const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);

      for (guint j = 0; j < n; j++)
        if (g_str_equal (identifiers[j].kind, "isin"))
          g_hash_table_insert (self.isins, fold_text_dup_capitals (identifiers[j].value), instrument);
        else if (g_str_equal (identifiers[j].kind, "ticker") || g_str_equal (identifiers[j].kind, "symbol"))
          add_listing (&self, instrument, &identifiers[j]);
    }
  return self;
}

static void
clear_index (Index *self)
{
  g_hash_table_unref (self->isins);
  g_hash_table_unref (self->listings);
}

/* Tickers are given once on each exchange: another exchange or currency is another company, unless its name begins the
 * same way. */
static gboolean
may_be (const Listing *listing, const FoldImportRecord *record)
{
  const char *currency = fold_instrument_get_currency (listing->instrument);
  const char *exchange = find_exchange (listing->identifier->exchange);
  const char *other = find_exchange (record->details->exchange);
  g_autofree char *name = dup_first_word (fold_instrument_get_name (listing->instrument));
  g_autofree char *other_name = dup_first_word (record->name);

  if (*record->isin != '\0' && fold_instrument_has_identifier (listing->instrument, "isin", NULL))
    return FALSE;
  if (g_str_equal (name, other_name))
    return TRUE;
  if (exchange != NULL && other != NULL)
    return exchange == other;
  return currency != NULL && g_str_equal (currency, record->entry.currency);
}

static FoldInstrument *
find_part (Index *self, const FoldImportRecord *record)
{
  g_autofree char *isin = fold_text_dup_capitals (record->isin);
  g_autofree char *ticker = dup_plain_ticker (record->symbol);
  FoldInstrument *found = *isin != '\0' ? g_hash_table_lookup (self->isins, isin) : NULL;
  GArray *listings = *ticker != '\0' ? g_hash_table_lookup (self->listings, ticker) : NULL;

  for (guint i = 0; found == NULL && listings != NULL && i < listings->len; i++)
    if (may_be (&g_array_index (listings, Listing, i), record))
      found = g_array_index (listings, Listing, i).instrument;
  if (found == NULL && listings == NULL && *ticker != '\0' && *record->name != '\0')
    found = fold_instruments_find (fold_book_get_instruments (self->book), record->name);
  if (found != NULL && *isin != '\0' && fold_instrument_has_identifier (found, "isin", NULL)
      && g_hash_table_lookup (self->isins, isin) != found)
    return NULL;
  return found;
}

/* --- matching ----------------------------------------------------------------------------------------------------- */

/* The fund by any name that the file gives it: its own, or a ticker in the name of the file. */
static FoldInstrument *
find_instrument (FoldBook *book, const FoldImportRecord *record)
{
  FoldInstruments *instruments = fold_book_get_instruments (book);

  return *record->details->list != '\0' ? fold_instruments_find (instruments, record->details->list) : NULL;
}

static FoldImportFund *
add_fund (FoldImportPlan *plan, FoldInstrument *instrument, const FoldImportRecord *first)
{
  FoldImportFund *fund = g_new0 (FoldImportFund, 1);

  fund->file = first->file;
  fund->id = instrument != NULL ? fold_instrument_get_id (instrument) : 0;
  fund->name = g_strdup (instrument != NULL ? fold_instrument_get_name (instrument) : first->details->list);
  fund->date = first->entry.date;
  fund->holdings = g_array_new (FALSE, FALSE, sizeof (FoldFundPart));
  g_ptr_array_add (plan->funds, fund);
  return fund;
}

static void
match_part (Index *index, FoldImportFund *fund, FoldInstrument *instrument, FoldImportRecord *record)
{
  FoldInstruments *instruments = fold_book_get_instruments (index->book);
  FoldInstrument *found = find_part (index, record);

  record->details->why = NULL;
  record->details->part = 0;
  fund->sum += record->details->weight;
  if (record->choice == FOLD_IMPORT_CHOICE_OUT)
    return;
  if (found == NULL)
    record->details->why = _("The book has no such instrument; this part of the fund counts as unclassified.");
  else if (instrument != NULL && fold_instruments_holds (instruments, found, instrument))
    record->details->why = _("It holds this fund itself; this part counts as unclassified.");
  else
    record->details->part = fold_instrument_get_id (found);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const FoldFundPart *one = a, *other = b;

  return (one->instrument > other->instrument) - (one->instrument < other->instrument);
}

/* Weights that were rounded add up to a little more than the whole. */
static gint64
scale_weight (const FoldImportFund *fund, gint64 weight)
{
  return fund->sum > FOLD_FUND_WHOLE ? (gint64)((__int128)weight * FOLD_FUND_WHOLE / fund->sum) : weight;
}

/* Shares of one company are one part. */
static void
collect_parts (FoldImportPlan *plan, FoldImportFund *fund)
{
  guint n = 0;

  for (guint i = 0; i < plan->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (plan->records, i);
      FoldFundPart part;

      if (record->kind != FOLD_IMPORT_KIND_PART || record->file != fund->file || record->details->part == 0)
        continue;
      part = (FoldFundPart){ record->details->part, scale_weight (fund, record->details->weight) };
      if (part.weight > 0)
        g_array_append_val (fund->holdings, part);
    }
  g_array_sort (fund->holdings, compare_parts);
  for (guint i = 0; i < fund->holdings->len; i++)
    {
      const FoldFundPart part = g_array_index (fund->holdings, FoldFundPart, i);
      FoldFundPart *last = n > 0 ? &g_array_index (fund->holdings, FoldFundPart, n - 1) : NULL;

      if (last != NULL && last->instrument == part.instrument)
        last->weight += part.weight;
      else
        g_array_index (fund->holdings, FoldFundPart, n++) = part;
    }
  g_array_set_size (fund->holdings, n);
}

/* Whether the book has the same parts of the fund already, as of the same day. */
static gboolean
is_known (const FoldImportFund *fund, FoldInstrument *instrument, FoldBook *book)
{
  FoldInstruments *instruments = fold_book_get_instruments (book);
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (instrument, &n);
  g_autofree char *date = fund->date != FOLD_DATE_NONE ? fold_date_format (fund->date) : g_strdup ("");
  g_autoptr (GHashTable) weights = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < fund->holdings->len; i++)
    {
      FoldFundPart *part = &g_array_index (fund->holdings, FoldFundPart, i);

      g_hash_table_insert (weights, &part->instrument, &part->weight);
    }
  for (guint i = 0; i < n; i++)
    {
      FoldInstrument *held = fold_instruments_find (instruments, holdings[i].instrument);
      const gint64 id = held != NULL ? fold_instrument_get_id (held) : 0;
      const gint64 *weight = g_hash_table_lookup (weights, &id);

      if (weight == NULL || *weight != (gint64)(holdings[i].weight * FOLD_FUND_WHOLE + 0.5)
          || g_strcmp0 (holdings[i].as_of != NULL ? holdings[i].as_of : "", date) != 0)
        return FALSE;
    }
  return n == fund->holdings->len;
}

/* The records of a file are together; first is the first of them. Returns: the index of the first of another file */
static guint
match_file (Index *index, FoldImportPlan *plan, guint first)
{
  FoldImportRecord *record = g_ptr_array_index (plan->records, first);
  FoldInstrument *instrument = find_instrument (index->book, record);
  FoldImportFund *fund = add_fund (plan, instrument, record);
  guint i = first;

  for (; i < plan->records->len; i++)
    {
      record = g_ptr_array_index (plan->records, i);
      if (record->file != fund->file)
        break;
      if (record->kind == FOLD_IMPORT_KIND_PART)
        match_part (index, fund, instrument, record);
    }
  collect_parts (plan, fund);
  fund->is_known = instrument != NULL && is_known (fund, instrument, index->book);
  return i;
}

void
fold_import_parts_match (FoldImportPlan *plan, FoldBook *book)
{
  Index index = { NULL, NULL, NULL };

  for (guint i = 0; i < plan->records->len;)
    {
      if (((FoldImportRecord *)g_ptr_array_index (plan->records, i))->kind != FOLD_IMPORT_KIND_PART)
        {
          i++;
          continue;
        }
      if (index.book == NULL)
        index = index_book (book);
      i = match_file (&index, plan, i);
    }
  if (index.book != NULL)
    clear_index (&index);
}

/* --- planning and writing ----------------------------------------------------------------------------------------- */

static const FoldImportFund *
find_fund (FoldImportPlan *plan, guint file)
{
  for (guint i = 0; i < plan->funds->len; i++)
    if (((FoldImportFund *)g_ptr_array_index (plan->funds, i))->file == file)
      return g_ptr_array_index (plan->funds, i);
  return NULL;
}

void
fold_import_part_plan (FoldImportPlanner *planner, FoldImportRecord *record)
{
  const FoldImportFund *fund = find_fund (planner->plan, record->file);

  record->state = record->details->part == 0       ? FOLD_IMPORT_STATE_IGNORED
                  : fund != NULL && fund->is_known ? FOLD_IMPORT_STATE_KNOWN
                                                   : FOLD_IMPORT_STATE_NEW;
}

gboolean
fold_import_parts_write (FoldImportPlan *plan, FoldStore *store, GError **error)
{
  for (guint i = 0; i < plan->funds->len; i++)
    {
      FoldImportFund *fund = g_ptr_array_index (plan->funds, i);
      const FoldFundPart *holdings = (const FoldFundPart *)(gpointer)fund->holdings->data;

      if (fund->is_known || fund->holdings->len == 0)
        continue;
      if (fund->id == 0 && !fold_instruments_insert (store, fund->name, "", NULL, &fund->id, error))
        return FALSE;
      if (!fold_instruments_replace_fund_parts (store, fund->id, holdings, fund->holdings->len, fund->date,
                                                fold_import_plan_get_part (plan, fund->file)->file_name, error))
        return FALSE;
    }
  return TRUE;
}
