/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From pane to pane by one key, however many controls each of them has. */
#include "fold-window-private.h"

#define N_PANES 3

static gboolean
has_focus (FoldWindow *self, GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, pane);
}

/* To where it wants the focus, else to its first control. */
static gboolean
enter (GtkWidget *pane)
{
  GtkWidget *content = ADW_IS_BIN (pane) ? adw_bin_get_child (ADW_BIN (pane)) : pane;

  return content != NULL && gtk_widget_get_mapped (content)
         && (gtk_widget_grab_focus (content) || gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD));
}

void
fold_window_go_to_pane (FoldWindow *self, int step)
{
  GtkWidget *const panes[N_PANES]
      = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->page_box), GTK_WIDGET (self->panel_bin) };
  int from = step > 0 ? N_PANES - 1 : 0; /* from elsewhere to the first, or the last */

  for (int i = 0; i < N_PANES; i++)
    if (has_focus (self, panes[i]))
      from = i;
  for (int i = 1; i <= N_PANES; i++)
    if (enter (panes[(from + step * i + N_PANES * N_PANES) % N_PANES]))
      break;
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}
