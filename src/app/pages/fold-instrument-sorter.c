/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-sorter.h"

#include <math.h>

#include "fold-instrument.h"
#include "fold-text.h"

typedef struct
{
  const char *property;
  double (*get_number) (FoldInstrument *instrument);
  const char *(*get_text) (FoldInstrument *instrument);
  const char *(*get_key) (FoldInstrument *instrument); /* of a text, where the instrument keeps it */
} Order;

struct _FoldInstrumentSorter
{
  GtkSorter parent_instance;

  const Order *order;
  GHashTable *keys; /* text to its collation key */
};

G_DEFINE_FINAL_TYPE (FoldInstrumentSorter, fold_instrument_sorter, GTK_TYPE_SORTER)

typedef enum
{
  PROP_BY = 1,
} FoldInstrumentSorterProperty;

static GParamSpec *properties[PROP_BY + 1];

/* --- what can be sorted by --- */

static double
get_tier (FoldInstrument *instrument)
{
  return fold_instrument_get_outcome (instrument)->tier;
}

static double
get_return (FoldInstrument *instrument)
{
  return fold_instrument_get_outcome (instrument)->expected_return;
}

static double
get_loss (FoldInstrument *instrument)
{
  return fold_instrument_get_outcome (instrument)->p_loss;
}

static double
get_swing (FoldInstrument *instrument)
{
  return fold_instrument_get_outcome (instrument)->swing;
}

static double
get_happens (FoldInstrument *instrument)
{
  return fold_instrument_get_worth (instrument)->happens;
}

static double
get_odds (FoldInstrument *instrument)
{
  return fold_instrument_get_worth (instrument)->odds;
}

static double
get_otherwise (FoldInstrument *instrument)
{
  return fold_instrument_get_worth (instrument)->otherwise;
}

static double
get_break_even (FoldInstrument *instrument)
{
  return fold_instrument_get_worth (instrument)->break_even_odds;
}

static const Order orders[] = {
  { "tier", get_tier, NULL },
  { "score", fold_instrument_get_score, NULL },
  { "expected-return", get_return, NULL },
  { "swing", get_swing, NULL },
  { "if-it-happens", get_happens, NULL },
  { "at-my-odds", get_odds, NULL },
  { "if-not", get_otherwise, NULL },
  { "break-even-odds", get_break_even, NULL },
  { "p-loss", get_loss, NULL },
  { "weight", fold_instrument_get_weight, NULL },
  { "name", NULL, fold_instrument_get_name, fold_instrument_get_name_key },
  { "ticker", NULL, fold_instrument_get_ticker },
  { "class-name", NULL, fold_instrument_get_class_name },
};

/* --- comparing --- */

static GtkOrdering
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return gtk_ordering_from_cmpfunc (isnan (a) - isnan (b));
  return gtk_ordering_from_cmpfunc ((a > b) - (a < b));
}

/* As GtkStringSorter compares: by Unicode, whatever the case. */
static const char *
find_key (FoldInstrumentSorter *self, const char *text)
{
  char *key = g_hash_table_lookup (self->keys, text);

  if (key != NULL)
    return key;
  key = fold_text_dup_sort_key (text);
  g_hash_table_insert (self->keys, g_strdup (text), key);
  return key;
}

static GtkOrdering
fold_instrument_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  FoldInstrumentSorter *self = FOLD_INSTRUMENT_SORTER (sorter);

  if (self->order->get_number != NULL)
    return compare_numbers (self->order->get_number (a), self->order->get_number (b));
  return gtk_ordering_from_cmpfunc (strcmp (fold_instrument_sorter_get_key (self, a),
                                            fold_instrument_sorter_get_key (self, b)));
}

static GtkSorterOrder
fold_instrument_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

/* --- the object --- */

static const Order *
find_order (const char *property)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (orders[i].property, property) == 0)
      return &orders[i];
  g_error ("Instruments are not sorted by “%s”", property);
}

static void
fold_instrument_sorter_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldInstrumentSorterProperty)property_id)
    {
    case PROP_BY:
      FOLD_INSTRUMENT_SORTER (object)->order = find_order (g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_sorter_finalize (GObject *object)
{
  g_hash_table_unref (FOLD_INSTRUMENT_SORTER (object)->keys);

  G_OBJECT_CLASS (fold_instrument_sorter_parent_class)->finalize (object);
}

static void
fold_instrument_sorter_class_init (FoldInstrumentSorterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkSorterClass *sorter_class = GTK_SORTER_CLASS (klass);

  object_class->set_property = fold_instrument_sorter_set_property;
  object_class->finalize = fold_instrument_sorter_finalize;
  sorter_class->compare = fold_instrument_sorter_compare;
  sorter_class->get_order = fold_instrument_sorter_get_order;

  properties[PROP_BY] = g_param_spec_string ("by", NULL, NULL, NULL,
                                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_instrument_sorter_init (FoldInstrumentSorter *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

gboolean
fold_instrument_sorter_get_number (FoldInstrumentSorter *self, FoldInstrument *instrument, double *number)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_SORTER (self), FALSE);

  if (self->order->get_number == NULL)
    return FALSE;
  *number = self->order->get_number (instrument);
  return TRUE;
}

gboolean
fold_instrument_sorter_has_texts (FoldInstrumentSorter *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_SORTER (self), FALSE);

  return self->order->get_text != NULL;
}

const char *
fold_instrument_sorter_get_text (FoldInstrumentSorter *self, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_SORTER (self) && self->order->get_text != NULL, NULL);

  return self->order->get_text (instrument);
}

const char *
fold_instrument_sorter_get_key (FoldInstrumentSorter *self, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_SORTER (self) && self->order->get_number == NULL, NULL);

  return self->order->get_key != NULL ? self->order->get_key (instrument)
                                      : find_key (self, self->order->get_text (instrument));
}

GtkSorter *
fold_instrument_sorter_new (const char *by)
{
  return g_object_new (FOLD_TYPE_INSTRUMENT_SORTER, "by", by, NULL);
}
