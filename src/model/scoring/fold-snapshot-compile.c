/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a book and a set of assumptions to the arrays of the engine. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-plan-private.h"
#include "fold-snapshot-private.h"

typedef struct
{
  FoldSnapshot *self;
  FoldBook *book;
  const FoldAssumptionSet *set;
  GHashTable *own;     /* slugs of instruments with numbers of their own */
  GHashTable *classes; /* slug to two FoldOwnNumbers: mine, the market's */
} FoldCompiler;

/* --- values --- */

static FoldRange
resolve (FoldCompiler *compiler, FoldKey key, gboolean market)
{
  key.market = market && key.parameter->may_differ;
  return fold_assumption_set_resolve (compiler->set, &key);
}

static void
resolve_numbers (FoldCompiler *compiler, const char *subject, gboolean of_class, gboolean market, FoldOwnNumbers *own)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    {
      FoldKey key = { .parameter = &fold_parameters[i], .subject = subject, .of_class = of_class };
      if (fold_parameters[i].scope == FOLD_SCOPE_CLASS)
        fold_parameter_write_own (&fold_parameters[i], own, resolve (compiler, key, market));
    }
}

/* get_class_numbers: two views of a class, worked out once. An unknown class has the fallbacks. */
static const FoldOwnNumbers *
get_class_numbers (FoldCompiler *compiler, const char *slug)
{
  FoldOwnNumbers *numbers = g_hash_table_lookup (compiler->classes, slug);
  if (numbers != NULL)
    return numbers;
  numbers = g_new0 (FoldOwnNumbers, 2);
  resolve_numbers (compiler, slug, TRUE, FALSE, &numbers[0]);
  resolve_numbers (compiler, slug, TRUE, TRUE, &numbers[1]);
  g_hash_table_insert (compiler->classes, g_strdup (slug), numbers);
  return numbers;
}

/* --- theme --- */

/* compile_number: of the driver or the settings, in one view. */
static void
compile_number (FoldCompiler *compiler, const FoldParameter *parameter, FoldView *view, gboolean market)
{
  FoldRange range = resolve (compiler, (FoldKey){ .parameter = parameter }, market);
  gpointer place = (gpointer)fold_parameter_locate (parameter, &compiler->self->input, view, 0);
  if (parameter->may_range)
    *(FoldRange *)place = range;
  else
    *(double *)place = range.mode;
}

static void
compile_settings (FoldCompiler *compiler)
{
  FoldEngineInput *input = &compiler->self->input;
  input->curve = FOLD_CURVE_LOGISTIC;
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    {
      const FoldParameter *parameter = &fold_parameters[i];
      if (parameter->scope != FOLD_SCOPE_DRIVER && parameter->scope != FOLD_SCOPE_SETTINGS)
        continue;
      compile_number (compiler, parameter, &input->mine, FALSE);
      if (parameter->may_differ)
        compile_number (compiler, parameter, &input->market, TRUE);
    }
}

/* find_stand_in: the class that a sector is scored as: the theme's last one of funds, which has its most special ones;
 * NULL where it has none. */
static FoldParameterClass *
find_stand_in (FoldBook *book)
{
  GListModel *classes = fold_themes_get_classes (fold_book_get_themes (book));
  for (guint i = g_list_model_get_n_items (classes); i > 0; i--)
    {
      g_autoptr (FoldParameterClass) class = g_list_model_get_item (classes, i - 1);
      if (fold_parameter_class_get_asset_class (class) == FOLD_ASSET_CLASS_FUND)
        return class; /* which the book owns */
    }
  return NULL;
}

static void
compile_stand_in (FoldCompiler *compiler)
{
  FoldEngineInput *input = &compiler->self->input;
  FoldParameterClass *class = find_stand_in (compiler->book);
  input->stand_in = *get_class_numbers (compiler, class != NULL ? fold_parameter_class_get_slug (class) : "");
  if (class != NULL)
    input->stand_in_name = fold_snapshot_keep (compiler->self, fold_parameter_class_get_name (class));
}

/* Not by their slugs: in a book that another program wrote, two sectors may have one each of the same slug. */
static guint
count_subthemes (GListModel *sectors)
{
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      n += g_list_model_get_n_items (fold_sector_get_subthemes (sector));
    }
  return n;
}

static void
compile_sectors (FoldCompiler *compiler)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (compiler->book));
  guint n = g_list_model_get_n_items (sectors), n_subthemes = count_subthemes (sectors), next = 0;
  const char **names = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n),
             **subtheme_names = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n_subthemes);
  uint32_t *subtheme_sector = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, n_subthemes);
  double *weights = FOLD_SNAPSHOT_ALLOCATE (self, double, n_subthemes);
  self->sector_ids = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  self->subtheme_ids = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n_subthemes);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      GListModel *subthemes = fold_sector_get_subthemes (sector);
      self->sector_ids[i] = fold_snapshot_keep (self, fold_sector_get_slug (sector));
      names[i] = fold_snapshot_keep (self, fold_sector_get_name (sector));
      for (guint k = 0; k < g_list_model_get_n_items (subthemes); k++, next++)
        {
          g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, k);
          self->subtheme_ids[next] = fold_snapshot_keep (self, fold_subtheme_get_slug (subtheme));
          subtheme_names[next] = fold_snapshot_keep (self, fold_subtheme_get_name (subtheme));
          subtheme_sector[next] = i;
          weights[next] = fold_subtheme_get_weight (subtheme);
        }
    }
  input->n_sectors = n;
  input->n_subthemes = next;
  input->sector_names = names;
  input->subtheme_names = subtheme_names;
  input->subtheme_sector = subtheme_sector;
  input->subtheme_weight = weights;
}

/* scale_eta: so that their weighted mean within each sector is 1 (model 2.4): they move demand between the parts of a
 * sector, its elasticity moves the whole. */
static void
scale_eta (FoldSnapshot *self, double *eta, gboolean market)
{
  const FoldEngineInput *input = &self->input;
  double *factors = self->eta_factors[market] = FOLD_SNAPSHOT_ALLOCATE (self, double, input->n_subthemes);
  for (guint k = 0; k < input->n_sectors; k++)
    {
      double sum = 0, weights = 0;
      for (guint s = 0; s < input->n_subthemes; s++)
        if (input->subtheme_sector[s] == k)
          {
            sum += input->subtheme_weight[s] * eta[s];
            weights += input->subtheme_weight[s];
          }
      for (guint s = 0; s < input->n_subthemes; s++)
        if (input->subtheme_sector[s] == k)
          {
            factors[s] = sum > 0 ? weights / sum : 1;
            eta[s] *= factors[s];
          }
    }
}

/* get_network_key: of the number at that index of its array. */
static FoldKey
get_network_key (FoldSnapshot *self, const FoldParameter *parameter, guint index)
{
  guint n = MAX (self->input.n_sectors, 1);
  switch (parameter->scope)
    {
    case FOLD_SCOPE_SECTOR:
      return (FoldKey){ .parameter = parameter, .subject = self->sector_ids[index] };
    case FOLD_SCOPE_SPILLOVER:
      return (FoldKey){ .parameter = parameter,
                        .subject = self->sector_ids[index / n],
                        .driver = self->sector_ids[index % n] };
    case FOLD_SCOPE_SUBTHEME:
      return (FoldKey){ .parameter = parameter, .subject = self->subtheme_ids[index] };
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
    case FOLD_SCOPE_EXPOSURE:
    default:
      g_return_val_if_reached ((FoldKey){ NULL });
    }
}

/* compile_array: of sectors, pairs of them or sub-themes; no sector drives itself. */
static void
compile_array (FoldCompiler *compiler, const FoldParameter *parameter, FoldView *view, gboolean market)
{
  FoldSnapshot *self = compiler->self;
  gsize n = fold_parameter_count (parameter, &self->input);
  gpointer array = fold_snapshot_allocate (self, n, parameter->may_range ? sizeof (FoldRange) : sizeof (double));
  for (guint i = 0; i < n; i++)
    {
      FoldKey key = get_network_key (self, parameter, i);
      FoldRange range = key.subject == key.driver ? fold_range_constant (0) : resolve (compiler, key, market);
      if (parameter->may_range)
        ((FoldRange *)array)[i] = range;
      else
        ((double *)array)[i] = range.mode;
    }
  if (fold_parameter_get_id (parameter) == FOLD_PARAMETER_ETA)
    scale_eta (self, array, market);
  fold_parameter_set_array (parameter, &self->input, view, array);
}

static void
compile_network (FoldCompiler *compiler, FoldView *view, gboolean market)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].scope == FOLD_SCOPE_SECTOR || fold_parameters[i].scope == FOLD_SCOPE_SPILLOVER
        || fold_parameters[i].scope == FOLD_SCOPE_SUBTHEME)
      compile_array (compiler, &fold_parameters[i], view, market);
}

/* --- instruments --- */

static FoldInstrumentKind
get_kind (FoldInstrument *instrument)
{
  if (fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES)
    return FOLD_NOT_SCORED;
  return fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH ? FOLD_CASH : FOLD_SCORED;
}

/* get_numbers: [0] mine, [1] the market's. */
static void
get_numbers (FoldCompiler *compiler, guint instrument, FoldOwnNumbers numbers[2])
{
  const char *slug = compiler->self->instrument_ids[instrument];
  if (!g_hash_table_contains (compiler->own, slug))
    {
      memcpy (numbers, get_class_numbers (compiler, compiler->self->instrument_classes[instrument]),
              2 * sizeof *numbers);
      return;
    }
  resolve_numbers (compiler, slug, FALSE, FALSE, &numbers[0]);
  resolve_numbers (compiler, slug, FALSE, TRUE, &numbers[1]);
}

/* compile_claims: what is said of single instruments; of the others they follow a setting where there is one. */
static void
compile_claims (FoldCompiler *compiler, GHashTable *claimed, const FoldParameter *parameter)
{
  FoldSnapshot *self = compiler->self;
  double *column = FOLD_SNAPSHOT_ALLOCATE (self, double, self->input.n_instruments);
  GHashTableIter iter;
  gpointer slug;
  for (guint i = 0; i < self->input.n_instruments; i++)
    column[i] = parameter->follows != NULL ? NAN : parameter->fallback;
  g_hash_table_iter_init (&iter, claimed);
  while (g_hash_table_iter_next (&iter, &slug, NULL))
    {
      int i = fold_snapshot_find_instrument (self, slug);
      FoldRange said;
      if (i >= 0
          && fold_assumption_set_find (compiler->set, &(FoldKey){ .parameter = parameter, .subject = slug }, &said))
        column[i] = said.mode;
    }
  fold_parameter_set_array (parameter, &self->input, NULL, column);
}

/* A column of the input or of a view, to be filled instrument by instrument. */
typedef struct
{
  const FoldParameter *parameter;
  gboolean market;
  gpointer array;
} FoldColumn;

static GArray *
allocate_columns (FoldSnapshot *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FoldColumn));
  FoldEngineInput *input = &self->input;
  for (guint i = 0; i < 2 * FOLD_N_PARAMETERS; i++)
    {
      FoldColumn column = { &fold_parameters[i / 2], i % 2, NULL };
      const FoldParameter *parameter = column.parameter;
      if (parameter->scope != FOLD_SCOPE_CLASS || (column.market && !parameter->may_differ))
        continue;
      column.array = fold_snapshot_allocate (self, input->n_instruments,
                                             parameter->may_range ? sizeof (FoldRange) : sizeof (double));
      fold_parameter_set_array (parameter, input, column.market ? &input->market : &input->mine, column.array);
      g_array_append_val (columns, column);
    }
  return columns;
}

static void
set_numbers (GArray *columns, guint i, const FoldOwnNumbers numbers[2])
{
  for (guint c = 0; c < columns->len; c++)
    {
      FoldColumn *column = &g_array_index (columns, FoldColumn, c);
      FoldRange range = fold_parameter_read_own (column->parameter, &numbers[column->market]);
      if (column->parameter->may_range)
        ((FoldRange *)column->array)[i] = range;
      else
        ((double *)column->array)[i] = range.mode;
    }
}

static void
compile_instruments (FoldCompiler *compiler)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (compiler->book));
  guint n = input->n_instruments;
  FoldInstrumentKind *kind = FOLD_SNAPSHOT_ALLOCATE (self, FoldInstrumentKind, n);
  uint32_t *slot = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, n);
  bool *assessed = FOLD_SNAPSHOT_ALLOCATE (self, bool, n);
  const char **names = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      kind[i] = get_kind (instrument);
      slot[i] = fold_instrument_get_slot (instrument);
      /* a scenario may say it too */
      assessed[i]
          = fold_instrument_get_assessed (instrument) || input->exposure_start[i + 1] > input->exposure_start[i];
      names[i] = fold_snapshot_keep (self, fold_instrument_get_name (instrument));
      self->instrument_ids[i] = fold_snapshot_keep (self, fold_instrument_get_slug (instrument));
      self->instrument_classes[i] = fold_snapshot_keep (self, fold_instrument_get_class_slug (instrument));
      g_hash_table_insert (self->instruments, (gpointer)self->instrument_ids[i], GUINT_TO_POINTER (i + 1));
    }
  input->kind = kind;
  input->slot = slot;
  input->assessed = assessed;
  input->instrument_names = names;
}

static void
compile_numbers (FoldCompiler *compiler)
{
  FoldSnapshot *self = compiler->self;
  g_autoptr (GHashTable) claimed = fold_assumption_set_find_claims (compiler->set);
  g_autoptr (GArray) columns = allocate_columns (self);
  for (guint i = 0; i < self->input.n_instruments; i++)
    {
      FoldOwnNumbers numbers[2];
      get_numbers (compiler, i, numbers);
      set_numbers (columns, i, numbers);
    }
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].scope == FOLD_SCOPE_INSTRUMENT)
      compile_claims (compiler, claimed, &fold_parameters[i]);
}

/* compile_universe: what the instruments are, whatever is assumed of them. */
static gboolean
compile_universe (FoldCompiler *compiler, GError **error)
{
  FoldSnapshot *self = compiler->self;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (compiler->book)));
  self->input.n_instruments = n;
  self->instrument_ids = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  self->instrument_classes = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  if (!fold_snapshot_compile_exposures (self, compiler->book, compiler->set, error))
    return FALSE;
  compile_instruments (compiler);
  return TRUE;
}

/* compile_plan: FALSE where it is not in use. */
static gboolean
compile_plan (FoldCompiler *compiler, guint i, FoldVenture *plan)
{
  FoldSnapshot *self = compiler->self;
  FoldInstrument *instrument
      = fold_instruments_find_slug (fold_book_get_instruments (compiler->book), self->instrument_ids[i]);
  FoldPlanState state = fold_plan_read (compiler->set, instrument, plan);
  if (!fold_plan_is_problem (state))
    return state == FOLD_PLAN_IN_USE;
  g_autofree char *problem = fold_plan_describe (compiler->set, instrument);
  g_autofree char *sentences = g_strdup_printf ("%s %s", problem, fold_plan_get_fix (state));
  self->plan_problems[i] = fold_snapshot_keep (self, sentences);
  return FALSE;
}

/* compile_plans: none at all where no instrument has one in use. */
static void
compile_plans (FoldCompiler *compiler)
{
  FoldSnapshot *self = compiler->self;
  FoldVenture *plans = NULL, plan;
  self->plan_problems = FOLD_SNAPSHOT_ALLOCATE (self, const char *, self->input.n_instruments);
  for (guint i = 0; i < self->input.n_instruments; i++)
    if (g_hash_table_contains (compiler->own, self->instrument_ids[i]) && compile_plan (compiler, i, &plan))
      {
        if (plans == NULL)
          self->input.venture = plans = FOLD_SNAPSHOT_ALLOCATE (self, FoldVenture, self->input.n_instruments);
        plans[i] = plan;
      }
}

/* --- the whole --- */

/* is_shared: both views have it in one and the same array. */
static gboolean
is_shared (const FoldParameter *parameter, const FoldEngineInput *input)
{
  return parameter->place != FOLD_PLACE_DRIVER
         && fold_parameter_get_array (parameter, input, &input->mine)
                == fold_parameter_get_array (parameter, input, &input->market);
}

/* views_equal: as numbers are, so that 0 equals -0. */
static gboolean
views_equal (const FoldEngineInput *input)
{
  for (guint p = 0; p < FOLD_N_PARAMETERS; p++)
    {
      const FoldParameter *parameter = &fold_parameters[p];
      gsize n = parameter->may_differ && !is_shared (parameter, input) ? fold_parameter_count (parameter, input) : 0;
      for (gsize i = 0; i < n; i++)
        if (!fold_range_equal (fold_parameter_read (parameter, input, &input->mine, i),
                               fold_parameter_read (parameter, input, &input->market, i)))
          return FALSE;
    }
  return TRUE;
}

static gboolean
compile (FoldCompiler *compiler, GError **error)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  char sentence[512];
  self->linked = fold_assumption_set_get_linked (compiler->set);
  compile_settings (compiler);
  compile_stand_in (compiler);
  compile_sectors (compiler);
  compile_network (compiler, &input->mine, FALSE);
  compile_network (compiler, &input->market, TRUE);
  if (self->like == NULL && !compile_universe (compiler, error))
    return FALSE;
  compile_numbers (compiler);
  compile_plans (compiler);
  fold_snapshot_compile_portfolios (self, compiler->book, compiler->set);
  input->market_equals_mine = views_equal (input);
  if (fold_engine_input_check (input, sentence, sizeof sentence))
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, "%s", sentence);
}

gboolean
fold_snapshot_compile (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set, GError **error)
{
  g_autoptr (GHashTable) own = fold_assumption_set_find_own (set);
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FoldCompiler compiler = { self, book, set, own, classes };
  return compile (&compiler, error);
}
