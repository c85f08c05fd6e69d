/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-instrument-price.h"

struct _FoldWatchlistRow
{
  GObject parent_instance;

  FoldBook *book;
  FoldWatchlistItem *item;
  FoldInstrumentPrice price;
};

G_DEFINE_FINAL_TYPE (FoldWatchlistRow, fold_watchlist_row, G_TYPE_OBJECT)

typedef enum
{
  PROP_ITEM = 1,
  PROP_INSTRUMENT,
  PROP_PRICE,
  PROP_PRICE_TEXT,
  PROP_PRICE_WORDS,
  PROP_TARGET,
  PROP_TARGET_TEXT,
  PROP_DISTANCE,
} FoldWatchlistRowProperty;

static GParamSpec *properties[PROP_DISTANCE + 1];

static double
get_price (FoldWatchlistRow *self)
{
  return self->price.known ? fold_decimal_to_double (self->price.price, FOLD_PRICE_SCALE) : NAN;
}

static double
get_target (FoldWatchlistRow *self)
{
  gint64 target = fold_watchlist_item_get_target_price (self->item);

  return target != FOLD_WATCHLIST_NO_TARGET ? fold_decimal_to_double (target, FOLD_PRICE_SCALE) : NAN;
}

static char *
dup_target_text (FoldWatchlistRow *self)
{
  gint64 target = fold_watchlist_item_get_target_price (self->item);

  return target != FOLD_WATCHLIST_NO_TARGET ? fold_format_price (target, NULL) : g_strdup ("");
}

/* The target is in the instrument's currency; a price in another one cannot be compared with it. */
static double
get_distance (FoldWatchlistRow *self)
{
  const char *currency = fold_instrument_get_currency (fold_watchlist_item_get_instrument (self->item));
  double price = get_price (self);

  if (!(price > 0) || (*currency != '\0' && !g_str_equal (currency, self->price.currency)))
    return NAN;
  return get_target (self) / price - 1;
}

static char *
dup_price_words (FoldWatchlistRow *self)
{
  g_autofree char *day = NULL;

  if (!self->price.known)
    return g_strdup (_("No price is known. Import a price file on the Holdings page."));
  day = fold_format_date (self->price.date);
  /* Translators: the day of a price */
  return g_strdup_printf (_("Price from %s"), day);
}

static void
target_changed_cb (FoldWatchlistRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISTANCE]);
}

static void
fold_watchlist_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldWatchlistRow *self = FOLD_WATCHLIST_ROW (object);

  switch ((FoldWatchlistRowProperty)property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    case PROP_INSTRUMENT:
      g_value_set_object (value, fold_watchlist_item_get_instrument (self->item));
      break;

    case PROP_PRICE:
      g_value_set_double (value, get_price (self));
      break;

    case PROP_PRICE_TEXT:
      g_value_take_string (value, self->price.known ? fold_format_price (self->price.price, self->price.currency)
                                                    : fold_format_missing ());
      break;

    case PROP_PRICE_WORDS:
      g_value_take_string (value, dup_price_words (self));
      break;

    case PROP_TARGET:
      g_value_set_double (value, get_target (self));
      break;

    case PROP_TARGET_TEXT:
      g_value_take_string (value, dup_target_text (self));
      break;

    case PROP_DISTANCE:
      g_value_set_double (value, get_distance (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_watchlist_row_dispose (GObject *object)
{
  FoldWatchlistRow *self = FOLD_WATCHLIST_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_watchlist_row_parent_class)->dispose (object);
}

static void
fold_watchlist_row_class_init (FoldWatchlistRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fold_watchlist_row_dispose;
  object_class->get_property = fold_watchlist_row_get_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, FOLD_TYPE_WATCHLIST_ITEM, flags);
  properties[PROP_INSTRUMENT] = g_param_spec_object ("instrument", NULL, NULL, FOLD_TYPE_INSTRUMENT, flags);
  properties[PROP_PRICE] = g_param_spec_double ("price", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_PRICE_TEXT] = g_param_spec_string ("price-text", NULL, NULL, NULL, flags);
  properties[PROP_PRICE_WORDS] = g_param_spec_string ("price-words", NULL, NULL, NULL, flags);
  properties[PROP_TARGET] = g_param_spec_double ("target", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_TARGET_TEXT] = g_param_spec_string ("target-text", NULL, NULL, NULL, flags);
  properties[PROP_DISTANCE] = g_param_spec_double ("distance", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_watchlist_row_init (FoldWatchlistRow *self)
{
}

FoldWatchlistRow *
fold_watchlist_row_new (FoldBook *book, FoldWatchlistItem *item)
{
  FoldWatchlistRow *self = g_object_new (FOLD_TYPE_WATCHLIST_ROW, NULL);

  self->book = g_object_ref (book);
  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "notify::target-price", G_CALLBACK (target_changed_cb), self);
  fold_watchlist_row_update (self);
  return self;
}

FoldWatchlistItem *
fold_watchlist_row_get_item (FoldWatchlistRow *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_ROW (self), NULL);
  return self->item;
}

void
fold_watchlist_row_update (FoldWatchlistRow *self)
{
  FoldInstrumentPrice price;

  g_return_if_fail (FOLD_IS_WATCHLIST_ROW (self));

  fold_instrument_price_get (self->book, fold_watchlist_item_get_instrument (self->item), &price);
  if (fold_instrument_price_equal (&price, &self->price))
    return;
  self->price = price;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICE_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICE_WORDS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISTANCE]);
}
