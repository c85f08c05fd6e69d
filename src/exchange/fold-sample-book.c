/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sample-book.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-import.h"
#include "fold-sample-resources.h"
#include "fold-theme-pack.h"

#define FOLDER "/io/github/fivefold/Fivefold/sample/"

/* The names of the accounts in the file, to be shown in the user's language. */
static const char *const account_names[] = { N_("Euro account"), N_("Dollar account") };

static gboolean
add_theme (FoldBook *book, GError **error)
{
  g_autoptr (FoldThemeData) pack = fold_theme_pack_load_shipped (FOLD_THEME_PACK_DEFAULT, error);

  return pack != NULL && fold_themes_add (fold_book_get_themes (book), pack, NULL, error);
}

static gboolean
add_file (FoldBook *book, const char *name, const char *format, const char *portfolio, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fold_sample_get_resource (), path, 0, error);
  g_autoptr (FoldImport) import = NULL;

  if (bytes == NULL)
    return FALSE;
  import = fold_import_new (bytes, name, format, error);
  if (import == NULL || !fold_import_plan (import, book, portfolio, error))
    return FALSE;
  g_warn_if_fail (fold_import_get_n_quarantined (import) == 0);
  return fold_import_apply (import, book, NULL, error);
}

static gboolean
translate_accounts (FoldBook *book, const char *portfolio, GError **error)
{
  FoldPortfolio *sample = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), portfolio);

  for (guint i = 0; i < G_N_ELEMENTS (account_names); i++)
    {
      FoldAccount *account = fold_portfolio_find_account (sample, account_names[i]);
      const char *name = g_dgettext (GETTEXT_PACKAGE, account_names[i]);

      if (account != NULL && !g_str_equal (name, account_names[i])
          && !fold_portfolios_rename_account (fold_book_get_portfolios (book), account, name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (FoldBook *book, GError **error)
{
  const char *portfolio = _("Sample portfolio");

  /* Each step looks at what the one before it made. */
  return add_theme (book, error) && fold_book_refresh (book, error)
         && add_file (book, "transactions.csv", "wealthfolio", portfolio, error) && fold_book_refresh (book, error)
         && add_file (book, "prices.csv", "prices", portfolio, error) && translate_accounts (book, portfolio, error)
         && fold_book_set_name (book, _("Sample book"), error) && fold_book_set_is_sample (book, TRUE, error);
}

gboolean
fold_sample_book_fill (FoldBook *book, GError **error)
{
  gboolean filled;

  if (!fold_book_begin_group (book, _("Sample book"), error))
    return FALSE;
  filled = fill (book, error);
  if (!fold_book_end_group (book, filled, filled ? error : NULL) || !filled)
    return FALSE;
  return fold_book_forget_history (book, error);
}

FoldBook *
fold_sample_book_new (GError **error)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, error);

  return book != NULL && fold_sample_book_fill (book, error) ? g_steal_pointer (&book) : NULL;
}
