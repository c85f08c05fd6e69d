/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fold-parameter.h"

#ifdef GETTEXT_PACKAGE
#define _(text) dgettext (GETTEXT_PACKAGE, text)
#else
#define _(text) (text)
#endif
#define N_(text) (text)

#define ENDLESS_REACH 20.0

#define ROW(ID, scope_, place_, offset_, ...)                                                                          \
  [FOLD_PARAMETER_##ID]                                                                                                \
      = { .scope = FOLD_SCOPE_##scope_, .place = FOLD_PLACE_##place_, .offset = offset_, __VA_ARGS__ },
#define FOLLOWS(ID) .follows = &fold_parameters[FOLD_PARAMETER_##ID]
#define OWN(field) .own_offset = offsetof (FoldOwnNumbers, field)

const FoldParameter fold_parameters[FOLD_N_PARAMETERS] = {
#define FOLD_DRIVER_RANGE(ID, field, ...)                                                                              \
  ROW (ID, DRIVER, DRIVER, offsetof (FoldView, driver.field), .may_range = true, .may_differ = true, __VA_ARGS__)
#define FOLD_DRIVER_NUMBER(ID, field, ...) ROW (ID, DRIVER, INPUT, offsetof (FoldEngineInput, field), __VA_ARGS__)
#define FOLD_SETTING(ID, field, ...) ROW (ID, SETTINGS, INPUT, offsetof (FoldEngineInput, field), __VA_ARGS__)
#define FOLD_SECTOR_RANGE(ID, field, ...)                                                                              \
  ROW (ID, SECTOR, RANGES, offsetof (FoldView, field), .may_range = true, .may_differ = true, __VA_ARGS__)
#define FOLD_SPILLOVER_NUMBER(ID, field, ...)                                                                          \
  ROW (ID, SPILLOVER, NUMBERS, offsetof (FoldView, field), .may_differ = true, __VA_ARGS__)
#define FOLD_SUBTHEME_NUMBER(ID, field, ...)                                                                           \
  ROW (ID, SUBTHEME, NUMBERS, offsetof (FoldView, field), .may_differ = true, __VA_ARGS__)
#define FOLD_OWN_RANGE(ID, field, ...)                                                                                 \
  ROW (ID, CLASS, RANGES, offsetof (FoldView, field), OWN (field), .may_range = true, .may_differ = true, __VA_ARGS__)
#define FOLD_OWN_NUMBER(ID, field, ...)                                                                                \
  ROW (ID, CLASS, NUMBERS, offsetof (FoldView, field), OWN (field), .may_differ = true, __VA_ARGS__)
#define FOLD_SHARED_NUMBER(ID, field, ...)                                                                             \
  ROW (ID, CLASS, COLUMN, offsetof (FoldEngineInput, field), OWN (field), __VA_ARGS__)
#define FOLD_CLAIM_NUMBER(ID, field, ...) ROW (ID, INSTRUMENT, COLUMN, offsetof (FoldEngineInput, field), __VA_ARGS__)
#define FOLD_EXPOSURE_RANGE(ID, field, ...)                                                                            \
  ROW (ID, EXPOSURE, RANGES, offsetof (FoldView, field), .may_range = true, .may_differ = true, __VA_ARGS__)
#define FOLD_PLAN_NUMBER(ID, field, ...) ROW (ID, PLAN, PLAN, offsetof (FoldVenture, field), __VA_ARGS__)
#include "fold-parameters.def"
};

FoldParameterId
fold_parameter_get_id (const FoldParameter *self)
{
  return (FoldParameterId)(self - fold_parameters);
}

static int
get_rank (const FoldParameter *self, FoldParameterOrder order)
{
  if (order == FOLD_IN_PANEL_ORDER)
    return self->row;
  return order == FOLD_IN_TABLE_ORDER ? 0 : self->packed > 0 ? self->packed : FOLD_N_PARAMETERS;
}

/* scopes: a bit for each */
static unsigned
list_scopes (unsigned scopes, FoldParameterOrder order, const FoldParameter *list[FOLD_N_PARAMETERS])
{
  unsigned n = 0;

  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    if (scopes & 1u << fold_parameters[id].scope)
      {
        unsigned at = n++;

        for (; at > 0 && get_rank (list[at - 1], order) > get_rank (&fold_parameters[id], order); at--)
          list[at] = list[at - 1];
        list[at] = &fold_parameters[id];
      }
  return n;
}

unsigned
fold_parameters_list (FoldScope scope, FoldParameterOrder order, const FoldParameter *list[FOLD_N_PARAMETERS])
{
  return list_scopes (1u << scope, order, list);
}

unsigned
fold_parameters_list_own (FoldParameterOrder order, const FoldParameter *list[FOLD_N_PARAMETERS])
{
  return list_scopes (1u << FOLD_SCOPE_CLASS | 1u << FOLD_SCOPE_INSTRUMENT, order, list);
}

bool
fold_parameter_is_of_instrument (const FoldParameter *self)
{
  return self->scope == FOLD_SCOPE_CLASS || self->scope == FOLD_SCOPE_INSTRUMENT || self->scope == FOLD_SCOPE_PLAN;
}

/* --- domains --- */

bool
fold_parameter_contains (const FoldParameter *self, double value)
{
  /* written so that NaN fails */
  return isfinite (value) && value >= self->minimum && value <= self->maximum
         && !(self->open_minimum && value == self->minimum);
}

const char *
fold_parameter_describe_domain (const FoldParameter *self, char *text, size_t size)
{
  if (!self->open_minimum)
    snprintf (text, size, _("a number from %g to %g"), self->minimum, self->maximum);
  else if (isfinite (self->maximum))
    snprintf (text, size, _("a number above %g, up to %g"), self->minimum, self->maximum);
  else
    snprintf (text, size, _("a number above %g"), self->minimum);
  return text;
}

double
fold_parameter_get_reach (const FoldParameter *self)
{
  return isfinite (self->maximum) ? self->maximum : ENDLESS_REACH * self->fallback;
}

/* --- where it stands --- */

size_t
fold_parameter_count (const FoldParameter *self, const FoldEngineInput *input)
{
  switch (self->scope)
    {
    case FOLD_SCOPE_SECTOR:
      return input->n_sectors;
    case FOLD_SCOPE_SPILLOVER:
      return (size_t)input->n_sectors * input->n_sectors;
    case FOLD_SCOPE_SUBTHEME:
      return input->n_subthemes;
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      return input->n_instruments;
    case FOLD_SCOPE_EXPOSURE:
      return input->exposure_start[input->n_instruments];
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    default:
      return 1;
    }
}

static const char *
get_struct (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view)
{
  return self->place == FOLD_PLACE_INPUT || self->place == FOLD_PLACE_COLUMN ? (const char *)input : (const char *)view;
}

const void *
fold_parameter_get_array (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view)
{
  const void *array;

  memcpy (&array, get_struct (self, input, view) + self->offset, sizeof array);
  return array;
}

void
fold_parameter_set_array (const FoldParameter *self, FoldEngineInput *input, FoldView *view, const void *array)
{
  memcpy ((char *)get_struct (self, input, view) + self->offset, &array, sizeof array);
}

const void *
fold_parameter_locate (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view, size_t index)
{
  switch (self->place)
    {
    case FOLD_PLACE_INPUT:
    case FOLD_PLACE_DRIVER:
      return get_struct (self, input, view) + self->offset;
    case FOLD_PLACE_PLAN:
      return input->venture && input->venture[index].post_money != 0.0
                 ? (const char *)&input->venture[index] + self->offset
                 : NULL;
    case FOLD_PLACE_RANGES:
      return (const FoldRange *)fold_parameter_get_array (self, input, view) + index;
    case FOLD_PLACE_COLUMN:
    case FOLD_PLACE_NUMBERS:
    default:
      return (const double *)fold_parameter_get_array (self, input, view) + index;
    }
}

static FoldRange
read_at (const FoldParameter *self, const void *place)
{
  if (self->may_range && place)
    return *(const FoldRange *)place;
  return FOLD_CONSTANT (place ? *(const double *)place : NAN);
}

FoldRange
fold_parameter_read (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view, size_t index)
{
  const FoldRange range = read_at (self, fold_parameter_locate (self, input, view, index));

  return self->follows && isnan (range.mode) ? fold_parameter_read (self->follows, input, view, 0) : range;
}

FoldRange
fold_parameter_read_own (const FoldParameter *self, const FoldOwnNumbers *own)
{
  return read_at (self, (const char *)own + self->own_offset);
}

void
fold_parameter_write_own (const FoldParameter *self, FoldOwnNumbers *own, FoldRange range)
{
  void *place = (char *)own + self->own_offset;

  if (self->may_range)
    *(FoldRange *)place = range;
  else
    *(double *)place = range.mode;
}
