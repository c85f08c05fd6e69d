/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-question.h"

#include <glib/gi18n-lib.h>

gboolean
fold_cli_question_pick_instrument (FoldBook *book,
                                   const FoldCliScoring *scoring,
                                   const char *text,
                                   FoldPick *pick,
                                   GError **error)
{
  FoldInstrument *instrument = fold_cli_find_instrument (book, text, error);
  int index;

  if (instrument == NULL)
    return FALSE;
  index = fold_snapshot_find_instrument (scoring->snapshot, fold_instrument_get_slug (instrument));
  if (index < 0 || scoring->input->kind[index] == FOLD_NOT_SCORED)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("%s has no score: it is unclassified or not investable. Give it a class first."),
                   fold_instrument_get_name (instrument));
      return FALSE;
    }
  *pick = (FoldPick){ FOLD_PICK_INSTRUMENT, (uint32_t)index };
  return TRUE;
}

gboolean
fold_cli_question_pick_portfolio (FoldBook *book,
                                  const FoldCliScoring *scoring,
                                  const char *name,
                                  FoldPick *pick,
                                  GError **error)
{
  FoldPortfolio *portfolio = name != NULL ? fold_cli_find_portfolio (book, name, error) : NULL;
  int index;

  if (name != NULL && portfolio == NULL)
    return FALSE;
  index = fold_snapshot_find_portfolio (scoring->snapshot, portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0);
  if (index < 0)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                           portfolio != NULL ? _("The portfolio is empty. Import transactions into it first.")
                                             : _("The book has no holdings. Name an instrument."));
      return FALSE;
    }
  *pick = (FoldPick){ FOLD_PICK_PORTFOLIO, (uint32_t)index };
  return TRUE;
}

gboolean
fold_cli_question_pick_sector (FoldBook *book,
                               const FoldCliScoring *scoring,
                               const char *name,
                               FoldPick *pick,
                               GError **error)
{
  FoldSector *sector = fold_cli_find_sector (book, name, error);

  if (sector == NULL)
    return FALSE;
  *pick = (FoldPick){ FOLD_PICK_SECTOR,
                      (uint32_t)fold_snapshot_find_sector (scoring->snapshot, fold_sector_get_slug (sector)) };
  return TRUE;
}

const char *
fold_cli_question_get_name (const FoldCliScoring *scoring, FoldPick pick)
{
  switch (pick.kind)
    {
    case FOLD_PICK_PORTFOLIO:
      return scoring->input->portfolio_names[pick.index];
    case FOLD_PICK_SECTOR:
      return scoring->input->sector_names[pick.index];
    case FOLD_PICK_INSTRUMENT:
    default:
      return scoring->input->instrument_names[pick.index];
    }
}

static const char *
explain_status (FoldEngineStatus status)
{
  switch (status)
    {
    case FOLD_ENGINE_CANCELLED:
      return _("The calculation was stopped before there was an answer. Try again.");
    case FOLD_ENGINE_REFUSED:
      return _("The assumptions lead to a value the engine cannot use. Narrow their ranges.");
    case FOLD_ENGINE_DONE:
    case FOLD_ENGINE_NO_MEMORY:
    default:
      return _("There is not enough memory. Use fewer draws.");
    }
}

gboolean
fold_cli_question_check (FoldEngineStatus status, GError **error)
{
  if (status == FOLD_ENGINE_DONE)
    return TRUE;
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, explain_status (status));
  return FALSE;
}
