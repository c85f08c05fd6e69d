/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a book and a set of assumptions to the arrays of the engine. */
#include <glib/gi18n-lib.h>

#include "fold-fund.h"
#include "fold-plan-private.h"
#include "fold-snapshot-private.h"

#define STAND_IN_CLASS "thematic_fund"
#define MOST_EXPOSURE 1.02 /* model 2.14 */
#define ROUNDING 1e-9

/* The numbers of a class or of an instrument in one view. */
typedef struct
{
  FoldRange capture, leverage, rerating, hazard;
  double recovery, implied_probability, beta, extra_premium, volatility, haircut, retention_ratio, market_correlation;
} FoldNumbers;

typedef struct
{
  FoldSnapshot *self;
  FoldBook *book;
  const FoldAssumptionSet *set;
  GHashTable *subthemes; /* slug to index */
  GHashTable *own;       /* slugs of instruments with numbers of their own */
  GHashTable *classes;   /* slug to two FoldNumbers: mine, the market's */
} FoldCompiler;

/* --- values --- */

static FoldRange
get_range (FoldCompiler *compiler, FoldScope scope, const char *name, const char *subject, gboolean market)
{
  FoldKey key = { .parameter = fold_parameter_find (scope, name), .market = market, .subject = subject };
  key.market = market && key.parameter->may_differ;
  return fold_assumption_set_resolve (compiler->set, &key);
}

static double
get_number (FoldCompiler *compiler, const char *name)
{
  return get_range (compiler, FOLD_SCOPE_THEME, name, NULL, FALSE).mode;
}

static void
resolve_numbers (FoldCompiler *compiler, const char *subject, gboolean of_class, gboolean market, FoldNumbers *numbers)
{
  const struct
  {
    const char *name;
    double *number;
    FoldRange *range;
  } fields[] = { { "capture", NULL, &numbers->capture },
                 { "leverage", NULL, &numbers->leverage },
                 { "rerating", NULL, &numbers->rerating },
                 { "hazard", NULL, &numbers->hazard },
                 { "recovery", &numbers->recovery },
                 { "pi", &numbers->implied_probability },
                 { "beta", &numbers->beta },
                 { "extra_premium", &numbers->extra_premium },
                 { "volatility", &numbers->volatility },
                 { "haircut", &numbers->haircut },
                 { "retention_ratio", &numbers->retention_ratio },
                 { "market_correlation", &numbers->market_correlation } };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      FoldKey key = { .parameter = fold_parameter_find (FOLD_SCOPE_INSTRUMENT, fields[i].name),
                      .subject = subject,
                      .of_class = of_class };
      key.market = market && key.parameter->may_differ;
      FoldRange range = fold_assumption_set_resolve (compiler->set, &key);
      if (fields[i].range != NULL)
        *fields[i].range = range;
      else
        *fields[i].number = range.mode;
    }
}

/* get_class_numbers: two views of a class, worked out once. An unknown class has the fallbacks. */
static const FoldNumbers *
get_class_numbers (FoldCompiler *compiler, const char *slug)
{
  FoldNumbers *numbers = g_hash_table_lookup (compiler->classes, slug);
  if (numbers != NULL)
    return numbers;
  numbers = g_new0 (FoldNumbers, 2);
  resolve_numbers (compiler, slug, TRUE, FALSE, &numbers[0]);
  resolve_numbers (compiler, slug, TRUE, TRUE, &numbers[1]);
  g_hash_table_insert (compiler->classes, g_strdup (slug), numbers);
  return numbers;
}

/* --- theme --- */

static void
compile_settings (FoldCompiler *compiler)
{
  FoldEngineInput *input = &compiler->self->input;
  input->curve = FOLD_CURVE_LOGISTIC;
  input->holding_years = get_number (compiler, "H");
  input->steepness = get_number (compiler, "k");
  input->midpoint = get_number (compiler, "m");
  input->probability = get_number (compiler, "p");
  input->survival_response = get_number (compiler, "chi");
  input->risk_free = get_number (compiler, "r_f");
  input->equity_premium = get_number (compiler, "erp");
  input->risk_aversion = get_number (compiler, "gamma");
  input->position = get_number (compiler, "position");
  input->score_scale = get_number (compiler, "score_scale");
  input->shared_optimism = get_number (compiler, "rho_u");

  const FoldNumbers *fund = get_class_numbers (compiler, STAND_IN_CLASS);
  input->stand_in = (FoldStandIn){ fund->capture, fund->leverage,       fund->rerating,
                                   fund->hazard,  fund->recovery,       fund->implied_probability,
                                   fund->beta,    fund->extra_premium,  fund->volatility,
                                   fund->haircut, fund->retention_ratio };
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
  GListModel *sectors = fold_book_get_sectors (compiler->book);
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
          g_hash_table_insert (compiler->subthemes, (gpointer)self->subtheme_ids[next], GUINT_TO_POINTER (next));
        }
    }
  input->n_sectors = n;
  input->n_subthemes = next;
  input->sector_names = names;
  input->subtheme_names = subtheme_names;
  input->subtheme_sector = subtheme_sector;
  input->subtheme_weight = weights;
}

/* compile_eta: scaled so that their weighted mean within each sector is 1 (model 2.4): they move demand between the
 * parts of a sector, its elasticity moves the whole. */
static const double *
compile_eta (FoldCompiler *compiler, gboolean market)
{
  FoldSnapshot *self = compiler->self;
  const FoldEngineInput *input = &self->input;
  double *eta = FOLD_SNAPSHOT_ALLOCATE (self, double, input->n_subthemes);
  double *factors = self->eta_factors[market] = FOLD_SNAPSHOT_ALLOCATE (self, double, input->n_subthemes);
  for (guint s = 0; s < input->n_subthemes; s++)
    eta[s] = get_range (compiler, FOLD_SCOPE_SUBTHEME, "eta", self->subtheme_ids[s], market).mode;
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
  return eta;
}

static void
compile_network (FoldCompiler *compiler, FoldView *view, gboolean market)
{
  FoldSnapshot *self = compiler->self;
  guint n = self->input.n_sectors;
  FoldRange *elasticity = FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n),
            *strength = FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n);
  double *spillover = FOLD_SNAPSHOT_ALLOCATE (self, double, n *n);
  FoldKey link = { .parameter = fold_parameter_find (FOLD_SCOPE_SPILLOVER, NULL), .market = market };
  for (guint i = 0; i < n; i++)
    {
      elasticity[i] = get_range (compiler, FOLD_SCOPE_SECTOR, "elasticity", self->sector_ids[i], market);
      strength[i] = get_range (compiler, FOLD_SCOPE_SECTOR, "chain_strength", self->sector_ids[i], market);
      link.subject = self->sector_ids[i];
      for (guint k = 0; k < n; k++)
        {
          link.driver = self->sector_ids[k];
          spillover[i * n + k] = i == k ? 0 : fold_assumption_set_resolve (compiler->set, &link).mode;
        }
    }
  view->driver = (FoldDriverView){ get_range (compiler, FOLD_SCOPE_THEME, "M", NULL, market),
                                   get_range (compiler, FOLD_SCOPE_THEME, "M_b", NULL, market),
                                   get_range (compiler, FOLD_SCOPE_THEME, "T_s", NULL, market),
                                   get_range (compiler, FOLD_SCOPE_THEME, "tau", NULL, market) };
  view->elasticity = elasticity;
  view->chain_strength = strength;
  view->spillover = spillover;
  view->subtheme_eta = compile_eta (compiler, market);
}

/* --- instruments --- */

static FoldInstrumentKind
get_kind (FoldInstrument *instrument)
{
  if (fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES)
    return FOLD_NOT_SCORED;
  return fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH ? FOLD_CASH : FOLD_SCORED;
}

/* get_shares: by sub-theme, [n_subthemes]; FALSE where they are more than an instrument can have. scaled: what they
 * added up to where that is a little too much, else 0. */
static gboolean
get_shares (FoldCompiler *compiler, FoldInstrument *instrument, double *shares, double *scaled, GError **error)
{
  guint n = compiler->self->input.n_subthemes;
  double sum = 0;
  memset (shares, 0, n * sizeof *shares);
  if (!fold_fund_add_shares (compiler->book, instrument, compiler->subthemes, 1, shares, error))
    return FALSE;
  for (guint s = 0; s < n; s++)
    sum += shares[s];
  if (sum > MOST_EXPOSURE + ROUNDING)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                             _("The shares of %s add up to %.1f %%. Lower its exposures to 100 %% at most."),
                             fold_instrument_get_name (instrument), sum * 100);
  if (sum <= 1 + ROUNDING)
    return TRUE;
  for (guint s = 0; s < n; s++)
    shares[s] /= sum;
  *scaled = sum;
  return TRUE;
}

static gboolean
compile_exposures (FoldCompiler *compiler, GError **error)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  GListModel *instruments = fold_book_get_instruments (compiler->book);
  g_autoptr (GArray) subthemes = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree double *row = g_new (double, MAX (input->n_subthemes, 1));
  uint32_t *start = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, input->n_instruments + 1);
  self->scaled_shares = FOLD_SNAPSHOT_ALLOCATE (self, double, input->n_instruments);
  for (guint i = 0; i < input->n_instruments; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      if (!get_shares (compiler, instrument, row, &self->scaled_shares[i], error))
        return FALSE;
      for (uint32_t s = 0; s < input->n_subthemes; s++)
        if (row[s] > 0)
          {
            g_array_append_val (subthemes, s);
            g_array_append_val (shares, row[s]);
          }
      start[i + 1] = subthemes->len;
    }
  input->exposure_start = start;
  input->exposure_subtheme = fold_snapshot_keep_array (self, subthemes);
  input->mine.exposure_share = input->market.exposure_share = fold_snapshot_keep_array (self, shares);
  return TRUE;
}

/* The columns of a view, to be filled instrument by instrument. */
typedef struct
{
  FoldRange *capture, *leverage, *rerating, *hazard;
  double *recovery;
} FoldViewColumns;

static FoldViewColumns
allocate_view (FoldSnapshot *self, FoldView *view)
{
  guint n = self->input.n_instruments;
  FoldViewColumns columns = { FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n), FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n),
                              FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n), FOLD_SNAPSHOT_ALLOCATE (self, FoldRange, n),
                              FOLD_SNAPSHOT_ALLOCATE (self, double, n) };
  view->capture = columns.capture;
  view->leverage = columns.leverage;
  view->rerating = columns.rerating;
  view->hazard = columns.hazard;
  view->recovery = columns.recovery;
  return columns;
}

static void
set_view (FoldViewColumns *columns, guint i, const FoldNumbers *numbers)
{
  columns->capture[i] = numbers->capture;
  columns->leverage[i] = numbers->leverage;
  columns->rerating[i] = numbers->rerating;
  columns->hazard[i] = numbers->hazard;
  columns->recovery[i] = numbers->recovery;
}

/* get_numbers: [0] mine, [1] the market's. */
static void
get_numbers (FoldCompiler *compiler, FoldInstrument *instrument, FoldNumbers numbers[2])
{
  const char *slug = fold_instrument_get_slug (instrument);
  if (!g_hash_table_contains (compiler->own, slug))
    {
      memcpy (numbers, get_class_numbers (compiler, fold_instrument_get_class_slug (instrument)), 2 * sizeof *numbers);
      return;
    }
  resolve_numbers (compiler, slug, FALSE, FALSE, &numbers[0]);
  resolve_numbers (compiler, slug, FALSE, TRUE, &numbers[1]);
}

static void
compile_instruments (FoldCompiler *compiler)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  GListModel *instruments = fold_book_get_instruments (compiler->book);
  guint n = input->n_instruments;
  FoldViewColumns mine = allocate_view (self, &input->mine), market = allocate_view (self, &input->market);
  FoldInstrumentKind *kind = FOLD_SNAPSHOT_ALLOCATE (self, FoldInstrumentKind, n);
  uint32_t *slot = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, n);
  double *columns[7];
  const char **names = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    columns[c] = FOLD_SNAPSHOT_ALLOCATE (self, double, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      FoldNumbers numbers[2];
      get_numbers (compiler, instrument, numbers);
      set_view (&mine, i, &numbers[0]);
      set_view (&market, i, &numbers[1]);
      const double values[] = { numbers->implied_probability, numbers->beta,    numbers->extra_premium,
                                numbers->volatility,          numbers->haircut, numbers->retention_ratio,
                                numbers->market_correlation };
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        columns[c][i] = values[c];
      kind[i] = get_kind (instrument);
      slot[i] = fold_instrument_get_slot (instrument);
      names[i] = fold_snapshot_keep (self, fold_instrument_get_name (instrument));
      self->instrument_ids[i] = fold_snapshot_keep (self, fold_instrument_get_slug (instrument));
      self->instrument_classes[i] = fold_snapshot_keep (self, fold_instrument_get_class_slug (instrument));
      g_hash_table_insert (self->instruments, (gpointer)self->instrument_ids[i], GUINT_TO_POINTER (i + 1));
    }
  input->kind = kind;
  input->slot = slot;
  input->instrument_names = names;
  input->implied_probability = columns[0];
  input->beta = columns[1];
  input->extra_premium = columns[2];
  input->volatility = columns[3];
  input->haircut = columns[4];
  input->retention_ratio = columns[5];
  input->market_correlation = columns[6];
}

/* compile_plan: FALSE where it is not in use. */
static gboolean
compile_plan (FoldCompiler *compiler, guint i, FoldVenture *plan)
{
  FoldSnapshot *self = compiler->self;
  FoldInstrument *instrument = fold_book_find_slug (compiler->book, self->instrument_ids[i]);
  FoldPlanState state = fold_plan_read (compiler->set, instrument, plan);
  if (!fold_plan_is_problem (state))
    return state == FOLD_PLAN_IN_USE;
  g_autofree char *problem = fold_plan_describe (compiler->set, instrument);
  g_autofree char *sentences = g_strdup_printf ("%s %s", problem, fold_plan_get_mend (state));
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

static gboolean
ranges_equal (const FoldRange *a, const FoldRange *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!fold_range_equal (a[i], b[i]))
      return FALSE;
  return TRUE;
}

static gboolean
numbers_equal (const double *a, const double *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] != b[i])
      return FALSE;
  return TRUE;
}

static gboolean
views_equal (const FoldEngineInput *input)
{
  const FoldView *a = &input->mine, *b = &input->market;
  guint k = input->n_sectors, n = input->n_instruments;
  return fold_range_equal (a->driver.multiple, b->driver.multiple)
         && fold_range_equal (a->driver.multiple_otherwise, b->driver.multiple_otherwise)
         && fold_range_equal (a->driver.years_to_reach, b->driver.years_to_reach)
         && fold_range_equal (a->driver.wave_delay, b->driver.wave_delay)
         && ranges_equal (a->elasticity, b->elasticity, k) && ranges_equal (a->chain_strength, b->chain_strength, k)
         && numbers_equal (a->spillover, b->spillover, k * k)
         && numbers_equal (a->subtheme_eta, b->subtheme_eta, input->n_subthemes)
         && ranges_equal (a->capture, b->capture, n) && ranges_equal (a->leverage, b->leverage, n)
         && ranges_equal (a->rerating, b->rerating, n) && ranges_equal (a->hazard, b->hazard, n)
         && numbers_equal (a->recovery, b->recovery, n);
}

static gboolean
compile (FoldCompiler *compiler, GError **error)
{
  FoldSnapshot *self = compiler->self;
  FoldEngineInput *input = &self->input;
  char sentence[512];
  self->linked = fold_assumption_set_get_linked (compiler->set);
  compile_settings (compiler);
  compile_sectors (compiler);
  compile_network (compiler, &input->mine, FALSE);
  compile_network (compiler, &input->market, TRUE);
  input->n_instruments = g_list_model_get_n_items (fold_book_get_instruments (compiler->book));
  self->instrument_ids = FOLD_SNAPSHOT_ALLOCATE (self, const char *, input->n_instruments);
  self->instrument_classes = FOLD_SNAPSHOT_ALLOCATE (self, const char *, input->n_instruments);
  if (!compile_exposures (compiler, error))
    return FALSE;
  compile_instruments (compiler);
  compile_plans (compiler);
  fold_snapshot_compile_portfolios (self, compiler->book);
  input->market_equals_mine = views_equal (input);
  if (fold_engine_input_check (input, sentence, sizeof sentence))
    return TRUE;
  return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID, "%s", sentence);
}

gboolean
fold_snapshot_compile (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set, GError **error)
{
  g_autoptr (GHashTable) subthemes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) own = fold_assumption_set_find_own (set);
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FoldCompiler compiler = { self, book, set, subthemes, own, classes };
  return compile (&compiler, error);
}
