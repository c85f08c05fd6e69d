/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the source files of FoldReading share. */
#pragma once

#include "fold-reading.h"

G_BEGIN_DECLS

/* Where a source is in the rows of one header. */
typedef struct
{
  gboolean is_bound;
  GArray *columns; /* guint: of a sum all, else at most one */
  GArray *units;   /* int beside each of them: the column of its currency, -1: none */
} FoldReadingBound;

struct _FoldReading
{
  FoldRule *rule;
  FoldGrid *grid;
  char *file_name;
  FoldNumberStyle style;
  FoldDateOrder order;
  gboolean has_open_numbers;
  gboolean has_open_dates;
  char currency[FOLD_CURRENCY_SIZE]; /* of rows that name none */
  FoldReadingBound *bound;           /* header by header, the sources of each */
  char ***plain;                     /* names of each header, normalised */
  GHashTable *candidates;            /* text of a kind -> GPtrArray of FoldRuleKind */
  GHashTable *skipped;               /* (set) levels of detail that do not count, as rows have them; NULL: all do */
  guint row;
  gboolean is_currency_wrong; /* of the row */
  const FoldRuleKind *kind;
  char *captures[FOLD_RULE_N_FIELDS]; /* of the row's kind */
};

/* fold_reading_bind: the columns of a source in the rows of the header that the row has. */
const FoldReadingBound *fold_reading_bind (FoldReading *self, const FoldRuleSource *source);
/* fold_reading_get_source: of a field, as the row's kind has it. Returns: (nullable) */
const FoldRuleSource *fold_reading_get_source (FoldReading *self, FoldRuleField field);
/* fold_reading_dup_cell: without blanks around; "" where it says that there is nothing. */
char *fold_reading_dup_cell (FoldReading *self, guint column);
/* fold_reading_extract: group 1 of what is found, else all of it; "" where nothing is. */
char *fold_reading_extract (GRegex *regex, const char *text);
char *fold_reading_dup_source (FoldReading *self, const FoldRuleSource *source);

/* fold_reading_find_style: how the file writes numbers and dates, by all its cells. */
gboolean fold_reading_find_style (FoldReading *self, GError **error);
/* fold_reading_find_levels: which levels of detail do not count, for the file has the same in more rows. */
void fold_reading_find_levels (FoldReading *self);

G_END_DECLS
