/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal-page.h"

#include <glib/gi18n-lib.h>

#include "fold-journal-card.h"

struct _FoldJournalPage
{
  FoldPage parent_instance;

  GtkEditable *search;
  FoldJournalCard *card;
};

G_DEFINE_FINAL_TYPE (FoldJournalPage, fold_journal_page, FOLD_TYPE_PAGE)

static void
searched_cb (FoldJournalPage *self)
{
  fold_journal_card_search (self->card, gtk_editable_get_text (self->search));
}

static void
search_stopped_cb (FoldJournalPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_child_focus (GTK_WIDGET (self->card), GTK_DIR_TAB_FORWARD);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_JOURNAL_PAGE (user_data)->search));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_journal_card_add (FOLD_JOURNAL_PAGE (user_data)->card);
}

static const GActionEntry action_entries[] = {
  { "search", search_cb },
  { "add", add_cb },
};

static GtkWidget *
add_button_new (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.add");
  gtk_widget_set_tooltip_text (button, _("Add a Note…"));
  return button;
}

static void
fold_journal_page_constructed (GObject *object)
{
  FoldJournalPage *self = FOLD_JOURNAL_PAGE (object);

  G_OBJECT_CLASS (fold_journal_page_parent_class)->constructed (object);

  fold_page_set_header (FOLD_PAGE (self), add_button_new ());
  fold_journal_card_show (self->card, fold_page_get_session (FOLD_PAGE (self)), NULL);
}

static void
fold_journal_page_dispose (GObject *object)
{
  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_JOURNAL_PAGE);

  G_OBJECT_CLASS (fold_journal_page_parent_class)->dispose (object);
}

static void
fold_journal_page_class_init (FoldJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fold_journal_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fold_journal_page_dispose;

  g_type_ensure (FOLD_TYPE_JOURNAL_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldJournalPage, search);
  gtk_widget_class_bind_template_child (widget_class, FoldJournalPage, card);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
fold_journal_page_init (FoldJournalPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
}
