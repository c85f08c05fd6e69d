/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-pages.h"
#include "fold-report-error.h"
#include "fold-score-parts.h"
#include "fold-text.h"

G_DEFINE_FINAL_TYPE (FoldWindow, fold_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_SHOW_PANEL = 1,
} FoldWindowProperty;

static GParamSpec *properties[PROP_SHOW_PANEL + 1];

/* --- the frame's shape -------------------------------------------------------------------------------------------- */

static gboolean
is_narrow (FoldWindow *self)
{
  return g_str_equal (adw_multi_layout_view_get_layout_name (self->layouts), "narrow");
}

static gboolean
is_wide (FoldWindow *self)
{
  return !is_narrow (self) && !adw_overlay_split_view_get_collapsed (self->panel_split);
}

/* --- the page in view --------------------------------------------------------------------------------------------- */

static void
update_title (FoldWindow *self)
{
  FoldPage *page = fold_window_get_page (self);
  FoldScenario *scenario
      = self->session ? fold_scenarios_get_active (fold_book_get_scenarios (fold_session_get_book (self->session)))
                      : NULL;
  const char *title = page && fold_page_get_title (page) ? fold_page_get_title (page) : "Fivefold";
  /* Translators: below the title of a page: the name of a scenario, and of which branch the figures speak: "Base, at my
     odds, under your assumptions" */
  g_autofree char *subtitle
      = scenario ? g_strdup_printf (_("%s, %s, under your assumptions"), fold_scenario_get_name (scenario),
                                    fold_lens_get_name (fold_session_get_lens (self->session)))
                 : g_strdup ("");

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, is_narrow (self) ? "" : subtitle);
  gtk_label_set_label (self->assumptions_label, subtitle);
  adw_navigation_page_set_title (self->content_page, title);
}

/* What was typed is committed as its focus leaves, which GTK does not tell a widget that is taken away; a label waits a
 * moment. Returns: whether it was not refused */
static gboolean
commit_typed (FoldWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *label = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_EDITABLE_LABEL) : NULL;
  const guint n_refusals = fold_report_error_get_count (GTK_WIDGET (self));

  if (label != NULL)
    gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return fold_report_error_get_count (GTK_WIDGET (self)) == n_refusals;
}

/* Returns: FALSE where what was typed into the page could not be saved */
static gboolean
leave_page (FoldWindow *self)
{
  FoldPage *page = fold_window_get_page (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return page == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)) || commit_typed (self);
}

static void
clear_page (FoldWindow *self)
{
  FoldPage *page = fold_window_get_page (self);

  if (page == NULL)
    return;

  leave_page (self);
  g_signal_handlers_disconnect_by_func (page, update_title, self);
  if (fold_page_get_header (page) != NULL)
    adw_header_bar_remove (self->header, fold_page_get_header (page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", NULL);
  fold_window_leave_page (self, page);
  self->page = NULL;
}

/* What it has of the instrument in view. */
static void
tell_panel (FoldWindow *self)
{
  GtkWidget *panel = adw_bin_get_child (self->panel_bin);

  if (panel != NULL)
    fold_assumptions_panel_set_instrument (FOLD_ASSUMPTIONS_PANEL (panel), fold_window_get_instrument (self));
}

static void
make_panel_cb (gpointer user_data)
{
  FoldWindow *self = user_data;

  self->panel_id = 0;
  adw_bin_set_child (self->panel_bin, fold_assumptions_panel_new (self->session));
  tell_panel (self);
}

/* Its many rows come behind the first frame, which has the answer. */
static void
make_panel_later (FoldWindow *self)
{
  g_clear_handle_id (&self->panel_id, g_source_remove);
  adw_bin_set_child (self->panel_bin, NULL);
  if (self->session != NULL)
    self->panel_id = g_idle_add_once (make_panel_cb, self);
}

static void
place_page (FoldWindow *self, FoldPage *page)
{
  clear_page (self);

  if (fold_page_get_header (page) != NULL)
    adw_header_bar_pack_end (self->header, fold_page_get_header (page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", fold_page_get_actions (page));
  fold_window_put_page (self, page);
  tell_panel (self);
  g_signal_connect_swapped (page, "notify::title", G_CALLBACK (update_title), self);
  update_title (self);
}

/* A page whose watchlist was deleted, here or by another program, gives way to the overview. */
static void
changed_cb (FoldWindow *self)
{
  fold_window_update_actions (self);
  update_title (self);

  if (self->page_name != NULL && !fold_pages_exist (self->session, self->page_name))
    fold_window_go_back (self);
}

static void
failed_cb (FoldWindow *self, const char *message)
{
  fold_window_toast (self, message);
}

/* --- what is remembered ------------------------------------------------------------------------------------------- */

static void
restore (FoldWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_object_set (self, "show-panel", g_settings_get_boolean (self->settings, "show-panel"), NULL);
}

/* Whether the file of the book is still there, and what others have written into it. */
static void
look_after_book (FoldWindow *self)
{
  if (self->session != NULL)
    fold_book_poll (fold_session_get_book (self->session));
  if (fold_window_has_lost_book (self))
    fold_window_show_loss (self);
}

static gboolean
fold_window_close_request (GtkWindow *window)
{
  FoldWindow *self = FOLD_WINDOW (window);
  int width = 0;
  int height = 0;

  if (!commit_typed (self))
    return GDK_EVENT_STOP;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);

  look_after_book (self);
  if (fold_window_has_lost_book (self))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (fold_window_parent_class)->close_request (window);
}

static void
remember_panel (FoldWindow *self)
{
  /* Over the page it is a visit, beside the page a habit. */
  if (is_wide (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_settings_set_boolean (self->settings, "show-panel", self->show_panel);
}

/* Over the page the pane waits to be called; beside it, it is there as the user left it. */
static void
layout_cb (FoldWindow *self)
{
  g_object_set (self, "show-panel", is_wide (self) && g_settings_get_boolean (self->settings, "show-panel"), NULL);
  update_title (self);
}

static void
focus_cb (FoldWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    look_after_book (self);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldWindowProperty)property_id)
    {
    case PROP_SHOW_PANEL:
      g_value_set_boolean (value, FOLD_WINDOW (object)->show_panel);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_window_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldWindow *self = FOLD_WINDOW (object);

  switch ((FoldWindowProperty)property_id)
    {
    case PROP_SHOW_PANEL:
      if (self->show_panel == g_value_get_boolean (value))
        return;
      self->show_panel = g_value_get_boolean (value);
      remember_panel (self);
      fold_window_update_actions (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_window_dispose (GObject *object)
{
  FoldWindow *self = FOLD_WINDOW (object);

  if (self->session != NULL)
    fold_window_set_session (self, NULL);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->store_signals);
  g_clear_weak_pointer (&self->loss_dialog);
  g_clear_object (&self->scorer_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->page_name, g_free);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_handle_id (&self->let_go_id, g_source_remove);
  g_clear_handle_id (&self->panel_id, g_source_remove);
  g_clear_pointer (&self->left_pages, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_WINDOW);

  G_OBJECT_CLASS (fold_window_parent_class)->dispose (object);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  /* In the window's own bubble phase, so that a text entry in focus has its keys first. */
  const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } shortcuts[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
    { GDK_KEY_F9, 0, "win.toggle-panel" },
    { GDK_KEY_F6, 0, "win.next-pane" },
    { GDK_KEY_F6, GDK_SHIFT_MASK, "win.previous-pane" },
    { GDK_KEY_Left, GDK_ALT_MASK, "win.back" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate-scenario" },
    { GDK_KEY_o, GDK_CONTROL_MASK, "win.open-book" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "page.search" },
    { GDK_KEY_n, GDK_CONTROL_MASK, "page.add" },
    { GDK_KEY_F2, 0, "page.rename" },
    { GDK_KEY_Delete, 0, "page.remove" },
    { GDK_KEY_Up, GDK_ALT_MASK, "page.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "page.move-down" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "page.explain" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "page.export" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "page.run" },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "page.run" },
  };
  const char *const lenses[] = { "happens", "odds", "otherwise" };
  const char *name;

  for (size_t i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_widget_class_add_binding_action (widget_class, shortcuts[i].key, shortcuts[i].modifiers, shortcuts[i].action,
                                         NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lenses); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK | GDK_ALT_MASK, "win.lens", "s",
                                         lenses[i]);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.glossary", "s", "");
  for (guint i = 0; (name = fold_pages_get_place (i, NULL, NULL)) != NULL; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.show-page", "s", name);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  g_type_ensure (FOLD_TYPE_SIDEBAR);
  g_type_ensure (FOLD_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/window.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, drop_hint);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, layouts);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, panel_split);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, panel_sheet);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, assumptions_label);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, header);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, lens_group);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, lens_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, page_box);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, panel_bin);
}

static void
fold_window_class_init (FoldWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fold_window_get_property;
  object_class->set_property = fold_window_set_property;
  object_class->dispose = fold_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fold_window_close_request;

  /**
   * FoldWindow:show-panel: whether the assumptions are in view
   */
  properties[PROP_SHOW_PANEL]
      = g_param_spec_boolean ("show-panel", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_children (GTK_WIDGET_CLASS (klass));
  add_shortcuts (GTK_WIDGET_CLASS (klass));
}

static void
connect_signals (FoldWindow *self)
{
  self->book_signals = g_signal_group_new (FOLD_TYPE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->book_signals, "notify::undo-label", G_CALLBACK (fold_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->book_signals, "notify::redo-label", G_CALLBACK (fold_window_update_actions),
                                  self);

  self->store_signals = g_signal_group_new (FOLD_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "lost", G_CALLBACK (fold_window_show_loss), self);

  self->scorer_signals = g_signal_group_new (FOLD_TYPE_SCORER);
  g_signal_group_connect_swapped (self->scorer_signals, "wanted", G_CALLBACK (fold_window_start_scoring), self);
  g_signal_group_connect_swapped (self->scorer_signals, "failed", G_CALLBACK (failed_cb), self);

  self->session_signals = g_signal_group_new (FOLD_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::portfolio", G_CALLBACK (fold_window_update_actions),
                                  self);

  g_signal_connect (self, "notify::is-active", G_CALLBACK (focus_cb), NULL);
  g_signal_connect_object (self->settings, "changed::lens", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (self->layouts, "notify::layout-name", G_CALLBACK (layout_cb), self);
  g_signal_connect_swapped (self->panel_split, "notify::collapsed", G_CALLBACK (layout_cb), self);
}

static void
fold_window_init (FoldWindow *self)
{
  const GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->settings = g_settings_new (FOLD_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_window_add_actions (self);
  fold_window_init_history (self);

  g_object_bind_property (self, "show-panel", self->panel_split, "show-sidebar", both_ways);
  g_object_bind_property (self, "show-panel", self->panel_sheet, "open", both_ways);
  g_settings_bind (self->settings, "lens", self->lens_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->lens_group, "active", self->lens_drop_down, "selected", both_ways);
  restore (self);
  connect_signals (self);
  fold_window_update_actions (self);
}

FoldWindow *
fold_window_new (GtkApplication *application)
{
  return g_object_new (FOLD_TYPE_WINDOW, "application", application, NULL);
}

FoldSession *
fold_window_get_session (FoldWindow *self)
{
  g_return_val_if_fail (FOLD_IS_WINDOW (self), NULL);

  return self->session;
}

void
fold_window_set_session (FoldWindow *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  commit_typed (self); /* to the book that it was typed for */
  fold_window_stop_scoring (self);
  fold_window_stop_reading (self);
  clear_page (self);
  fold_window_forget_pages (self);
  fold_window_let_go (self);
  g_clear_pointer (&self->page_name, g_free);
  g_set_object (&self->session, session);

  g_signal_group_set_target (self->book_signals, session ? fold_session_get_book (session) : NULL);
  g_signal_group_set_target (self->store_signals,
                             session ? fold_book_get_store (fold_session_get_book (session)) : NULL);
  g_signal_group_set_target (self->scorer_signals, session ? fold_session_get_scorer (session) : NULL);
  g_signal_group_set_target (self->session_signals, session);
  fold_window_score_at_once (self);
  fold_sidebar_set_session (self->sidebar, session);
  make_panel_later (self);
  gtk_stack_set_visible_child_name (self->stack, session ? "book" : "welcome");
  fold_window_update_actions (self);

  if (session == NULL)
    return;

  g_autofree char *last = g_settings_get_string (self->settings, "last-page");

  fold_window_show_page (self, fold_pages_exist (session, last) ? last : "overview");
  fold_window_start_scoring (self);
}

static void
show (FoldWindow *self, FoldPage *page, const char *name)
{
  g_set_str (&self->page_name, name);
  place_page (self, page);
  fold_sidebar_set_page (self->sidebar, name);
  adw_navigation_split_view_set_show_content (self->sidebar_split, TRUE);
  g_settings_set_string (self->settings, "last-page", name);
}

void
fold_window_show_page (FoldWindow *self, const char *name)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  if (!leave_page (self))
    return;

  FoldPage *page = self->session ? fold_pages_create (self->session, name) : NULL;

  if (page == NULL)
    return;

  if (!g_str_has_prefix (name, "instrument:"))
    fold_window_forget_pages (self);
  else if (self->page_name != NULL && !g_str_equal (self->page_name, name))
    fold_window_remember_page (self);
  show (self, page, name);
}

/* To the page before; to the overview where there is none. */
void
fold_window_go_back (FoldWindow *self)
{
  g_autofree char *name = NULL;
  g_autoptr (FoldPage) page = fold_window_take_page_before (self, &name);

  if (page != NULL)
    show (self, page, name);
  else
    fold_window_show_page (self, "overview");
}

FoldPage *
fold_window_get_page (FoldWindow *self)
{
  g_return_val_if_fail (FOLD_IS_WINDOW (self), NULL);

  return self->page;
}

void
fold_window_show_error (FoldWindow *self, const char *heading, const GError *error)
{
  g_autofree char *message = fold_text_dup_printable (error->message);

  fold_window_show_message (self, heading, message);
}

void
fold_window_show_message (FoldWindow *self, const char *heading, const char *message)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  if (self->session == NULL)
    {
      fold_welcome_show_message (self->welcome, heading, message);
      return;
    }

  AdwDialog *dialog = adw_alert_dialog_new (heading, message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
