/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-result.h"
#include "fold-plan-wish.h"
#include "fold-worth.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_PLAN_SOLVED,
  FOLD_PLAN_INFEASIBLE, /* see conflict */
  FOLD_PLAN_UNRELIABLE, /* no answer passed the checks: there are no numbers */
} FoldPlanStatus;

/* FoldPlanFigures: the money of a plan before, with the new cash as cash, or after. Money x 10^6 of the book's
 * currency. tail_loss: the mean loss of the worst 5 % over the holding period, expected_return: a year, both of all
 * the money, costs included: the numbers that aims and the frontier speak of. outcome: of what is left after costs,
 * per 1 of it, as of any portfolio (model 2.15); worth: its three figures; happens, expected, otherwise: money by
 * then; theme_bet, theme_beta. is_known: FALSE where the money has no outcome: then only value counts. */
typedef struct
{
  gboolean is_known;
  gint64 value;
  gint64 happens;
  gint64 expected;
  gint64 otherwise;
  gint64 theme_bet;
  double theme_beta;
  double tail_loss;
  double expected_return;
  FoldOutcome outcome;
  FoldWorth worth;
} FoldPlanFigures;

/* FoldPlanPart: an instrument, or what money is in, before and after. instrument, of a weight: slug; "cash", "debt".
 * before, after: of all the money before the plan; what is missing from 1 after it are costs. can_trade: whether the
 * plan could buy or sell it. */
typedef struct
{
  char *id;
  char *name;
  double before;
  double after;
  gint64 value_before;
  gint64 value_after;
  gboolean can_trade;
} FoldPlanPart;

/* FoldPlanTrade: value: bought, or below 0 sold, without its cost; quantity: x 10^8, of value's sign; FOLD_MISSING
 * where no price is known. price: x 10^8 a unit in the book's currency, FOLD_MISSING. rounded: to whole shares. */
typedef struct
{
  char *id;
  char *name;
  gint64 quantity;
  gint64 price;
  gint64 value;
  gint64 cost;
  gboolean rounded;
} FoldPlanTrade;

/* FoldPlanPrice: what holds the plan back. key: of a limit, or that of the aim ("return", "tail_loss", "theme_bet",
 * "theme_beta"). multiplier: what loosening its value by 1 would better what the plan makes least or most, 0 or
 * more, for a small step; 0 where it does not bind. step, gain: a step worth talking about, and what it would really
 * better, solved anew; gain is NaN where it does not bind. sentence: translated; NULL where it does not bind. parts:
 * of a limit of every candidate those that it binds (element-type FoldPlanPricePart), else NULL. */
typedef struct
{
  char *id;
  double multiplier;
} FoldPlanPricePart;

typedef struct
{
  char *key;
  double value;
  double multiplier;
  double step;
  double gain;
  char *sentence;
  GArray *parts;
} FoldPlanPrice;

/* FoldPlanPoint: of the frontier. weights: parallel to the parts. */
typedef struct
{
  double expected_return;
  double tail_loss;
  double *weights;
} FoldPlanPoint;

/* FoldPlanCandidate: all the money in one instrument, for the frontier's picture. */
typedef struct
{
  char *id;
  char *name;
  double expected_return;
  double tail_loss;
} FoldPlanCandidate;

/* FoldPlanConflict: one of a smallest set of limits that cannot hold together: without any one of them the others
 * can. would_need: its value if it alone gives way; NaN where no value of it helps, as other limits are in the way
 * too. For a limit without a number: the part of the money by which it would be broken. */
typedef struct
{
  char *key;
  double value;
  double would_need;
} FoldPlanConflict;

typedef struct
{
  double primal;
  double dual;
  double gap;
} FoldPlanChecks;

/* FoldPlanAnswer: a plan: immutable, reference-counted from any thread. Nothing but the status is known unless it is
 * SOLVED, but for conflict and sentence. Under the assumptions of a snapshot, never advice.
 * sentence: translated, what the answer says in one sentence. heuristic: fixed costs or a least trade counted: it is
 * a good answer, not surely the best. rounded: trades are in whole shares: after is of the rounded trades, broken:
 * keys of limits that the rounding breaks (element-type utf8). outside: value of what is held but has no outcome,
 * and is no part of the plan. costs: of all trades. Sectors: part of the money before and after, funds looked
 * through, then the four parts outside the theme; ids as in FoldExposure. */
typedef struct
{
  gatomicrefcount n_references;
  FoldPlanStatus status;
  char *sentence;
  gboolean heuristic;
  gboolean rounded;
  double years; /* of holding */
  guint draws;  /* rows that the tail loss is a mean of the worst of */
  gint64 total; /* all the money, new cash included */
  gint64 outside;
  gint64 costs;
  double turnover;    /* half of what is bought and sold, as a part of total */
  GArray *parts;      /* FoldPlanPart: instruments as in the book, then cash, then debt where there is some */
  GArray *trades;     /* FoldPlanTrade */
  GArray *sectors;    /* FoldPlanPart */
  GArray *prices;     /* FoldPlanPrice: the aim's, then the limits' that count, in their order */
  GArray *frontier;   /* FoldPlanPoint, by return */
  GArray *candidates; /* FoldPlanCandidate */
  GArray *conflict;   /* FoldPlanConflict */
  GPtrArray *broken;  /* utf8 */
  FoldPlanFigures before;
  FoldPlanFigures after;
  FoldPlanChecks checks;
} FoldPlanAnswer;

FoldPlanAnswer *fold_plan_answer_ref (FoldPlanAnswer *self);
void fold_plan_answer_unref (FoldPlanAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanAnswer, fold_plan_answer_unref)

FoldPlanAnswer *fold_plan_answer_new (FoldPlanStatus status);

G_END_DECLS
