/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-item.h"

#include "fold-watchlist-item-private.h"
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

/* load: data: the instruments (FoldObjects). */
static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldWatchlistItem *self = FOLD_WATCHLIST_ITEM (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_read_int (row, "position"));
  if (g_set_object (&self->instrument, fold_objects_get (data, fold_statement_read_int64 (row, "instrument_id"))))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSTRUMENT]);
  gint64 target = FOLD_WATCHLIST_NO_TARGET;
  if (fold_statement_has (row, "target_price"))
    target = fold_statement_read_int64 (row, "target_price");
  if (target < 0)
    target = FOLD_WATCHLIST_NO_TARGET;
  fold_object_set_int64 (self, properties[PROP_TARGET_PRICE], &self->target_price, target);
  gint64 conviction = fold_statement_read_int64 (row, "conviction"); /* 0: none */
  fold_object_set_uint (self, properties[PROP_CONVICTION], &self->conviction,
                        conviction >= 1 && conviction <= MOST_CONVICTION ? conviction : 0);
  fold_object_set_text (self, properties[PROP_TAGS], &self->tags, fold_statement_read_text (row, "tags"));
  fold_object_set_text (self, properties[PROP_NOTE], &self->note, fold_statement_read_text (row, "note"));
  fold_object_set_text (self, properties[PROP_ADDED_ON], &self->added_on, fold_statement_read_name (row, "added_on"));
}

gboolean
fold_watchlist_item_load_rows (FoldObjects *objects,
                               FoldStore *store,
                               gint64 watchlist,
                               const FoldObjects *instruments,
                               GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT id, position, instrument_id, target_price, conviction, tags, note, added_on "
                          "FROM watchlist_item WHERE watchlist_id = ? AND instrument_id IN (SELECT id FROM instrument) "
                          "ORDER BY position, id",
                          "i", watchlist);
  return fold_objects_load (objects, rows, NULL, load, (gpointer)instruments, error);
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
