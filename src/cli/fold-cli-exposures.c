/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-exposures.h"

#include <glib/gi18n-lib.h>

#include "fold-cli-run.h"

gboolean
fold_cli_exposures_parse_dimension (const char *text, FoldDimension *dimension, GError **error)
{
  if (text == NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                 _("Exposure by what? Use --by sector, subtheme, class, tier, currency or instrument."));
  else if (!fold_dimension_parse (text, dimension))
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                 _("There is no exposure by “%s”. Use --by sector, subtheme, class, tier, currency or instrument."),
                 text);
  else
    return TRUE;
  return FALSE;
}

FoldExposure *
fold_cli_exposures_new (FoldBook *book,
                        const FoldSnapshot *snapshot,
                        const char *portfolio,
                        FoldDimension dimension,
                        GError **error)
{
  FoldPortfolio *found = portfolio != NULL ? fold_cli_find_portfolio (book, portfolio, error) : NULL;
  FoldExposureShares finder;

  if (portfolio != NULL && found == NULL)
    return NULL;
  if (snapshot != NULL)
    finder = fold_snapshot_get_shares (snapshot);
  return fold_portfolios_dup_exposure (fold_book_get_portfolios (book),
                                       found != NULL ? fold_portfolio_get_id (found) : 0, dimension,
                                       snapshot != NULL ? &finder : NULL, error);
}
