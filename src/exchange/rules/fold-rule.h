/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-booking.h"
#include "fold-date.h"
#include "fold-number.h"

G_BEGIN_DECLS

/* The rules of one format, as a file of data/formats has them; docs/formats.md says what they mean. Immutable. */

/* What a row says, by the names that a file of rules gives it. */
typedef enum
{
  FOLD_RULE_FIELD_KIND,
  FOLD_RULE_FIELD_DETAIL,
  FOLD_RULE_FIELD_DATE,
  FOLD_RULE_FIELD_TIME,
  FOLD_RULE_FIELD_SYMBOL,
  FOLD_RULE_FIELD_ISIN,
  FOLD_RULE_FIELD_WKN,
  FOLD_RULE_FIELD_CUSIP,
  FOLD_RULE_FIELD_NAME,
  FOLD_RULE_FIELD_ACCOUNT,
  FOLD_RULE_FIELD_ACCOUNT_CURRENCY,
  FOLD_RULE_FIELD_PORTFOLIO,
  FOLD_RULE_FIELD_COMMENT,
  FOLD_RULE_FIELD_ID,
  FOLD_RULE_FIELD_QUANTITY,
  FOLD_RULE_FIELD_PRICE,
  FOLD_RULE_FIELD_GROSS,
  FOLD_RULE_FIELD_NET,
  FOLD_RULE_FIELD_FEE,
  FOLD_RULE_FIELD_TAX,
  FOLD_RULE_FIELD_ACCRUED,
  FOLD_RULE_FIELD_RATE,
  FOLD_RULE_FIELD_RATIO,
  FOLD_RULE_FIELD_CURRENCY,
  FOLD_RULE_FIELD_PRICE_CURRENCY,
  FOLD_RULE_FIELD_GROSS_CURRENCY,
  FOLD_RULE_FIELD_NET_CURRENCY,
  FOLD_RULE_FIELD_FEE_CURRENCY,
  FOLD_RULE_FIELD_TAX_CURRENCY,
  FOLD_RULE_FIELD_BALANCE,
  FOLD_RULE_FIELD_BASE,
  FOLD_RULE_FIELD_LIST,
  FOLD_RULE_FIELD_WEIGHT,
  FOLD_RULE_FIELD_CONVICTION,
  FOLD_RULE_FIELD_TAGS,
  FOLD_RULE_FIELD_CLASS,
  FOLD_RULE_FIELD_INSTRUMENT_CURRENCY,
  FOLD_RULE_FIELD_IDENTIFIERS,
  FOLD_RULE_FIELD_EXCHANGE,
  FOLD_RULE_FIELD_OTHER_SYMBOL, /* of a merger or the like: what comes */
  FOLD_RULE_FIELD_OTHER_ISIN,
  FOLD_RULE_FIELD_OTHER_WKN,
  FOLD_RULE_FIELD_OTHER_CUSIP,
  FOLD_RULE_FIELD_OTHER_NAME,
  FOLD_RULE_FIELD_OTHER_CLASS,
  FOLD_RULE_FIELD_OTHER_CURRENCY,
  FOLD_RULE_FIELD_OTHER_IDENTIFIERS,
  FOLD_RULE_FIELD_COST_SHARE,
  FOLD_RULE_FIELD_COST_METHOD, /* of the account */
  FOLD_RULE_FIELD_LOTS,        /* that a sale names, as an own file has them */
} FoldRuleField;
#define FOLD_RULE_N_FIELDS 50

const char *fold_rule_field_get_id (FoldRuleField field);
/* fold_rule_field_from_id: FOLD_RULE_N_FIELDS where there is none. */
FoldRuleField fold_rule_field_from_id (const char *id);
gboolean fold_rule_field_is_number (FoldRuleField field);

/* A text that a cell or the name of a column is compared with. */
typedef struct
{
  char *text;  /* as it is written */
  char *plain; /* normalised; NULL: a regular expression */
  GRegex *regex;
} FoldRuleText;

/* fold_rule_normalise: small letters, one blank between words, none at the ends. */
char *fold_rule_normalise (const char *text);
/* fold_rule_text_matches: plain: text normalised. match (nullable): of a regular expression. */
gboolean fold_rule_text_matches (const FoldRuleText *self, const char *text, const char *plain, GMatchInfo **match);

/* Where a field comes from. */
typedef struct _FoldRuleSource FoldRuleSource;
struct _FoldRuleSource
{
  guint index;        /* among all sources of the rule */
  GPtrArray *columns; /* FoldRuleText */
  gboolean is_sum;
  char *unit; /* of a sum: name of the column with the currency of each, %s being the column's */
  guint next;
  GRegex *pattern;
  GRegex *header;
  GRegex *file;
  GRegex *above;
  char *value;
  gboolean is_hint;  /* the currency that somebody said */
  GPtrArray *map;    /* FoldRuleMapping */
  GPtrArray *first;  /* FoldRuleSource */
  GPtrArray *joined; /* FoldRuleSource */
  char *by;          /* what stands between them */
};

/* What a cell that a text fits stands for. */
typedef struct
{
  FoldRuleText *text;
  char *value;
} FoldRuleMapping;

typedef enum
{
  FOLD_RULE_TEST_TEXTS,
  FOLD_RULE_TEST_POSITIVE,
  FOLD_RULE_TEST_NEGATIVE,
  FOLD_RULE_TEST_ZERO,
  FOLD_RULE_TEST_PRESENT,
  FOLD_RULE_TEST_ABSENT,
} FoldRuleTest;

typedef struct
{
  FoldRuleField field;
  FoldRuleSource *source; /* NULL: that of the field */
  FoldRuleTest test;
  GPtrArray *texts; /* FoldRuleText */
} FoldRuleCondition;

typedef enum
{
  FOLD_RULE_DOES_BOOK,
  FOLD_RULE_DOES_IGNORE,
  FOLD_RULE_DOES_REFUSE,
  FOLD_RULE_DOES_PAIR,
  FOLD_RULE_DOES_CANCEL,
  FOLD_RULE_DOES_REINVEST,
  FOLD_RULE_DOES_QUOTE, /* no transaction: a price or a rate */
  FOLD_RULE_DOES_ENTRY, /* of a watchlist, or of what a fund holds */
  FOLD_RULE_DOES_JOIN,  /* (of a draft) another row has the rest of it */
} FoldRuleDoes;

/* What is done with the rows that all conditions hold for. */
typedef struct _FoldRuleKind FoldRuleKind;
struct _FoldRuleKind
{
  GPtrArray *conditions; /* FoldRuleCondition */
  FoldRuleDoes does;
  FoldTransactionType type; /* of a booking */
  char *why;
  guint price_per;         /* 0: that of the rule */
  gint64 times;            /* the price is of one of so many units that a counted one has */
  gint64 ratio_of;         /* of a split: new units are for so many old ones */
  gboolean is_added;       /* of a split: the quantity is what came in addition */
  int side;                /* of a pair: -1 units go out, 1 they come in; 0: their sign says it */
  gboolean is_part;        /* of a booking: another row may have the rest */
  gboolean asks;           /* only where nobody has said which currency rows are in that name none: it is asked */
  gboolean is_same;        /* of a pair: both halves are one instrument, whatever they are called */
  gboolean is_cash_signed; /* as that of the rule, for these rows */
  FoldRest rest;
  gboolean is_price_net;                       /* quantity x price is what was left after taxes */
  GPtrArray *also;                             /* FoldRuleKind: what else the row is booked as; NULL: nothing */
  const FoldRuleKind *of;                      /* the kind that this one is also of; NULL: none */
  FoldRuleSource *columns[FOLD_RULE_N_FIELDS]; /* NULL: that of the kind that it is of, else of the rule */
};

typedef enum
{
  FOLD_RULE_HOLDS_TRANSACTIONS,
  FOLD_RULE_HOLDS_PRICES,
  FOLD_RULE_HOLDS_WATCHLIST,
  FOLD_RULE_HOLDS_FUND,
} FoldRuleHolds;

typedef enum
{
  FOLD_RULE_COSTS_ABSOLUTE, /* the sign says nothing */
  FOLD_RULE_COSTS_CASH,     /* below zero is a cost, above it a refund */
  FOLD_RULE_COSTS_PLAIN,    /* above zero is a cost, below it a refund */
} FoldRuleCosts;

typedef struct
{
  gatomicrefcount ref_count;
  char *id;
  char *title;
  FoldRuleHolds holds;
  char **suffixes;
  char *reader;            /* its id */
  JsonObject *options;     /* of the reader */
  JsonObject *labels;      /* texts and lists of their translations; NULL: none */
  GPtrArray *all;          /* GPtrArray of FoldRuleText */
  GPtrArray *none;         /* FoldRuleText */
  GRegex *begins;          /* NULL: any */
  char *refuse;            /* why files of it are not read; NULL: they are */
  char *needs;             /* what it must name, with commas between, for people */
  GPtrArray *empty;        /* FoldRuleText */
  FoldRuleSource *level;   /* what tells how detailed a row is; NULL: nothing does */
  GPtrArray *levels;       /* GPtrArray of FoldRuleText: of each the first that occurs counts */
  FoldNumberStyle decimal; /* unknown: the file tells */
  FoldDateOrder dates;     /* unknown: the file tells */
  gboolean is_cash_signed; /* net has the sign of what happens to the money */
  FoldRuleCosts costs;
  FoldRest rest;
  gboolean needs_plain_quantity; /* one below zero is an error */
  FoldRateMeaning rate_means;
  guint price_per; /* 1 or 100; 0: whichever makes what is written */
  int order;
  guint n_sources;
  FoldRuleSource *columns[FOLD_RULE_N_FIELDS]; /* NULL: it has none */
  GPtrArray *kinds;                            /* FoldRuleKind, in order; empty: all rows are of holds */
} FoldRule;

/* fold_rule_fits: whether names are all that the rule asks for, and none that it is without. */
gboolean fold_rule_fits (const FoldRule *self, const char *const *names, guint n_names);
/* fold_rule_fits_plain: the same, where the names have been normalised already: plain: as many of them. */
gboolean fold_rule_fits_plain (const FoldRule *self, const char *const *names, char *const *plain, guint n_names);

/* fold_rule_parse: name: of the file, for errors. labels (nullable): texts and their translations, as in
 * { "Date": ["Datum"] }. Errors: FOLD_IMPORT_ERROR_RULES, one sentence that says where. Returns: (transfer full) */
FoldRule *fold_rule_parse (GBytes *bytes, const char *name, GError **error);
FoldRule *fold_rule_ref (FoldRule *self);
void fold_rule_unref (FoldRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRule, fold_rule_unref)

G_END_DECLS
