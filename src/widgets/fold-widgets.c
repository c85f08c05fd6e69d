/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-widgets.h"

#include "fold-widgets-resources.h"

void
fold_widgets_init (void)
{
  static gboolean done = FALSE;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (done)
    return;
  done = TRUE;

  /* A static library's constructors may be left out by the linker; calling the resource keeps it. */
  g_resources_register (fold_widgets_get_resource ());
  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_PIECE);
  g_type_ensure (FOLD_TYPE_RANGE_SLIDER);
  g_type_ensure (FOLD_TYPE_SCORE_BAR);
  g_type_ensure (FOLD_TYPE_SCORE_CHIP);
  g_type_ensure (FOLD_TYPE_SHORTCUT_ROW);
  g_type_ensure (FOLD_TYPE_VALUE_ROW);

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/fivefold/widgets/fold-widgets.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}
