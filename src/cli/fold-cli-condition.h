/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-run.h"

G_BEGIN_DECLS

/* fold_cli_condition_parse: a trigger of a note as it is typed: "hazard above 8 %", "M below 1.5x by 2028",
 * "price at least 200 USD from 2027-01", "price of nvidia < 100", "date 2028-06-30". subject: what the note is about,
 * whose the short names of assumptions are. trigger: (out): its key belongs to the book. Errors:
 * FOLD_CLI_ERROR_REFUSED, FOLD_MODEL_ERROR. */
gboolean fold_cli_condition_parse (FoldBook *book,
                                   FoldNoteSubject subject,
                                   const char *text,
                                   FoldTrigger *trigger,
                                   GError **error);

/* fold_cli_condition_read_day: a day, or the first or the last one of a month or a year: "2028-06-30", "2028-06",
 * "2028". */
gboolean fold_cli_condition_read_day (const char *text, gboolean last, FoldDate *day, GError **error);

G_END_DECLS
