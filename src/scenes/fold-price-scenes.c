/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-price-scenes.h"

#include <glib/gi18n-lib.h>

#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-decimal.h"
#include "fold-transaction-list.h"

/* A point of the line, or something that happened on it. */
typedef struct
{
  FoldDate date;
  gint64 sequence;
  double price;           /* as shares are counted today */
  const FoldEntry *entry; /* NULL: a stored price */
} Point;

typedef struct
{
  FoldPortfolios *portfolios;
  FoldInstrument *instrument;
  FoldDate from;
  FoldDate day; /* of the valuation */
  char currency[FOLD_CURRENCY_SIZE];
  GArray *prices; /* Point, by date; also from before the period, for what happened since */
  GArray *events; /* Point */
  guint n_other;  /* prices in other currencies */
} Story;

/* --- what there is ------------------------------------------------------------------------------------------------ */

/* As a share of then is counted today: the ledger's own function. */
static double
adjust (Story *self, FoldFraction price, gint64 account, FoldMoment moment)
{
  const FoldFraction factor
      = fold_splits_factor (fold_ledger_get_splits (fold_portfolios_get_ledger (self->portfolios)), account,
                            fold_instrument_get_id (self->instrument), moment, fold_moment_end_of_day (self->day));

  return fold_fraction_to_double (fold_fraction_divide (price, factor)) / FOLD_PRICE_SCALE;
}

/* records has the latest first. */
static void
collect_prices (Story *self, GPtrArray *records)
{
  for (guint i = records->len; i-- > 0;)
    {
      FoldQuoteRecord *record = records->pdata[i];
      const FoldDate date = fold_quote_record_get_date (record);
      Point point = { date, 0, 0, NULL };

      if (date > self->day)
        continue;
      if (!g_str_equal (fold_quote_record_get_currency (record), self->currency))
        {
          self->n_other += self->from == FOLD_DATE_NONE || date >= self->from;
          continue;
        }
      point.price
          = adjust (self, fold_fraction (fold_quote_record_get_value (record), 1), 0, fold_moment_end_of_day (date));
      g_array_append_val (self->prices, point);
    }
}

/* The last price until then, else the first one after. */
static gboolean
find_level (Story *self, FoldDate date, double *level)
{
  guint low = 0, high = self->prices->len;

  if (self->prices->len == 0)
    return FALSE;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (self->prices, Point, middle).date <= date)
        low = middle + 1;
      else
        high = middle;
    }
  *level = g_array_index (self->prices, Point, low > 0 ? low - 1 : 0).price;
  return TRUE;
}

static gboolean
is_trade (const FoldEntry *entry)
{
  return entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_SELL;
}

/* A trade stands at its own price, in the line's currency; everything else on the line. */
static gboolean
find_price (Story *self, const FoldEntry *entry, double *price)
{
  FoldRate rate;

  if (!is_trade (entry) || entry->price < 0
      || !fold_quotes_get_rate (fold_portfolios_get_quotes (self->portfolios), entry->currency, self->currency,
                                entry->date, &rate))
    return find_level (self, entry->date, price);
  *price = adjust (self, fold_fraction_multiply (fold_fraction (entry->price, 1), rate.rate), entry->account_id,
                   (FoldMoment){ entry->date, entry->sequence });
  return TRUE;
}

/* What a mark stands for, or CIRCLE, which none has: what only moves money. */
static FoldChartShape
get_shape (FoldTransactionType type)
{
  static const FoldChartShape shapes[FOLD_TRANSACTION_TYPE_COUNT] = {
    [FOLD_TRANSACTION_TYPE_BUY] = FOLD_CHART_SHAPE_TRIANGLE,
    [FOLD_TRANSACTION_TYPE_SELL] = FOLD_CHART_SHAPE_TRIANGLE_DOWN,
    [FOLD_TRANSACTION_TYPE_DIVIDEND] = FOLD_CHART_SHAPE_DIAMOND,
    [FOLD_TRANSACTION_TYPE_TRANSFER_IN] = FOLD_CHART_SHAPE_SQUARE,
    [FOLD_TRANSACTION_TYPE_TRANSFER_OUT] = FOLD_CHART_SHAPE_SQUARE,
    [FOLD_TRANSACTION_TYPE_SPLIT] = FOLD_CHART_SHAPE_PLUS,
    [FOLD_TRANSACTION_TYPE_MERGER] = FOLD_CHART_SHAPE_STAR,
    [FOLD_TRANSACTION_TYPE_SPIN_OFF] = FOLD_CHART_SHAPE_STAR,
    [FOLD_TRANSACTION_TYPE_RENAME] = FOLD_CHART_SHAPE_STAR,
  };

  return shapes[type];
}

/* Of an event about two instruments both lines tell. */
static gboolean
is_told (const FoldEntry *entry, gint64 instrument)
{
  return (entry->instrument_id == instrument || entry->other_id == instrument)
         && get_shape (entry->type) != FOLD_CHART_SHAPE_CIRCLE;
}

static void
collect_events_of (Story *self, FoldTransactionList *list)
{
  const gint64 instrument = fold_instrument_get_id (self->instrument);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      const FoldEntry *entry = &fold_transaction_list_get_row (list, i)->entry;
      Point point = { entry->date, entry->sequence, 0, entry };

      if (is_told (entry, instrument) && entry->date <= self->day
          && (self->from == FOLD_DATE_NONE || entry->date >= self->from) && find_price (self, entry, &point.price))
        g_array_append_val (self->events, point);
    }
}

static void
collect_events (Story *self, gint64 wanted)
{
  GListModel *portfolios = G_LIST_MODEL (self->portfolios);

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      if (wanted == 0 || fold_portfolio_get_id (portfolio) == wanted)
        collect_events_of (self, FOLD_TRANSACTION_LIST (fold_portfolio_get_transactions (portfolio)));
    }
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

static char *
dup_amount (double amount, const char *currency)
{
  g_autofree char *number = g_strdup_printf ("%'.2f", amount);

  return g_strdup_printf ("%s %s", number, currency);
}

static char *
dup_price (double price, const char *currency)
{
  g_autofree char *number = fold_chart_number_format (price, FOLD_CHART_FORMAT_NUMBER, price >= 1 ? 0.01 : 0);

  return g_strdup_printf ("%s %s", number, currency);
}

static void
add_price (Story *self, FoldChartBuilder *builder, const Point *point)
{
  g_autofree char *iso = fold_date_format (point->date), *id = g_strconcat ("price:", iso, NULL);
  g_autofree char *day = fold_chart_number_format (point->date, FOLD_CHART_FORMAT_DATE, 0);
  g_autofree char *text = dup_price (point->price, self->currency);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = id,
                                                            .name = day,
                                                            .value = point->price,
                                                            .value_text = text,
                                                            .x = point->date,
                                                            .y = point->price });
}

static gboolean
has_units (const FoldEntry *entry)
{
  return is_trade (entry) || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN
         || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;
}

static gboolean
is_in (const FoldEntry *entry)
{
  return entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN;
}

/* What stands beside the mark: how many, how much money, or into how many. */
static char *
dup_label (const FoldEntry *entry)
{
  g_autofree char *number = NULL;

  if (entry->type == FOLD_TRANSACTION_TYPE_DIVIDEND)
    return dup_amount (fold_decimal_to_double (entry->gross, FOLD_MONEY_SCALE), entry->currency);
  if (!has_units (entry))
    return fold_entry_dup_ratio (entry);
  number = fold_chart_number_format (fold_exact_to_double (entry->quantity), FOLD_CHART_FORMAT_NUMBER, 0);
  return g_strconcat (is_in (entry) ? "+" : "−", number, NULL);
}

static char *
dup_words (const FoldEntry *entry, const char *label)
{
  g_autofree char *price = NULL;

  if (!has_units (entry) || entry->price < 0)
    return g_strdup (label);
  price = dup_price (fold_decimal_to_double (entry->price, FOLD_PRICE_SCALE), entry->currency);
  /* Translators: how many units were traded, and the price of one: "+10 at 123.40 USD" */
  return g_strdup_printf (_("%s at %s"), label, price);
}

static void
add_event (FoldChartBuilder *builder, const Point *point)
{
  const FoldEntry *entry = point->entry;
  g_autofree char *id = g_strdup_printf ("trade:%" G_GINT64_FORMAT, entry->id);
  g_autofree char *day = fold_chart_number_format (point->date, FOLD_CHART_FORMAT_DATE, 0);
  g_autofree char *name = g_strdup_printf ("%s, %s", fold_transaction_type_get_name (entry->type), day);
  g_autofree char *label = dup_label (entry), *words = dup_words (entry, label);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = id,
                                                            .name = name,
                                                            .series = "trades",
                                                            .detail = label,
                                                            .value = point->price,
                                                            .value_text = words,
                                                            .shape = get_shape (entry->type),
                                                            .x = point->date,
                                                            .y = point->price });
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const Point *one = a, *other = b;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  if ((one->entry == NULL) != (other->entry == NULL))
    return one->entry == NULL ? -1 : 1;
  return (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* What the shapes stand for; what did not happen is not explained. */
static void
add_keys (Story *self, FoldChartBuilder *builder)
{
  for (FoldTransactionType type = 0; type < FOLD_TRANSACTION_TYPE_COUNT; type++)
    for (guint k = 0; k < self->events->len; k++)
      if (g_array_index (self->events, Point, k).entry->type == type)
        {
          fold_chart_builder_add_key (builder, fold_transaction_type_get_name (type), FOLD_CHART_NEUTRAL,
                                      get_shape (type));
          break;
        }
}

static void
add_points (Story *self, FoldChartBuilder *builder)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));

  for (guint i = 0; i < self->prices->len; i++)
    if (self->from == FOLD_DATE_NONE || g_array_index (self->prices, Point, i).date >= self->from)
      g_array_append_val (points, g_array_index (self->prices, Point, i));
  g_array_append_vals (points, self->events->data, self->events->len);
  g_array_sort (points, compare_points);
  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);

      if (point->entry == NULL)
        add_price (self, builder, point);
      else
        add_event (builder, point);
    }
}

static void
set_words (Story *self, FoldChartBuilder *builder)
{
  /* Translators: the title of an axis; the code of a currency */
  g_autofree char *unit = g_strdup_printf (_("Price in %s"), self->currency);
  g_autofree char *note
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Not drawn: %u price in another currency than the last one.",
                                      "Not drawn: %u prices in another currency than the last one.", self->n_other),
                         self->n_other);
  FoldDate first = self->from;

  if (first == FOLD_DATE_NONE)
    {
      first = self->prices->len > 0 ? g_array_index (self->prices, Point, 0).date : self->day - 1;
      for (guint i = 0; i < self->events->len; i++)
        first = MIN (first, g_array_index (self->events, Point, i).date);
    }
  fold_chart_builder_set_title (builder, fold_instrument_get_name (self->instrument));
  fold_chart_builder_set_units (builder, self->currency);
  fold_chart_builder_set_empty_text (builder, _("There is no price in this period"));
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_DATE,
                                                 .min = MIN (first, self->day - 1),
                                                 .max = self->day },
                               &(FoldChartAxis){ .title = unit, .format = FOLD_CHART_FORMAT_NUMBER });
  if (self->n_other > 0)
    fold_chart_builder_set_note (builder, note);
}

FoldChartScene *
fold_scenes_new_prices (FoldBook *book, FoldInstrument *instrument, GPtrArray *records, gint64 portfolio, FoldDate from)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (Point));
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Point));
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_timeline);
  Story self = { portfolios, instrument, from, fold_portfolios_get_day (portfolios), "", prices, events, 0 };

  g_strlcpy (self.currency, records->len > 0 ? fold_quote_record_get_currency (records->pdata[0]) : "",
             FOLD_CURRENCY_SIZE);
  collect_prices (&self, records);
  collect_events (&self, portfolio);
  set_words (&self, builder);
  add_keys (&self, builder);
  add_points (&self, builder);
  return fold_chart_builder_end (builder);
}
