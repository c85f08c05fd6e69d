/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-private.h"
#include "fold-assumption-set-private.h"
#include "fold-instruments-private.h"

/* FoldAssumptionList: the FoldAssumption objects of the active scenario, by key and in their order of display. Private
 * to the room. */

G_BEGIN_DECLS

typedef struct _FoldAssumptionList FoldAssumptionList;

/* What the objects show; owned by who fills the list, and in force until the next refresh. */
typedef struct
{
  FoldAssumptionSet *current; /* working values and preview included */
  FoldAssumptionSet *saved;
  GHashTable *base;  /* key to FoldRange */
  GHashTable *notes; /* key to FoldAssumptionNotes */
} FoldAssumptionValues;

/* What a theme says of a base value. */
typedef struct
{
  char *rationale;
  char *source;
  char *confidence;
  char *review_date;
} FoldAssumptionNotes;

/* fold_assumption_notes_new: an empty table from key to FoldAssumptionNotes. */
GHashTable *fold_assumption_notes_new (void);
/* fold_assumption_notes_read: from a row of the table assumption. */
void fold_assumption_notes_read (GHashTable *notes, FoldStatement *row, FoldTranslations *texts);

FoldAssumptionList *fold_assumption_list_new (FoldInstruments *instruments, const FoldAssumptionValues *values);
void fold_assumption_list_free (FoldAssumptionList *self);

GListStore *fold_assumption_list_get_list (FoldAssumptionList *self); /* without those of single instruments */
/* fold_assumption_list_get: those of an instrument are made on the first call. (transfer none); NULL for an unknown
 * key */
FoldAssumption *fold_assumption_list_get (FoldAssumptionList *self, const char *key);

/* fold_assumption_list_refresh: names, notes and values of every object, and the list. */
void fold_assumption_list_refresh (FoldAssumptionList *self);
/* fold_assumption_list_follow: what may have moved with assumption: itself, and what falls back on it. */
void fold_assumption_list_follow (FoldAssumptionList *self, FoldAssumption *assumption);

G_END_DECLS
