/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-own-dates.h"

#include "fold-return-words.h"

struct _FoldOwnDates
{
  AdwBin parent_instance;

  gboolean is_filling;

  GtkMenuButton *from_button;
  GtkCalendar *from_calendar;
  GtkMenuButton *to_button;
  GtkCalendar *to_calendar;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FoldOwnDates, fold_own_dates, ADW_TYPE_BIN)

static FoldDate
get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  return fold_date_from_parts (g_date_time_get_year (date), g_date_time_get_month (date),
                               g_date_time_get_day_of_month (date));
}

static void
set_day (GtkCalendar *calendar, GtkMenuButton *button, FoldDate date)
{
  g_autofree char *label = fold_return_words_day (date);
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  fold_date_to_parts (date, &year, &month, &day);
  time = g_date_time_new_local (year, month, day, 12, 0, 0);
  gtk_calendar_select_day (calendar, time);
  gtk_menu_button_set_label (button, label);
}

static void
day_chosen_cb (FoldOwnDates *self, GtkCalendar *chosen)
{
  const FoldDate from = get_day (self->from_calendar), to = get_day (self->to_calendar);
  const gboolean is_from = chosen == self->from_calendar;

  if (self->is_filling)
    return;
  fold_own_dates_set (self, is_from ? from : MIN (from, to), is_from ? MAX (from, to) : to);
  gtk_menu_button_popdown (is_from ? self->from_button : self->to_button);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fold_own_dates_dispose (GObject *object)
{
  /* the template would unparent it behind the bin's back */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_OWN_DATES);

  G_OBJECT_CLASS (fold_own_dates_parent_class)->dispose (object);
}

static void
fold_own_dates_class_init (FoldOwnDatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_own_dates_dispose;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/own-dates.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldOwnDates, from_button);
  gtk_widget_class_bind_template_child (widget_class, FoldOwnDates, from_calendar);
  gtk_widget_class_bind_template_child (widget_class, FoldOwnDates, to_button);
  gtk_widget_class_bind_template_child (widget_class, FoldOwnDates, to_calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
}

static void
fold_own_dates_init (FoldOwnDates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_own_dates_set (FoldOwnDates *self, FoldDate from, FoldDate to)
{
  g_return_if_fail (FOLD_IS_OWN_DATES (self));

  self->is_filling = TRUE;
  set_day (self->from_calendar, self->from_button, from);
  set_day (self->to_calendar, self->to_button, to);
  self->is_filling = FALSE;
}

FoldDate
fold_own_dates_get_from (FoldOwnDates *self)
{
  g_return_val_if_fail (FOLD_IS_OWN_DATES (self), FOLD_DATE_NONE);

  return get_day (self->from_calendar);
}

FoldDate
fold_own_dates_get_to (FoldOwnDates *self)
{
  g_return_val_if_fail (FOLD_IS_OWN_DATES (self), FOLD_DATE_NONE);

  return get_day (self->to_calendar);
}
