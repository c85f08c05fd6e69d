/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window-private.h"

#include "fold-pages.h"

/* Pages to go back to. They stay as they are: where they were scrolled to, and what was selected. */

#define MOST_PAGES 16

typedef struct
{
  char *name;
  FoldPage *page;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_clear_object (&entry->page);
  g_free (entry);
}

/* --- pages that are left ---
 *
 * The rows of a large table take long to be taken away; the page that comes is seen before. */

/* One that was gone back to meanwhile stays. */
static void
let_go (FoldWindow *self, FoldPage *page)
{
  if (page != self->page && gtk_widget_get_parent (GTK_WIDGET (page)) != NULL)
    gtk_box_remove (self->page_box, GTK_WIDGET (page));
}

static gboolean
let_go_cb (gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (FoldPage) page = g_ptr_array_steal_index (self->left_pages, self->left_pages->len - 1);

  let_go (self, page);
  if (self->left_pages->len > 0)
    return G_SOURCE_CONTINUE;
  self->let_go_id = 0;
  return G_SOURCE_REMOVE;
}

void
fold_window_leave_page (FoldWindow *self, FoldPage *page)
{
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  g_ptr_array_add (self->left_pages, g_object_ref (page));
  if (self->let_go_id == 0)
    self->let_go_id = g_idle_add_full (G_PRIORITY_LOW, let_go_cb, self, NULL);
}

void
fold_window_put_page (FoldWindow *self, FoldPage *page)
{
  self->page = page;
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
    gtk_box_append (self->page_box, GTK_WIDGET (page));
}

void
fold_window_let_go (FoldWindow *self)
{
  g_clear_handle_id (&self->let_go_id, g_source_remove);
  for (guint i = 0; i < self->left_pages->len; i++)
    let_go (self, self->left_pages->pdata[i]);
  g_ptr_array_set_size (self->left_pages, 0);
}

static void
update (FoldWindow *self)
{
  const gboolean any = self->history->len > 0;
  GAction *back = g_action_map_lookup_action (G_ACTION_MAP (self), "back");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (back), any);
  gtk_widget_set_visible (self->back_button, any);
  /* One arrow at a time: first to the page before, then to the sidebar. */
  adw_header_bar_set_show_back_button (self->header, !any);
}

/* A page whose target is gone is not gone back to. */
static void
drop_gone (FoldWindow *self)
{
  for (guint i = self->history->len; i-- > 0;)
    {
      const Entry *entry = g_ptr_array_index (self->history, i);

      if (!fold_pages_exist (self->session, entry->name))
        g_ptr_array_remove_index (self->history, i);
    }
}

void
fold_window_init_history (FoldWindow *self)
{
  self->history = g_ptr_array_new_with_free_func (entry_free);
  self->left_pages = g_ptr_array_new_with_free_func (g_object_unref);
  update (self);
}

void
fold_window_remember_page (FoldWindow *self)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (self->page_name);
  entry->page = g_object_ref (fold_window_get_page (self));
  g_ptr_array_add (self->history, entry);
  if (self->history->len > MOST_PAGES)
    g_ptr_array_remove_index (self->history, 0);
  update (self);
}

void
fold_window_forget_pages (FoldWindow *self)
{
  for (guint i = 0; i < self->history->len; i++)
    fold_window_leave_page (self, ((Entry *)g_ptr_array_index (self->history, i))->page);
  g_ptr_array_set_size (self->history, 0);
  update (self);
}

FoldPage *
fold_window_take_page_before (FoldWindow *self, char **name)
{
  FoldPage *page = NULL;

  drop_gone (self);
  if (self->history->len > 0)
    {
      Entry *entry = g_ptr_array_index (self->history, self->history->len - 1);

      *name = g_strdup (entry->name);
      page = g_object_ref (entry->page);
      g_ptr_array_set_size (self->history, (int)self->history->len - 1);
    }
  update (self);
  return page;
}
