/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-mapping-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-cell-words.h"
#include "fold-choice.h"
#include "fold-import-words.h"
#include "fold-instrument-format.h"
#include "fold-mappings-dialog.h"
#include "fold-name-dialog.h"
#include "fold-presets.h"

struct _FoldMappingDialog
{
  AdwDialog parent_instance;

  GBytes *bytes;
  char *file_name;
  FoldMapping *mapping;
  char *title;               /* of the mapping, once it is kept */
  char *id;                  /* of the one that is kept; NULL: none */
  FoldImport *import;        /* as it is mapped now; NULL: it is not read yet, or cannot be */
  GCancellable *cancellable; /* of the reading; NULL: none */
  gboolean filling;

  AdwComboRow *holds_row;
  AdwComboRow *decimal_row;
  AdwComboRow *dates_row;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *words_group;
  GPtrArray *word_rows; /* (unowned) of the words group */
  GtkLabel *summary;
  GtkLabel *refusal;
  GtkColumnView *table;
  GtkSliceListModel *rows;
  AdwToastOverlay *toasts;
};

enum
{
  MAPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FoldMappingDialog, fold_mapping_dialog, ADW_TYPE_DIALOG)

/* --- the preview ------------------------------------------------------------------------------------------------- */

static void
show_refusal (FoldMappingDialog *self, const char *sentence)
{
  gtk_label_set_label (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), sentence == NULL);
}

static void
show_import (FoldMappingDialog *self)
{
  const FoldImportContent *content = fold_import_get_content (self->import);
  const guint n_read = content->records->len, n_aside = content->refusals->len, n_out = content->ignored->len;
  g_autofree char *read = g_strdup_printf (ngettext ("%u can be booked", "%u can be booked", n_read), n_read);
  g_autofree char *aside = g_strdup_printf (ngettext ("%u set aside", "%u set aside", n_aside), n_aside);
  g_autofree char *out = g_strdup_printf (ngettext ("%u left out", "%u left out", n_out), n_out);
  g_autofree char *summary = g_strjoin (" · ", read, aside, n_out > 0 ? out : NULL, NULL);

  fold_import_preview (self->import);
  gtk_slice_list_model_set_model (self->rows, G_LIST_MODEL (fold_import_get_rows (self->import)));
  gtk_label_set_label (self->summary, summary);
  show_refusal (self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.done", TRUE);
}

static void
show_nothing (FoldMappingDialog *self, const char *sentence)
{
  g_clear_object (&self->import);
  gtk_slice_list_model_set_model (self->rows, NULL);
  show_refusal (self, sentence);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.done", FALSE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldMappingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_load_finish (result, &error);

  if (self->mapping == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone, or another choice has been made */
  if (import == NULL)
    {
      show_nothing (self, error->message);
      return;
    }
  g_set_object (&self->import, import);
  show_import (self);
}

/* The rules as they are mapped, under the name of the mapping that is kept. */
static FoldRule *
create_rule (FoldMappingDialog *self, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->id == NULL)
    return fold_mapping_create_rule (self->mapping, _("Mapped columns"), error);
  if (!fold_mapping_check (self->mapping, error))
    return NULL;
  json = fold_mapping_dup_json (self->mapping, self->id, self->title);
  bytes = g_bytes_new (json, strlen (json));
  return fold_rule_parse (bytes, self->title, error);
}

/* The latest choice wins. */
static void
read_again (FoldMappingDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldRule) rule = create_rule (self, &error);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", rule != NULL);
  if (rule == NULL)
    {
      show_nothing (self, error->message);
      return;
    }
  self->cancellable = g_cancellable_new ();
  fold_import_read_async (self->bytes, self->file_name, rule, self->cancellable, read_cb, g_object_ref (self));
}

/* --- the words --------------------------------------------------------------------------------------------------- */

static AdwComboRow *
create_choice (const char *title, const char *subtitle, GtkStringList *names, guint selected)
{
  AdwComboRow *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "subtitle", subtitle, "use-markup", FALSE,
                                   "title-lines", 1, "subtitle-lines", 1, "model", names, "selected", selected, NULL);

  fold_choice_set_up (GTK_WIDGET (row), NULL);
  return row;
}

static void
kind_chosen_cb (AdwComboRow *row, GParamSpec *pspec, FoldMappingDialog *self)
{
  const guint word = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "word"));

  if (self->filling || word >= fold_mapping_get_n_words (self->mapping))
    return;
  fold_mapping_set_kind (self->mapping, word, (FoldMappingKind)adw_combo_row_get_selected (row));
  read_again (self);
}

static void
add_word (FoldMappingDialog *self, guint word, GtkStringList *kinds)
{
  const guint n = fold_mapping_get_n_rows_of (self->mapping, word);
  g_autofree char *rows = n > 0 ? g_strdup_printf (ngettext ("%u row", "%u rows", n), n) : g_strdup ("");
  AdwComboRow *row = create_choice (fold_mapping_get_word (self->mapping, word), rows, kinds,
                                    (guint)fold_mapping_get_kind (self->mapping, word));

  g_object_set_data (G_OBJECT (row), "word", GUINT_TO_POINTER (word));
  g_signal_connect (row, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
  adw_preferences_group_add (self->words_group, GTK_WIDGET (row));
  g_ptr_array_add (self->word_rows, row);
}

static void
fill_words (FoldMappingDialog *self)
{
  const gboolean filling = self->filling;
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->filling = TRUE;
  for (guint i = 0; i < self->word_rows->len; i++)
    adw_preferences_group_remove (self->words_group, g_ptr_array_index (self->word_rows, i));
  g_ptr_array_set_size (self->word_rows, 0);
  for (guint i = 0; i < FOLD_MAPPING_N_KINDS; i++)
    gtk_string_list_append (kinds, fold_mapping_kind_get_name ((FoldMappingKind)i));
  for (guint i = 0; i < fold_mapping_get_n_words (self->mapping); i++)
    add_word (self, i, kinds);
  gtk_widget_set_visible (GTK_WIDGET (self->words_group),
                          self->word_rows->len > 0
                              && fold_mapping_get_holds (self->mapping) == FOLD_RULE_HOLDS_TRANSACTIONS);
  self->filling = filling;
}

/* --- the columns ------------------------------------------------------------------------------------------------- */

static void
meaning_chosen_cb (AdwComboRow *row, GParamSpec *pspec, FoldMappingDialog *self)
{
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));

  if (self->filling)
    return;
  fold_mapping_set_meaning (self->mapping, column, fold_mapping_get_nth_meaning (adw_combo_row_get_selected (row)));
  fill_words (self);
  read_again (self);
}

static guint
find_meaning (FoldRuleField meaning)
{
  guint i = 0;

  while (i < fold_mapping_get_n_meanings () && fold_mapping_get_nth_meaning (i) != meaning)
    i++;
  return i < fold_mapping_get_n_meanings () ? i : 0;
}

static void
fill_columns (FoldMappingDialog *self)
{
  g_autoptr (GtkStringList) meanings = gtk_string_list_new (NULL);

  for (guint i = 0; i < fold_mapping_get_n_meanings (); i++)
    gtk_string_list_append (meanings, fold_mapping_get_meaning_name (fold_mapping_get_nth_meaning (i)));
  for (guint i = 0; i < fold_mapping_get_n_columns (self->mapping); i++)
    {
      const char *name = fold_mapping_get_name (self->mapping, i);
      g_autofree char *number = g_strdup_printf (_("Column %u"), i + 1);
      AdwComboRow *row = create_choice (*name != '\0' ? name : number, fold_mapping_get_samples (self->mapping, i),
                                        meanings, find_meaning (fold_mapping_get_meaning (self->mapping, i)));

      g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (i));
      g_signal_connect (row, "notify::selected", G_CALLBACK (meaning_chosen_cb), self);
      adw_preferences_group_add (self->columns_group, GTK_WIDGET (row));
    }
}

static void
file_chosen_cb (FoldMappingDialog *self)
{
  if (self->filling)
    return;
  fold_mapping_set_holds (self->mapping, adw_combo_row_get_selected (self->holds_row) == 1
                                             ? FOLD_RULE_HOLDS_PRICES
                                             : FOLD_RULE_HOLDS_TRANSACTIONS);
  fold_mapping_set_decimal (self->mapping, (FoldNumberStyle)adw_combo_row_get_selected (self->decimal_row));
  fold_mapping_set_dates (self->mapping, (FoldDateOrder)adw_combo_row_get_selected (self->dates_row));
  fill_words (self);
  read_again (self);
}

/* --- actions ----------------------------------------------------------------------------------------------------- */

static void
done_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldMappingDialog *self = FOLD_MAPPING_DIALOG (widget);
  g_autoptr (FoldImport) import = self->import != NULL ? g_object_ref (self->import) : NULL;

  if (import == NULL)
    return;
  g_signal_emit (self, signals[MAPPED], 0, import);
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
save (const char *name, gpointer user_data, GError **error)
{
  FoldMappingDialog *self = user_data;
  g_autofree char *json = fold_mapping_dup_json (self->mapping, "mapping", name);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autofree char *id = NULL;

  if (!fold_presets_add (bytes, name, &id, error))
    return FALSE;
  g_set_str (&self->id, id);
  g_set_str (&self->title, name);
  adw_toast_overlay_add_toast (self->toasts,
                               adw_toast_new (_("Mapping saved; such files are recognised from now on")));
  read_again (self);
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldMappingDialog *self = FOLD_MAPPING_DIALOG (widget);

  fold_name_dialog_ask (widget, _("Save Mapping"), _("_Save"), self->title != NULL ? self->title : "", save,
                        g_object_ref (self), g_object_unref);
}

static void
list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (fold_mappings_dialog_new (), widget);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_mapping_dialog_dispose (GObject *object)
{
  FoldMappingDialog *self = FOLD_MAPPING_DIALOG (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_MAPPING_DIALOG);
  g_clear_object (&self->import);
  g_clear_pointer (&self->mapping, fold_mapping_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->word_rows, g_ptr_array_unref);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (fold_mapping_dialog_parent_class)->dispose (object);
}

static void
fold_mapping_dialog_class_init (FoldMappingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_mapping_dialog_dispose;

  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, FOLD_TYPE_IMPORT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/mapping-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, holds_row);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, dates_row);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, words_group);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, table);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingDialog, toasts);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  fold_cell_words_bind (widget_class);
  fold_import_words_bind (widget_class);
  fold_instrument_format_bind (widget_class);
  gtk_widget_class_install_action (widget_class, "mapping.done", NULL, done_cb);
  gtk_widget_class_install_action (widget_class, "mapping.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "mapping.list", NULL, list_cb);
}

static void
fold_mapping_dialog_init (FoldMappingDialog *self)
{
  self->filling = TRUE;
  self->word_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_mapping_dialog_new (GBytes *bytes, const char *file_name, FoldMapping *mapping)
{
  FoldMappingDialog *self = g_object_new (FOLD_TYPE_MAPPING_DIALOG, "title", file_name, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->file_name = g_strdup (file_name);
  self->mapping = mapping;
  adw_combo_row_set_selected (self->holds_row, fold_mapping_get_holds (mapping) == FOLD_RULE_HOLDS_PRICES);
  fill_columns (self);
  fill_words (self);
  self->filling = FALSE;
  read_again (self);
  return ADW_DIALOG (self);
}
