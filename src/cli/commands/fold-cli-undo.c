/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"

/* Undo and redo are the same but for their direction. The label is asked for before the step: afterwards it is
 * another's. */
static gboolean
take_step (FoldCliRun *run, gboolean back, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  g_autofree char *label = NULL;

  if (book == NULL)
    return FALSE;
  label = g_strdup (back ? fold_book_get_undo_label (book) : fold_book_get_redo_label (book));
  if (!(back ? fold_book_undo (book, error) : fold_book_redo (book, error)))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (back ? _("Undone: %s") : _("Redone: %s"), label));
  return TRUE;
}

static gboolean
run_undo (FoldCliRun *run, GError **error)
{
  return take_step (run, TRUE, error);
}

static gboolean
run_redo (FoldCliRun *run, GError **error)
{
  return take_step (run, FALSE, error);
}

const FoldCliCommand fold_cli_undo_commands[] = {
  { "undo", "", N_("Undo the last edit"),
    N_("Each edit is one step, whether it was made in the window or on the command line: a whole import, or a slider "
       "from where it started to where it came to rest."),
    0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_undo },
  { "redo", "", N_("Redo the edit that was undone"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_redo },
  { NULL },
};
