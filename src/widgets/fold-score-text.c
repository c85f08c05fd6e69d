/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-score-text.h"

#include "fold-number-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

char *
fold_score_text (double score)
{
  return isfinite (score) ? fold_number_text_format (score, 0, NULL) : g_strdup ("–");
}

char *
fold_score_change_text (double change)
{
  g_autofree char *number = NULL;

  if (!isfinite (change) || fabs (change) < 0.05)
    return NULL;
  number = fold_number_text_format (change, 1, NULL);
  return g_strconcat (change > 0 ? "+" : "", number, NULL);
}

void
fold_score_update_accessible (GtkAccessible *accessible, double score, const char *text)
{
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, _("Score"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, isfinite (score) ? score : 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, isfinite (score) ? text : _("no score"), -1);
}
