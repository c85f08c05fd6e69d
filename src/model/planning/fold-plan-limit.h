/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* What a limit of a plan says; those up to MIN have a number. */
typedef enum
{
  FOLD_PLAN_MAX,         /* max.SUBJECT=W: no more of it than this part of the money */
  FOLD_PLAN_MIN,         /* min.SUBJECT=W */
  FOLD_PLAN_TURNOVER,    /* turnover=W: half of what is bought and sold, as a part of the money */
  FOLD_PLAN_LOSS_IF_NOT, /* loss_if_not=R: lost a year against what prices ask, if the scenario does not happen */
  FOLD_PLAN_NEVER_SELL,  /* never_sell */
  FOLD_PLAN_NO_BUY,      /* no_buy.INSTRUMENT */
  FOLD_PLAN_NO_SELL,     /* no_sell.INSTRUMENT */
  FOLD_PLAN_LOCK,        /* lock.INSTRUMENT: neither */
} FoldPlanRule;

/* Of what a maximum or a minimum is: "max=W" is of every candidate by itself. */
typedef enum
{
  FOLD_PLAN_OF_EACH,
  FOLD_PLAN_OF_CASH,       /* max.cash */
  FOLD_PLAN_OF_INSTRUMENT, /* max.ID */
  FOLD_PLAN_OF_SECTOR,     /* max.sector.ID: funds looked through */
  FOLD_PLAN_OF_CLASS,      /* max.class.ID: an asset class or one of the theme's; of "cash" with the cash itself */
  FOLD_PLAN_OF_TIER,       /* max.tier.N: 1 to 7; of 1 with cash */
  FOLD_PLAN_OF_CURRENCY,   /* max.currency.EUR: of the instruments' currencies; cash counts in the book's */
} FoldPlanSubject;

/* FoldPlanLimit: one limit of a plan: plain data. key: as above, with ids for names; subject_id: "" where there is
 * none. off: kept, but it does not count. */
typedef struct
{
  char *key;
  FoldPlanRule rule;
  FoldPlanSubject subject;
  char *subject_id;
  double value; /* NaN for those without a number */
  gboolean off;
} FoldPlanLimit;

/* fold_plan_limit_new: text: "max.nvidia=0.1", "max.nvidia=10%", "never_sell". Instruments, sectors and classes by
 * any of their names. Errors: FOLD_MODEL_ERROR_UNKNOWN, _OUT_OF_DOMAIN. Returns: (transfer full) */
FoldPlanLimit *fold_plan_limit_new (FoldBook *book, const char *text, GError **error);
FoldPlanLimit *fold_plan_limit_copy (const FoldPlanLimit *self);
void fold_plan_limit_free (FoldPlanLimit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanLimit, fold_plan_limit_free)

gboolean fold_plan_limit_has_value (const FoldPlanLimit *self);

/* fold_plan_limit_dup_name: as a row of a form reads: "At most of NVIDIA", "Never sell", translated. */
char *fold_plan_limit_dup_name (const FoldPlanLimit *self, FoldBook *book);

/* fold_plan_limit_get_keys: what a key may begin with, NULL at the end. */
const char *const *fold_plan_limit_get_keys (void);

G_END_DECLS
