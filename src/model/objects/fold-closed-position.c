/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-closed-position-private.h"

#include <math.h>

#include "fold-holding.h"
#include "fold-object-private.h"

struct _FoldClosedPosition
{
  FoldObject parent;
  FoldInstrument *instrument;
  FoldClosedFigures figures;
};

G_DEFINE_FINAL_TYPE (FoldClosedPosition, fold_closed_position, FOLD_TYPE_OBJECT)

static const char *
get_name (FoldClosedPosition *self)
{
  return fold_instrument_get_name (self->instrument);
}

static char *
dup_day (FoldDate day)
{
  return day != FOLD_DATE_NONE ? fold_date_format (day) : g_strdup ("");
}

static char *
dup_first_day (FoldClosedPosition *self)
{
  return dup_day (self->figures.first);
}

static char *
dup_last_day (FoldClosedPosition *self)
{
  return dup_day (self->figures.last);
}

static gint64
get_money (const FoldReturnValue *value)
{
  return value->lack.kind == FOLD_LACK_NONE ? value->money : FOLD_MISSING;
}

static gint64
get_realised (FoldClosedPosition *self)
{
  return get_money (&self->figures.realised);
}

static gint64
get_dividends (FoldClosedPosition *self)
{
  return get_money (&self->figures.dividends);
}

static double
get_money_return (FoldClosedPosition *self)
{
  return self->figures.money_return;
}

static const FoldField fields[] = {
  FOLD_FIELD_OF (OBJECT, "instrument", FoldClosedPosition, instrument, fold_instrument_get_type),
  FOLD_FIELD_GOT (TEXT, "name", NULL, get_name),
  FOLD_FIELD_FROM (OWN_TEXT, "first-day", FoldClosedPosition, figures, dup_first_day),
  FOLD_FIELD_FROM (OWN_TEXT, "last-day", FoldClosedPosition, figures, dup_last_day),
  FOLD_FIELD_FROM (INT64, "realised", FoldClosedPosition, figures, get_realised),
  FOLD_FIELD_FROM (INT64, "dividends", FoldClosedPosition, figures, get_dividends),
  FOLD_FIELD_FROM (DOUBLE, "money-return", FoldClosedPosition, figures, get_money_return),
};

static void
fold_closed_position_class_init (FoldClosedPositionClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_closed_position_init (FoldClosedPosition *self)
{
  self->figures = (FoldClosedFigures){ .first = FOLD_DATE_NONE, .last = FOLD_DATE_NONE, .money_return = NAN };
}

FoldClosedPosition *
fold_closed_position_new (FoldInstrument *instrument)
{
  FoldClosedPosition *self = g_object_new (FOLD_TYPE_CLOSED_POSITION, NULL);
  g_set_object (&self->instrument, instrument);
  return self;
}

void
fold_closed_position_update (FoldClosedPosition *self, const FoldClosedFigures *figures)
{
  fold_object_set_plain (self, &self->figures, figures, sizeof *figures);
}

FoldInstrument *
fold_closed_position_get_instrument (FoldClosedPosition *self)
{
  g_return_val_if_fail (FOLD_IS_CLOSED_POSITION (self), NULL);
  return self->instrument;
}

const FoldClosedFigures *
fold_closed_position_get_figures (FoldClosedPosition *self)
{
  g_return_val_if_fail (FOLD_IS_CLOSED_POSITION (self), NULL);
  return &self->figures;
}
