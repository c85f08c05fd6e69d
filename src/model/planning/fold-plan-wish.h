/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-limit.h"

G_BEGIN_DECLS

/* Where the money of a plan may go. */
typedef enum
{
  FOLD_PLAN_FROM_HOLDINGS,  /* what is held */
  FOLD_PLAN_FROM_WATCHLIST, /* what is on a watchlist; the rest of what is held stays as it is */
  FOLD_PLAN_FROM_LIST,      /* the instruments given, as of a ranking under its filter; the rest stays */
} FoldPlanSource;

/* What a plan is to be, under its limits. The goal is a number in the unit given. */
typedef enum
{
  FOLD_PLAN_LEAST_LOSS,  /* the least tail loss with this expected return a year (0.08) */
  FOLD_PLAN_MOST_RETURN, /* the highest expected return with at most this tail loss over the holding period (0.4) */
  FOLD_PLAN_THEME_BET,   /* the least tail loss with this theme bet (money in the book's currency) */
  FOLD_PLAN_THEME_BETA,  /* the least tail loss with this theme beta (% of value per 1 % more usage) */
  FOLD_PLAN_TARGETS,     /* the nearest to the targets; goal is not read. With new cash nothing is sold */
} FoldPlanAim;

/* FoldPlanTarget: of an instrument (id: its slug), of an asset class or a class of the theme, or of cash. */
typedef struct
{
  FoldPlanSubject subject;
  char *id;
  double weight;
} FoldPlanTarget;

/* FoldPlanWish: what is asked of a plan: plain data, to be filled by hand.
 * portfolio: row id, 0: all together. instruments: slugs, for FROM_LIST; watchlist: row id, for FROM_WATCHLIST.
 * cash: new money, in the book's currency, x 10^6. limits: (element-type FoldPlanLimit). targets: (element-type
 * FoldPlanTarget), for TARGETS.
 * cost_rate: of what is bought or sold, 0.001; cost_fixed: of each trade, money x 10^6; least_trade: money x 10^6:
 * what is smaller is not traded; both make the answer a good one, not surely the best (heuristic).
 * whole_shares: round trades to whole shares at last. frontier: how many points of it are wanted; 0 none.
 * draws: a power of two; seed. */
typedef struct
{
  gint64 portfolio;
  FoldPlanSource source;
  gint64 watchlist;
  GPtrArray *instruments;
  gint64 cash;
  FoldPlanAim aim;
  double goal;
  GPtrArray *limits;
  GPtrArray *targets;
  double cost_rate;
  gint64 cost_fixed;
  gint64 least_trade;
  gboolean whole_shares;
  guint frontier;
  guint draws;
  guint64 seed;
} FoldPlanWish;

#define FOLD_PLAN_DRAWS 4096
/* The part of the probability that the tail loss is of, the same as an outcome's cvar95. */
#define FOLD_PLAN_TAIL 0.05
#define FOLD_PLAN_MOST_POINTS 100

/* fold_plan_wish_new: the least tail loss of all holdings for a return of 0, without limits and costs.
 * Returns: (transfer full) */
FoldPlanWish *fold_plan_wish_new (void);
FoldPlanWish *fold_plan_wish_copy (const FoldPlanWish *self);
void fold_plan_wish_free (FoldPlanWish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanWish, fold_plan_wish_free)

/* fold_plan_wish_add_limit: text as for fold_plan_limit_new (); of a key that is there already the new value
 * counts. */
gboolean fold_plan_wish_add_limit (FoldPlanWish *self, FoldBook *book, const char *text, GError **error);
void fold_plan_wish_add_target (FoldPlanWish *self, FoldPlanSubject subject, const char *id, double weight);

/* The words of the command line and of saved plans: "holdings", "watchlist", "list"; "least_loss", ... A word that is
 * none gives FALSE. */
const char *fold_plan_source_get_id (FoldPlanSource source);
gboolean fold_plan_source_from_id (const char *id, FoldPlanSource *source);
const char *fold_plan_aim_get_id (FoldPlanAim aim);
gboolean fold_plan_aim_from_id (const char *id, FoldPlanAim *aim);
/* fold_plan_aim_get_name: "Least tail loss for a return", translated. */
const char *fold_plan_aim_get_name (FoldPlanAim aim);

G_END_DECLS
