/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-item.h"

#include "fold-model-private.h"
#include "fold-object.h"

#define MOST_CONVICTION 5

struct _FoldWatchlistItem
{
  GObject parent;
  gint64 id;
  FoldInstrument *instrument;
  guint position;
  gint64 target_price;
  guint conviction;
  char *tags;
  char *note;
  char *added_on;
};

G_DEFINE_FINAL_TYPE (FoldWatchlistItem, fold_watchlist_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_INSTRUMENT,
  PROP_POSITION,
  PROP_TARGET_PRICE,
  PROP_CONVICTION,
  PROP_TAGS,
  PROP_NOTE,
  PROP_ADDED_ON,
} FoldWatchlistItemProperty;

static GParamSpec *properties[PROP_ADDED_ON + 1];

static void
fold_watchlist_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldWatchlistItem *self = FOLD_WATCHLIST_ITEM (object);
  switch ((FoldWatchlistItemProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_INSTRUMENT:
      g_value_set_object (value, self->instrument);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_TARGET_PRICE:
      g_value_set_int64 (value, self->target_price);
      break;
    case PROP_CONVICTION:
      g_value_set_uint (value, self->conviction);
      break;
    case PROP_TAGS:
      g_value_set_string (value, self->tags);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_ADDED_ON:
      g_value_set_string (value, self->added_on);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_watchlist_item_finalize (GObject *object)
{
  FoldWatchlistItem *self = FOLD_WATCHLIST_ITEM (object);
  g_clear_object (&self->instrument);
  g_free (self->tags);
  g_free (self->note);
  g_free (self->added_on);
  G_OBJECT_CLASS (fold_watchlist_item_parent_class)->finalize (object);
}

static void
fold_watchlist_item_class_init (FoldWatchlistItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_watchlist_item_get_property;
  object_class->finalize = fold_watchlist_item_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_INSTRUMENT] = fold_property_object ("instrument", FOLD_TYPE_INSTRUMENT);
  properties[PROP_POSITION] = fold_property_uint ("position");
  properties[PROP_TARGET_PRICE] = fold_property_int64 ("target-price");
  properties[PROP_CONVICTION] = fold_property_uint ("conviction");
  properties[PROP_TAGS] = fold_property_text ("tags");
  properties[PROP_NOTE] = fold_property_text ("note");
  properties[PROP_ADDED_ON] = fold_property_text ("added-on");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_watchlist_item_init (FoldWatchlistItem *self)
{
  self->tags = g_strdup ("");
  self->note = g_strdup ("");
  self->added_on = g_strdup ("");
  self->target_price = FOLD_WATCHLIST_NO_TARGET;
}

/* fold_watchlist_item_load: data: the book's instruments by id. */
void
fold_watchlist_item_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldWatchlistItem *self = FOLD_WATCHLIST_ITEM (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_get_int64 (row, 0));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_get_int (row, 3));
  gint64 instrument = fold_statement_get_int64 (row, 2);
  if (g_set_object (&self->instrument, g_hash_table_lookup (data, &instrument)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSTRUMENT]);
  gint64 target = fold_statement_is_null (row, 4) ? FOLD_WATCHLIST_NO_TARGET : fold_statement_get_int64 (row, 4);
  gint64 conviction = fold_statement_get_int64 (row, 5); /* 0: none */
  if (target < 0)
    target = FOLD_WATCHLIST_NO_TARGET;
  fold_object_set_int64 (self, properties[PROP_TARGET_PRICE], &self->target_price, target);
  fold_object_set_uint (self, properties[PROP_CONVICTION], &self->conviction,
                        conviction >= 1 && conviction <= MOST_CONVICTION ? conviction : 0);
  fold_object_set_text (self, properties[PROP_TAGS], &self->tags, fold_statement_get_text (row, 6));
  fold_object_set_text (self, properties[PROP_NOTE], &self->note, fold_statement_get_text (row, 7));
  fold_object_set_text (self, properties[PROP_ADDED_ON], &self->added_on, fold_statement_get_name (row, 8));
}

gint64
fold_watchlist_item_get_id (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), 0);
  return self->id;
}

FoldInstrument *
fold_watchlist_item_get_instrument (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), NULL);
  return self->instrument;
}

guint
fold_watchlist_item_get_position (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), 0);
  return self->position;
}

gint64
fold_watchlist_item_get_target_price (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), 0);
  return self->target_price;
}

guint
fold_watchlist_item_get_conviction (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), 0);
  return self->conviction;
}

const char *
fold_watchlist_item_get_tags (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), NULL);
  return self->tags;
}

const char *
fold_watchlist_item_get_note (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), NULL);
  return self->note;
}

const char *
fold_watchlist_item_get_added_on (FoldWatchlistItem *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ITEM (self), NULL);
  return self->added_on;
}
