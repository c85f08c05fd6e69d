/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the source files of FoldImportPlan share. */
#pragma once

#include "fold-import-plan.h"

G_BEGIN_DECLS

/* What making a plan needs besides the plan. */
typedef struct
{
  FoldImportPlan *plan;
  GPtrArray *records; /* of the plan */
  FoldStore *store;
  GHashTable *new_by_name; /* "I" or "S" and text in capitals -> index + 1 */
  GHashTable *occurrences; /* file, account and meaning -> count */
  GHashTable *claimed;     /* (set) account, meaning and occurrence that a row has */
  GHashTable *quotes;      /* what and day -> FoldImportRecord */
} FoldImportPlanner;

/* fold_import_plan_find_portfolio: whether the plan has one of that name; its index among the portfolios. */
gboolean fold_import_plan_find_portfolio (FoldImportPlan *self, const char *name, guint *index);

/* fold_import_plan_find_named: what the book has under the surest name that it knows any of. A ticker or a name is
 * given away again, an ISIN never: what has another one is another instrument. Returns: (transfer none); its id is 0
 * where there is none. */
const FoldImportNamed *fold_import_plan_find_named (FoldImportPlan *self, const FoldImportRecord *record);

/* fold_import_planner_resolve: finds the record's instrument among those of the book. FALSE: the row is set aside,
 * for it names several. currency (may be NULL): the instrument's, or "". */
gboolean fold_import_planner_resolve (FoldImportPlanner *self, FoldImportRecord *record, const char **currency);
/* fold_import_planner_add_instrument: the one that is to be made of what the record names. Returns: its index + 1 */
guint fold_import_planner_add_instrument (FoldImportPlanner *self, FoldImportRecord *record);

/* fold_import_planner_find_known: a transaction that was typed, or came from a file of another format, is in the book
 * under another key: of so many rows that mean the same, as many are known as the book has. Once every row is planned.
 */
gboolean fold_import_planner_find_known (FoldImportPlanner *self, GError **error);

/* fold_import_planner_find_told: what a file of another format that comes along has as well: of so many rows that mean
 * the same, as many are known as an earlier file has. Once every row is planned. */
void fold_import_planner_find_told (FoldImportPlanner *self);

G_END_DECLS
