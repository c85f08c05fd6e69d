/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal-names.h"

#include <string.h>

#define BEANCOUNT_LONGEST 24

struct _FoldJournalNames
{
  FoldJournalDialect dialect;
  GHashTable *taken;       /* names of commodities, without quotes */
  GHashTable *accounts;    /* FoldExportAccount -> name */
  GHashTable *commodities; /* FoldExportInstrument -> name */
};

/* name: taken over. Returns: (transfer full): the same, or with a number behind it; nobody else has it from now on */
static char *
make_unique (GHashTable *taken, char *name)
{
  char *unique = g_strdup (name);

  for (guint n = 2; g_hash_table_contains (taken, unique); n++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", name, n);
    }
  g_hash_table_add (taken, g_strdup (unique));
  g_free (name);
  return unique;
}

/* --- accounts --- */

/* Letters, digits and dashes, a capital or a digit first. */
static char *
make_beancount_part (const char *name)
{
  g_autoptr (GString) part = g_string_new (NULL);
  gunichar first;

  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      const gunichar c = g_utf8_get_char (name);

      g_string_append_unichar (part, g_unichar_isalpha (c) || g_unichar_isdigit (c) ? c : '-');
    }
  first = part->len > 0 ? g_unichar_toupper (g_utf8_get_char (part->str)) : '-';
  if (g_unichar_type (first) != G_UNICODE_UPPERCASE_LETTER && !g_unichar_isdigit (first))
    return g_strconcat (part->len > 0 ? "X-" : "X", part->str, NULL);
  g_string_erase (part, 0, g_utf8_next_char (part->str) - part->str);
  g_string_prepend_unichar (part, first);
  return g_string_free_and_steal (g_steal_pointer (&part));
}

/* On one line with single blanks, without what ends or parts a name. */
static char *
make_plain (const char *text, const char *forbidden)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
        }
      else if (c < 0x80 && strchr (forbidden, (char)c) != NULL)
        g_string_append_c (plain, c == ';' ? ',' : c == '"' ? '\'' : '-');
      else
        g_string_append_unichar (plain, c);
    }
  return g_strchomp (g_string_free_and_steal (g_steal_pointer (&plain)));
}

static char *
make_part (FoldJournalDialect dialect, const char *name)
{
  return dialect == FOLD_JOURNAL_BEANCOUNT ? make_beancount_part (name) : make_plain (name, ":;");
}

static void
name_accounts (FoldJournalNames *self, const FoldExportData *data)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < data->accounts->len; i++)
    {
      const FoldExportAccount *account = g_ptr_array_index (data->accounts, i);
      g_autofree char *portfolio = make_part (self->dialect, account->portfolio);
      g_autofree char *name = make_part (self->dialect, account->name);

      g_hash_table_insert (self->accounts, (gpointer)account,
                           make_unique (taken, g_strdup_printf ("Assets:%s:%s", portfolio, name)));
    }
}

/* --- commodities --- */

/* Capitals, digits and a few signs, a capital first and no sign last. Returns: (nullable): NULL: nothing is left. */
static char *
make_beancount_commodity (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize start;

  for (; *text != '\0'; text++)
    {
      const char c = g_ascii_toupper (*text);

      g_string_append_c (name, g_ascii_isalnum (c) || strchr (".'_-", c) != NULL ? c : '-');
    }
  start = strspn (name->str, ".'_-");
  g_string_erase (name, 0, (gssize)start);
  if (name->len > 0 && g_ascii_isdigit (*name->str))
    g_string_prepend_c (name, 'X');
  g_string_truncate (name, MIN (name->len, BEANCOUNT_LONGEST - 4));
  while (name->len > 0 && !g_ascii_isalnum (name->str[name->len - 1]))
    g_string_truncate (name, name->len - 1);
  if (name->len == 1)
    g_string_append (name, "-1"); /* one letter alone is no commodity for older versions */
  return name->len > 0 ? g_string_free_and_steal (g_steal_pointer (&name)) : NULL;
}

static char *
make_commodity (FoldJournalDialect dialect, const FoldExportInstrument *instrument)
{
  char *name;

  if (dialect != FOLD_JOURNAL_BEANCOUNT)
    return make_plain (instrument->symbol, "\";\\");
  name = make_beancount_commodity (instrument->symbol);
  if (name == NULL)
    name = make_beancount_commodity (fold_export_instrument_get_code (instrument, "isin"));
  if (name == NULL)
    name = make_beancount_commodity (instrument->slug);
  return name != NULL ? name : g_strdup_printf ("X%" G_GINT64_FORMAT, instrument->id);
}

/* name: taken over; in quotes where it is more than letters */
static char *
quote (FoldJournalDialect dialect, char *name)
{
  char *quoted;

  if (dialect == FOLD_JOURNAL_BEANCOUNT
      || (*name != '\0' && name[strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")] == '\0'))
    return name;
  quoted = g_strdup_printf ("\"%s\"", name);
  g_free (name);
  return quoted;
}

static void
take (FoldJournalNames *self, const char *name)
{
  g_hash_table_add (self->taken, g_strdup (name));
}

static void
take_currencies (FoldJournalNames *self, const FoldExportData *data)
{
  static const char *const words[] = { "TRUE", "FALSE", "NULL" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    take (self, words[i]);
  take (self, data->base_currency);
  for (guint i = 0; i < data->accounts->len; i++)
    take (self, ((const FoldExportAccount *)g_ptr_array_index (data->accounts, i))->currency);
  for (guint i = 0; i < data->entries->len; i++)
    take (self, g_array_index (data->entries, FoldExportEntry, i).entry.currency);
  for (guint i = 0; data->prices != NULL && i < data->prices->len; i++)
    take (self, g_array_index (data->prices, FoldPriceRow, i).currency);
  for (guint i = 0; data->rates != NULL && i < data->rates->len; i++)
    {
      take (self, g_array_index (data->rates, FoldRateRow, i).base);
      take (self, g_array_index (data->rates, FoldRateRow, i).quote);
    }
}

FoldJournalNames *
fold_journal_names_new (const FoldExportData *data, FoldJournalDialect dialect)
{
  FoldJournalNames *self = g_new0 (FoldJournalNames, 1);

  self->dialect = dialect;
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->accounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->commodities = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  name_accounts (self, data);
  take_currencies (self, data);
  return self;
}

void
fold_journal_names_free (FoldJournalNames *self)
{
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->commodities);
  g_free (self);
}

const char *
fold_journal_names_get_account (FoldJournalNames *self, const FoldExportAccount *account)
{
  return g_hash_table_lookup (self->accounts, account);
}

const char *
fold_journal_names_get_commodity (FoldJournalNames *self, const FoldExportInstrument *instrument)
{
  const char *known = g_hash_table_lookup (self->commodities, instrument);
  char *name;

  if (known != NULL)
    return known;
  name = quote (self->dialect, make_unique (self->taken, make_commodity (self->dialect, instrument)));
  g_hash_table_insert (self->commodities, (gpointer)instrument, name);
  return name;
}

/* --- texts --- */

static char *
quote_text (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (quoted, "\\%c", *text);
    else if (*text == '\n')
      g_string_append (quoted, "\\n");
    else if ((guchar)*text < 0x20)
      g_string_append_c (quoted, ' ');
    else
      g_string_append_c (quoted, *text);
  g_string_append_c (quoted, '"');
  return g_string_free_and_steal (g_steal_pointer (&quoted));
}

char *
fold_journal_names_dup_text (FoldJournalNames *self, const char *text)
{
  return self->dialect == FOLD_JOURNAL_BEANCOUNT ? quote_text (text) : make_plain (text, ";");
}
