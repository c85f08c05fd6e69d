/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FoldParts: what of a book is read again together. */
typedef enum
{
  FOLD_PART_BOOK = 1 << 0,
  FOLD_PART_THEMES = 1 << 1, /* sectors, sub-themes, classes */
  FOLD_PART_INSTRUMENTS = 1 << 2,
  FOLD_PART_SCENARIOS = 1 << 3, /* and all values */
  FOLD_PART_WATCHLISTS = 1 << 4,
  FOLD_PART_PORTFOLIOS = 1 << 5,
  FOLD_PART_DIARY = 1 << 6,
  FOLD_PART_ALL = (1 << 7) - 1,
  /* What scores are made of. Of the instruments it is what others are made of too, which comes with them. */
  FOLD_PART_SCORED = FOLD_PART_BOOK | FOLD_PART_THEMES | FOLD_PART_SCENARIOS | FOLD_PART_PORTFOLIOS,
} FoldParts;

/* fold_parts_of_tables: those that live in tables; NULL is all. */
FoldParts fold_parts_of_tables (const char *const *tables);

/* fold_parts_are_words: whether tables can say of instruments what nobody else is made of, as long as those who have
 * them keep their names. */
gboolean fold_parts_are_words (const char *const *tables);

/* fold_parts_add_dependents: what is read again because it is made of what is. */
FoldParts fold_parts_add_dependents (FoldParts parts);

G_END_DECLS
