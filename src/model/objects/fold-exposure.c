/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-exposure.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "fold-decimal.h"
#include "fold-fund.h"
#include "fold-instruments-private.h"

/* What shares that add up to a whole may leave of it. */
#define ROUNDING 1e-12

G_DEFINE_ENUM_TYPE (FoldDimension,
                    fold_dimension,
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_SECTOR, "sector"),
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_SUBTHEME, "subtheme"),
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_CLASS, "class"),
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_TIER, "tier"),
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_CURRENCY, "currency"),
                    G_DEFINE_ENUM_VALUE (FOLD_DIMENSION_INSTRUMENT, "instrument"))

gboolean
fold_dimension_parse (const char *text, FoldDimension *dimension)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (FOLD_TYPE_DIMENSION);
  const GEnumValue *value = g_enum_get_value_by_nick (values, text);
  if (value != NULL)
    *dimension = value->value;
  return value != NULL;
}

static const struct
{
  const char *id;
  const char *name; /* translatable */
} outsides[FOLD_N_OUTSIDE] = {
  [FOLD_OUTSIDE_CASH] = { "_cash", NC_("outside the theme", "Cash") },
  [FOLD_OUTSIDE_NOT_EXPOSED] = { "_not_exposed", NC_("outside the theme", "Not exposed") },
  [FOLD_OUTSIDE_UNKNOWN] = { "_unknown", NC_("outside the theme", "Unknown contents of funds") },
  [FOLD_OUTSIDE_NOT_ASSESSED] = { "_not_assessed", NC_("outside the theme", "Not assessed") },
};

const char *
fold_outside_get_id (FoldOutside outside)
{
  return outsides[outside].id;
}

const char *
fold_outside_get_name (FoldOutside outside)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "outside the theme", outsides[outside].name);
}

/* find_outside: its index, or -1 for a row of something else. */
static int
find_outside (const char *id)
{
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    if (g_str_equal (id, outsides[i].id))
      return (int)i;
  return -1;
}

const FoldExposureRow *
fold_exposure_find (const FoldExposure *self, const char *id)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (g_str_equal (self->rows[i].id, id))
      return &self->rows[i];
  return NULL;
}

gboolean
fold_exposure_row_is_outside (const FoldExposureRow *self)
{
  return find_outside (self->id) >= 0;
}

/* An exposure while it is added up. Rows are in the order in which they come up; those of the theme come up in its
 * order. */
typedef struct
{
  FoldInstruments *instruments;
  FoldThemes *themes; /* those of the instruments */
  FoldDimension dimension;
  GArray *rows;       /* FoldExposureRow */
  GHashTable *by_id;  /* id to index */
  GHashTable *shares; /* sub-theme slug to index in share */
  double *share;      /* by sub-theme, of what is looked at */
  const FoldExposureShares *finder;
  const FoldHoldingWeight *position;
} FoldExposureSum;

static FoldExposureRow *
ensure_row (FoldExposureSum *self, const char *id, const char *name, const char *parent)
{
  gpointer index;
  if (!g_hash_table_lookup_extended (self->by_id, id, NULL, &index))
    {
      index = GUINT_TO_POINTER (self->rows->len);
      g_array_append_val (self->rows, ((FoldExposureRow){ g_strdup (id), g_strdup (name), g_strdup (parent), 0, 0,
                                                          g_array_new (FALSE, FALSE, sizeof (FoldExposurePart)) }));
      g_hash_table_insert (self->by_id, g_strdup (id), index);
    }
  return &g_array_index (self->rows, FoldExposureRow, GPOINTER_TO_UINT (index));
}

static void
add (FoldExposureSum *self, const char *id, const char *name, const char *parent, double weight)
{
  FoldExposureRow *row = ensure_row (self, id, name, parent);
  FoldInstrument *instrument = self->position->instrument;
  const FoldExposurePart part
      = { instrument != NULL ? g_intern_string (fold_instrument_get_slug (instrument)) : NULL, weight };
  row->weight += weight;
  g_array_append_val (row->parts, part);
}

static void
add_outside (FoldExposureSum *self, FoldOutside outside, double weight)
{
  if (weight != 0)
    add (self, outsides[outside].id, fold_outside_get_name (outside), "", weight);
}

static gboolean
is_by_theme (FoldDimension dimension)
{
  return dimension == FOLD_DIMENSION_SECTOR || dimension == FOLD_DIMENSION_SUBTHEME;
}

/* prepare_theme_rows: rows of sectors or sub-themes in the theme's order, then of what is outside; empty ones are
 * dropped later. */
static void
prepare_theme_rows (FoldExposureSum *self)
{
  GListModel *sectors = fold_themes_get_sectors (self->themes);
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      GListModel *subthemes = fold_sector_get_subthemes (sector);
      if (self->dimension == FOLD_DIMENSION_SECTOR)
        ensure_row (self, fold_sector_get_slug (sector), fold_sector_get_name (sector), "");
      for (guint k = 0; k < g_list_model_get_n_items (subthemes); k++)
        {
          g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, k);
          guint index = g_hash_table_size (self->shares);
          if (g_hash_table_contains (self->shares, fold_subtheme_get_slug (subtheme)))
            continue;
          g_hash_table_insert (self->shares, (gpointer)fold_subtheme_get_slug (subtheme), GUINT_TO_POINTER (index));
          if (self->dimension == FOLD_DIMENSION_SUBTHEME)
            ensure_row (self, fold_subtheme_get_slug (subtheme), fold_subtheme_get_name (subtheme),
                        fold_sector_get_slug (sector));
        }
    }
  for (guint i = 0; i < FOLD_N_OUTSIDE && is_by_theme (self->dimension); i++)
    ensure_row (self, outsides[i].id, fold_outside_get_name ((FoldOutside)i), "");
  self->share = g_new0 (double, MAX (g_hash_table_size (self->shares), 1));
}

static gboolean
find_shares (FoldExposureSum *self, double weight, double outside[FOLD_N_OUTSIDE], GError **error)
{
  FoldInstrument *instrument = self->position->instrument;
  if (self->finder != NULL)
    return self->finder->add (self->finder->data, instrument, weight, self->shares, self->share, outside, error);
  return fold_fund_add_shares (self->instruments, instrument, self->shares, &(FoldFundLook){ .weight = weight },
                               self->share, outside, error);
}

static gboolean
add_theme_shares (FoldExposureSum *self, double weight, GError **error)
{
  GHashTableIter iter;
  gpointer slug, index;
  guint n = g_hash_table_size (self->shares);
  double outside[FOLD_N_OUTSIDE] = { 0 };
  memset (self->share, 0, n * sizeof *self->share);
  if (!find_shares (self, weight, outside, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->shares);
  while (g_hash_table_iter_next (&iter, &slug, &index))
    {
      double share = self->share[GPOINTER_TO_UINT (index)];
      const char *id = slug;
      if (self->dimension == FOLD_DIMENSION_SECTOR)
        id = fold_subtheme_get_sector_slug (fold_themes_find_subtheme (self->themes, slug));
      if (share != 0)
        add (self, id, "", "", share);
    }
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    add_outside (self, (FoldOutside)i, fabs (outside[i]) > ROUNDING * fabs (weight) ? outside[i] : 0);
  return TRUE;
}

static void
add_tier (FoldExposureSum *self, guint tier, double weight)
{
  g_autofree char *id = g_strdup_printf ("%u", tier);
  /* a risk tier, 1 to 7 */
  g_autofree char *name = g_strdup_printf (_("Tier %u"), tier);
  if (tier > 0)
    add (self, id, name, "", weight);
  else
    add_outside (self, FOLD_OUTSIDE_NOT_ASSESSED, weight);
}

static void
add_currency (FoldExposureSum *self, FoldInstrument *leaf, double weight)
{
  const char *currency
      = leaf == self->position->instrument ? self->position->currency : fold_instrument_get_currency (leaf);
  if (*currency != '\0')
    add (self, currency, currency, "", weight);
  else
    add_outside (self, FOLD_OUTSIDE_NOT_ASSESSED, weight);
}

static void
add_leaf_cb (FoldInstrument *leaf, FoldInstrument *fund, double weight, gpointer data)
{
  FoldExposureSum *self = data;
  if (leaf == NULL)
    {
      add_outside (self, FOLD_OUTSIDE_UNKNOWN, weight);
      return;
    }
  FoldAssetClass asset_class = fold_instrument_get_asset_class (leaf);
  const char *class_id = fold_asset_class_get_id (asset_class);
  switch (self->dimension)
    {
    case FOLD_DIMENSION_CLASS:
      if (asset_class != FOLD_ASSET_CLASS_UNCLASSIFIED)
        add (self, class_id, fold_asset_class_get_name (asset_class), "", weight);
      else
        add_outside (self, FOLD_OUTSIDE_NOT_ASSESSED, weight);
      break;
    case FOLD_DIMENSION_TIER:
      add_tier (self, fold_instrument_get_outcome (leaf)->tier, weight);
      break;
    case FOLD_DIMENSION_CURRENCY:
      add_currency (self, leaf, weight);
      break;
    case FOLD_DIMENSION_INSTRUMENT:
      add (self, fold_instrument_get_slug (leaf), fold_instrument_get_name (leaf), class_id, weight);
      break;
    case FOLD_DIMENSION_SECTOR:
    case FOLD_DIMENSION_SUBTHEME:
    default:
      g_return_if_reached ();
    }
}

static void
add_cash (FoldExposureSum *self, double weight)
{
  const char *name = fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH);
  switch (self->dimension)
    {
    case FOLD_DIMENSION_CLASS:
    case FOLD_DIMENSION_INSTRUMENT:
      add (self, "cash", name, self->dimension == FOLD_DIMENSION_CLASS ? "" : "cash", weight);
      break;
    case FOLD_DIMENSION_TIER:
      add_tier (self, 1, weight);
      break;
    case FOLD_DIMENSION_CURRENCY:
      add (self, self->position->currency, self->position->currency, "", weight);
      break;
    case FOLD_DIMENSION_SECTOR:
    case FOLD_DIMENSION_SUBTHEME:
    default:
      add_outside (self, FOLD_OUTSIDE_CASH, weight);
      break;
    }
}

static gboolean
add_position (FoldExposureSum *self, const FoldHoldingWeight *position, double weight, GError **error)
{
  self->position = position;
  if (position->instrument == NULL)
    {
      add_cash (self, weight);
      return TRUE;
    }
  if (is_by_theme (self->dimension))
    return add_theme_shares (self, weight, error);
  return fold_fund_visit (self->instruments, position->instrument, weight, add_leaf_cb, self, error);
}

/* --- the result --- */

/* get_order: of rows without an order of the theme: classes and tiers have one of their own. */
static int
get_order (const FoldExposureRow *row, FoldDimension dimension)
{
  if (dimension == FOLD_DIMENSION_CLASS)
    return fold_asset_class_from_id (row->id);
  return dimension == FOLD_DIMENSION_TIER ? atoi (row->id) : 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer dimension)
{
  const FoldExposureRow *one = a, *other = b;
  int order = find_outside (one->id) - find_outside (other->id);
  if (order == 0)
    order = get_order (one, *(FoldDimension *)dimension) - get_order (other, *(FoldDimension *)dimension);
  if (order != 0)
    return order;
  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static void
clear_row (gpointer data)
{
  FoldExposureRow *row = data;
  g_free (row->id);
  g_free (row->name);
  g_free (row->parent);
  g_array_unref (row->parts);
}

/* drop_empty: of a row of the theme in which there is nothing, nothing is said. */
static void
drop_empty (FoldExposureSum *self)
{
  for (guint i = 0; i < self->rows->len;)
    {
      const FoldExposureRow *row = &g_array_index (self->rows, FoldExposureRow, i);
      if (row->weight != 0 || (is_by_theme (self->dimension) && fold_exposure_row_is_outside (row)))
        i++;
      else
        g_array_remove_index (self->rows, i);
    }
}

/* find_whole: what weights are of: all that is held, less what is owed. Where the two are as much they are of what is
 * held and owed together, for they cannot be of nothing. total: (out). */
static double
find_whole (const FoldHoldingWeight *positions, guint n, gint64 *total)
{
  double gross = 0;
  *total = 0;
  for (guint i = 0; i < n; i++)
    {
      *total = fold_decimal_add_within (*total, positions[i].value);
      gross += fabs ((double)positions[i].value);
    }
  return *total != 0 ? (double)*total : gross;
}

/* give_values: so that they add up to the total. */
static void
give_values (FoldExposureSum *self, double whole, gint64 total)
{
  gint64 rest = total;
  guint largest = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FoldExposureRow *row = &g_array_index (self->rows, FoldExposureRow, i);
      row->value = MAX (llround (row->weight * whole), -G_MAXINT64);
      rest = fold_decimal_add_within (rest, -row->value);
      if (row->weight > g_array_index (self->rows, FoldExposureRow, largest).weight)
        largest = i;
    }
  if (self->rows->len > 0)
    {
      FoldExposureRow *row = &g_array_index (self->rows, FoldExposureRow, largest);
      row->value = fold_decimal_add_within (row->value, rest);
    }
}

static FoldExposure *
finish (FoldExposureSum *self, double whole, gint64 total)
{
  FoldExposure *exposure = g_new0 (FoldExposure, 1);
  drop_empty (self);
  if (!is_by_theme (self->dimension))
    g_array_sort_with_data (self->rows, compare_rows, &self->dimension);
  give_values (self, whole, total);
  exposure->dimension = self->dimension;
  exposure->n_rows = self->rows->len;
  exposure->total = total;
  g_array_set_clear_func (self->rows, NULL);
  exposure->rows = (FoldExposureRow *)(gpointer)g_array_free (g_steal_pointer (&self->rows), FALSE);
  return exposure;
}

FoldExposure *
fold_exposure_new (FoldInstruments *instruments,
                   const FoldHoldingWeight *positions,
                   guint n,
                   FoldDimension dimension,
                   const FoldExposureShares *finder,
                   GError **error)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (instruments), NULL);
  FoldThemes *themes = fold_instruments_get_themes (instruments);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (FoldExposureRow));
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) shares = g_hash_table_new (g_str_hash, g_str_equal);
  FoldExposureSum sum = { .instruments = instruments,
                          .themes = themes,
                          .dimension = dimension,
                          .rows = rows,
                          .by_id = by_id,
                          .shares = shares,
                          .finder = finder };
  gint64 total;
  const double whole = find_whole (positions, n, &total);
  gboolean fine = TRUE;
  g_array_set_clear_func (rows, clear_row);
  if (whole == 0)
    return g_new0 (FoldExposure, 1);
  prepare_theme_rows (&sum);
  for (guint i = 0; fine && i < n; i++)
    fine = add_position (&sum, &positions[i], (double)positions[i].value / whole, error);
  g_free (sum.share);
  if (!fine)
    return NULL;
  rows = NULL;
  return finish (&sum, whole, total);
}

void
fold_exposure_free (FoldExposure *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    clear_row (&self->rows[i]);
  g_free (self->rows);
  g_free (self);
}

/* --- what is held of one sector --- */

typedef struct
{
  const char *sector;
  FoldThemes *themes;
  GArray *holdings; /* FoldSectorHolding */
} FoldSectorSum;

static void
add_to_sector_cb (FoldInstrument *leaf, FoldInstrument *fund, double weight, gpointer data)
{
  FoldSectorSum *self = data;
  double share = 0;
  guint n = 0, k = 0;
  const FoldInstrumentExposure *exposures = leaf != NULL ? fold_instrument_get_exposures (leaf, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (fold_subtheme_get_sector_slug (fold_themes_find_subtheme (self->themes, exposures[i].subtheme)),
                     self->sector))
      share += exposures[i].share;
  if (share == 0)
    return;
  while (k < self->holdings->len && g_array_index (self->holdings, FoldSectorHolding, k).instrument != leaf)
    k++;
  if (k == self->holdings->len)
    g_array_append_val (self->holdings, ((FoldSectorHolding){ leaf, 0, 0 }));
  g_array_index (self->holdings, FoldSectorHolding, k).weight += weight * share;
}

static int
compare_holdings (gconstpointer a, gconstpointer b)
{
  const FoldSectorHolding *one = a, *other = b;
  return one->weight > other->weight ? -1 : one->weight < other->weight;
}

GArray *
fold_exposure_in_sector (FoldInstruments *instruments,
                         const FoldHoldingWeight *positions,
                         guint n,
                         FoldSector *sector,
                         GError **error)
{
  g_autoptr (GArray) holdings = g_array_new (FALSE, FALSE, sizeof (FoldSectorHolding));
  FoldSectorSum sum = { fold_sector_get_slug (sector), fold_instruments_get_themes (instruments), holdings };
  gint64 total;
  const double whole = find_whole (positions, n, &total);
  for (guint i = 0; i < n && whole != 0; i++)
    if (positions[i].instrument != NULL
        && !fold_fund_visit (instruments, positions[i].instrument, (double)positions[i].value / whole, add_to_sector_cb,
                             &sum, error))
      return NULL;
  for (guint i = 0; i < holdings->len; i++)
    {
      FoldSectorHolding *holding = &g_array_index (holdings, FoldSectorHolding, i);
      holding->value = llround (holding->weight * whole);
    }
  g_array_sort (holdings, compare_holdings);
  return g_steal_pointer (&holdings);
}
