/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window.h"

#include "fold-pages.h"

struct _FoldWindow
{
  AdwApplicationWindow parent_instance;

  FoldSession         *session;
  gboolean             show_panel;

  AdwToastOverlay     *toasts;
  AdwNavigationSplitView *sidebar_split;
  AdwNavigationPage   *content_page;
  AdwOverlaySplitView *panel_split;
  AdwBottomSheet      *panel_sheet;
  AdwHeaderBar        *header;
  AdwBin              *page_bin;
};

G_DEFINE_FINAL_TYPE (FoldWindow, fold_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_SHOW_PANEL = 1,
} FoldWindowProperty;

static GParamSpec *properties[PROP_SHOW_PANEL + 1];

static void
show_page_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  fold_window_show_page (FOLD_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toast_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (FOLD_WINDOW (widget)->toasts, toast);
}

static void
fold_window_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FoldWindow *self = FOLD_WINDOW (object);

  switch ((FoldWindowProperty) property_id)
    {
    case PROP_SHOW_PANEL:
      g_value_set_boolean (value, self->show_panel);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_window_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FoldWindow *self = FOLD_WINDOW (object);

  switch ((FoldWindowProperty) property_id)
    {
    case PROP_SHOW_PANEL:
      if (self->show_panel == g_value_get_boolean (value))
        return;
      self->show_panel = g_value_get_boolean (value);
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

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_WINDOW);

  G_OBJECT_CLASS (fold_window_parent_class)->dispose (object);
}

static void
fold_window_class_init (FoldWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_window_get_property;
  object_class->set_property = fold_window_set_property;
  object_class->dispose = fold_window_dispose;

  /**
   * FoldWindow:show-panel: whether the assumptions are in view
   */
  properties[PROP_SHOW_PANEL] =
    g_param_spec_boolean ("show-panel", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/window.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, panel_split);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, panel_sheet);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, header);
  gtk_widget_class_bind_template_child (widget_class, FoldWindow, page_bin);

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_property_action (widget_class, "win.toggle-panel", "show-panel");
}

static void
fold_window_init (FoldWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_bind_property (self, "show-panel", self->panel_split, "show-sidebar", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "show-panel", self->panel_sheet, "open", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

FoldWindow *
fold_window_new (GtkApplication *application)
{
  return g_object_new (FOLD_TYPE_WINDOW, "application", application, NULL);
}

/**
 * fold_window_set_session:
 * @session: (nullable): the open book; %NULL shows the welcome page
 */
void
fold_window_set_session (FoldWindow  *self,
                         FoldSession *session)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  if (g_set_object (&self->session, session) && session != NULL)
    fold_window_show_page (self, "overview");
}

/**
 * fold_window_show_page:
 * @name: "overview", "holdings", "ranking", "sector:SLUG" or "watchlist:ID"; an unknown one changes nothing
 */
void
fold_window_show_page (FoldWindow *self,
                       const char *name)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  FoldPage *page = self->session ? fold_pages_create (self->session, name) : NULL;

  if (page != NULL)
    adw_bin_set_child (self->page_bin, GTK_WIDGET (page));
}

/** Returns: (transfer none) (nullable): the page in view */
FoldPage *
fold_window_get_page (FoldWindow *self)
{
  g_return_val_if_fail (FOLD_IS_WINDOW (self), NULL);

  GtkWidget *page = adw_bin_get_child (self->page_bin);

  return page ? FOLD_PAGE (page) : NULL;
}
