/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-name-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *parent;
  char *heading;
  char *accept;
  GtkEditable *entry;
  GPtrArray *rows; /* GtkWidget, below the name */
  FoldNameFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void ask (Question *question, const char *name, const char *body);

static void
question_free (Question *question)
{
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_clear_weak_pointer (&question->parent);
  g_ptr_array_unref (question->rows);
  g_free (question->heading);
  g_free (question->accept);
  g_free (question);
}

static char *
dup_name (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));
}

static void
changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "accept", *name != '\0');
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  g_autofree char *name = dup_name (question);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "accept") || question->parent == NULL
      || question->func (name, question->user_data, &error))
    question_free (question);
  else
    ask (question, name, error->message);
}

/* The list of the question before, which was refused, may still have the rows. */
static GtkWidget *
create_list (Question *question, GtkWidget *entry)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  for (guint i = 0; i < question->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (question->rows, i);

      if (gtk_widget_get_parent (row) != NULL)
        gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static void
ask (Question *question, const char *name, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->heading, body));
  GtkWidget *entry = adw_entry_row_new ();

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", question->accept, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "accept");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  changed_cb (GTK_EDITABLE (entry), dialog);

  adw_alert_dialog_set_extra_child (dialog, create_list (question, entry));
  question->entry = GTK_EDITABLE (entry);

  adw_alert_dialog_choose (dialog, question->parent, NULL, chosen_cb, question);
  gtk_widget_grab_focus (entry);
}

void
fold_name_dialog_ask (GtkWidget *parent,
                      const char *heading,
                      const char *accept,
                      const char *name,
                      FoldNameFunc func,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  fold_name_dialog_ask_more (parent, heading, accept, name, NULL, func, user_data, destroy);
}

void
fold_name_dialog_ask_more (GtkWidget *parent,
                           const char *heading,
                           const char *accept,
                           const char *name,
                           GtkWidget *const *rows,
                           FoldNameFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->parent, parent);
  question->heading = g_strdup (heading);
  question->accept = g_strdup (accept);
  question->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; rows != NULL && rows[i] != NULL; i++)
    g_ptr_array_add (question->rows, g_object_ref_sink (rows[i]));
  question->func = func;
  question->user_data = user_data;
  question->destroy = destroy;

  ask (question, name, NULL);
}
