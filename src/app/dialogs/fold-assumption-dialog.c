/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-format.h"

static void
add_fact (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL || *text == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static char *
dup_range (FoldAssumption *assumption, FoldRange range)
{
  g_autofree char *low = fold_assumption_format (assumption, range.low);
  g_autofree char *mode = fold_assumption_format (assumption, range.mode);
  g_autofree char *high = fold_assumption_format (assumption, range.high);

  if (range.low == range.high)
    return g_steal_pointer (&mode);

  /* Translators: a most likely value, and the lowest and the highest that are thought possible */
  return g_strdup_printf (_("%s (%s to %s)"), mode, low, high);
}

AdwDialog *
fold_assumption_dialog_new (FoldAssumption *assumption)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *values = adw_preferences_group_new ();
  GtkWidget *facts = adw_preferences_group_new ();
  g_autofree char *now = dup_range (assumption, fold_assumption_get_current (assumption));
  g_autofree char *saved = dup_range (assumption, fold_assumption_get_saved (assumption));
  g_autofree char *example = dup_range (assumption, fold_assumption_get_default (assumption));
  const char *review = fold_assumption_get_review_date (assumption);
  g_autofree char *reviewed = *review != '\0' ? fold_format_date (review) : NULL;
  const char *source = fold_assumption_get_source (assumption);

  add_fact (values, _("Now"), now);
  add_fact (values, _("In the Saved Scenario"), saved);
  add_fact (values, _("Example Assumption from the Theme"), example);
  add_fact (facts, _("Rationale"), fold_assumption_get_rationale (assumption));
  add_fact (facts, _("Source"), *source != '\0' ? source : _("A judgement without a source"));
  add_fact (facts, _("Confidence"), fold_format_confidence (fold_assumption_get_confidence (assumption)));
  add_fact (facts, _("Review By"), reviewed);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (values));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (facts));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, fold_assumption_get_name (assumption));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
