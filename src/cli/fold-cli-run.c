/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-run.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fold-book.h"
#include "fold-cli-names.h"
#include "fold-sample-book.h"
#include "fold-text.h"

#define MAX_JOINED 10

G_DEFINE_QUARK (fold-cli-error-quark, fold_cli_error)

void
fold_cli_run_clear (FoldCliRun *self)
{
  g_clear_pointer (&self->book_name, g_free);
  g_clear_pointer (&self->operands, g_strfreev);
  g_clear_object (&self->book);
}

char *
fold_cli_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "fivefold", "book.fivefold", NULL);
}

/* Where the book lies; not of the sample. Returns: (transfer full) (nullable) */
static char *
find_path (FoldCliRun *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->book_name != NULL)
    return g_strdup (self->book_name);
  path = fold_cli_get_default_path ();
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("There is no book at “%s” yet. Create it with “fivefold-cli book create '%s'”, or try the sample "
                 "book with “--book :sample:”."),
               path, path);
  return NULL;
}

static void
print_notice (FoldStore *store)
{
  const char *notice = fold_store_get_notice (store);

  if (notice != NULL)
    g_printerr ("fivefold-cli: %s\n", notice);
}

static gboolean
is_sample (FoldCliRun *self)
{
  return g_strcmp0 (self->book_name, FOLD_CLI_SAMPLE) == 0;
}

static FoldBook *
open_book (FoldCliRun *self, FoldStoreFlags flags, GError **error)
{
  g_return_val_if_fail (self->book == NULL, self->book);

  if (is_sample (self))
    {
      self->book = fold_sample_book_new (error);
    }
  else
    {
      g_autofree char *path = find_path (self, error);

      self->book = path != NULL ? fold_book_open (path, flags, error) : NULL;
    }
  if (self->book != NULL)
    print_notice (fold_book_get_store (self->book));
  return self->book;
}

FoldStore *
fold_cli_run_store (FoldCliRun *self, GError **error)
{
  FoldBook *book = is_sample (self) ? fold_cli_run_edit (self, error) : NULL;
  g_autofree char *path = is_sample (self) ? NULL : find_path (self, error);
  FoldStore *store = path != NULL ? fold_store_open (path, FOLD_STORE_READ_WRITE, error) : NULL;

  if (store != NULL)
    print_notice (store);
  return book != NULL ? g_object_ref (fold_book_get_store (book)) : store;
}

FoldBook *
fold_cli_run_read (FoldCliRun *self, GError **error)
{
  return open_book (self, FOLD_STORE_READ_ONLY, error);
}

FoldBook *
fold_cli_run_edit (FoldCliRun *self, GError **error)
{
  return open_book (self, FOLD_STORE_READ_WRITE, error);
}

char *
fold_cli_join (const char *const *names, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MAX_JOINED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", names[i]);
  if (n > MAX_JOINED)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", n - MAX_JOINED),
                            n - MAX_JOINED);
  return g_string_free (text, FALSE);
}

void
fold_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = fold_text_dup_printable (lines[i]);

      fputs (line, stdout);
      if (lines[i + 1] != NULL)
        putchar ('\n');
    }
}

void
fold_cli_print_line (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = fold_text_dup_printable (text);
  puts (line);
}

/* In quotes, for names have commas of their own. Returns: (transfer full) */
static char *
join_names (GListModel *list, const char *property)
{
  g_auto (GStrv) names = fold_cli_names_of (list, property);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = names[i];

      names[i] = g_strdup_printf ("“%s”", name);
    }
  return fold_cli_join ((const char *const *)names, g_strv_length (names));
}

static FoldInstrument *
refuse_ambiguous (const char *text, GPtrArray *candidates, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      FoldInstrument *candidate = g_ptr_array_index (candidates, i);

      g_ptr_array_add (names, g_strdup_printf ("%s (%s)", fold_instrument_get_slug (candidate),
                                               fold_instrument_get_name (candidate)));
    }
  joined = fold_cli_join ((const char *const *)names->pdata, names->len);
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” could be several instruments. Choose one by its id: %s."), text, joined);
  return NULL;
}

FoldInstrument *
fold_cli_find_instrument (FoldBook *book, const char *text, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), text);

  if (instrument != NULL)
    return instrument;

  candidates = fold_instruments_search (fold_book_get_instruments (book), text, 0);
  if (*text != '\0' && candidates->len == 1)
    return g_ptr_array_index (candidates, 0);
  if (*text != '\0' && candidates->len > 1)
    return refuse_ambiguous (text, candidates, error);

  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("The book has no instrument “%s”. “fivefold-cli rank” lists them all."), text);
  return NULL;
}

FoldWatchlist *
fold_cli_find_watchlist (FoldBook *book, const char *text, GError **error)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (book));
  FoldWatchlist *watchlist = fold_watchlists_find (fold_book_get_watchlists (book), text);
  g_autofree char *names = NULL;
  guint64 id;

  if (watchlist != NULL)
    return watchlist;
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &id, NULL))
    for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
      {
        g_autoptr (FoldWatchlist) candidate = g_list_model_get_item (watchlists, i);

        if (fold_watchlist_get_id (candidate) == (gint64)id)
          return candidate; /* the book holds it */
      }

  names = join_names (watchlists, "name");
  if (*names == '\0')
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("The book has no watchlist “%s”. Create it with “fivefold-cli watchlist create”."), text);
  else
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The book has no watchlist “%s”. It has: %s."), text,
                 names);
  return NULL;
}

FoldScenario *
fold_cli_find_scenario (FoldBook *book, const char *name, GError **error)
{
  FoldScenario *scenario = fold_scenarios_find (fold_book_get_scenarios (book), name);
  g_autofree char *names = NULL;

  if (scenario != NULL)
    return scenario;
  names = join_names (G_LIST_MODEL (fold_book_get_scenarios (book)), "name");
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The book has no scenario “%s”. It has: %s."), name,
               names);
  return NULL;
}

FoldTheme *
fold_cli_find_theme (FoldBook *book, const char *slug, GError **error)
{
  FoldTheme *theme = fold_themes_find (fold_book_get_themes (book), slug);
  g_autofree char *names = NULL;

  if (theme != NULL)
    return theme;
  names = join_names (G_LIST_MODEL (fold_book_get_themes (book)), "slug");
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The book has no theme “%s”. It has: %s."), slug,
               names);
  return NULL;
}

FoldSector *
fold_cli_find_sector (FoldBook *book, const char *text, GError **error)
{
  FoldSector *sector = fold_themes_find_sector (fold_book_get_themes (book), text);
  g_autofree char *names = NULL;

  if (sector != NULL)
    return sector;
  names = join_names (fold_themes_get_sectors (fold_book_get_themes (book)), "slug");
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The theme has no sector “%s”. It has: %s."), text,
               names);
  return NULL;
}

FoldPortfolio *
fold_cli_find_portfolio (FoldBook *book, const char *name, GError **error)
{
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), name);
  g_autofree char *names = NULL;

  if (portfolio != NULL)
    return portfolio;
  names = join_names (G_LIST_MODEL (fold_book_get_portfolios (book)), "name");
  if (*names == '\0')
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("The book has no portfolio “%s”. Create one with “fivefold-cli import --into”."), name);
  else
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The book has no portfolio “%s”. It has: %s."), name,
                 names);
  return NULL;
}
