/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the source files of FoldMapping share. */
#pragma once

#include "fold-mapping.h"
#include "fold-reader.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *plain; /* normalised, as rules compare */
  char *samples;
  FoldRuleField meaning;
} FoldMappingColumn;

typedef struct
{
  char *word; /* as the file has it; of rows that a sign tells, as it is shown */
  guint n_rows;
  FoldMappingKind kind;
  const char *quantity; /* condition on it, as rules write it; NULL: none */
  const char *money;
} FoldMappingWord;

struct _FoldMapping
{
  FoldCsv *csv;
  guint header;     /* row of the table */
  GArray *columns;  /* FoldMappingColumn */
  GArray *words;    /* FoldMappingWord */
  GHashTable *said; /* word -> FoldMappingKind + 1, that somebody said */
  FoldRule *rule;   /* what is asked first about names and words; NULL: none */
  FoldRuleHolds holds;
  FoldNumberStyle decimal;
  FoldDateOrder dates;
};

/* fold_mapping_guess_columns: by what the formats that are known call them, and by what stands in them. */
void fold_mapping_guess_columns (FoldMapping *self);
/* fold_mapping_guess_kind: by what the formats that are known mean by a word. */
FoldMappingKind fold_mapping_guess_kind (FoldMapping *self, const char *word);
/* fold_mapping_find_words: anew, once the column of kinds is another one. What was said of a word stays. */
void fold_mapping_find_words (FoldMapping *self);
/* fold_mapping_get_money: the meaning that is about money whose sign tells. */
FoldRuleField fold_mapping_get_money (FoldMapping *self);

G_END_DECLS
