/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-overview-page.h"

struct _FoldOverviewPage
{
  FoldPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FoldOverviewPage, fold_overview_page, FOLD_TYPE_PAGE)

static void
fold_overview_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (fold_overview_page_parent_class)->dispose (object);
}

static void
fold_overview_page_class_init (FoldOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_overview_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/overview-page.ui");
}

static void
fold_overview_page_init (FoldOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
