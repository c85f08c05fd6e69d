/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-grid.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* FoldGridBuilder: makes the rows of a grid out of cells that come one by one, each with its name. It stops at as
 * much as any statement has, however little the file is that says so: a row may be joined to every other. */
typedef struct _FoldGridBuilder FoldGridBuilder;

FoldGridBuilder *fold_grid_builder_new (void);
void fold_grid_builder_free (FoldGridBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldGridBuilder, fold_grid_builder_free)

/* fold_grid_builder_add: a cell of the row that is being made, where it has none of that name yet. Both are copied. */
void fold_grid_builder_add (FoldGridBuilder *self, const char *name, const char *text);
/* fold_grid_builder_append: a cell behind the others, whether or not there is one of that name. */
void fold_grid_builder_append (FoldGridBuilder *self, const char *name, const char *text);
/* fold_grid_builder_has: whether the row has a cell of that name. */
gboolean fold_grid_builder_has (FoldGridBuilder *self, const char *name);
/* fold_grid_builder_end_row: line and source: those of fold_grid_add_row (). The next cell begins a new row. */
void fold_grid_builder_end_row (FoldGridBuilder *self, guint line, const char *source);

/* fold_grid_builder_add_table: that the rows are made of csv. */
void fold_grid_builder_add_table (FoldGridBuilder *self, FoldCsv *csv);
/* fold_grid_builder_add_header: for rows of a table that the grid is to refer to. Returns: its index */
guint fold_grid_builder_add_header (FoldGridBuilder *self, const char *const *names, guint n_names);
void fold_grid_builder_add_csv_row (FoldGridBuilder *self, guint header, FoldCsv *csv, guint row);

/* fold_grid_builder_spend: counts work that makes no cell. Returns: whether there is any left to do it with */
gboolean fold_grid_builder_spend (FoldGridBuilder *self, guint n);
/* fold_grid_builder_is_full: whether nothing more is taken: then the reader can stop. */
gboolean fold_grid_builder_is_full (FoldGridBuilder *self);

/* fold_grid_builder_finish: others (nullable): what else the file names besides the cells. Returns: (transfer full)
 * (nullable): the grid; NULL without an error where the names are not those that the rule asks for.
 * Errors: FOLD_IMPORT_ERROR_FILE where there is too much of it. */
FoldGrid *fold_grid_builder_finish (FoldGridBuilder *self,
                                    const FoldRule *rule,
                                    const GPtrArray *others,
                                    const char *file_name,
                                    GError **error);
/* fold_grid_builder_take: the same for a reader that knows already that the names are those. */
FoldGrid *fold_grid_builder_take (FoldGridBuilder *self, const char *file_name, GError **error);

G_END_DECLS
