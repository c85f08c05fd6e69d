/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-preferences-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-currencies.h"
#include "fold-report-error.h"

struct _FoldPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  FoldBook *book;
  GSettings *settings;

  AdwComboRow *style_row;
  AdwSpinRow *steady_row;
  AdwSpinRow *growth_row;
  GtkWidget *book_group;
  GtkEditable *name_row;
  AdwComboRow *currency_row;
  AdwActionRow *path_row;
};

G_DEFINE_FINAL_TYPE (FoldPreferencesDialog, fold_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
follow_book (FoldPreferencesDialog *self)
{
  gtk_editable_set_text (self->name_row, fold_book_get_name (self->book));
  fold_currencies_select (self->currency_row, fold_book_get_base_currency (self->book));
}

static void
refuse (FoldPreferencesDialog *self, const GError *error)
{
  fold_report_error (GTK_WIDGET (self), error);
  follow_book (self);
}

static void
style_cb (FoldPreferencesDialog *self)
{
  g_settings_set_enum (self->settings, "style", (int)adw_combo_row_get_selected (self->style_row));
}

/* Growth does not end before it begins. */
static void
tier_cb (FoldPreferencesDialog *self)
{
  gtk_adjustment_set_lower (adw_spin_row_get_adjustment (self->growth_row), adw_spin_row_get_value (self->steady_row));
  if (adw_spin_row_get_value (self->growth_row) < adw_spin_row_get_value (self->steady_row))
    adw_spin_row_set_value (self->growth_row, adw_spin_row_get_value (self->steady_row));
}

static void
name_cb (FoldPreferencesDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  g_autoptr (GError) error = NULL;

  if (!fold_book_set_name (self->book, name, &error))
    refuse (self, error);
}

static void
currency_cb (FoldPreferencesDialog *self)
{
  const char *currency = fold_currencies_get_selected (self->currency_row);
  g_autoptr (GError) error = NULL;

  if (*currency == '\0' || g_str_equal (currency, fold_book_get_base_currency (self->book)))
    return;

  if (!fold_book_set_base_currency (self->book, currency, &error))
    refuse (self, error);
}

static void
fold_preferences_dialog_dispose (GObject *object)
{
  FoldPreferencesDialog *self = FOLD_PREFERENCES_DIALOG (object);

  g_clear_object (&self->book);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (fold_preferences_dialog_parent_class)->dispose (object);
}

static void
fold_preferences_dialog_class_init (FoldPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, steady_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, growth_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, book_group);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPreferencesDialog, path_row);
}

static void
fold_preferences_dialog_init (FoldPreferencesDialog *self)
{
  self->settings = g_settings_new (FOLD_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  adw_combo_row_set_selected (self->style_row, (guint)g_settings_get_enum (self->settings, "style"));
  g_signal_connect_swapped (self->style_row, "notify::selected", G_CALLBACK (style_cb), self);
  g_settings_bind (self->settings, "steady-tier", self->steady_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "growth-tier", self->growth_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->steady_row, "notify::value", G_CALLBACK (tier_cb), self);
  tier_cb (self);
}

static void
set_book (FoldPreferencesDialog *self, FoldBook *book)
{
  const char *path = fold_book_get_path (book);
  const gboolean on_disk = path != NULL && g_path_is_absolute (path);

  self->book = g_object_ref (book);
  fold_currencies_set_up (self->currency_row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->path_row), FALSE);
  adw_action_row_set_subtitle (self->path_row, on_disk ? path : _("In memory; nothing is saved"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !fold_book_get_read_only (book));
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency_row), !fold_book_get_read_only (book));
  follow_book (self);

  g_signal_connect_object (book, "changed", G_CALLBACK (follow_book), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->name_row, "apply", G_CALLBACK (name_cb), self);
  g_signal_connect_swapped (self->currency_row, "notify::selected", G_CALLBACK (currency_cb), self);
}

AdwDialog *
fold_preferences_dialog_new (FoldSession *session)
{
  FoldPreferencesDialog *self = g_object_new (FOLD_TYPE_PREFERENCES_DIALOG, NULL);

  gtk_widget_set_visible (self->book_group, session != NULL);
  if (session != NULL)
    set_book (self, fold_session_get_book (session));

  return ADW_DIALOG (self);
}
