/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-cli-error.h"

G_BEGIN_DECLS

#define FOLD_CLI_SAMPLE ":sample:"

/* FoldCliRun: one run of the program: what the command line said, and the book once it is open. */
typedef struct
{
  char *book_name; /* after --book, or NULL */
  gboolean json;
  char **operands;
  guint n_operands;
  FoldBook *book;
} FoldCliRun;

void fold_cli_run_clear (FoldCliRun *self);

/* fold_cli_run_read: the book, opened so that nothing can be written to it. fold_cli_run_edit: the same for edits. A
 * command calls one of the two. With --book :sample: both give the sample book, in memory. Errors: FOLD_STORE_ERROR,
 * and FOLD_CLI_ERROR_REFUSED where the user has no book yet. Returns: (transfer none) (nullable) */
FoldBook *fold_cli_run_read (FoldCliRun *self, GError **error);
FoldBook *fold_cli_run_edit (FoldCliRun *self, GError **error);

/* fold_cli_run_store: what lies under a book, opened for edits of rows that nobody looks at: to read a large ledger
 * takes longer than many a change of it. The sample book is opened as a whole, for it is made anew. Errors: as
 * fold_cli_run_edit (). Returns: (transfer full) (nullable) */
FoldStore *fold_cli_run_store (FoldCliRun *self, GError **error);

/* fold_cli_get_default_path: of the user's own book. Returns: (transfer full) */
char *fold_cli_get_default_path (void);

/* What the user wrote, as an object of the book; never a guess. Errors, FOLD_CLI_ERROR_REFUSED: nothing or more than
 * one thing of that name; the sentence names the candidates. Returns: (transfer none) (nullable)
 *
 * An instrument by slug, ticker, ISIN, alias or name, else by the beginnings of words that only one has; a watchlist by
 * name or row id. */
FoldInstrument *fold_cli_find_instrument (FoldBook *book, const char *text, GError **error);
FoldWatchlist *fold_cli_find_watchlist (FoldBook *book, const char *text, GError **error);
FoldScenario *fold_cli_find_scenario (FoldBook *book, const char *name, GError **error);
FoldTheme *fold_cli_find_theme (FoldBook *book, const char *slug, GError **error);
FoldSector *fold_cli_find_sector (FoldBook *book, const char *text, GError **error);
FoldPortfolio *fold_cli_find_portfolio (FoldBook *book, const char *name, GError **error);

/* fold_cli_join: names as in a sentence, at most ten of them and then how many more. names: n of them.
 * Returns: (transfer full) */
char *fold_cli_join (const char *const *names, guint n);

/* fold_cli_print: text to standard output, in UTF-8 whatever the locale, and without anything that a terminal would
 * obey but ends of lines: see fold_text_dup_printable (). fold_cli_print_line: the same on one line, whatever the names
 * hold that are in it, with the end of that line. */
void fold_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void fold_cli_print_line (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
