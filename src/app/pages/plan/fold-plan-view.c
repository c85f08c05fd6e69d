/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-money-scenes.h"
#include "fold-number.h"
#include "fold-plan-scenes.h"
#include "fold-tooltip.h"

struct _FoldPlanView
{
  AdwBin parent_instance;

  AdwPreferencesGroup *figures_group;
  AdwPreferencesGroup *prices_group;
  AdwPreferencesGroup *trades_group;
  FoldChartView *weights;
  FoldChartView *frontier;
  FoldChartView *sectors;
  GPtrArray *rows; /* GtkWidget, of the groups, borrowed */
};

G_DEFINE_FINAL_TYPE (FoldPlanView, fold_plan_view, ADW_TYPE_BIN)

/* --- rows --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_row (FoldPlanView *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "fold-plan-group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_figure (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
clear (FoldPlanView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "fold-plan-group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* --- figures ------------------------------------------------------------------------------------------------------ */

/* Takes both texts. words: what the figure is, in a sentence. */
static void
add_pair (FoldPlanView *self, const char *title, const char *words, char *before, char *after)
{
  g_autofree char *today = before, *then = after;
  /* Translators: a figure today, and after a plan */
  g_autofree char *text = g_strdup_printf (_("%s → %s"), today, then);
  GtkWidget *row = add_row (self, self->figures_group, title, NULL);

  fold_tooltip_set (row, words);
  add_figure (row, text);
}

static char *
dup_number (double number, int digits)
{
  return isfinite (number) ? fold_number_write (number, digits, FALSE) : fold_format_missing ();
}

static void
add_money (FoldPlanView *self, FoldBook *book, const char *title, const char *words, gint64 before, gint64 after)
{
  add_pair (self, title, words, fold_scenes_dup_money (book, before), fold_scenes_dup_money (book, after));
}

static void
add_figures (FoldPlanView *self, FoldBook *book, const FoldPlanAnswer *answer)
{
  const FoldPlanFigures *before = &answer->before, *after = &answer->after;

  add_money (self, book, C_("figure", "Value"), _("All the money, new cash included; costs are gone after the plan"),
             before->value, after->value);
  if (!before->is_known || !after->is_known)
    return;
  add_money (self, book, C_("figure", "If It Happens"),
             _("What the money becomes on average if the scenario happens"), before->happens, after->happens);
  add_money (self, book, C_("figure", "At My Odds"), _("What the money becomes on average, at your odds"),
             before->expected, after->expected);
  add_money (self, book, C_("figure", "If Not"),
             _("What the money becomes on average if the scenario does not happen"), before->otherwise,
             after->otherwise);
  add_money (self, book, C_("figure", "Theme Bet"), _("What the scenario adds: if it happens, less if not"),
             before->theme_bet, after->theme_bet);
  add_pair (self, C_("figure", "Theme Beta"), _("Per cent of the money for each per cent of more usage"),
            dup_number (before->theme_beta, 2), dup_number (after->theme_beta, 2));
  add_pair (self, C_("figure", "Expected Return"), _("A year, of all the money, costs included"),
            fold_format_return (before->expected_return), fold_format_return (after->expected_return));
  add_pair (self, C_("figure", "Tail Loss"),
            /* xgettext:no-c-format */
            _("The mean loss of the worst 5 % over the holding period"), fold_format_percent (before->tail_loss, 1),
            fold_format_percent (after->tail_loss, 1));
  add_pair (self, C_("figure", "Chance of Loss"), _("Of having less at the end than today"),
            fold_format_percent (before->outcome.p_loss, 0), fold_format_percent (after->outcome.p_loss, 0));
  add_pair (self, C_("figure", "Chance of Losing Purchasing Power"),
            _("Of having less at the end than prices have risen"),
            fold_format_percent (before->outcome.p_loss_real, 0), fold_format_percent (after->outcome.p_loss_real, 0));
  add_pair (self, C_("figure", "Swing a Year"), _("How far the outcome swings, as of a year"),
            fold_format_percent (before->outcome.swing, 0), fold_format_percent (after->outcome.swing, 0));
  add_pair (self, C_("figure", "Share of Risk from the Scenario"), _("How much of the swing is whether it happens"),
            fold_format_percent (before->outcome.scenario_share, 0),
            fold_format_percent (after->outcome.scenario_share, 0));
  add_pair (self, C_("figure", "Worth a Certain"),
            _("The certain return a year that would be worth as much if this is all you own"),
            fold_format_return (before->outcome.ce_return), fold_format_return (after->outcome.ce_return));
}

/* --- what holds it back ------------------------------------------------------------------------------------------- */

static void
add_prices (FoldPlanView *self, const FoldPlanAnswer *answer)
{
  guint n = 0;

  for (guint i = 0; i < answer->prices->len; i++)
    {
      const FoldPlanPrice *price = &g_array_index (answer->prices, FoldPlanPrice, i);

      if (price->sentence == NULL)
        continue;
      add_row (self, self->prices_group, price->sentence, NULL);
      n++;
    }
  if (n == 0)
    add_row (self, self->prices_group, _("None of your limits binds this plan."), NULL);
}

/* --- trades ------------------------------------------------------------------------------------------------------- */

/* "Buy 12 for 1,200 EUR, costs 3 EUR" */
static char *
describe_trade (FoldBook *book, const FoldPlanTrade *trade)
{
  g_autofree char *value = fold_scenes_dup_money (book, ABS (trade->value));
  g_autofree char *cost = fold_scenes_dup_money (book, trade->cost);
  g_autofree char *quantity
      = trade->quantity != FOLD_MISSING ? fold_format_quantity (fold_exact_from_coarse (ABS (trade->quantity))) : NULL;
  const gboolean buys = trade->value > 0;

  if (quantity == NULL)
    return g_strdup_printf (buys ? _("Purchase for %s, costs %s; no price is known")
                                 : _("Sale for %s, costs %s; no price is known"),
                            value, cost);
  /* Translators: a quantity, an amount of money, and its costs */
  return g_strdup_printf (buys ? _("Purchase of %s for %s, costs %s") : _("Sale of %s for %s, costs %s"), quantity,
                          value, cost);
}

static void
add_trades (FoldPlanView *self, FoldBook *book, const FoldPlanAnswer *answer)
{
  g_autofree char *costs = fold_scenes_dup_money (book, answer->costs);
  g_autofree char *turnover = fold_format_percent (answer->turnover, 1);
  /* Translators: the costs of all trades, and how much of the money is turned over */
  g_autofree char *summary = g_strdup_printf (_("Costs %s, turnover %s"), costs, turnover);
  g_autofree char *description
      = answer->rounded ? g_strdup_printf (_("%s; rounded to whole shares"), summary) : g_strdup (summary);

  adw_preferences_group_set_description (self->trades_group, description);
  for (guint i = 0; i < answer->trades->len; i++)
    {
      const FoldPlanTrade *trade = &g_array_index (answer->trades, FoldPlanTrade, i);
      g_autofree char *words = describe_trade (book, trade);
      g_autofree char *value = fold_scenes_dup_money (book, trade->value);
      GtkWidget *row = add_row (self, self->trades_group, trade->name, words);

      add_figure (row, value);
    }
  if (answer->trades->len == 0)
    add_row (self, self->trades_group, _("No trade brings the money nearer to what is asked."), NULL);
}

FoldExportTable *
fold_plan_view_make_trades (const FoldPlanAnswer *answer)
{
  static const FoldExportColumn columns[] = {
    { "instrument", N_("Id") },
    { "name", N_("Name") },
    { "quantity", N_("Quantity") },
    { "price", N_("Price") },
    { "value", N_("Value") },
    { "cost", N_("Costs") },
    { NULL },
  };
  FoldExportTable *table = fold_export_table_new (columns);

  for (guint i = 0; i < answer->trades->len; i++)
    {
      const FoldPlanTrade *trade = &g_array_index (answer->trades, FoldPlanTrade, i);

      fold_export_table_add_text (table, trade->id);
      fold_export_table_add_text (table, trade->name);
      fold_export_table_add_decimal (table, trade->quantity != FOLD_MISSING ? trade->quantity : FOLD_EXPORT_MISSING,
                                     FOLD_QUANTITY_SCALE);
      fold_export_table_add_decimal (table, trade->price != FOLD_MISSING ? trade->price : FOLD_EXPORT_MISSING,
                                     FOLD_PRICE_SCALE);
      fold_export_table_add_decimal (table, trade->value, FOLD_MONEY_SCALE);
      fold_export_table_add_decimal (table, trade->cost, FOLD_MONEY_SCALE);
    }
  return table;
}

/* --- the view ----------------------------------------------------------------------------------------------------- */

static void
take_scene (FoldChartView *view, FoldChartScene *scene)
{
  fold_chart_view_set_scene (view, scene);
  fold_chart_scene_unref (scene);
}

void
fold_plan_view_show (FoldPlanView *self, FoldSession *session, FoldPlanAnswer *answer)
{
  FoldBook *book = fold_session_get_book (session);

  g_return_if_fail (FOLD_IS_PLAN_VIEW (self) && answer != NULL && answer->status == FOLD_PLAN_SOLVED);

  clear (self);
  add_figures (self, book, answer);
  add_prices (self, answer);
  add_trades (self, book, answer);
  take_scene (self->weights, fold_scenes_new_plan_weights (book, answer));
  take_scene (self->frontier, fold_scenes_new_frontier (book, answer));
  take_scene (self->sectors, fold_scenes_new_plan_sectors (book, answer));
}

static void
fold_plan_view_dispose (GObject *object)
{
  FoldPlanView *self = FOLD_PLAN_VIEW (object);

  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PLAN_VIEW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_plan_view_parent_class)->dispose (object);
}

static void
fold_plan_view_class_init (FoldPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_plan_view_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, figures_group);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, prices_group);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, trades_group);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, weights);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, frontier);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanView, sectors);
}

static void
fold_plan_view_init (FoldPlanView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
