/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-object.h"

/* A slider cannot stand on an end that the domain leaves out, and it has an end where the domain has none. */
#define OPEN_MINIMUM 0.001

struct _FoldAssumption
{
  GObject parent;
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

G_DEFINE_FINAL_TYPE (FoldAssumption, fold_assumption, G_TYPE_OBJECT)

typedef enum
{
  PROP_KEY = 1,
  PROP_NAME,
  PROP_SUBJECT,
  PROP_UNIT,
  PROP_MINIMUM,
  PROP_MAXIMUM,
  PROP_STEP,
  PROP_DIGITS,
  PROP_LOGARITHMIC,
  PROP_MAY_RANGE,
  PROP_LOW,
  PROP_MODE,
  PROP_HIGH,
  PROP_SAVED_MODE,
  PROP_DEFAULT_MODE,
  PROP_MODIFIED,
  PROP_RATIONALE,
  PROP_SOURCE,
  PROP_CONFIDENCE,
  PROP_REVIEW_DATE,
} FoldAssumptionProperty;

static GParamSpec *properties[PROP_REVIEW_DATE + 1];

static void
fold_assumption_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldAssumption *self = FOLD_ASSUMPTION (object);
  switch ((FoldAssumptionProperty)property_id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->text);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;
    case PROP_UNIT:
      g_value_set_enum (value, self->key.parameter->unit);
      break;
    case PROP_MINIMUM:
      g_value_set_double (value, fold_assumption_get_minimum (self));
      break;
    case PROP_MAXIMUM:
      g_value_set_double (value, fold_assumption_get_maximum (self));
      break;
    case PROP_STEP:
      g_value_set_double (value, self->key.parameter->step);
      break;
    case PROP_DIGITS:
      g_value_set_uint (value, self->key.parameter->digits);
      break;
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, self->key.parameter->logarithmic);
      break;
    case PROP_MAY_RANGE:
      g_value_set_boolean (value, self->key.parameter->may_range);
      break;
    case PROP_LOW:
      g_value_set_double (value, self->current.low);
      break;
    case PROP_MODE:
      g_value_set_double (value, self->current.mode);
      break;
    case PROP_HIGH:
      g_value_set_double (value, self->current.high);
      break;
    case PROP_SAVED_MODE:
      g_value_set_double (value, self->saved.mode);
      break;
    case PROP_DEFAULT_MODE:
      g_value_set_double (value, self->base.mode);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, fold_assumption_get_modified (self));
      break;
    case PROP_RATIONALE:
      g_value_set_string (value, self->rationale);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_CONFIDENCE:
      g_value_set_string (value, self->confidence);
      break;
    case PROP_REVIEW_DATE:
      g_value_set_string (value, self->review_date);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_assumption_finalize (GObject *object)
{
  FoldAssumption *self = FOLD_ASSUMPTION (object);
  fold_key_clear (&self->key);
  g_free (self->text);
  g_free (self->name);
  g_free (self->subject);
  g_free (self->rationale);
  g_free (self->source);
  g_free (self->confidence);
  g_free (self->review_date);
  G_OBJECT_CLASS (fold_assumption_parent_class)->finalize (object);
}

static void
fold_assumption_class_init (FoldAssumptionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_assumption_get_property;
  object_class->finalize = fold_assumption_finalize;

  properties[PROP_KEY] = fold_property_text ("key");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_SUBJECT] = fold_property_text ("subject");
  properties[PROP_UNIT] = fold_property_enum ("unit", FOLD_TYPE_UNIT);
  properties[PROP_MINIMUM] = fold_property_double ("minimum");
  properties[PROP_MAXIMUM] = fold_property_double ("maximum");
  properties[PROP_STEP] = fold_property_double ("step");
  properties[PROP_DIGITS] = fold_property_uint ("digits");
  properties[PROP_LOGARITHMIC] = fold_property_boolean ("logarithmic");
  properties[PROP_MAY_RANGE] = fold_property_boolean ("may-range");
  properties[PROP_LOW] = fold_property_double ("low");
  properties[PROP_MODE] = fold_property_double ("mode");
  properties[PROP_HIGH] = fold_property_double ("high");
  properties[PROP_SAVED_MODE] = fold_property_double ("saved-mode");
  properties[PROP_DEFAULT_MODE] = fold_property_double ("default-mode");
  properties[PROP_MODIFIED] = fold_property_boolean ("modified");
  properties[PROP_RATIONALE] = fold_property_text ("rationale");
  properties[PROP_SOURCE] = fold_property_text ("source");
  properties[PROP_CONFIDENCE] = fold_property_text ("confidence");
  properties[PROP_REVIEW_DATE] = fold_property_text ("review-date");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_assumption_init (FoldAssumption *self)
{
  self->name = g_strdup ("");
  self->rationale = g_strdup ("");
  self->source = g_strdup ("");
  self->confidence = g_strdup ("");
  self->review_date = g_strdup ("");
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
  self->text = fold_key_format (key);
  fold_key_parse (self->text, &self->key);
  self->subject = g_strdup (self->key.subject != NULL ? self->key.subject : "");
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
  fold_object_set_text (self, properties[PROP_NAME], &self->name, name);
}

void
fold_assumption_set_notes (FoldAssumption *self,
                           const char *rationale,
                           const char *source,
                           const char *confidence,
                           const char *review_date)
{
  fold_object_set_text (self, properties[PROP_RATIONALE], &self->rationale, rationale);
  fold_object_set_text (self, properties[PROP_SOURCE], &self->source, source);
  fold_object_set_text (self, properties[PROP_CONFIDENCE], &self->confidence, confidence);
  fold_object_set_text (self, properties[PROP_REVIEW_DATE], &self->review_date, review_date);
}

void
fold_assumption_set_values (FoldAssumption *self, FoldRange current, FoldRange saved, FoldRange base)
{
  gboolean was_modified = fold_assumption_get_modified (self);
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_double (self, properties[PROP_LOW], &self->current.low, current.low);
  fold_object_set_double (self, properties[PROP_MODE], &self->current.mode, current.mode);
  fold_object_set_double (self, properties[PROP_HIGH], &self->current.high, current.high);
  fold_object_set_double (self, properties[PROP_SAVED_MODE], &self->saved.mode, saved.mode);
  fold_object_set_double (self, properties[PROP_DEFAULT_MODE], &self->base.mode, base.mode);
  self->saved = saved;
  self->base = base;
  if (fold_assumption_get_modified (self) != was_modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
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

const char *
fold_assumption_get_subject (FoldAssumption *self)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTION (self), NULL);
  return self->subject;
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
  switch (self->key.parameter->unit)
    {
    case FOLD_UNIT_MULTIPLE:
      return g_strdup_printf (_("%.*f×"), digits, value);
    case FOLD_UNIT_YEARS:
      return format_years (value);
    case FOLD_UNIT_PERCENT:
      return g_strdup_printf (_("%.*f %%"), digits, value * 100);
    case FOLD_UNIT_AMOUNT:
      return g_strdup_printf ("%'.15g", value);
    case FOLD_UNIT_NUMBER:
      return g_strdup_printf ("%.*f", digits, value);
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
