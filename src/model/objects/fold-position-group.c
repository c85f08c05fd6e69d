/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-group-private.h"

#include <math.h>

#include "fold-instrument.h"
#include "fold-object-private.h"

struct _FoldPositionGroup
{
  FoldObject parent;
  char *id;
  char *name;
  FoldInstrument *instrument; /* NULL */
  guint order;
  gboolean expanded;
  FoldValuationSum sum;
  double share;
};

G_DEFINE_FINAL_TYPE (FoldPositionGroup, fold_position_group, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (TEXT, "id", FoldPositionGroup, id),
  FOLD_FIELD (TEXT, "name", FoldPositionGroup, name),
  FOLD_FIELD (BOOLEAN, "expanded", FoldPositionGroup, expanded),
  FOLD_FIELD_OF (OBJECT, "instrument", FoldPositionGroup, instrument, fold_instrument_get_type),
};

static void
fold_position_group_class_init (FoldPositionGroupClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_position_group_init (FoldPositionGroup *self)
{
  self->expanded = TRUE;
  self->share = NAN;
}

FoldPositionGroup *
fold_position_group_new (const char *id, guint order)
{
  FoldPositionGroup *self = g_object_new (FOLD_TYPE_POSITION_GROUP, NULL);
  fold_object_set_text (self, &self->id, id);
  self->order = order;
  return self;
}

guint
fold_position_group_get_order (FoldPositionGroup *self)
{
  return self->order;
}

void
fold_position_group_set_name (FoldPositionGroup *self, const char *name)
{
  fold_object_set_text (self, &self->name, name);
}

void
fold_position_group_set_expanded (FoldPositionGroup *self, gboolean expanded)
{
  fold_object_set_boolean (self, &self->expanded, expanded);
}

void
fold_position_group_set_sum (FoldPositionGroup *self, const FoldValuationSum *sum, double share)
{
  self->sum = *sum;
  self->share = share;
}

const char *
fold_position_group_get_id (FoldPositionGroup *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_GROUP (self), NULL);
  return self->id;
}

const char *
fold_position_group_get_name (FoldPositionGroup *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_GROUP (self), NULL);
  return self->name;
}

gboolean
fold_position_group_get_expanded (FoldPositionGroup *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_GROUP (self), FALSE);
  return self->expanded;
}

const FoldValuationSum *
fold_position_group_get_sum (FoldPositionGroup *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_GROUP (self), NULL);
  return &self->sum;
}

double
fold_position_group_get_share (FoldPositionGroup *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_GROUP (self), NAN);
  return self->share;
}
