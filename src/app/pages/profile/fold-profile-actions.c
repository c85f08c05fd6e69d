/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-profile-actions.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-dialog.h"
#include "fold-join-dialog.h"
#include "fold-lots-dialog.h"
#include "fold-note-dialog.h"
#include "fold-price-dialog.h"
#include "fold-quotes-dialog.h"

static void
present (gpointer page, AdwDialog *(*create) (FoldSession *session, FoldInstrument *instrument))
{
  AdwDialog *dialog = create (fold_page_get_session (page), fold_profile_page_get_instrument (page));

  adw_dialog_present (dialog, page);
}

static AdwDialog *
new_price_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  return fold_price_dialog_new (session, instrument, NULL);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, fold_instrument_dialog_new);
}

static void
set_price_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, new_price_dialog_new);
}

static void
prices_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, fold_quotes_dialog_new);
}

static AdwDialog *
new_lots_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  return fold_lots_dialog_new (session, instrument, NULL);
}

static void
lots_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, new_lots_dialog_new);
}

static void
same_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, fold_join_dialog_new);
}

static AdwDialog *
new_note_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  const FoldNoteSubject subject = { FOLD_NOTE_ON_INSTRUMENT, fold_instrument_get_id (instrument) };

  return fold_note_dialog_new (session, &subject);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, new_note_dialog_new);
}

static const GActionEntry action_entries[] = {
  { "edit", edit_cb },     { "rename", edit_cb }, { "set-price", set_price_cb },
  { "prices", prices_cb }, { "lots", lots_cb },   { "same-as", same_as_cb },
  { "add", add_cb },
};

void
fold_profile_actions_add (FoldProfilePage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
}

static GtkWidget *
menu_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new (), notes = g_menu_new (), prices = g_menu_new (), join = g_menu_new ();

  g_menu_append (notes, _("Add a _Note…"), "page.add");
  g_menu_append (prices, _("Set _Price…"), "page.set-price");
  g_menu_append (prices, _("P_rices…"), "page.prices");
  g_menu_append (prices, _("_Lots…"), "page.lots");
  g_menu_append (join, _("_Same As…"), "page.same-as");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (notes));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (prices));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (join));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Instrument Menu"));
  return button;
}

GtkWidget *
fold_profile_actions_create_header (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.edit");
  gtk_widget_set_tooltip_text (button, _("Change what is known and assumed about it"));
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu_button_new ());
  return box;
}
