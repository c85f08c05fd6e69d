/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-date.h"
#include "fold-number.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* FoldMapping: what somebody says about the columns of a table that nobody recognises, or that is to be read otherwise:
 * the meaning of each column, the kind that each word of the column of kinds stands for, and how numbers and dates are
 * written. It becomes a file of rules like those of data/formats. Columns and words count from 0. */
typedef struct _FoldMapping FoldMapping;

/* fold_mapping_new: finds the header and guesses what the formats that are known would mean by its names. rule
 * (nullable): what the file was read as, which is asked first. Errors: FOLD_IMPORT_ERROR, where the bytes are no table
 * with a header and rows below it. Returns: (transfer full) */
FoldMapping *fold_mapping_new (GBytes *bytes, const char *file_name, FoldRule *rule, GError **error);
void fold_mapping_free (FoldMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldMapping, fold_mapping_free)

/* --- columns --- */

guint fold_mapping_get_n_columns (FoldMapping *self);
/* fold_mapping_get_name: as the header has it; "" where it has none. */
const char *fold_mapping_get_name (FoldMapping *self, guint column);
/* fold_mapping_get_samples: its first values that are not empty, with commas between. */
const char *fold_mapping_get_samples (FoldMapping *self, guint column);
/* fold_mapping_get_meaning: FOLD_RULE_N_FIELDS: the column means nothing. */
FoldRuleField fold_mapping_get_meaning (FoldMapping *self, guint column);
void fold_mapping_set_meaning (FoldMapping *self, guint column, FoldRuleField meaning);
/* fold_mapping_has: whether a column has the meaning. */
gboolean fold_mapping_has (FoldMapping *self, FoldRuleField meaning);

/* The meanings that a column may have, in the order in which they are offered; the first is none. */
guint fold_mapping_get_n_meanings (void);
FoldRuleField fold_mapping_get_nth_meaning (guint i);
const char *fold_mapping_get_meaning_name (FoldRuleField meaning); /* translated */

/* --- kinds --- */

typedef enum
{
  FOLD_MAPPING_KIND_NONE, /* set aside, to be entered by hand */
  FOLD_MAPPING_KIND_OUT,  /* no transaction */
  FOLD_MAPPING_KIND_BUY,
  FOLD_MAPPING_KIND_SELL,
  FOLD_MAPPING_KIND_BUY_OR_SELL, /* as the sign says */
  FOLD_MAPPING_KIND_DEPOSIT,
  FOLD_MAPPING_KIND_WITHDRAWAL,
  FOLD_MAPPING_KIND_DEPOSIT_OR_WITHDRAWAL,
  FOLD_MAPPING_KIND_DIVIDEND,
  FOLD_MAPPING_KIND_INTEREST,
  FOLD_MAPPING_KIND_FEE,
  FOLD_MAPPING_KIND_TAX,
  FOLD_MAPPING_KIND_TRANSFER_IN,
  FOLD_MAPPING_KIND_TRANSFER_OUT,
  FOLD_MAPPING_KIND_SPLIT,
  FOLD_MAPPING_N_KINDS,
} FoldMappingKind;

const char *fold_mapping_kind_get_name (FoldMappingKind kind); /* translated */

/* What rows are told by: the words of the column of kinds, or, without one, the signs of quantity and amount. */
guint fold_mapping_get_n_words (FoldMapping *self);
const char *fold_mapping_get_word (FoldMapping *self, guint word); /* as it is shown */
guint fold_mapping_get_n_rows_of (FoldMapping *self, guint word);  /* 0: nobody counted */
FoldMappingKind fold_mapping_get_kind (FoldMapping *self, guint word);
void fold_mapping_set_kind (FoldMapping *self, guint word, FoldMappingKind kind);

/* --- the file as a whole --- */

FoldRuleHolds fold_mapping_get_holds (FoldMapping *self);
void fold_mapping_set_holds (FoldMapping *self, FoldRuleHolds holds);
FoldNumberStyle fold_mapping_get_decimal (FoldMapping *self); /* unknown: the file tells */
void fold_mapping_set_decimal (FoldMapping *self, FoldNumberStyle decimal);
FoldDateOrder fold_mapping_get_dates (FoldMapping *self);
void fold_mapping_set_dates (FoldMapping *self, FoldDateOrder dates);

/* fold_mapping_check: whether enough is said for any row to be read; else one sentence that says what is missing.
 * Errors: FOLD_IMPORT_ERROR_RULES. */
gboolean fold_mapping_check (FoldMapping *self, GError **error);
/* fold_mapping_dup_json: the file of rules, called id and title. */
char *fold_mapping_dup_json (FoldMapping *self, const char *id, const char *title);
/* fold_mapping_create_rule: the same as rules, after a check. Returns: (transfer full) */
FoldRule *fold_mapping_create_rule (FoldMapping *self, const char *title, GError **error);

G_END_DECLS
