/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-exposure.h"
#include "fold-list-difference.h"
#include "fold-position-group-private.h"

/* A group, and those that belong to it in the order of the list. */
typedef struct
{
  FoldPositionGroup *group;
  GPtrArray *members; /* not owned */
  FoldValuationSum sum;
} Bucket;

struct _FoldPositionRows
{
  GObject parent;
  FoldBook *book;
  GListModel *portfolios;
  GListModel *holdings;
  FoldPositionGrouping grouping;
  GStrv folded;
  GHashTable *buckets; /* by what its members have in common */
  GPtrArray *in_order; /* Bucket, those that have members; not owned */
  GPtrArray *rows;     /* FoldPositionGroup, FoldHolding */
  FoldValuationSum total;
};

static void fold_position_rows_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldPositionRows,
                               fold_position_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fold_position_rows_list_init))

static guint summed_signal;

static void
bucket_free (gpointer data)
{
  Bucket *self = data;

  g_object_unref (self->group);
  g_ptr_array_unref (self->members);
  g_free (self);
}

/* --- where a holding belongs -------------------------------------------------------------------------------------- */

static FoldSector *
find_sector (FoldPositionRows *self, FoldHolding *holding)
{
  FoldInstrument *instrument = fold_holding_get_instrument (holding);

  return instrument != NULL
             ? fold_themes_find_sector (fold_book_get_themes (self->book), fold_instrument_get_main_sector (instrument))
             : NULL;
}

/* What is in none of the sectors comes after them: funds, whose holdings are in several, what nothing is known to
 * depend on, and money. */
static gboolean
is_fund (FoldHolding *holding)
{
  FoldInstrument *instrument = fold_holding_get_instrument (holding);

  return instrument != NULL && fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_FUND;
}

static FoldOutside
find_outside (FoldHolding *holding)
{
  FoldInstrument *instrument = fold_holding_get_instrument (holding);

  if (instrument == NULL || fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH)
    return FOLD_OUTSIDE_CASH;
  return fold_instrument_get_assessed (instrument) ? FOLD_OUTSIDE_NOT_EXPOSED : FOLD_OUTSIDE_NOT_ASSESSED;
}

/* Also an id, and so the same text for all. */
static const char *
get_sector_id (FoldPositionRows *self, FoldHolding *holding)
{
  FoldSector *sector = find_sector (self, holding);

  if (sector != NULL)
    return fold_sector_get_slug (sector);
  return is_fund (holding) ? "_fund" : fold_outside_get_id (find_outside (holding));
}

static const char *
get_sector_name (FoldPositionRows *self, FoldHolding *holding)
{
  FoldSector *sector = find_sector (self, holding);

  if (sector != NULL)
    return fold_sector_get_name (sector);
  return is_fund (holding) ? fold_asset_class_get_name (FOLD_ASSET_CLASS_FUND)
                           : fold_outside_get_name (find_outside (holding));
}

static guint
get_sector_order (FoldPositionRows *self, FoldHolding *holding)
{
  FoldSector *sector = find_sector (self, holding);
  const FoldOutside outside = find_outside (holding);

  if (sector != NULL)
    return fold_sector_get_position (sector);
  if (is_fund (holding))
    return G_MAXUINT - FOLD_N_OUTSIDE - 1;
  return outside == FOLD_OUTSIDE_CASH ? G_MAXUINT : G_MAXUINT - FOLD_N_OUTSIDE + (guint)outside;
}

static FoldAssetClass
find_class (FoldHolding *holding)
{
  FoldInstrument *instrument = fold_holding_get_instrument (holding);

  return instrument != NULL ? fold_instrument_get_asset_class (instrument) : FOLD_ASSET_CLASS_CASH;
}

/* Equal for those that stand together. */
static gpointer
get_key (FoldPositionRows *self, FoldHolding *holding)
{
  switch (self->grouping)
    {
    case FOLD_GROUPING_ACCOUNT:
      return GSIZE_TO_POINTER ((gsize)fold_account_get_id (fold_holding_get_account (holding)));
    case FOLD_GROUPING_CLASS:
      return GUINT_TO_POINTER (find_class (holding) + 1);
    case FOLD_GROUPING_SECTOR:
      return (gpointer)g_intern_string (get_sector_id (self, holding));
    case FOLD_GROUPING_NONE:
    default:
      return NULL;
    }
}

/* What nobody classified comes last. */
static guint
get_class_order (FoldAssetClass asset_class)
{
  return asset_class == FOLD_ASSET_CLASS_UNCLASSIFIED ? FOLD_ASSET_CLASS_COUNT : (guint)asset_class;
}

static guint
get_account_order (FoldPositionRows *self, FoldAccount *account)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (self->book));
  guint order = 0;

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      if (fold_portfolio_get_id (portfolio) == fold_account_get_portfolio (account))
        return order + fold_account_get_position (account);
      order += g_list_model_get_n_items (fold_portfolio_get_accounts (portfolio));
    }
  return order;
}

static FoldPositionGroup *
group_new (FoldPositionRows *self, FoldHolding *holding)
{
  FoldAccount *account = fold_holding_get_account (holding);
  const FoldAssetClass asset_class = find_class (holding);
  g_autofree char *id = NULL;

  switch (self->grouping)
    {
    case FOLD_GROUPING_ACCOUNT:
      id = g_strdup_printf ("account:%" G_GINT64_FORMAT, fold_account_get_id (account));
      return fold_position_group_new (id, get_account_order (self, account));
    case FOLD_GROUPING_CLASS:
      id = g_strdup_printf ("class:%s", fold_asset_class_get_id (asset_class));
      return fold_position_group_new (id, get_class_order (asset_class));
    case FOLD_GROUPING_NONE:
    case FOLD_GROUPING_SECTOR:
    default:
      id = g_strdup_printf ("sector:%s", get_sector_id (self, holding));
      return fold_position_group_new (id, get_sector_order (self, holding));
    }
}

/* Accounts of several portfolios may have one name. */
static char *
dup_account_name (FoldPositionRows *self, FoldAccount *account)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (self->book);
  FoldPortfolio *portfolio = fold_portfolios_get_portfolio (portfolios, fold_account_get_portfolio (account));

  if (portfolio == NULL || g_list_model_get_n_items (G_LIST_MODEL (portfolios)) < 2)
    return g_strdup (fold_account_get_name (account));
  /* Translators: an account, and the portfolio that it belongs to */
  return g_strdup_printf (_("%s (%s)"), fold_account_get_name (account), fold_portfolio_get_name (portfolio));
}

static char *
dup_name (FoldPositionRows *self, FoldHolding *holding)
{
  switch (self->grouping)
    {
    case FOLD_GROUPING_ACCOUNT:
      return dup_account_name (self, fold_holding_get_account (holding));
    case FOLD_GROUPING_CLASS:
      return g_strdup (fold_asset_class_get_name (find_class (holding)));
    case FOLD_GROUPING_NONE:
    case FOLD_GROUPING_SECTOR:
    default:
      return g_strdup (get_sector_name (self, holding));
    }
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static Bucket *
ensure_bucket (FoldPositionRows *self, FoldHolding *holding)
{
  gpointer key = get_key (self, holding);
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->group = group_new (self, holding);
      bucket->members = g_ptr_array_new ();
      g_hash_table_insert (self->buckets, key, bucket);
    }
  if (bucket->members->len == 0)
    {
      g_autofree char *name = dup_name (self, holding);

      fold_position_group_set_name (bucket->group, name);
      g_ptr_array_add (self->in_order, bucket);
    }
  return bucket;
}

static void
empty_buckets (FoldPositionRows *self)
{
  for (guint i = 0; i < self->in_order->len; i++)
    {
      Bucket *bucket = self->in_order->pdata[i];

      g_ptr_array_set_size (bucket->members, 0);
      bucket->sum = (FoldValuationSum){ 0 };
    }
  g_ptr_array_set_size (self->in_order, 0);
}

static int
compare_buckets (gconstpointer a, gconstpointer b)
{
  const Bucket *left = *(const Bucket *const *)a, *right = *(const Bucket *const *)b;
  const guint one = fold_position_group_get_order (left->group), other = fold_position_group_get_order (right->group);

  return (one > other) - (one < other);
}

/* Of all that is in view: a filter makes no share larger. */
static gint64
get_whole (FoldPositionRows *self)
{
  gint64 whole = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (self->portfolios, i);

      if (__builtin_add_overflow (whole, fold_portfolio_get_value (portfolio), &whole))
        return 0;
    }
  return whole;
}

static gboolean
is_empty (gpointer key, gpointer bucket, gpointer data)
{
  return ((Bucket *)bucket)->members->len == 0;
}

/* Everything into its bucket, and added up. */
static void
sort_in (FoldPositionRows *self)
{
  const guint n = g_list_model_get_n_items (self->holdings);

  empty_buckets (self);
  self->total = (FoldValuationSum){ 0 };
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (self->holdings, i);
      Bucket *bucket = ensure_bucket (self, holding);

      g_ptr_array_add (bucket->members, holding);
      fold_valuation_sum_add (&bucket->sum, fold_holding_get_valuation (holding));
      fold_valuation_sum_add (&self->total, fold_holding_get_valuation (holding));
    }
  g_hash_table_foreach_remove (self->buckets, is_empty, NULL);
  g_ptr_array_sort (self->in_order, compare_buckets);
}

static void
give_sums (FoldPositionRows *self)
{
  const gint64 whole = get_whole (self);

  for (guint i = 0; i < self->in_order->len; i++)
    {
      Bucket *bucket = self->in_order->pdata[i];
      const gboolean known = whole > 0 && !bucket->sum.is_too_large;
      const char *id = fold_position_group_get_id (bucket->group);

      fold_position_group_set_sum (bucket->group, &bucket->sum,
                                   known ? (double)bucket->sum.value / (double)whole : NAN);
      fold_position_group_set_expanded (bucket->group, !g_strv_contains ((const char *const *)self->folded, id));
    }
}

/* Returns: (transfer full): what is to be seen */
static GPtrArray *
dup_rows (FoldPositionRows *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->in_order->len; i++)
    {
      const Bucket *bucket = self->in_order->pdata[i];

      if (self->grouping != FOLD_GROUPING_NONE)
        g_ptr_array_add (rows, g_object_ref (bucket->group));
      for (guint k = 0; fold_position_group_get_expanded (bucket->group) && k < bucket->members->len; k++)
        g_ptr_array_add (rows, g_object_ref (bucket->members->pdata[k]));
    }
  return rows;
}

static void
make_rows (FoldPositionRows *self)
{
  g_autoptr (GPtrArray) before = NULL;

  sort_in (self);
  give_sums (self);
  before = g_steal_pointer (&self->rows);
  self->rows = dup_rows (self);
  fold_list_tell_pointers (G_LIST_MODEL (self), before, self->rows);
}

void
fold_position_rows_update (FoldPositionRows *self)
{
  g_return_if_fail (FOLD_IS_POSITION_ROWS (self));

  make_rows (self);
  g_signal_emit (self, summed_signal, 0);
}

/* While scores move, the same holdings come in another order time and again: then the sums are what they were. */
static void
items_changed_cb (FoldPositionRows *self)
{
  const FoldValuationSum before = self->total;

  make_rows (self);
  if (memcmp (&before, &self->total, sizeof before) != 0)
    g_signal_emit (self, summed_signal, 0);
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static GType
fold_position_rows_get_item_type (GListModel *model)
{
  return FOLD_TYPE_OBJECT;
}

static guint
fold_position_rows_get_n_items (GListModel *model)
{
  return FOLD_POSITION_ROWS (model)->rows->len;
}

static gpointer
fold_position_rows_get_item (GListModel *model, guint position)
{
  FoldPositionRows *self = FOLD_POSITION_ROWS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
fold_position_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = fold_position_rows_get_item_type;
  iface->get_n_items = fold_position_rows_get_n_items;
  iface->get_item = fold_position_rows_get_item;
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_position_rows_finalize (GObject *object)
{
  FoldPositionRows *self = FOLD_POSITION_ROWS (object);

  g_object_unref (self->book);
  g_object_unref (self->portfolios);
  g_object_unref (self->holdings);
  g_strfreev (self->folded);
  g_ptr_array_unref (self->in_order);
  g_hash_table_unref (self->buckets);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fold_position_rows_parent_class)->finalize (object);
}

static void
fold_position_rows_class_init (FoldPositionRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_position_rows_finalize;
  summed_signal
      = g_signal_new ("summed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_position_rows_init (FoldPositionRows *self)
{
  self->folded = g_new0 (char *, 1);
  self->buckets = g_hash_table_new_full (NULL, NULL, NULL, bucket_free);
  self->in_order = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

FoldPositionRows *
fold_position_rows_new (FoldBook *book, GListModel *portfolios, GListModel *holdings)
{
  FoldPositionRows *self = g_object_new (FOLD_TYPE_POSITION_ROWS, NULL);

  self->book = g_object_ref (book);
  self->portfolios = g_object_ref (portfolios);
  self->holdings = g_object_ref (holdings);
  g_signal_connect_object (holdings, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  fold_position_rows_update (self);
  return self;
}

void
fold_position_rows_set_grouping (FoldPositionRows *self, FoldPositionGrouping grouping)
{
  g_return_if_fail (FOLD_IS_POSITION_ROWS (self));

  if (self->grouping == grouping)
    return;
  self->grouping = grouping;
  g_ptr_array_set_size (self->in_order, 0);
  g_hash_table_remove_all (self->buckets);
  fold_position_rows_update (self);
}

FoldPositionGrouping
fold_position_rows_get_grouping (FoldPositionRows *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_ROWS (self), FOLD_GROUPING_NONE);
  return self->grouping;
}

void
fold_position_rows_set_folded (FoldPositionRows *self, const char *const *ids)
{
  g_return_if_fail (FOLD_IS_POSITION_ROWS (self) && ids != NULL);

  if (g_strv_equal ((const char *const *)self->folded, ids))
    return;
  g_strfreev (self->folded);
  self->folded = g_strdupv ((GStrv)ids);
  fold_position_rows_update (self);
}

GListModel *
fold_position_rows_get_holdings (FoldPositionRows *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_ROWS (self), NULL);
  return self->holdings;
}

const FoldValuationSum *
fold_position_rows_get_total (FoldPositionRows *self)
{
  g_return_val_if_fail (FOLD_IS_POSITION_ROWS (self), NULL);
  return &self->total;
}
