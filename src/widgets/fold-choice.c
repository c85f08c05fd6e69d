/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-choice.h"

#define MOST_CHARS 36 /* of a line */

static GtkWidget *
owner_of (GtkSignalListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "fold-choice-owner");
}

static void
update_mark (GtkListItem *item, GParamSpec *pspec, GtkWidget *owner)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  g_autoptr (GObject) selected = NULL;

  g_object_get (owner, "selected-item", &selected, NULL);
  gtk_widget_set_opacity (mark, selected != NULL && selected == gtk_list_item_get_item (item));
}

static GtkWidget *
name_label_new (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "max-width-chars", MOST_CHARS, "hexpand", TRUE, NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, name_label_new ());
}

static void
list_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), name_label_new ());
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
show_name (GtkWidget *label, GtkListItem *item, GtkExpression *expression)
{
  g_auto (GValue) name = G_VALUE_INIT;

  if (gtk_expression_evaluate (expression, gtk_list_item_get_item (item), &name))
    gtk_label_set_label (GTK_LABEL (label), g_value_get_string (&name));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkExpression *expression)
{
  show_name (gtk_list_item_get_child (item), item, expression);
}

static void
list_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkExpression *expression)
{
  GtkWidget *owner = owner_of (factory);

  show_name (gtk_widget_get_first_child (gtk_list_item_get_child (item)), item, expression);
  g_signal_connect_object (owner, "notify::selected-item", G_CALLBACK (update_mark), item, G_CONNECT_SWAPPED);
  update_mark (item, NULL, owner);
}

static void
list_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (owner_of (factory), update_mark, item);
}

static void
unref_expression (gpointer expression, GClosure *closure)
{
  gtk_expression_unref (expression);
}

static GtkListItemFactory *
factory_new (GtkExpression *expression)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), gtk_expression_ref (expression), unref_expression,
                         G_CONNECT_DEFAULT);
  return factory;
}

static GtkListItemFactory *
list_factory_new (GtkWidget *owner, GtkExpression *expression)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "fold-choice-owner", owner); /* which owns the factory */
  g_signal_connect (factory, "setup", G_CALLBACK (list_setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (list_bind_cb), gtk_expression_ref (expression), unref_expression,
                         G_CONNECT_DEFAULT);
  g_signal_connect (factory, "unbind", G_CALLBACK (list_unbind_cb), NULL);
  return factory;
}

void
fold_choice_set_up (GtkWidget *widget, GtkExpression *expression)
{
  g_autoptr (GtkExpression) name
      = expression != NULL ? expression : gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkListItemFactory) factory = factory_new (name);
  g_autoptr (GtkListItemFactory) list_factory = list_factory_new (widget, name);

  g_object_set (widget, "expression", name, "factory", factory, "list-factory", list_factory, "search-match-mode",
                GTK_STRING_FILTER_MATCH_MODE_SUBSTRING, NULL);
}
