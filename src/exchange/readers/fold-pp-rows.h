/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-grid-builder.h"
#include "fold-pp-client.h"

G_BEGIN_DECLS

/* What kept something from being read: texts of types that the rules know. */
#define FOLD_PP_BROKEN_REFERENCE "broken reference"
#define FOLD_PP_BROKEN_NUMBER "broken number"

/* What a row of the grid of a file of Portfolio Performance may say. */
typedef enum
{
  FOLD_PP_CELL_TYPE,
  FOLD_PP_CELL_DATE,
  FOLD_PP_CELL_TIME,
  FOLD_PP_CELL_ISIN,
  FOLD_PP_CELL_WKN,
  FOLD_PP_CELL_SYMBOL,
  FOLD_PP_CELL_NAME,
  FOLD_PP_CELL_ACCOUNT,
  FOLD_PP_CELL_ACCOUNT_CURRENCY,
  FOLD_PP_CELL_NOTE,
  FOLD_PP_CELL_UUID,
  FOLD_PP_CELL_SHARES,
  FOLD_PP_CELL_PRICE,
  FOLD_PP_CELL_GROSS,
  FOLD_PP_CELL_GROSS_CURRENCY,
  FOLD_PP_CELL_AMOUNT, /* below zero where money goes out */
  FOLD_PP_CELL_CURRENCY,
  FOLD_PP_CELL_FEES,
  FOLD_PP_CELL_TAXES,
  FOLD_PP_CELL_RATE,
  FOLD_PP_CELL_BASE,
} FoldPpCell;
#define FOLD_PP_N_CELLS 21

/* FoldPpRows: rows on their way to a grid: in the order in which they happened, which the file does not keep. */
typedef struct _FoldPpRows FoldPpRows;
typedef struct _FoldPpRow FoldPpRow;

FoldPpRows *fold_pp_rows_new (void);
void fold_pp_rows_free (FoldPpRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPpRows, fold_pp_rows_free)

/* fold_pp_rows_add: rank: among what has the same date and time, lower ones come first. date: as the file has it, with
 * or without the time of day. Returns: (transfer none): valid until the rows are freed */
FoldPpRow *fold_pp_rows_add (FoldPpRows *self, guint line, int rank, const char *type, const char *date);
/* fold_pp_rows_add_lost: that the element refers to what is nowhere. */
void fold_pp_rows_add_lost (FoldPpRows *self, const FoldMarkupElement *element);
/* fold_pp_row_set: text is copied. */
void fold_pp_row_set (FoldPpRow *self, FoldPpCell cell, const char *text);
/* fold_pp_row_set_number: value: of what 1 is written as scale. */
void fold_pp_row_set_number (FoldPpRow *self, FoldPpCell cell, gint64 value, gint64 scale);
/* fold_pp_row_set_security: what it is called. */
void fold_pp_row_set_security (FoldPpRow *self, const FoldPpSecurity *security);
void fold_pp_row_set_account (FoldPpRow *self, const FoldPpAccount *account);

/* fold_pp_rows_finish: puts them into the grid. */
void fold_pp_rows_finish (FoldPpRows *self, FoldGridBuilder *builder);

/* fold_pp_cell_get_name: of its column */
const char *fold_pp_cell_get_name (FoldPpCell cell);

G_END_DECLS
