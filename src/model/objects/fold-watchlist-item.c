/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-item.h"

#include "fold-watchlist-item-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

#define MOST_CONVICTION 5

struct _FoldWatchlistItem
{
  FoldObject parent;
  gint64 id;
  FoldInstrument *instrument;
  guint position;
  gint64 target_price;
  guint conviction;
  char *tags;
  char *note;
  char *added_on;
};

G_DEFINE_FINAL_TYPE (FoldWatchlistItem, fold_watchlist_item, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldWatchlistItem, id),
  FOLD_FIELD_OF (OBJECT, "instrument", FoldWatchlistItem, instrument, fold_instrument_get_type),
  FOLD_FIELD (UINT, "position", FoldWatchlistItem, position),
  FOLD_FIELD (INT64, "target-price", FoldWatchlistItem, target_price),
  FOLD_FIELD (UINT, "conviction", FoldWatchlistItem, conviction),
  FOLD_FIELD (TEXT, "tags", FoldWatchlistItem, tags),
  FOLD_FIELD (TEXT, "note", FoldWatchlistItem, note),
  FOLD_FIELD (TEXT, "added-on", FoldWatchlistItem, added_on),
};

static void
fold_watchlist_item_class_init (FoldWatchlistItemClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_watchlist_item_init (FoldWatchlistItem *self)
{
  self->target_price = FOLD_WATCHLIST_NO_TARGET;
}

/* load: data: the instruments (FoldObjects). */
static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldWatchlistItem *self = FOLD_WATCHLIST_ITEM (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
  fold_object_set_reference (self, &self->instrument,
                             fold_objects_get (data, fold_statement_read_int64 (row, "instrument_id")));
  gint64 target = FOLD_WATCHLIST_NO_TARGET;
  if (fold_statement_has (row, "target_price"))
    target = fold_statement_read_int64 (row, "target_price");
  if (target < 0)
    target = FOLD_WATCHLIST_NO_TARGET;
  fold_object_set_int64 (self, &self->target_price, target);
  gint64 conviction = fold_statement_read_int64 (row, "conviction"); /* 0: none */
  fold_object_set_uint (self, &self->conviction, conviction >= 1 && conviction <= MOST_CONVICTION ? conviction : 0);
  fold_object_set_text (self, &self->tags, fold_statement_read_text (row, "tags"));
  fold_object_set_text (self, &self->note, fold_statement_read_text (row, "note"));
  fold_object_set_text (self, &self->added_on, fold_statement_read_name (row, "added_on"));
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
