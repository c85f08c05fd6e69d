/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-date-row.h"

#include <glib/gi18n-lib.h>

struct _FoldDateRow
{
  AdwEntryRow parent_instance;

  GtkCalendar *calendar; /* of the row's button */
  GtkPopover *popover;
  gboolean following; /* what is typed, in the calendar */
};

G_DEFINE_FINAL_TYPE (FoldDateRow, fold_date_row, ADW_TYPE_ENTRY_ROW)

static void
day_selected_cb (FoldDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  if (self->following)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_popover_popdown (self->popover);
}

/* It opens on the day that is typed. */
static void
popover_shown_cb (FoldDateRow *self)
{
  const FoldDate date = fold_date_row_get_date (self, NULL);
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  if (date == FOLD_DATE_NONE)
    return;
  fold_date_to_parts (date, &year, &month, &day);
  time = g_date_time_new_local (year, month, day, 0, 0, 0);
  if (time == NULL)
    return;
  self->following = TRUE;
  gtk_calendar_select_day (self->calendar, time);
  self->following = FALSE;
}

static void
fold_date_row_class_init (FoldDateRowClass *klass)
{
}

static void
fold_date_row_init (FoldDateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (self->popover));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _("Choose a Date"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Date (year-month-day)"));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_DIGITS);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self), TRUE);
}

void
fold_date_row_set_date (FoldDateRow *self, FoldDate date)
{
  g_autofree char *text = fold_date_format (date);

  g_return_if_fail (FOLD_IS_DATE_ROW (self));
  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

FoldDate
fold_date_row_get_date (FoldDateRow *self, GError **error)
{
  FoldDate date;

  g_return_val_if_fail (FOLD_IS_DATE_ROW (self), FOLD_DATE_NONE);
  return fold_date_parse (gtk_editable_get_text (GTK_EDITABLE (self)), &date, error) ? date : FOLD_DATE_NONE;
}
