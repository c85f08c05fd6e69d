/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-condition.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-fact.h"

/* What stands between what is watched and the limit; of one word or two. */
static const struct
{
  const char *words;
  FoldTriggerComparison comparison;
} comparisons[] = {
  { "below", FOLD_TRIGGER_IS_BELOW },       { "<", FOLD_TRIGGER_IS_BELOW },         { "above", FOLD_TRIGGER_IS_ABOVE },
  { ">", FOLD_TRIGGER_IS_ABOVE },           { "at most", FOLD_TRIGGER_IS_AT_MOST }, { "<=", FOLD_TRIGGER_IS_AT_MOST },
  { "at least", FOLD_TRIGGER_IS_AT_LEAST }, { ">=", FOLD_TRIGGER_IS_AT_LEAST },
};

/* A condition, taken apart. */
typedef struct
{
  char **words;
  guint n;
  guint comparison; /* where it stands */
  guint limit;      /* where the limit begins, */
  guint end;        /* and what is behind it */
} Parts;

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (
      error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
      _("“%s” is not a trigger. Write for example “hazard above 8 %%”, “M below 1.5 by 2028”, “price below 100 "
        "USD”, “date 2028-06-30” or “none”."),
      text);
  return FALSE;
}

/* --- days --- */

static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; shape++, text++)
    if (*shape == '0' ? !g_ascii_isdigit (*text) : *shape != *text)
      return FALSE;
  return *text == '\0';
}

gboolean
fold_cli_condition_read_day (const char *text, gboolean last, FoldDate *day, GError **error)
{
  const gboolean is_month = has_shape (text, "0000-00");

  if (!is_month && !has_shape (text, "0000"))
    return fold_date_parse (text, day, error);
  *day = fold_fact_last_day (text);
  if (!last && *day != FOLD_DATE_NONE)
    {
      const int year = (int)g_ascii_strtoll (text, NULL, 10);

      *day = fold_date_from_parts (year, is_month ? (int)g_ascii_strtoll (text + strlen ("0000-"), NULL, 10) : 1, 1);
    }
  if (*day != FOLD_DATE_NONE)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is not a day. Write it as 2028-06-30, 2028-06 or 2028."), text);
  return FALSE;
}

/* --- words --- */

/* split: without the empty ones. Returns: (transfer full) */
static char **
split (const char *text)
{
  g_auto (GStrv) all = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_strv_builder_add (words, all[i]);
  return g_strv_builder_end (words);
}

/* Returns: (transfer full): the words from first to before end, with a blank between them */
static char *
join (const Parts *parts, guint first, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "", parts->words[i]);
  return g_string_free (text, FALSE);
}

static gboolean
find_comparison (Parts *parts, FoldTriggerComparison *comparison)
{
  for (parts->comparison = 1; parts->comparison < parts->n; parts->comparison++)
    for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
      {
        const guint n = strchr (comparisons[i].words, ' ') != NULL ? 2 : 1;
        g_autofree char *words = join (parts, parts->comparison, MIN (parts->comparison + n, parts->n));

        if (g_ascii_strcasecmp (words, comparisons[i].words) != 0)
          continue;
        *comparison = comparisons[i].comparison;
        parts->limit = parts->comparison + n;
        return TRUE;
      }
  return FALSE;
}

/* What stands behind the limit: "from DAY", "by DAY", or both. */
static gboolean
read_days (Parts *parts, const char *text, FoldTrigger *trigger, GError **error)
{
  for (parts->end = parts->limit; parts->end < parts->n; parts->end++)
    if (g_ascii_strcasecmp (parts->words[parts->end], "from") == 0
        || g_ascii_strcasecmp (parts->words[parts->end], "by") == 0)
      break;
  for (guint i = parts->end; i < parts->n; i += 2)
    {
      const gboolean by = g_ascii_strcasecmp (parts->words[i], "by") == 0;

      if (i + 1 == parts->n || (!by && g_ascii_strcasecmp (parts->words[i], "from") != 0))
        return refuse (text, error);
      if (!fold_cli_condition_read_day (parts->words[i + 1], by, by ? &trigger->by : &trigger->from, error))
        return FALSE;
    }
  return TRUE;
}

/* --- an assumption --- */

/* Returns: (transfer full): a key of the book's, where the short name of one of the subject's was given */
static char *
dup_key (FoldBook *book, FoldNoteSubject subject, const char *typed)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book);
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book), subject.id);
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  g_autofree char *key = NULL;

  if (fold_scenarios_get_assumption (scenarios, typed) != NULL)
    return g_strdup (typed);
  if (subject.kind == FOLD_NOTE_ON_INSTRUMENT && instrument != NULL)
    key = g_strdup_printf ("instrument.%s.%s", fold_instrument_get_slug (instrument), typed);
  for (guint i = 0; subject.kind == FOLD_NOTE_ON_SECTOR && i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      if (fold_sector_get_id (sector) == subject.id)
        key = g_strdup_printf ("sector.%s.%s", fold_sector_get_slug (sector), typed);
    }
  if (key != NULL && fold_scenarios_get_assumption (scenarios, key) != NULL)
    return g_steal_pointer (&key);
  return g_strdup (typed);
}

/* "8 %", "8%", "1.5x", "1.5×", "0.08": as --set writes numbers. */
static gboolean
read_number (const char *text, double *value)
{
  g_autofree char *number = g_strdup (text);
  double divisor = 1;
  char *end;

  if (g_str_has_suffix (number, "%"))
    divisor = 100;
  for (guint i = 0; i < 3; i++)
    {
      static const char *const units[] = { "%", "x", "×" };

      if (g_str_has_suffix (number, units[i]))
        number[strlen (number) - strlen (units[i])] = '\0';
    }
  g_strchomp (number);
  *value = g_ascii_strtod (number, &end) / divisor;
  return end != number && *end == '\0' && isfinite (*value);
}

static gboolean
parse_assumption (FoldBook *book, FoldNoteSubject subject, const Parts *parts, FoldTrigger *trigger, GError **error)
{
  g_autoptr (FoldAssumptionSet) set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (book), NULL, TRUE);
  g_autofree char *typed = join (parts, 0, parts->comparison), *key = dup_key (book, subject, typed);
  g_autofree char *limit = join (parts, parts->limit, parts->end);

  if (!read_number (limit, &trigger->value))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“%s” is not a number. Write a limit such as 0.08, 8 %% or 1.5x."), limit);
      return FALSE;
    }
  trigger->kind = FOLD_TRIGGER_ASSUMPTION;
  /* set for its refusals, which name the keys that there are; it is a copy */
  if (set != NULL && !fold_assumption_set_set (set, key, trigger->value, error))
    return FALSE;
  trigger->key = set != NULL
                     ? fold_assumption_get_key (fold_scenarios_get_assumption (fold_book_get_scenarios (book), key))
                     : NULL;
  return TRUE;
}

/* --- a price --- */

/* The currency that its last price is in, else its own, else the book's. */
static const char *
choose_currency (FoldBook *book, FoldInstrument *instrument, GPtrArray *prices)
{
  const char *own = fold_instrument_get_currency (instrument);

  if (prices != NULL && prices->len > 0)
    return fold_quote_record_get_currency (prices->pdata[0]);
  return own != NULL && *own != '\0' ? own : fold_book_get_base_currency (book);
}

static FoldInstrument *
find_priced (FoldBook *book, FoldNoteSubject subject, const Parts *parts, GError **error)
{
  g_autofree char *name = NULL;

  if (parts->comparison == 1)
    {
      FoldInstrument *own = subject.kind == FOLD_NOTE_ON_INSTRUMENT
                                ? fold_instruments_get (fold_book_get_instruments (book), subject.id)
                                : NULL;

      if (own == NULL)
        g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                     _("The trigger does not say whose price it watches. Write “price of INSTRUMENT”."));
      return own;
    }
  name = join (parts, g_ascii_strcasecmp (parts->words[1], "of") == 0 ? 2 : 1, parts->comparison);
  return fold_cli_find_instrument (book, name, error);
}

static gboolean
parse_price (FoldBook *book, FoldNoteSubject subject, const Parts *parts, FoldTrigger *trigger, GError **error)
{
  FoldInstrument *instrument = find_priced (book, subject, parts, error);
  g_autoptr (GPtrArray) prices
      = instrument != NULL ? fold_portfolios_dup_prices (fold_book_get_portfolios (book), instrument, error) : NULL;
  const guint n = parts->end - parts->limit;

  if (prices == NULL)
    return FALSE;
  if (n == 0 || n > 2)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("The trigger has no limit for the price. Write it with its currency: “price below 100 USD”."));
      return FALSE;
    }
  trigger->kind = FOLD_TRIGGER_PRICE;
  trigger->instrument = fold_instrument_get_id (instrument);
  g_strlcpy (trigger->currency, n == 2 ? parts->words[parts->limit + 1] : choose_currency (book, instrument, prices),
             FOLD_CURRENCY_SIZE);
  return fold_decimal_parse (parts->words[parts->limit], FOLD_PRICE_SCALE, &trigger->price, error);
}

gboolean
fold_cli_condition_parse (FoldBook *book,
                          FoldNoteSubject subject,
                          const char *text,
                          FoldTrigger *trigger,
                          GError **error)
{
  g_auto (GStrv) words = split (text);
  Parts parts = { .words = words, .n = g_strv_length (words) };

  *trigger = FOLD_TRIGGER_INIT;
  if (parts.n == 2 && g_ascii_strcasecmp (words[0], "date") == 0)
    {
      trigger->kind = FOLD_TRIGGER_DATE;
      return fold_cli_condition_read_day (words[1], FALSE, &trigger->from, error);
    }
  if (!find_comparison (&parts, &trigger->comparison))
    return refuse (text, error);
  if (!read_days (&parts, text, trigger, error))
    return FALSE;
  return g_ascii_strcasecmp (words[0], "price") == 0 ? parse_price (book, subject, &parts, trigger, error)
                                                     : parse_assumption (book, subject, &parts, trigger, error);
}
