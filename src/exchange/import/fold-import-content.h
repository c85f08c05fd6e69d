/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-entry.h"

G_BEGIN_DECLS

/* What a file says, whatever its format: the same for a table, a statement and a list of prices. */

typedef enum
{
  FOLD_IMPORT_STATE_NEW,
  FOLD_IMPORT_STATE_KNOWN,       /* in the book already */
  FOLD_IMPORT_STATE_QUARANTINED, /* set aside with a reason */
  FOLD_IMPORT_STATE_IGNORED,     /* no transaction, with the reason */
} FoldImportState;

typedef enum
{
  FOLD_IMPORT_KIND_TRANSACTION,
  FOLD_IMPORT_KIND_PRICE,
  FOLD_IMPORT_KIND_RATE,
  FOLD_IMPORT_KIND_WATCH, /* an instrument on a watchlist */
  FOLD_IMPORT_KIND_PART,  /* what a fund holds */
} FoldImportKind;

/* What only some formats say of a row. */
typedef struct
{
  char *list;        /* the watchlist, or the fund, that the row is of */
  char *tags;        /* with commas between */
  guint conviction;  /* 1 to 5; 0: none */
  gint64 weight;     /* of the fund, in parts per million */
  char *class_slug;  /* of the instrument, where it is made; "": the file says none */
  char *currency;    /* of the instrument, where it is made: "" none; NULL: the file does not say */
  char *exchange;    /* of the ticker, by any of its names; "": the file says none */
  char *identifiers; /* of the instrument, all: lines of kind, value and exchange, tabs between; "": none are said */
  gint64 part;       /* of a fund: the instrument of the book, as a plan found it; 0: it has none */
  const char *why;   /* of what a plan leaves out; NULL: nothing is to be said */
} FoldImportDetails;

/* What somebody decided about a row. */
typedef enum
{
  FOLD_IMPORT_CHOICE_NONE,
  FOLD_IMPORT_CHOICE_OUT,  /* it is left out */
  FOLD_IMPORT_CHOICE_BOOK, /* it is booked although the book has one like it */
} FoldImportChoice;

/* A row that could be read. Below the line is what a plan finds out. */
typedef struct _FoldImportRecord FoldImportRecord;
struct _FoldImportRecord
{
  FoldImportKind kind;
  guint row; /* line of the file */
  char *source;
  char *symbol; /* as in the file; "" for money */
  char *isin;
  char *wkn;
  char *cusip;
  char *name; /* of the instrument; "": the file says none */
  char *id;   /* the file's own name of the transaction; "": none */
  char *account;
  char *account_currency; /* of the account, where it is made; "": the file says none */
  char *cost_method;      /* the same, by its id; "": the file says none */
  char *portfolio;        /* "": the one that is chosen */
  char *comment;
  char *lots;                    /* that a sale names, see fold-export-lots.h; "": none */
  char base[FOLD_CURRENCY_SIZE]; /* of a rate */
  FoldEntry entry;               /* of a price: date, price, currency; of a rate the same, price being the rate */
  int time;                      /* of the day, in seconds; -1: the file does not say */
  char *meaning;                 /* what the file says, where somebody changed it since; NULL: what stands here */
  FoldImportDetails *details;    /* NULL: the format has none */
  FoldImportRecord *other;       /* (owned) of a merger or the like: what comes, by its names; NULL: nothing */
  gint64 chosen_instrument;      /* that somebody chose, whatever the names are; 0: none */

  guint file;  /* of those that come in together */
  guint place; /* among what its row is booked as, from 0 */
  gboolean is_changed;
  gboolean is_told; /* an earlier file says the same in the same words */
  FoldImportChoice choice;
  FoldImportState state;
  char *key;            /* of a transaction; NULL where its account is new: then it is made with it */
  guint occurrence;     /* among the rows of this file that mean the same, from 1 */
  guint account_index;  /* in the plan's accounts */
  gint64 row_id;        /* of the transaction that was written; 0: none was */
  gint64 instrument_id; /* 0: none, or a new one */
  guint new_instrument; /* in the plan's instruments, from 1; 0: none */
};

typedef struct
{
  guint file;  /* of those that come in together */
  guint place; /* of a record that the book refuses */
  gboolean is_changed;
  guint row;
  char *column;
  char *reason;
  char *source;
  FoldImportRecord *like; /* what another file may have whole: but for its units it is this; NULL: nothing */
  FoldImportRecord *read; /* what of it can be read, each field by itself; NULL: nothing */
} FoldImportRefusal;

typedef struct
{
  GPtrArray *records;         /* FoldImportRecord, in the order of the file */
  GPtrArray *refusals;        /* FoldImportRefusal, in the order of the file */
  GPtrArray *ignored;         /* the same of rows that are no transactions, with the reason */
  GPtrArray *checks;          /* FoldImportCheck */
  gboolean has_open_numbers;  /* some can be read in two ways: the file does not say whether it has decimal points */
  gboolean has_open_currency; /* rows name no currency, and nothing in the file does */
  gboolean has_open_fund;     /* rows are parts of a fund that the file does not name */
  gboolean has_open_dates;    /* some can be read in two ways: the file does not say whether the month comes first */
} FoldImportContent;

/* What a file says of itself, and what its rows add up to. */
typedef struct
{
  char *what;
  char *file;
  char *booked;
} FoldImportCheck;

/* fold_import_record_new: all texts are "". */
FoldImportRecord *fold_import_record_new (FoldImportKind kind, guint row, const char *source);
/* fold_import_record_copy: what the file says, and nothing of what a plan found out. */
FoldImportRecord *fold_import_record_copy (const FoldImportRecord *self);
void fold_import_record_free (FoldImportRecord *self);
/* fold_import_record_ensure_details: all texts are "", the currency is not said. */
FoldImportDetails *fold_import_record_ensure_details (FoldImportRecord *self);
/* fold_import_record_ensure_other: one that says nothing yet. */
FoldImportRecord *fold_import_record_ensure_other (FoldImportRecord *self);
/* fold_import_record_list_names: what a row may name its instrument by: what is surest first. */
#define FOLD_IMPORT_N_NAMES 5
void fold_import_record_list_names (const FoldImportRecord *self, const char *names[FOLD_IMPORT_N_NAMES]);
/* fold_import_record_get_surest: of them; "" where the row is about money. */
const char *fold_import_record_get_surest (const FoldImportRecord *self);

/* fold_import_records_are_newest_first: many programs write the newest row first; within a day the order of the rows is
 * then the other way round as well. records: (element-type FoldImportRecord) in the order of the file. */
gboolean fold_import_records_are_newest_first (GPtrArray *records);

FoldImportRefusal *fold_import_refusal_new (guint row, const char *column, const char *reason, const char *source);
void fold_import_refusal_free (FoldImportRefusal *self);
/* fold_import_refusals_sort: (element-type FoldImportRefusal) by file and row. */
void fold_import_refusals_sort (GPtrArray *refusals);
void fold_import_check_free (FoldImportCheck *self);
FoldImportContent *fold_import_content_new (void);
void fold_import_content_free (FoldImportContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportRecord, fold_import_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportContent, fold_import_content_free)

G_END_DECLS
