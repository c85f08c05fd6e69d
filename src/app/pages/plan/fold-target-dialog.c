/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-target-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"
#include "fold-number-text.h"
#include "fold-number.h"

struct _FoldTargetDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  AdwComboRow *subject_row;
  AdwEntryRow *value_row;
  GtkLabel *held;
  GtkLabel *refusal;
};

G_DEFINE_FINAL_TYPE (FoldTargetDialog, fold_target_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldTargetDialog *self)
{
  return fold_session_get_book (self->session);
}

static gint64
get_portfolio (FoldTargetDialog *self)
{
  return fold_session_get_portfolio (self->session);
}

/* --- what it can be of -------------------------------------------------------------------------------------------- */

/* Cash first, then the classes; an asset class is a string, its id. */
static GListModel *
list_classes (FoldTargetDialog *self)
{
  GListModel *classes = fold_themes_get_classes (fold_book_get_themes (get_book (self)));
  GListStore *list = g_list_store_new (G_TYPE_OBJECT);

  for (guint i = FOLD_ASSET_CLASS_CASH; i < FOLD_ASSET_CLASS_NOT_INVESTABLE; i++)
    {
      g_autoptr (GtkStringObject) id = gtk_string_object_new (fold_asset_class_get_id ((FoldAssetClass)i));

      g_list_store_append (list, id);
    }
  for (guint i = 0; i < g_list_model_get_n_items (classes); i++)
    {
      g_autoptr (FoldParameterClass) class = g_list_model_get_item (classes, i);

      /* one of the same id is that asset class */
      if (fold_asset_class_from_id (fold_parameter_class_get_slug (class)) == FOLD_ASSET_CLASS_UNCLASSIFIED)
        g_list_store_append (list, class);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
list_subjects (FoldTargetDialog *self)
{
  g_autoptr (GListModel) classes = list_classes (self);
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (lists, classes);
  g_list_store_append (lists, fold_book_get_instruments (get_book (self)));
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

/* The items are of several types. Returns: (transfer full) (nullable): the name of one */
static char *
dup_name (gpointer self, gpointer item)
{
  FoldAssetClass asset_class;

  if (item == NULL)
    return NULL;
  if (FOLD_IS_INSTRUMENT (item))
    return g_strdup (fold_instrument_get_name (item));
  /* Translators: a class of instruments, among other things of other kinds */
  if (FOLD_IS_PARAMETER_CLASS (item))
    return g_strdup_printf (_("Class: %s"), fold_parameter_class_get_name (item));
  asset_class = fold_asset_class_from_id (gtk_string_object_get_string (item));
  if (asset_class == FOLD_ASSET_CLASS_CASH)
    return g_strdup (fold_asset_class_get_name (asset_class));
  return g_strdup_printf (_("Class: %s"), fold_asset_class_get_name (asset_class));
}

/* Returns: (nullable): the id of what is chosen */
static const char *
get_subject (FoldTargetDialog *self, FoldPlanSubject *subject)
{
  gpointer item = adw_combo_row_get_selected_item (self->subject_row);
  const char *id = NULL;

  *subject = FOLD_PLAN_OF_CLASS;
  if (FOLD_IS_INSTRUMENT (item))
    {
      *subject = FOLD_PLAN_OF_INSTRUMENT;
      return fold_instrument_get_slug (item);
    }
  if (FOLD_IS_PARAMETER_CLASS (item))
    return fold_parameter_class_get_slug (item);
  if (item != NULL)
    id = gtk_string_object_get_string (item);
  if (g_strcmp0 (id, fold_asset_class_get_id (FOLD_ASSET_CLASS_CASH)) == 0)
    *subject = FOLD_PLAN_OF_CASH;
  return id;
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

/* Returns: NaN where there is none */
static double
find_weight (FoldTargetDialog *self, FoldPlanSubject subject, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = fold_targets_dup (get_book (self), get_portfolio (self), &error);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const FoldTarget *target = targets->pdata[i];

      if (target->subject == subject && g_str_equal (target->id, id))
        return target->weight;
    }
  return NAN;
}

static void
show_error (FoldTargetDialog *self, const GError *error)
{
  fold_form_refusal_show (self->refusal, (GtkWidget *[]){ GTK_WIDGET (self->value_row) }, 1,
                          GTK_WIDGET (self->value_row), error);
}

static void
typed_cb (FoldTargetDialog *self)
{
  if (self->session != NULL)
    show_error (self, NULL);
}

static void
subject_chosen_cb (FoldTargetDialog *self)
{
  FoldPlanSubject subject;
  const char *id = self->session != NULL ? get_subject (self, &subject) : NULL;
  g_autofree char *text = NULL, *percent = NULL, *words = NULL;
  double weight;

  if (id == NULL)
    return;
  weight = find_weight (self, subject, id);
  percent = fold_format_percent (fold_targets_measure (get_book (self), get_portfolio (self), subject, id), 1);
  /* Translators: a part of all the money */
  words = g_strdup_printf (_("%s of the money is in it now."), percent);
  text = isfinite (weight) ? fold_number_write (weight * 100, 1, FALSE) : g_strdup ("");
  gtk_label_set_label (self->held, words);
  gtk_editable_set_text (GTK_EDITABLE (self->value_row), text);
  show_error (self, NULL);
}

/* Nothing typed takes the target away. */
static gboolean
set_target (FoldTargetDialog *self, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->value_row));
  FoldPlanSubject subject;
  const char *id = get_subject (self, &subject);
  double percent = NAN;

  if (id == NULL)
    return TRUE;
  if (*text != '\0' && !fold_number_text_parse (text, C_("unit", "%"), &percent))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("The target is not a number. Enter a percentage of the money, or nothing for none."));
  if (isnan (percent) && isnan (find_weight (self, subject, id)))
    return TRUE;
  return fold_targets_set (get_book (self), get_portfolio (self), subject, id, percent / 100, error);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldTargetDialog *self = FOLD_TARGET_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (set_target (self, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    show_error (self, error);
}

static void
fold_target_dialog_dispose (GObject *object)
{
  g_clear_object (&FOLD_TARGET_DIALOG (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_TARGET_DIALOG);

  G_OBJECT_CLASS (fold_target_dialog_parent_class)->dispose (object);
}

static void
fold_target_dialog_class_init (FoldTargetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_target_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/target-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldTargetDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTargetDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTargetDialog, held);
  gtk_widget_class_bind_template_child (widget_class, FoldTargetDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, subject_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_target_dialog_init (FoldTargetDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_choice_set_up (GTK_WIDGET (self->subject_row),
                      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), NULL, NULL));
}

AdwDialog *
fold_target_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  FoldTargetDialog *self = g_object_new (FOLD_TYPE_TARGET_DIALOG, NULL);
  g_autoptr (GListModel) subjects = NULL;

  self->session = g_object_ref (session);
  subjects = list_subjects (self);
  adw_combo_row_set_model (self->subject_row, subjects);
  for (guint i = 0; instrument != NULL && i < g_list_model_get_n_items (subjects); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (subjects, i);

      if (item == G_OBJECT (instrument))
        adw_combo_row_set_selected (self->subject_row, i);
    }
  subject_chosen_cb (self);
  return ADW_DIALOG (self);
}
