/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-form.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-number-text.h"
#include "fold-number.h"
#include "fold-plan-limits.h"
#include "fold-targets-group.h"
#include "fold-targets.h"

#define FRONTIER_POINTS 20

/* Of what is on screen, as the ranking keeps it. */
#define FILTERED_KEY "plan-candidates"
#define LED_KEY "plan-from-ranking"

struct _FoldPlanForm
{
  AdwBin parent_instance;

  FoldSession *session;
  gboolean filling;
  gboolean goal_typed;

  AdwComboRow *source_row; /* what is held, all that is ranked, the ranking as it was filtered, then the watchlists */
  AdwEntryRow *cash_row;
  AdwComboRow *aim_row;
  AdwEntryRow *goal_row;
  AdwEntryRow *rate_row;
  AdwEntryRow *fixed_row;
  AdwEntryRow *least_row;
  AdwSwitchRow *whole_row;
  FoldTargetsGroup *targets;
  FoldPlanLimits *limits;
};

G_DEFINE_FINAL_TYPE (FoldPlanForm, fold_plan_form, ADW_TYPE_BIN)

static guint changed_signal;

/* Before the watchlists. */
enum
{
  SOURCE_HOLDINGS,
  SOURCE_RANKING,
  SOURCE_FILTERED,
  N_FIXED_SOURCES,
};

static const FoldPlanAim aims[]
    = { FOLD_PLAN_LEAST_LOSS, FOLD_PLAN_MOST_RETURN, FOLD_PLAN_THEME_BET, FOLD_PLAN_THEME_BETA, FOLD_PLAN_TARGETS };

static FoldBook *
get_book (FoldPlanForm *self)
{
  return fold_session_get_book (self->session);
}

static FoldPlanAim
get_aim (FoldPlanForm *self)
{
  return aims[MIN (adw_combo_row_get_selected (self->aim_row), G_N_ELEMENTS (aims) - 1)];
}

static void
changed_cb (FoldPlanForm *self)
{
  if (self->session != NULL && !self->filling)
    g_signal_emit (self, changed_signal, 0);
}

/* --- where from --------------------------------------------------------------------------------------------------- */

/* What the ranking showed when somebody went on from there to plan. Returns: (transfer full): empty before */
static GStrv
dup_filtered (FoldPlanForm *self)
{
  g_autofree char *text = fold_book_dup_view_state (get_book (self), FILTERED_KEY);

  return g_strsplit (text != NULL ? text : "", ",", -1);
}

/* The lists keep their places as long as none is made or deleted; the choice is kept by name. */
static void
fill_sources (FoldPlanForm *self)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const guint selected = adw_combo_row_get_selected (self->source_row);
  const guint n = g_list_model_get_n_items (watchlists);
  g_auto (GStrv) listed = dup_filtered (self);
  const guint n_listed = g_strv_length (listed);
  /* Translators: how many instruments a ranking showed */
  g_autofree char *filtered = g_strdup_printf (ngettext ("The Ranking as It Was Filtered (%u)",
                                                         "The Ranking as It Was Filtered (%u)", n_listed),
                                               n_listed);

  gtk_string_list_append (names, _("What I Hold"));
  gtk_string_list_append (names, _("Everything That Is Ranked"));
  gtk_string_list_append (names, filtered);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);
      /* Translators: the name of a watchlist */
      g_autofree char *name = g_strdup_printf (_("Watchlist: %s"), fold_watchlist_get_name (watchlist));

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->source_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->source_row, selected < N_FIXED_SOURCES + n ? selected : SOURCE_HOLDINGS);
  self->filling = FALSE;
}

static void
add_ranked (FoldPlanForm *self, FoldPlanWish *wish)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (get_book (self)));

  wish->source = FOLD_PLAN_FROM_LIST;
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES)
        g_ptr_array_add (wish->instruments, g_strdup (fold_instrument_get_slug (instrument)));
    }
}

static void
add_filtered (FoldPlanForm *self, FoldPlanWish *wish)
{
  g_auto (GStrv) listed = dup_filtered (self);

  wish->source = FOLD_PLAN_FROM_LIST;
  for (guint i = 0; listed[i] != NULL; i++)
    g_ptr_array_add (wish->instruments, g_strdup (listed[i]));
}

static void
read_source (FoldPlanForm *self, FoldPlanWish *wish)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));
  const guint selected = adw_combo_row_get_selected (self->source_row);
  g_autoptr (FoldWatchlist) watchlist
      = selected >= N_FIXED_SOURCES ? g_list_model_get_item (watchlists, selected - N_FIXED_SOURCES) : NULL;

  wish->portfolio = fold_session_get_portfolio (self->session);
  if (selected == SOURCE_RANKING)
    add_ranked (self, wish);
  else if (selected == SOURCE_FILTERED)
    add_filtered (self, wish);
  else if (watchlist != NULL)
    {
      wish->source = FOLD_PLAN_FROM_WATCHLIST;
      wish->watchlist = fold_watchlist_get_id (watchlist);
    }
}

/* --- what it is to be --------------------------------------------------------------------------------------------- */

static void
set_goal_title (FoldPlanForm *self)
{
  const char *currency = fold_book_get_base_currency (get_book (self));
  g_autofree char *bet = NULL;
  const char *title;

  switch (get_aim (self))
    {
    case FOLD_PLAN_MOST_RETURN:
      title = _("Tail loss over the holding period, at most (%)");
      break;
    case FOLD_PLAN_THEME_BET:
      /* Translators: the code of a currency */
      title = bet = g_strdup_printf (_("Theme bet, at least (%s)"), currency);
      break;
    case FOLD_PLAN_THEME_BETA:
      title = _("Theme beta, at least");
      break;
    case FOLD_PLAN_LEAST_LOSS:
    case FOLD_PLAN_TARGETS:
    default:
      title = _("Expected return a year, at least (%)");
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->goal_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->goal_row), get_aim (self) != FOLD_PLAN_TARGETS);
  gtk_widget_set_visible (GTK_WIDGET (self->targets), get_aim (self) == FOLD_PLAN_TARGETS);
}

static void
aim_chosen_cb (FoldPlanForm *self)
{
  if (self->session == NULL)
    return;
  set_goal_title (self);
  self->goal_typed = TRUE;
  changed_cb (self);
}

static void
goal_typed_cb (FoldPlanForm *self)
{
  if (self->session == NULL || self->filling)
    return;
  self->goal_typed = TRUE;
  changed_cb (self);
}

void
fold_plan_form_propose_return (FoldPlanForm *self, double expected_return)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FOLD_IS_PLAN_FORM (self));

  if (self->goal_typed || !isfinite (expected_return))
    return;
  text = fold_number_write (floor (expected_return * 1000) / 10, 1, FALSE);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->goal_row), text);
  self->filling = FALSE;
}

static gboolean
refuse (AdwEntryRow *row, GError **error)
{
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("“%s” is not a number. Enter one."),
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

/* Nothing typed is missing. */
static gboolean
read_number (AdwEntryRow *row, const char *unit, double missing, double *number, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  *number = missing;
  return (*text == '\0' && isfinite (missing)) || fold_number_text_parse (text, unit, number) || refuse (row, error);
}

static gboolean
read_money (AdwEntryRow *row, gint64 *money, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  *money = 0;
  return *text == '\0' || fold_format_read_number (text, FOLD_MONEY_SCALE, money, NULL) || refuse (row, error);
}

static gboolean
is_percent (FoldPlanAim aim)
{
  return aim == FOLD_PLAN_LEAST_LOSS || aim == FOLD_PLAN_MOST_RETURN;
}

static gboolean
read_aim (FoldPlanForm *self, FoldPlanWish *wish, GError **error)
{
  const gboolean percent = is_percent (get_aim (self));

  wish->aim = get_aim (self);
  if (wish->aim == FOLD_PLAN_TARGETS)
    return fold_targets_add_to_wish (get_book (self), wish, error);
  if (!read_number (self->goal_row, percent ? C_("unit", "%") : NULL, NAN, &wish->goal, error))
    return FALSE;
  if (percent)
    wish->goal /= 100;
  return TRUE;
}

FoldPlanWish *
fold_plan_form_dup_wish (FoldPlanForm *self, GError **error)
{
  g_autoptr (FoldPlanWish) wish = fold_plan_wish_new ();
  double rate;

  g_return_val_if_fail (FOLD_IS_PLAN_FORM (self) && self->session != NULL, NULL);

  read_source (self, wish);
  if (!read_money (self->cash_row, &wish->cash, error) || !read_aim (self, wish, error)
      || !read_number (self->rate_row, C_("unit", "%"), 0, &rate, error)
      || !read_money (self->fixed_row, &wish->cost_fixed, error)
      || !read_money (self->least_row, &wish->least_trade, error)
      || !fold_plan_limits_read (self->limits, wish->limits, error))
    return NULL;
  wish->cost_rate = rate / 100;
  wish->whole_shares = adw_switch_row_get_active (self->whole_row);
  wish->frontier = FRONTIER_POINTS;
  return g_steal_pointer (&wish);
}

/* --- a wish that there is already ------------------------------------------------------------------------------- */

static guint
find_source (FoldPlanForm *self, const FoldPlanWish *wish)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));

  if (wish->source == FOLD_PLAN_FROM_LIST)
    return SOURCE_RANKING;
  for (guint i = 0; wish->source == FOLD_PLAN_FROM_WATCHLIST && i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      if (fold_watchlist_get_id (watchlist) == wish->watchlist)
        return N_FIXED_SOURCES + i;
    }
  return SOURCE_HOLDINGS;
}

static void
show_number (AdwEntryRow *row, double number, int digits)
{
  g_autofree char *text = number != 0 ? fold_number_write (number, digits, FALSE) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
fold_plan_form_show (FoldPlanForm *self, const FoldPlanWish *wish)
{
  guint aim = 0;

  g_return_if_fail (FOLD_IS_PLAN_FORM (self) && wish != NULL && self->session != NULL);

  while (aim + 1 < G_N_ELEMENTS (aims) && aims[aim] != wish->aim)
    aim++;
  self->filling = TRUE;
  adw_combo_row_set_selected (self->source_row, find_source (self, wish));
  adw_combo_row_set_selected (self->aim_row, aim);
  set_goal_title (self);
  show_number (self->cash_row, fold_decimal_to_double (wish->cash, FOLD_MONEY_SCALE), 2);
  show_number (self->goal_row, is_percent (aims[aim]) ? wish->goal * 100 : wish->goal, 2);
  show_number (self->rate_row, wish->cost_rate * 100, 3);
  show_number (self->fixed_row, fold_decimal_to_double (wish->cost_fixed, FOLD_MONEY_SCALE), 2);
  show_number (self->least_row, fold_decimal_to_double (wish->least_trade, FOLD_MONEY_SCALE), 2);
  adw_switch_row_set_active (self->whole_row, wish->whole_shares);
  fold_plan_limits_clear (self->limits);
  for (guint i = 0; i < wish->limits->len; i++)
    fold_plan_limits_put (self->limits, wish->limits->pdata[i]);
  self->filling = FALSE;
  self->goal_typed = TRUE;
  changed_cb (self);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_plan_form_dispose (GObject *object)
{
  FoldPlanForm *self = FOLD_PLAN_FORM (object);

  g_clear_object (&self->session);
  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PLAN_FORM);

  G_OBJECT_CLASS (fold_plan_form_parent_class)->dispose (object);
}

static void
fold_plan_form_class_init (FoldPlanFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_plan_form_dispose;
  changed_signal
      = g_signal_new ("changed", FOLD_TYPE_PLAN_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FOLD_TYPE_PLAN_LIMITS);
  g_type_ensure (FOLD_TYPE_TARGETS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/plan-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, source_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, cash_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, aim_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, goal_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, rate_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, fixed_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, least_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, whole_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, limits);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanForm, targets);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, aim_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, goal_typed_cb);
}

static void
fold_plan_form_init (FoldPlanForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (aims); i++)
    gtk_string_list_append (names, fold_plan_aim_get_name (aims[i]));
  adw_combo_row_set_model (self->aim_row, G_LIST_MODEL (names));
  fold_choice_set_up (GTK_WIDGET (self->aim_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->source_row), NULL);
}

static void
set_money_titles (FoldPlanForm *self)
{
  const char *currency = fold_book_get_base_currency (get_book (self));
  /* Translators: the code of a currency */
  g_autofree char *cash = g_strdup_printf (_("New cash (%s)"), currency);
  g_autofree char *fixed = g_strdup_printf (_("Cost of each trade (%s)"), currency);
  g_autofree char *least = g_strdup_printf (_("Smallest trade (%s)"), currency);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->cash_row), cash);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fixed_row), fixed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->least_row), least);
}

/* Some that many plans have, switched off, so that they are one press away. */
static void
propose_limits (FoldPlanForm *self)
{
  static const char *const texts[] = { "max=0.3", "never_sell", "turnover=0.2" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FoldPlanLimit) limit = fold_plan_limit_new (get_book (self), texts[i], NULL);

      if (limit == NULL)
        continue;
      limit->off = TRUE;
      fold_plan_limits_put (self->limits, limit);
    }
}

/* Once, where the ranking led here. */
static void
choose_filtered (FoldPlanForm *self)
{
  g_autofree char *led = fold_book_dup_view_state (get_book (self), LED_KEY);

  if (led == NULL)
    return;
  if (!fold_book_set_view_state (get_book (self), LED_KEY, NULL, NULL))
    g_debug ("What led to the plan stays on record");
  self->filling = TRUE;
  adw_combo_row_set_selected (self->source_row, SOURCE_FILTERED);
  self->filling = FALSE;
}

void
fold_plan_form_set_session (FoldPlanForm *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_PLAN_FORM (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  fold_plan_limits_set_session (self->limits, session);
  fold_targets_group_set_session (self->targets, session);
  self->filling = TRUE;
  set_money_titles (self);
  set_goal_title (self);
  propose_limits (self);
  self->filling = FALSE;
  fill_sources (self);
  choose_filtered (self);
  g_signal_connect_object (fold_book_get_watchlists (get_book (self)), "items-changed", G_CALLBACK (fill_sources), self,
                           G_CONNECT_SWAPPED);
}
