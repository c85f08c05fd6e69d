/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-filter.h"

#include <math.h>

#include "fold-search.h"
#include "fold-sector-share.h"

struct _FoldRankingFilter
{
  GtkFilter parent_instance;

  char *search;
  char **words; /* of it */
  gboolean owned;
  int asset_class;
  guint tier;
  FoldSector *sector;
  GHashTable *subthemes; /* of it, their slugs as a set */
  double most_loss;      /* a year, if not; infinite: any */
  GHashTable *listed;    /* set of FoldInstrument; NULL: any */
};

G_DEFINE_FINAL_TYPE (FoldRankingFilter, fold_ranking_filter, GTK_TYPE_FILTER)

typedef enum
{
  PROP_SEARCH = 1,
  PROP_OWNED,
  PROP_ASSET_CLASS,
  PROP_TIER,
  PROP_SECTOR,
  PROP_MOST_LOSS,
} FoldRankingFilterProperty;

static GParamSpec *properties[PROP_MOST_LOSS + 1];

static gboolean
fold_ranking_filter_match (GtkFilter *filter, gpointer item)
{
  FoldRankingFilter *self = FOLD_RANKING_FILTER (filter);
  FoldInstrument *instrument = item;

  if (self->owned && fold_instrument_get_weight (instrument) == 0)
    return FALSE;
  if (self->asset_class >= 0 && (int)fold_instrument_get_asset_class (instrument) != self->asset_class)
    return FALSE;
  if (self->tier != 0 && fold_instrument_get_outcome (instrument)->tier != self->tier)
    return FALSE;
  if (self->sector != NULL && fold_sector_share_of (self->subthemes, instrument) <= 0)
    return FALSE;
  if (isfinite (self->most_loss) && !(fold_instrument_get_worth (instrument)->otherwise >= -self->most_loss))
    return FALSE;
  if (self->listed != NULL && !g_hash_table_contains (self->listed, instrument))
    return FALSE;
  return self->words == NULL || fold_instrument_matches (instrument, (const char *const *)self->words);
}

static GtkFilterMatch
fold_ranking_filter_get_strictness (GtkFilter *filter)
{
  return fold_ranking_filter_is_clear (FOLD_RANKING_FILTER (filter)) ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
fold_ranking_filter_dispose (GObject *object)
{
  FoldRankingFilter *self = FOLD_RANKING_FILTER (object);

  g_clear_object (&self->sector);
  g_clear_pointer (&self->subthemes, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (fold_ranking_filter_parent_class)->dispose (object);
}

static void
fold_ranking_filter_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldRankingFilter *self = FOLD_RANKING_FILTER (object);

  switch ((FoldRankingFilterProperty)property_id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;

    case PROP_OWNED:
      g_value_set_boolean (value, self->owned);
      break;

    case PROP_ASSET_CLASS:
      g_value_set_int (value, self->asset_class);
      break;

    case PROP_TIER:
      g_value_set_uint (value, self->tier);
      break;

    case PROP_SECTOR:
      g_value_set_object (value, self->sector);
      break;

    case PROP_MOST_LOSS:
      g_value_set_double (value, self->most_loss);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static gboolean
take_sector (FoldRankingFilter *self, FoldSector *sector)
{
  if (!g_set_object (&self->sector, sector))
    return FALSE;
  g_clear_pointer (&self->subthemes, g_hash_table_unref);
  self->subthemes = sector != NULL ? fold_sector_dup_slugs (sector) : NULL;
  return TRUE;
}

static gboolean
take_most_loss (FoldRankingFilter *self, double most_loss)
{
  const double before = self->most_loss;

  self->most_loss = most_loss;
  return before != most_loss;
}

static gboolean
take_search (FoldRankingFilter *self, const char *search)
{
  if (!g_set_str (&self->search, search))
    return FALSE;
  g_clear_pointer (&self->words, g_strfreev);
  self->words = search != NULL ? fold_search_split (search) : NULL;
  return TRUE;
}

/* Returns: whether the value was another one */
static gboolean
take_value (FoldRankingFilter *self, FoldRankingFilterProperty property, const GValue *value)
{
  int before;

  switch (property)
    {
    case PROP_SEARCH:
      return take_search (self, g_value_get_string (value));

    case PROP_OWNED:
      before = self->owned;
      self->owned = g_value_get_boolean (value);
      return before != self->owned;

    case PROP_ASSET_CLASS:
      before = self->asset_class;
      self->asset_class = g_value_get_int (value);
      return before != self->asset_class;

    case PROP_TIER:
      before = (int)self->tier;
      self->tier = g_value_get_uint (value);
      return before != (int)self->tier;

    case PROP_SECTOR:
      return take_sector (self, g_value_get_object (value));

    case PROP_MOST_LOSS:
      return take_most_loss (self, g_value_get_double (value));

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, property, properties[property]);
      return FALSE;
    }
}

static void
fold_ranking_filter_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (!take_value (FOLD_RANKING_FILTER (object), (FoldRankingFilterProperty)property_id, value))
    return;
  gtk_filter_changed (GTK_FILTER (object), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (object, pspec);
}

static void
fold_ranking_filter_class_init (FoldRankingFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fold_ranking_filter_dispose;
  object_class->get_property = fold_ranking_filter_get_property;
  object_class->set_property = fold_ranking_filter_set_property;
  filter_class->match = fold_ranking_filter_match;
  filter_class->get_strictness = fold_ranking_filter_get_strictness;

  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  properties[PROP_OWNED] = g_param_spec_boolean ("owned", NULL, NULL, FALSE, flags);
  properties[PROP_ASSET_CLASS]
      = g_param_spec_int ("asset-class", NULL, NULL, -1, FOLD_ASSET_CLASS_COUNT - 1, -1, flags);
  properties[PROP_TIER] = g_param_spec_uint ("tier", NULL, NULL, 0, 7, 0, flags);
  properties[PROP_SECTOR] = g_param_spec_object ("sector", NULL, NULL, FOLD_TYPE_SECTOR, flags);
  properties[PROP_MOST_LOSS] = g_param_spec_double ("most-loss", NULL, NULL, 0, INFINITY, INFINITY, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_ranking_filter_init (FoldRankingFilter *self)
{
  self->asset_class = -1;
  self->most_loss = INFINITY;
}

void
fold_ranking_filter_clear (FoldRankingFilter *self)
{
  g_return_if_fail (FOLD_IS_RANKING_FILTER (self));
  g_object_set (self, "search", NULL, "owned", FALSE, "asset-class", -1, "tier", 0, "sector", NULL, "most-loss",
                INFINITY, NULL);
  fold_ranking_filter_set_listed (self, NULL);
}

static gboolean
sets_equal (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer item;

  if (one == NULL || other == NULL || g_hash_table_size (one) != g_hash_table_size (other))
    return one == other;
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!g_hash_table_contains (other, item))
      return FALSE;
  return TRUE;
}

void
fold_ranking_filter_set_listed (FoldRankingFilter *self, GHashTable *listed)
{
  g_return_if_fail (FOLD_IS_RANKING_FILTER (self));

  if (sets_equal (self->listed, listed))
    return;
  g_clear_pointer (&self->listed, g_hash_table_unref);
  self->listed = listed != NULL ? g_hash_table_ref (listed) : NULL;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

guint
fold_ranking_filter_count (FoldRankingFilter *self)
{
  g_return_val_if_fail (FOLD_IS_RANKING_FILTER (self), 0);
  return (guint)self->owned + (self->asset_class >= 0) + (self->tier != 0) + (self->sector != NULL)
         + (self->listed != NULL) + (isfinite (self->most_loss) != 0);
}

gboolean
fold_ranking_filter_is_clear (FoldRankingFilter *self)
{
  g_return_val_if_fail (FOLD_IS_RANKING_FILTER (self), TRUE);
  return (self->search == NULL || *self->search == '\0') && fold_ranking_filter_count (self) == 0;
}

void
fold_ranking_filter_rescored (FoldRankingFilter *self)
{
  g_return_if_fail (FOLD_IS_RANKING_FILTER (self));
  if (self->tier != 0 || isfinite (self->most_loss))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
