/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-wish.h"

G_BEGIN_DECLS

/* Targets: what a portfolio is to hold in the end, kept with it. They are read when somebody asks: after any
 * "changed" of the book they may be others. portfolio: row id, 0: all together. */

/* FoldTarget: subject: FOLD_PLAN_OF_INSTRUMENT (id: slug), _OF_CLASS or _OF_CASH (id: "cash"); name: translated;
 * weight: wished, 0 to 1; now: held of it today; drift: now - weight. */
typedef struct
{
  FoldPlanSubject subject;
  char *id;
  char *name;
  double weight;
  double now;
  double drift;
} FoldTarget;

/* fold_targets_dup: instruments by name, then classes, then cash. Returns: (transfer full) (element-type FoldTarget):
 * NULL where they cannot be read */
GPtrArray *fold_targets_dup (FoldBook *book, gint64 portfolio, GError **error);

/* fold_targets_measure: what is held of it today, as a part of all that is held in the portfolio. */
double fold_targets_measure (FoldBook *book, gint64 portfolio, FoldPlanSubject subject, const char *id);

/* fold_targets_dup_words: what they come to, and for how much there is none: sentences. A class and an instrument of it
 * may both have a target, so that instruments, and classes with cash, add up by themselves. Returns: (transfer full)
 * (nullable): NULL where there are none */
char *fold_targets_dup_words (GPtrArray *targets);

/* fold_targets_set: an edit. weight: 0 to 1, NaN removes the target. id: an instrument's slug, a class, or "cash".
 * Errors: FOLD_MODEL_ERROR_OUT_OF_DOMAIN, also where all targets came to more than 1; _UNKNOWN */
gboolean fold_targets_set (FoldBook *book,
                           gint64 portfolio,
                           FoldPlanSubject subject,
                           const char *id,
                           double weight,
                           GError **error);

/* fold_targets_add_to_wish: in place of those that it has. */
gboolean fold_targets_add_to_wish (FoldBook *book, FoldPlanWish *wish, GError **error);

G_END_DECLS
