/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-price-card.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-price-scenes.h"
#include "fold-report-error.h"
#include "fold-transaction-dialog.h"

#define DAYS_OF_YEAR 365
#define DAYS_OF_THREE_YEARS 1096

struct _FoldPriceCard
{
  FoldPiece parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  gboolean stale; /* something changed that is not drawn yet */

  AdwToggleGroup *periods;
  GtkLabel *caption;
  GtkStack *stack;
  FoldChartView *chart;
};

G_DEFINE_FINAL_TYPE (FoldPriceCard, fold_price_card, FOLD_TYPE_PIECE)

static FoldPortfolios *
get_portfolios (FoldPriceCard *self)
{
  return fold_book_get_portfolios (fold_session_get_book (self->session));
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

static FoldDate
get_first_day (FoldPriceCard *self)
{
  const FoldDate day = fold_portfolios_get_day (get_portfolios (self));
  const char *period = adw_toggle_group_get_active_name (self->periods);

  if (g_strcmp0 (period, "year") == 0)
    return day - DAYS_OF_YEAR;
  return g_strcmp0 (period, "three-years") == 0 ? day - DAYS_OF_THREE_YEARS : FOLD_DATE_NONE;
}

static void
describe (FoldPriceCard *self, GPtrArray *records)
{
  const char *currency = records->len > 0 ? fold_quote_record_get_currency (records->pdata[0]) : "";
  /* Translators: under the title of a chart of prices; the code of a currency */
  g_autofree char *words = g_strdup_printf (_("Stored prices in %s, and what was done, in shares as they are counted "
                                              "today; Enter on a mark opens its transaction"),
                                            currency);

  gtk_label_set_label (self->caption, words);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), records->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->periods), records->len > 0);
  gtk_stack_set_visible_child_name (self->stack, records->len > 0 ? "chart" : "empty");
}

static void
update (FoldPriceCard *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  self->stale = FALSE;
  if (fold_instruments_get (fold_book_get_instruments (book), fold_instrument_get_id (self->instrument))
      != self->instrument)
    return; /* deleted, and the page will go */
  records = fold_portfolios_dup_prices (get_portfolios (self), self->instrument, &error);
  if (records == NULL)
    {
      fold_report_error (GTK_WIDGET (self), error);
      return;
    }
  describe (self, records);
  scene = fold_scenes_new_prices (book, self->instrument, records, fold_session_get_portfolio (self->session),
                                  get_first_day (self));
  fold_chart_view_set_scene (self->chart, scene);
}

/* Out of sight it reads nothing. */
static void
changed_cb (FoldPriceCard *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
mapped_cb (FoldPriceCard *self)
{
  if (self->session != NULL && self->stale)
    update (self);
}

static void
period_chosen_cb (FoldPriceCard *self)
{
  if (self->session != NULL)
    changed_cb (self);
}

static void
activated_cb (FoldPriceCard *self, const char *id)
{
  FoldTransaction *transaction = NULL;

  if (g_str_has_prefix (id, "trade:"))
    transaction
        = fold_portfolios_get_transaction (get_portfolios (self), g_ascii_strtoll (id + strlen ("trade:"), NULL, 10));
  if (transaction != NULL)
    adw_dialog_present (fold_transaction_dialog_new (self->session, transaction), GTK_WIDGET (self));
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_price_card_dispose (GObject *object)
{
  FoldPriceCard *self = FOLD_PRICE_CARD (object);

  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PRICE_CARD);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_price_card_parent_class)->dispose (object);
}

static void
fold_price_card_class_init (FoldPriceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_price_card_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/price-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPriceCard, periods);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceCard, caption);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceCard, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceCard, chart);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fold_price_card_init (FoldPriceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_toggle_group_set_active_name (self->periods, "all");
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

void
fold_price_card_set_instrument (FoldPriceCard *self, FoldSession *session, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_PRICE_CARD (self) && FOLD_IS_SESSION (session) && FOLD_IS_INSTRUMENT (instrument));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
