/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-planning.h"

/* What a plan rests on, as the thread that solves it sees it. Private to the room. */

G_BEGIN_DECLS

/* FoldPlanAsset: an instrument that the plan's money is in, or may be. value: today, in the book's currency; below 0
 * owed. price: x 10^8 a unit in the book's currency, FOLD_MISSING; quantity: held, x 10^8. */
typedef struct
{
  char *id;
  char *name;
  guint index; /* of the snapshot's instruments */
  gint64 value;
  gint64 price;
  gint64 quantity;
  char *class_id;
  FoldAssetClass asset_class;
  char currency[4];
  gboolean can_trade;
} FoldPlanAsset;

struct _FoldPlanTask
{
  FoldSnapshot *snapshot;
  FoldPlanWish *wish;
  GArray *assets;     /* FoldPlanAsset */
  GHashTable *places; /* id, of the asset, to its place + 1 */
  gint64 cash;        /* held, without the new money; below 0 owed */
  gint64 outside;     /* of what is held and has no outcome */
  gint64 total;       /* of assets, cash and the new money */
  char *currency;     /* of the book */
  GStrv limit_names;  /* parallel to the wish's limits */
};

static inline const FoldPlanAsset *
fold_plan_task_get_asset (const FoldPlanTask *self, guint i)
{
  return &g_array_index (self->assets, FoldPlanAsset, i);
}

G_END_DECLS
