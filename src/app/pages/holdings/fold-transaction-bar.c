/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-bar.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-instrument-format.h"
#include "fold-own-dates.h"
#include "fold-return-words.h"
#include "fold-transaction-words.h"

/* Years that are offered: more than anybody scrolls through, and fewer than a date typed wrongly would make. */
#define MOST_YEARS 80

/* A period that can be chosen. */
typedef struct
{
  FoldDate from;
  FoldDate to;
} Period;

struct _FoldTransactionBar
{
  AdwBin parent_instance;

  FoldSession *session;
  FoldFoundTransactions *found;
  FoldTransactionQuery query; /* its text is that of the search */
  GPtrArray *account_choices; /* FoldAccount; as the drop-down has them after its first, which is any */
  GPtrArray *instrument_choices;
  GArray *period_choices; /* Period; after them own dates can be chosen */
  gboolean has_own_dates;
  gboolean offering; /* what can be chosen is being put together */

  GtkEditable *search;
  GtkMenuButton *button;
  GtkDropDown *accounts;
  GtkDropDown *kinds;
  GtkDropDown *instruments;
  GtkDropDown *periods;
  FoldOwnDates *own_dates;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (FoldTransactionBar, fold_transaction_bar, ADW_TYPE_BIN)

/* --- what is asked for -------------------------------------------------------------------------------------------- */

/* Where the button is all that is seen, it says that rows are missing. */
static void
count_filters (FoldTransactionBar *self)
{
  const guint n
      = (guint)__builtin_popcount (fold_transaction_query_get_criteria (&self->query) & ~(1u << FOLD_CRITERION_TEXT));
  /* Translators: a button with ways to narrow a list, and how many of them are in use */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Filters (%u)"), n) : g_strdup (_("Filters"));

  gtk_menu_button_set_label (self->button, label);
}

static void
ask (FoldTransactionBar *self)
{
  count_filters (self);
  self->query.text = (char *)gtk_editable_get_text (self->search);
  fold_found_transactions_look_for (self->found, &self->query);
  self->query.text = NULL;
}

static void
searched_cb (FoldTransactionBar *self)
{
  if (self->found != NULL)
    ask (self);
}

static void
search_stopped_cb (FoldTransactionBar *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Returns: (nullable): what the drop-down has after its first */
static gpointer
get_chosen (GtkDropDown *choice, GPtrArray *choices)
{
  const guint chosen = gtk_drop_down_get_selected (choice);

  return chosen > 0 && chosen <= choices->len ? choices->pdata[chosen - 1] : NULL;
}

static void
take_own_dates (FoldTransactionBar *self)
{
  self->query.from = fold_own_dates_get_from (self->own_dates);
  self->query.to = fold_own_dates_get_to (self->own_dates);
}

static void
own_dates_cb (FoldTransactionBar *self)
{
  if (!self->has_own_dates)
    return;
  take_own_dates (self);
  ask (self);
}

/* Own dates begin as those of the period before, and without one with the day that is shown first. */
static void
begin_own_dates (FoldTransactionBar *self)
{
  const FoldDate today = fold_portfolios_get_day (fold_book_get_portfolios (fold_session_get_book (self->session)));
  FoldDate first = today, last = today;

  fold_found_transactions_get_days (self->found, &first, &last);
  fold_own_dates_set (self->own_dates, self->query.from != FOLD_DATE_NONE ? self->query.from : first,
                      self->query.to != FOLD_DATE_NONE ? self->query.to : MAX (last, today));
}

static void
choose_period (FoldTransactionBar *self)
{
  const guint period = gtk_drop_down_get_selected (self->periods);
  const gboolean is_own = period == self->period_choices->len + 1;

  if (is_own && !self->has_own_dates)
    begin_own_dates (self);
  self->has_own_dates = is_own;
  gtk_widget_set_visible (GTK_WIDGET (self->own_dates), is_own);
  self->query.from = self->query.to = FOLD_DATE_NONE;
  if (is_own)
    take_own_dates (self);
  else if (period > 0 && period <= self->period_choices->len)
    {
      self->query.from = g_array_index (self->period_choices, Period, period - 1).from;
      self->query.to = g_array_index (self->period_choices, Period, period - 1).to;
    }
}

static void
chosen_cb (FoldTransactionBar *self)
{
  const guint kind = gtk_drop_down_get_selected (self->kinds);
  FoldAccount *account;
  FoldInstrument *instrument;

  if (self->found == NULL || self->offering)
    return;
  account = get_chosen (self->accounts, self->account_choices);
  instrument = get_chosen (self->instruments, self->instrument_choices);
  self->query.account = account != NULL ? fold_account_get_id (account) : 0;
  self->query.instrument = instrument != NULL ? fold_instrument_get_id (instrument) : 0;
  self->query.kind = kind <= FOLD_TRANSACTION_TYPE_COUNT ? (int)kind - 1 : -1;
  choose_period (self);
  ask (self);
}

/* --- what can be chosen ------------------------------------------------------------------------------------------- */

static void
take_choices (GtkDropDown *choice, GtkStringList *names, guint chosen)
{
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, chosen);
}

static void
add_accounts (FoldTransactionBar *self, FoldPortfolio *portfolio, gboolean is_one, GtkStringList *names, guint *chosen)
{
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      FoldAccount *account = g_list_model_get_item (accounts, i);
      /* Translators: a portfolio and one of its accounts */
      g_autofree char *name = is_one ? g_strdup (fold_account_get_name (account))
                                     : g_strdup_printf (_("%s: %s"), fold_portfolio_get_name (portfolio),
                                                        fold_account_get_name (account));

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->account_choices, account);
      if (fold_account_get_id (account) == self->query.account)
        *chosen = self->account_choices->len;
    }
}

static void
offer_accounts (FoldTransactionBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any account"), NULL });
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fold_session_get_book (self->session)));
  const gint64 wanted = fold_session_get_portfolio (self->session);
  guint chosen = 0;

  g_ptr_array_set_size (self->account_choices, 0);
  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      if (wanted == 0 || fold_portfolio_get_id (portfolio) == wanted)
        add_accounts (self, portfolio, wanted != 0 || g_list_model_get_n_items (portfolios) == 1, names, &chosen);
    }
  take_choices (self->accounts, names, chosen);
}

static void
offer_kinds (FoldTransactionBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any type"), NULL });

  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    gtk_string_list_append (names, fold_transaction_type_get_name ((FoldTransactionType)i));
  take_choices (self->kinds, names, (guint)(self->query.kind + 1));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  FoldInstrument *const *one = a, *const *other = b;

  return strcmp (fold_instrument_get_name_key (*one), fold_instrument_get_name_key (*other));
}

static void
offer_instruments (FoldTransactionBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any instrument"), NULL });
  g_autoptr (GPtrArray) instruments = fold_found_transactions_dup_instruments (self->found);
  guint chosen = 0;

  g_ptr_array_set_size (self->instrument_choices, 0);
  g_ptr_array_sort (instruments, compare_names);
  for (guint i = 0; i < instruments->len; i++)
    {
      g_ptr_array_add (self->instrument_choices, g_object_ref (instruments->pdata[i]));
      gtk_string_list_append (names, fold_instrument_get_name (instruments->pdata[i]));
      if (fold_instrument_get_id (instruments->pdata[i]) == self->query.instrument)
        chosen = i + 1;
    }
  take_choices (self->instruments, names, chosen);
}

static void
add_period (FoldTransactionBar *self, GtkStringList *names, const char *name, Period period, guint *chosen)
{
  g_array_append_val (self->period_choices, period);
  gtk_string_list_append (names, name);
  if (!self->has_own_dates && period.from == self->query.from && period.to == self->query.to)
    *chosen = self->period_choices->len;
}

static void
add_years (FoldTransactionBar *self, GtkStringList *names, guint *chosen)
{
  FoldDate first, last;
  int first_year, year, unused;

  if (!fold_found_transactions_get_days (self->found, &first, &last))
    return;
  fold_date_to_parts (first, &first_year, &unused, &unused);
  fold_date_to_parts (last, &year, &unused, &unused);
  for (int n = 0; year >= first_year && n < MOST_YEARS; year--, n++)
    {
      g_autofree char *name = g_strdup_printf ("%d", year);

      add_period (self, names, name, (Period){ fold_date_from_parts (year, 1, 1), fold_date_from_parts (year, 12, 31) },
                  chosen);
    }
}

static void
offer_periods (FoldTransactionBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any time"), NULL });
  const FoldDate today = fold_portfolios_get_day (fold_book_get_portfolios (fold_session_get_book (self->session)));
  guint chosen = 0;

  g_array_set_size (self->period_choices, 0);
  add_period (self, names, _("Last 30 days"), (Period){ today - 29, FOLD_DATE_NONE }, &chosen);
  add_period (self, names, _("Last 365 days"), (Period){ today - 364, FOLD_DATE_NONE }, &chosen);
  add_years (self, names, &chosen);
  gtk_string_list_append (names, C_("period", "Own Dates"));
  take_choices (self->periods, names, self->has_own_dates ? self->period_choices->len + 1 : chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->own_dates), self->has_own_dates);
}

/* When somebody looks: they follow the rows. */
static void
offer_cb (FoldTransactionBar *self)
{
  self->offering = TRUE;
  offer_accounts (self);
  offer_kinds (self);
  offer_instruments (self);
  offer_periods (self);
  self->offering = FALSE;
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

static void
found_cb (FoldTransactionBar *self)
{
  g_autofree char *words = fold_transaction_words_sum_up (self->found);

  gtk_label_set_label (self->summary, words);
}

static gpointer
find (GPtrArray *choices, gint64 id, gint64 (*get_id) (gpointer))
{
  for (guint i = 0; i < choices->len; i++)
    if (get_id (choices->pdata[i]) == id)
      return choices->pdata[i];
  return NULL;
}

static gint64
get_account_id (gpointer account)
{
  return fold_account_get_id (account);
}

static gint64
get_instrument_id (gpointer instrument)
{
  return fold_instrument_get_id (instrument);
}

static char *
dup_own_dates (FoldTransactionBar *self)
{
  g_autofree char *from = fold_return_words_day (self->query.from), *to = fold_return_words_day (self->query.to);

  /* Translators: a period: its first and its last day */
  return g_strdup_printf (C_("period", "%s to %s"), from, to);
}

static char *
dup_period_name (FoldTransactionBar *self)
{
  GListModel *names = gtk_drop_down_get_model (self->periods);

  if (self->has_own_dates)
    return dup_own_dates (self);

  for (guint i = 0; i < self->period_choices->len; i++)
    {
      const Period *period = &g_array_index (self->period_choices, Period, i);

      if (period->from == self->query.from && period->to == self->query.to)
        return g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (names), i + 1));
    }
  return g_strdup ("");
}

/* What the filter is called in a sentence. */
static char *
dup_name (FoldTransactionBar *self, FoldCriterion criterion)
{
  FoldAccount *account;
  FoldInstrument *instrument;
  g_autofree char *period = NULL;

  switch (criterion)
    {
    case FOLD_CRITERION_ACCOUNT:
      account = find (self->account_choices, self->query.account, get_account_id);
      return g_strdup_printf (_("the account “%s”"), account != NULL ? fold_account_get_name (account) : "");
    case FOLD_CRITERION_KIND:
      return g_strdup_printf (_("the type “%s”"),
                              fold_transaction_type_get_name ((FoldTransactionType)self->query.kind));
    case FOLD_CRITERION_INSTRUMENT:
      instrument = find (self->instrument_choices, self->query.instrument, get_instrument_id);
      return g_strdup_printf (_("the instrument “%s”"),
                              instrument != NULL ? fold_instrument_get_name (instrument) : "");
    case FOLD_CRITERION_PERIOD:
      period = dup_period_name (self);
      return g_strdup_printf (_("the period “%s”"), period);
    case FOLD_CRITERION_TEXT:
    default:
      return g_strdup_printf (_("the search for “%s”"), gtk_editable_get_text (self->search));
    }
}

char *
fold_transaction_bar_dup_reason (FoldTransactionBar *self, FoldCriterion *criterion, gboolean *one_is_enough)
{
  const guint criteria = fold_transaction_query_get_criteria (fold_found_transactions_get_query (self->found));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint most = 0;

  g_return_val_if_fail (FOLD_IS_TRANSACTION_BAR (self), NULL);

  for (FoldCriterion i = 0; i < FOLD_N_CRITERIA; i++)
    {
      const guint n = fold_found_transactions_get_n_hidden_by (self->found, i);

      if (!(criteria & (1u << i)))
        continue;
      g_ptr_array_add (names, dup_name (self, i));
      if (n > most)
        {
          most = n;
          *criterion = i;
        }
    }
  *one_is_enough = most > 0;
  if (most > 0)
    {
      g_autofree char *name = dup_name (self, *criterion);

      return fold_transaction_words_hidden_by (name, most, names->len > 1);
    }
  return fold_transaction_words_hidden_by_all (names, fold_found_transactions_get_n_all (self->found));
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_transaction_bar_dispose (GObject *object)
{
  FoldTransactionBar *self = FOLD_TRANSACTION_BAR (object);

  self->offering = TRUE;
  /* the template would unparent it behind the bin's back */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_TRANSACTION_BAR);
  g_clear_pointer (&self->account_choices, g_ptr_array_unref);
  g_clear_pointer (&self->instrument_choices, g_ptr_array_unref);
  g_clear_pointer (&self->period_choices, g_array_unref);
  g_clear_object (&self->found);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_transaction_bar_parent_class)->dispose (object);
}

static void
fold_transaction_bar_class_init (FoldTransactionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_transaction_bar_dispose;

  g_type_ensure (FOLD_TYPE_OWN_DATES);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/transaction-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, search);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, button);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, accounts);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, kinds);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, instruments);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, periods);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, own_dates);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionBar, summary);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_dates_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
}

static void
fold_transaction_bar_init (FoldTransactionBar *self)
{
  self->query = (FoldTransactionQuery)FOLD_TRANSACTION_QUERY_INIT;
  self->account_choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->instrument_choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->period_choices = g_array_new (FALSE, FALSE, sizeof (Period));
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_choice_set_up (GTK_WIDGET (self->instruments), NULL);
}

void
fold_transaction_bar_set_up (FoldTransactionBar *self, FoldSession *session, FoldFoundTransactions *found)
{
  g_return_if_fail (FOLD_IS_TRANSACTION_BAR (self) && self->found == NULL);

  self->session = g_object_ref (session);
  self->found = g_object_ref (found);
  offer_cb (self);
  g_signal_connect_object (found, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  found_cb (self);
}

static void
clear (FoldTransactionBar *self, FoldCriterion criterion)
{
  switch (criterion)
    {
    case FOLD_CRITERION_ACCOUNT:
      self->query.account = 0;
      break;
    case FOLD_CRITERION_KIND:
      self->query.kind = -1;
      break;
    case FOLD_CRITERION_INSTRUMENT:
      self->query.instrument = 0;
      break;
    case FOLD_CRITERION_PERIOD:
      self->query.from = self->query.to = FOLD_DATE_NONE;
      self->has_own_dates = FALSE;
      break;
    case FOLD_CRITERION_TEXT:
    default:
      gtk_editable_set_text (self->search, "");
      break;
    }
}

void
fold_transaction_bar_clear (FoldTransactionBar *self)
{
  g_return_if_fail (FOLD_IS_TRANSACTION_BAR (self));

  for (FoldCriterion i = 0; i < FOLD_N_CRITERIA; i++)
    clear (self, i);
  offer_cb (self);
  ask (self);
}

void
fold_transaction_bar_clear_one (FoldTransactionBar *self, FoldCriterion criterion)
{
  g_return_if_fail (FOLD_IS_TRANSACTION_BAR (self) && criterion < FOLD_N_CRITERIA);

  clear (self, criterion);
  offer_cb (self);
  ask (self);
}

void
fold_transaction_bar_focus (FoldTransactionBar *self)
{
  g_return_if_fail (FOLD_IS_TRANSACTION_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
