/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"

/* Undo and redo are the same but for their direction. What the step says of itself is the same before and after. */
static gboolean
take_step (FoldCliRun *run, gboolean back, GError **error)
{
  g_autoptr (FoldStore) store = fold_cli_run_store (run, error);
  g_autofree char *label = NULL;

  if (store == NULL)
    return FALSE;
  label = back ? fold_store_undo (store, error) : fold_store_redo (store, error);
  if (label == NULL)
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
