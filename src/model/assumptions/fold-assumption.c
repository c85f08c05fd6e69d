/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-number.h"
#include "fold-object-private.h"

/* A slider cannot stand on an end that the domain leaves out, and it has an end where the domain has none. */
#define OPEN_MINIMUM 0.001

struct _FoldAssumption
{
  FoldObject parent;
  FoldKey key;
  char *text;
  char *name;
  char *subject;
  char *rationale;
  char *source;
  char *confidence;
  char *review_date;
  FoldRange current;
  FoldRange saved;
  FoldRange base;
};

G_DEFINE_ENUM_TYPE (FoldUnit,
                    fold_unit,
                    G_DEFINE_ENUM_VALUE (FOLD_UNIT_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (FOLD_UNIT_MULTIPLE, "multiple"),
                    G_DEFINE_ENUM_VALUE (FOLD_UNIT_YEARS, "years"),
                    G_DEFINE_ENUM_VALUE (FOLD_UNIT_PERCENT, "percent"),
                    G_DEFINE_ENUM_VALUE (FOLD_UNIT_AMOUNT, "amount"))

G_DEFINE_FINAL_TYPE (FoldAssumption, fold_assumption, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (TEXT, "key", FoldAssumption, text),
  FOLD_FIELD (TEXT, "name", FoldAssumption, name),
  FOLD_FIELD (TEXT, "subject", FoldAssumption, subject),
  FOLD_FIELD_GOT (ENUM, "unit", fold_unit_get_type, fold_assumption_get_unit),
  FOLD_FIELD_GOT (DOUBLE, "minimum", NULL, fold_assumption_get_minimum),
  FOLD_FIELD_GOT (DOUBLE, "maximum", NULL, fold_assumption_get_maximum),
  FOLD_FIELD_GOT (DOUBLE, "step", NULL, fold_assumption_get_step),
  FOLD_FIELD_GOT (UINT, "digits", NULL, fold_assumption_get_digits),
  FOLD_FIELD_GOT (BOOLEAN, "logarithmic", NULL, fold_assumption_get_logarithmic),
  FOLD_FIELD_GOT (BOOLEAN, "may-range", NULL, fold_assumption_get_may_range),
  FOLD_FIELD (DOUBLE, "low", FoldAssumption, current.low),
  FOLD_FIELD (DOUBLE, "mode", FoldAssumption, current.mode),
  FOLD_FIELD (DOUBLE, "high", FoldAssumption, current.high),
  FOLD_FIELD (DOUBLE, "saved-mode", FoldAssumption, saved.mode),
  FOLD_FIELD (DOUBLE, "default-mode", FoldAssumption, base.mode),
  FOLD_FIELD_GOT (BOOLEAN, "modified", NULL, fold_assumption_get_modified),
  FOLD_FIELD (TEXT, "rationale", FoldAssumption, rationale),
  FOLD_FIELD (TEXT, "source", FoldAssumption, source),
  FOLD_FIELD (TEXT, "confidence", FoldAssumption, confidence),
  FOLD_FIELD (TEXT, "review-date", FoldAssumption, review_date),
};

static void
fold_assumption_finalize (GObject *object)
{
  FoldAssumption *self = FOLD_ASSUMPTION (object);
  fold_key_clear (&self->key);
  G_OBJECT_CLASS (fold_assumption_parent_class)->finalize (object);
}

static void
fold_assumption_class_init (FoldAssumptionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_assumption_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_assumption_init (FoldAssumption *self)
{
}

static double
get_least (const FoldParameter *parameter)
{
  return parameter->open_minimum ? OPEN_MINIMUM : parameter->minimum;
}

FoldAssumption *
fold_assumption_new (const FoldKey *key)
{
  FoldAssumption *self = g_object_new (FOLD_TYPE_ASSUMPTION, NULL);
  g_free (self->text);
  self->text = fold_key_format (key);
  fold_key_parse (self->text, &self->key);
  fold_object_set_text (self, &self->subject, self->key.subject);
  return self;
}

const FoldKey *
fold_assumption_get_parsed_key (FoldAssumption *self)
{
  return &self->key;
}

void
fold_assumption_set_name (FoldAssumption *self, const char *name)
{
  fold_object_set_text (self, &self->name, name);
}

void
fold_assumption_set_notes (FoldAssumption *self,
                           const char *rationale,
                           const char *source,
                           const char *confidence,
                           const char *review_date)
{
  fold_object_set_text (self, &self->rationale, rationale);
  fold_object_set_text (self, &self->source, source);
  fold_object_set_text (self, &self->confidence, confidence);
  fold_object_set_text (self, &self->review_date, review_date);
}

void
fold_assumption_set_values (FoldAssumption *self, FoldRange current, FoldRange saved, FoldRange base)
{
  gboolean was_modified = fold_assumption_get_modified (self);
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_plain (self, &self->current, &current, sizeof current);
  fold_object_set_plain (self, &self->saved, &saved, sizeof saved);
  fold_object_set_plain (self, &self->base, &base, sizeof base);
  if (fold_assumption_get_modified (self) != was_modified)
    g_object_notify (G_OBJECT (self), "modified");
  g_object_thaw_notify (G_OBJECT (self));
}

FoldRange
fold_parameter_clamp (const FoldParameter *parameter, FoldRange range)
{
  double minimum = get_least (parameter);
  return (FoldRange){ CLAMP (range.low, minimum, parameter->maximum), CLAMP (range.mode, minimum, parameter->maximum),
                      CLAMP (range.high, minimum, parameter->maximum) };
}

const char *
fold_assumption_get_key (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->text;
}

const char *
fold_assumption_get_name (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->name;
}

const char *
fold_assumption_get_title (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  const FoldParameter *parameter = self->key.parameter;
  return _(parameter->title != NULL ? parameter->title : parameter->label);
}

const char *
fold_assumption_get_help (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return _(self->key.parameter->help);
}

FoldUnit
fold_assumption_get_unit (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), FOLD_UNIT_NUMBER);
  return self->key.parameter->unit;
}

double
fold_assumption_get_minimum (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), 0);
  return get_least (self->key.parameter);
}

double
fold_assumption_get_maximum (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), 0);
  return fold_parameter_get_reach (self->key.parameter);
}

double
fold_assumption_get_step (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), 0);
  return self->key.parameter->step;
}

guint
fold_assumption_get_digits (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), 0);
  return self->key.parameter->digits;
}

gboolean
fold_assumption_get_logarithmic (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), FALSE);
  return self->key.parameter->logarithmic;
}

gboolean
fold_assumption_get_may_range (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), FALSE);
  return self->key.parameter->may_range;
}

FoldRange
fold_assumption_get_current (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), fold_range_constant (NAN));
  return self->current;
}

FoldRange
fold_assumption_get_saved (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), fold_range_constant (NAN));
  return self->saved;
}

FoldRange
fold_assumption_get_default (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), fold_range_constant (NAN));
  return self->base;
}

double
fold_assumption_get_mode (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NAN);
  return self->current.mode;
}

gboolean
fold_assumption_get_modified (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), FALSE);
  return !fold_range_equal (self->current, self->saved);
}

const char *
fold_assumption_get_rationale (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->rationale;
}

const char *
fold_assumption_get_source (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->source;
}

const char *
fold_assumption_get_confidence (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->confidence;
}

const char *
fold_assumption_get_review_date (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->review_date;
}

static char *
format_years (double value)
{
  double shown = round (value * 100) / 100;
  g_autofree char *number = g_strdup_printf ("%'g", shown);
  return g_strdup_printf (ngettext ("%s year", "%s years", shown == 1 ? 1 : 2), number);
}

char *
fold_assumption_format (FoldAssumption *self, double value)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  int digits = self->key.parameter->digits;
  g_autofree char *number = NULL;
  switch (self->key.parameter->unit)
    {
    case FOLD_UNIT_MULTIPLE:
      return g_strdup_printf (_("%.*f×"), digits, value);
    case FOLD_UNIT_YEARS:
      return format_years (value);
    case FOLD_UNIT_PERCENT:
      number = fold_number_write (value * 100, digits, FALSE);
      return g_strdup_printf (_("%s %%"), number);
    case FOLD_UNIT_AMOUNT:
      return g_strdup_printf ("%'.15g", value);
    case FOLD_UNIT_NUMBER:
      return fold_number_write (value, digits, FALSE);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
fold_assumption_describe_edit (FoldAssumption *self, FoldRange range)
{
  const char *action = self->key.market ? NULL : self->key.parameter->action;
  g_autofree char *value = fold_assumption_format (self, range.mode);
  if (action == NULL)
    return g_strdup_printf (_("Set %s to %s"), self->name, value);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(action), value);
#pragma GCC diagnostic pop
}
