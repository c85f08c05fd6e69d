/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-welcome.h"

struct _FoldWelcome
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkWidget *hints;
};

G_DEFINE_FINAL_TYPE (FoldWelcome, fold_welcome, ADW_TYPE_BIN)

static void
fold_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_WELCOME);

  G_OBJECT_CLASS (fold_welcome_parent_class)->dispose (object);
}

static void
fold_welcome_class_init (FoldWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldWelcome, page);
  gtk_widget_class_bind_template_child (widget_class, FoldWelcome, hints);
}

static void
fold_welcome_init (FoldWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_welcome_show_message (FoldWelcome *self, const char *heading, const char *message)
{
  g_return_if_fail (FOLD_IS_WELCOME (self));

  g_autofree char *description = g_markup_escape_text (message, -1);

  adw_status_page_set_icon_name (self->page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->page, heading);
  adw_status_page_set_description (self->page, description);
  gtk_widget_set_visible (self->hints, FALSE);
}
