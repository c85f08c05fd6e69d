/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-csv.h"

G_BEGIN_DECLS

/* FoldGrid: what a reader makes of a file: rows of named cells. Rows of one header have the same names in the same
 * order; a file may have several headers. Rows and columns count from 0; immutable once it is read. */
typedef struct _FoldGrid FoldGrid;

FoldGrid *fold_grid_new (void);
void fold_grid_free (FoldGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldGrid, fold_grid_free)

/* --- for readers --- */

/* fold_grid_add_header: names are copied; the same names again are the same header. Returns: its index */
guint fold_grid_add_header (FoldGrid *self, const char *const *names, guint n_names);

/* fold_grid_add_table: that the rows which follow are made of csv. */
void fold_grid_add_table (FoldGrid *self, FoldCsv *csv);

/* fold_grid_add_row: cells are copied; NULL is an empty one. line: of the file, from 1. source: what the row is shown
 * as where it cannot be used. */
void fold_grid_add_row (FoldGrid *self,
                        guint header,
                        guint line,
                        const char *const *cells,
                        guint n_cells,
                        const char *source);

/* fold_grid_add_csv_row: the row of a table that the grid refers to without copying it. */
void fold_grid_add_csv_row (FoldGrid *self, guint header, FoldCsv *csv, guint row);

/* fold_grid_set_preamble: what stands above the header. */
void fold_grid_set_preamble (FoldGrid *self, const char *text);

/* --- for those who read it --- */

const char *fold_grid_get_preamble (FoldGrid *self); /* "": nothing */
guint fold_grid_get_n_headers (FoldGrid *self);
const char *const *fold_grid_get_names (FoldGrid *self, guint header, guint *n_names);
guint fold_grid_get_n_rows (FoldGrid *self);
guint fold_grid_get_header (FoldGrid *self, guint row);
guint fold_grid_get_n_cells (FoldGrid *self, guint row);
/* fold_grid_get_cell: as it stands, blanks and all; "" where the row is shorter. Returns: (transfer none) */
const char *fold_grid_get_cell (FoldGrid *self, guint row, guint column);
guint fold_grid_get_line (FoldGrid *self, guint row);
/* fold_grid_is_damaged: its quotation marks are not in order. */
gboolean fold_grid_is_damaged (FoldGrid *self, guint row);
/* fold_grid_get_separator: of the cells of a table; 0 where it is none. */
char fold_grid_get_separator (FoldGrid *self);
char *fold_grid_dup_source (FoldGrid *self, guint row);

G_END_DECLS
