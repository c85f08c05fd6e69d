/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-grid.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* FoldImportHints: what somebody says of a file that does not say it. */
typedef struct
{
  FoldNumberStyle decimal;
  FoldDateOrder dates;
  char *account;                     /* of rows that name none; NULL: none */
  char currency[FOLD_CURRENCY_SIZE]; /* of rows that name none; "": none */
  char *fund;                        /* whose parts the rows are; NULL: the file says it */
} FoldImportHints;

/* FoldReading: the rows of a grid by the rules of a format: finds the columns, knows how the file writes numbers and
 * dates, and has one row at a time, whose fields it reads as the kind of the row has them. */
typedef struct _FoldReading FoldReading;

/* fold_reading_new: rule and grid must outlive it. hints may be NULL. Errors: FOLD_IMPORT_ERROR_FILE where the file
 * hides its numbers. Returns: (transfer full) */
FoldReading *
fold_reading_new (FoldRule *rule, FoldGrid *grid, const char *file_name, const FoldImportHints *hints, GError **error);
void fold_reading_free (FoldReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldReading, fold_reading_free)

/* fold_reading_has_open_numbers: cells of it can be read in two ways, and nothing in the file says in which; so for
 * dates. */
gboolean fold_reading_has_open_numbers (FoldReading *self);
gboolean fold_reading_has_open_dates (FoldReading *self);

/* fold_reading_begin: the row that the following is about; before its kind is known, fields are those of the rule. */
void fold_reading_begin (FoldReading *self, guint row);
/* fold_reading_is_less_detailed: the same is in the file in more rows, which count instead. */
gboolean fold_reading_is_less_detailed (FoldReading *self);
/* fold_reading_find_kind: the first that fits the row, from then on in force. Returns: (nullable) (transfer none) */
const FoldRuleKind *fold_reading_find_kind (FoldReading *self);

/* fold_reading_set_kind: another one that the row is read by: what it is also. */
void fold_reading_set_kind (FoldReading *self, const FoldRuleKind *kind);

/* fold_reading_dup: the text of a field, without blanks around; "" where there is none. */
char *fold_reading_dup (FoldReading *self, FoldRuleField field);
/* fold_reading_dup_verbatim: with the blanks around it, where it is a cell as it stands. */
char *fold_reading_dup_verbatim (FoldReading *self, FoldRuleField field);
/* fold_reading_dup_nth: of a field that may come from several columns ("first"), the one of the nth. NULL: no more. */
char *fold_reading_dup_nth (FoldReading *self, FoldRuleField field, guint n);
gboolean fold_reading_has (FoldReading *self, FoldRuleField field);
/* fold_reading_get_name: of the column that the field comes from, as the file has it, or else as the rules have it;
 * FOLD_RULE_N_FIELDS: "". */
const char *fold_reading_get_name (FoldReading *self, FoldRuleField field);

/* fold_reading_get_blamed: the field that an error is about: field, or the one with its currency. */
FoldRuleField fold_reading_get_blamed (FoldReading *self, FoldRuleField field);

/* fold_reading_read_number: value: x scale; empty where there is none. */
gboolean fold_reading_read_number (FoldReading *self,
                                   FoldRuleField field,
                                   gint64 scale,
                                   gint64 empty,
                                   gint64 *value,
                                   GError **error);
/* fold_reading_read_quantity: with all its decimals; 0 where there is none. fold_reading_read_text_exact: a number as
 * the file writes them; FALSE: it is none. */
gboolean fold_reading_read_quantity (FoldReading *self, FoldExact *quantity, GError **error);
gboolean fold_reading_read_text_exact (FoldReading *self, const char *text, FoldExact *value);
/* fold_reading_read_costs: the sum of a field's columns, and, where some are in another currency, that of these. */
gboolean fold_reading_read_costs (FoldReading *self,
                                  FoldRuleField field,
                                  FoldRuleField currency,
                                  FoldAmount *cost,
                                  FoldAmount *other,
                                  GError **error);
/* fold_reading_read_amount: money in the currency that stands beside it, in the column currency, or in that of the row.
 * unit (nullable): becomes 100 where it was written in hundredths, which are turned into the currency itself. */
gboolean fold_reading_read_amount (FoldReading *self,
                                   FoldRuleField field,
                                   FoldRuleField currency,
                                   gint64 scale,
                                   FoldAmount *amount,
                                   gint64 *unit,
                                   GError **error);
gboolean fold_reading_read_date (FoldReading *self, FoldDate *date, GError **error);
/* fold_reading_read_time: seconds of the day; -1: none is written. */
int fold_reading_read_time (FoldReading *self);
/* fold_reading_read_text_number: a text in the way that the file writes numbers. */
gboolean
fold_reading_read_text_number (FoldReading *self, const char *text, gint64 scale, gint64 *value, GError **error);

/* fold_reading_check_shape: whether the row has no more cells than its header and its quotation marks are in order. */
gboolean fold_reading_check_shape (FoldReading *self, GError **error);
gboolean fold_reading_is_blank (FoldReading *self);

G_END_DECLS
