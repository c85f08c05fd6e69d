/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-input.h"

/**
 * FoldScope: of what a parameter is a number, and so how its key begins.
 */
typedef enum
{
  FOLD_SCOPE_DRIVER,     /* NAME */
  FOLD_SCOPE_SETTINGS,   /* NAME */
  FOLD_SCOPE_SECTOR,     /* sector.ID.NAME */
  FOLD_SCOPE_SPILLOVER,  /* spillover.RECEIVER.DRIVER */
  FOLD_SCOPE_SUBTHEME,   /* subtheme.ID.NAME */
  FOLD_SCOPE_CLASS,      /* class.ID.NAME and instrument.ID.NAME */
  FOLD_SCOPE_INSTRUMENT, /* instrument.ID.NAME alone: what is never said of a class */
  FOLD_SCOPE_EXPOSURE,   /* instrument.ID.NAME.SUBTHEME */
  FOLD_SCOPE_PLAN,       /* instrument.ID.NAME alone, of a private company's plan */
} FoldScope;

/**
 * FoldPlace: in which of the engine's structs a parameter stands.
 */
typedef enum
{
  FOLD_PLACE_INPUT,   /* a number of the input */
  FOLD_PLACE_DRIVER,  /* a range of a view */
  FOLD_PLACE_COLUMN,  /* an array of the input */
  FOLD_PLACE_NUMBERS, /* an array of a view */
  FOLD_PLACE_RANGES,  /* an array of ranges of a view */
  FOLD_PLACE_PLAN,    /* a number of an instrument's plan */
} FoldPlace;

/**
 * FoldUnit: how a value is shown. The value itself is always the plain number of the engine.
 */
typedef enum
{
  FOLD_UNIT_NUMBER,
  FOLD_UNIT_MULTIPLE, /* 5 is "5.0x" */
  FOLD_UNIT_YEARS,
  FOLD_UNIT_PERCENT, /* 0.4 is "40 %" */
  FOLD_UNIT_AMOUNT,  /* of money, in whatever currency its company reckons: 4000000 is "4,000,000" */
} FoldUnit;

/**
 * FoldPanel: where the window shows a parameter: a group of the panel, or the page of an instrument.
 */
typedef enum
{
  FOLD_PANEL_NONE,
  FOLD_PANEL_DRIVER,
  FOLD_PANEL_MARKET,
  FOLD_PANEL_CHAIN,
  FOLD_PANEL_SECTOR,
  FOLD_PANEL_RISK,
  FOLD_PANEL_INSTRUMENT,
} FoldPanel;

/**
 * FoldParameter: one kind of number that can be moved, a row of fold-parameters.def.
 * @name: the last word of its key; a spillover's does not count
 * @may_range: a low and a high are allowed
 * @may_differ: the market may see it otherwise ("market.")
 * @implied: it is the market's by nature, with that prefix or without
 * @of_portfolios: it counts between what is held together alone, so that the stand-in of a sector has none
 * @follows: (nullable): the setting that counts where nothing is said of an instrument; that is NAN in its array
 * @decides: what decides is asked of it (fold_decision_new())
 * @offset: in the struct of its place; of arrays that of the pointer
 * @own_offset: in #FoldOwnNumbers, of what a class has
 * @minimum, @maximum: its domain, an open minimum excluded; the maximum may be infinite
 * @fallback: where neither theme nor scenario says anything; one outside of the domain is a number that is not there
 * @step, @digits: of an arrow key, in the engine's unit; decimals worth showing, in the unit as shown
 * @logarithmic: a slider is even in the logarithm
 * @panel, @more, @row: where the window shows it, whether behind an expander, and its order there
 * @leads: it stands before the others of its group, wherever the table has it
 * @of_market: the panel shows the market's value as well
 * @packed: its order among the members of a theme pack, which have to be there; 0: it may be missing, and comes last
 * @label: (translatable): its name; of what has a subject, in the middle of a sentence
 * @title: (translatable) (nullable): its name where the subject is plain, as a heading; NULL: the label
 * @help: (translatable): what it means
 * @action: (translatable) (nullable): the name of the undo step, %s the new value; NULL: the general one
 */
typedef struct FoldParameter
{
  const char *name;
  FoldScope scope;
  FoldPlace place;
  bool may_range;
  bool may_differ;
  bool implied;
  bool of_portfolios;
  const struct FoldParameter *follows;
  bool decides;
  size_t offset;
  size_t own_offset;

  double minimum;
  double maximum;
  bool open_minimum;
  double fallback;

  FoldUnit unit;
  double step;
  unsigned digits;
  bool logarithmic;
  FoldPanel panel;
  bool more;
  bool leads;
  int row;
  bool of_market;
  int packed;

  const char *label;
  const char *title;
  const char *help;
  const char *action;
} FoldParameter;

/**
 * FoldParameterId: the rows in their order.
 */
typedef enum
{
#define FOLD_PARAMETER(ID, ...) FOLD_PARAMETER_##ID,
#include "fold-parameters.def"
  FOLD_N_PARAMETERS
} FoldParameterId;

extern const FoldParameter fold_parameters[FOLD_N_PARAMETERS];

/**
 * fold_parameter_get_id:
 *
 * Returns: which row of the table @self is
 */
FoldParameterId fold_parameter_get_id (const FoldParameter *self);

/**
 * FoldParameterOrder: that of the table, of a theme pack, or of a place in the window.
 */
typedef enum
{
  FOLD_IN_TABLE_ORDER,
  FOLD_IN_PACK_ORDER,
  FOLD_IN_PANEL_ORDER,
} FoldParameterOrder;

/**
 * fold_parameters_list:
 * @scope: of which
 * @list: (out caller-allocates): room for all
 *
 * Returns: how many there are
 */
unsigned fold_parameters_list (FoldScope scope, FoldParameterOrder order, const FoldParameter *list[FOLD_N_PARAMETERS]);

/**
 * fold_parameters_list_own:
 * @list: (out caller-allocates): room for all
 *
 * What every instrument has: what its class has too, and what is said of it alone; no plan.
 *
 * Returns: how many there are
 */
unsigned fold_parameters_list_own (FoldParameterOrder order, const FoldParameter *list[FOLD_N_PARAMETERS]);

/**
 * fold_parameter_is_of_instrument:
 *
 * Returns: whether every instrument has it
 */
bool fold_parameter_is_of_instrument (const FoldParameter *self);

/**
 * fold_parameter_contains:
 *
 * Returns: whether @value is a number inside the domain
 */
bool fold_parameter_contains (const FoldParameter *self, double value);

/**
 * fold_parameter_describe_domain:
 * @text: (out caller-allocates): [@size] "a number from 0 to 1", translated; 128 bytes are enough
 *
 * Returns: @text
 */
const char *fold_parameter_describe_domain (const FoldParameter *self, char *text, size_t size);

/**
 * fold_parameter_get_reach:
 *
 * Returns: up to where a slider or a search goes: the maximum, or of one without end twenty times the fallback
 */
double fold_parameter_get_reach (const FoldParameter *self);

/**
 * fold_parameter_count:
 *
 * Returns: how many of it an input has: one, or as many as there are sectors, pairs of them, sub-themes, instruments or
 *   exposures
 */
size_t fold_parameter_count (const FoldParameter *self, const FoldEngineInput *input);

/**
 * fold_parameter_get_array:
 * @view: of @input; not looked at where both views share it
 *
 * Returns: (transfer none): the array of a parameter that stands in one: #FoldRange of one that may range, else double
 */
const void *fold_parameter_get_array (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view);

/**
 * fold_parameter_set_array:
 * @array: what fold_parameter_get_array() returns from now on
 */
void fold_parameter_set_array (const FoldParameter *self, FoldEngineInput *input, FoldView *view, const void *array);

/**
 * fold_parameter_locate:
 * @view: of @input; not looked at where both views share it
 * @index: of the sector, sub-theme, instrument or exposure; of a spillover receiver * n_sectors + driver
 *
 * Returns: (transfer none) (nullable): where it stands: a #FoldRange of one that may range, else a double; NULL of a
 *   plan that is not in use
 */
const void *
fold_parameter_locate (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view, size_t index);

/**
 * fold_parameter_read:
 *
 * As fold_parameter_locate().
 *
 * Returns: the value there, or of the setting that it follows; a number without a range as a constant, NAN where there
 *   is none
 */
FoldRange
fold_parameter_read (const FoldParameter *self, const FoldEngineInput *input, const FoldView *view, size_t index);

/**
 * fold_parameter_read_own:
 * @self: of a class
 *
 * Returns: its value in @own; a number without a range as a constant
 */
FoldRange fold_parameter_read_own (const FoldParameter *self, const FoldOwnNumbers *own);

/**
 * fold_parameter_write_own:
 * @range: of a number without a range its mode counts
 */
void fold_parameter_write_own (const FoldParameter *self, FoldOwnNumbers *own, FoldRange range);
