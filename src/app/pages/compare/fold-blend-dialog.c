/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-blend-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-form-refusal.h"
#include "fold-scenario-blend.h"

#define ALL 100
#define STEP 5

struct _FoldBlendDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GArray *parts;   /* gint64: the scenarios, as rows has them */
  GPtrArray *rows; /* AdwSpinRow */

  AdwEntryRow *name_row;
  AdwPreferencesGroup *shares;
  GtkLabel *sum;
  GtkLabel *refusal;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FoldBlendDialog, fold_blend_dialog, ADW_TYPE_DIALOG)

static FoldScenarios *
get_scenarios (FoldSession *session)
{
  return fold_book_get_scenarios (fold_session_get_book (session));
}

static int
get_share (FoldBlendDialog *self, guint row)
{
  return (int)adw_spin_row_get_value (g_ptr_array_index (self->rows, row));
}

static void
check (FoldBlendDialog *self)
{
  g_autofree char *words = NULL;
  int all = 0;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      all += get_share (self, i);
      n += get_share (self, i) > 0;
    }
  words = all == ALL ? g_strdup (n > 1 ? "" : _("A blend has at least two scenarios."))
                     : g_strdup_printf (_("The chances add up to %d %%; make them 100 %%."), all);
  gtk_label_set_label (self->sum, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 all == ALL && n > 1 && *gtk_editable_get_text (GTK_EDITABLE (self->name_row)) != '\0');
}

static void
changed_cb (FoldBlendDialog *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->name_row) };

  if (self->session == NULL)
    return; /* the template is still being built */
  fold_form_refusal_show (self->refusal, rows, G_N_ELEMENTS (rows), NULL, NULL);
  check (self);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldBlendDialog *self = FOLD_BLEND_DIALOG (widget);
  GtkWidget *rows[] = { GTK_WIDGET (self->name_row) };
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (FoldBlendShare));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const FoldBlendShare share = { g_array_index (self->parts, gint64, i), (double)get_share (self, i) / ALL };

      if (share.weight > 0)
        g_array_append_val (shares, share);
    }
  if (fold_scenarios_create_blend (get_scenarios (self->session), gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
                                   (const FoldBlendShare *)shares->data, shares->len, &error))
    {
      g_signal_emit (self, signals[CREATED], 0);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else
    fold_form_refusal_show (self->refusal, rows, G_N_ELEMENTS (rows), rows[0], error);
}

/* What can be a part of a blend. Returns: (transfer container) (element-type FoldScenario) */
static GPtrArray *
list_parts (FoldSession *session)
{
  FoldScenarios *scenarios = get_scenarios (session);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (scenarios)); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (G_LIST_MODEL (scenarios), i);

      if (!fold_scenarios_is_blend (scenarios, scenario))
        g_ptr_array_add (parts, g_steal_pointer (&scenario));
    }
  return parts;
}

/* The whole is shared out evenly at first. */
static void
add_rows (FoldBlendDialog *self)
{
  g_autoptr (GPtrArray) parts = list_parts (self->session);

  for (guint i = 0; i < parts->len; i++)
    {
      FoldScenario *scenario = parts->pdata[i];
      const gint64 id = fold_scenario_get_id (scenario);
      GtkWidget *row = adw_spin_row_new_with_range (0, ALL, STEP);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fold_scenario_get_name (scenario));
      adw_preferences_group_add (self->shares, row);
      g_ptr_array_add (self->rows, row);
      g_array_append_val (self->parts, id);
    }
  for (guint i = 0, left = ALL; i < self->rows->len; i++)
    {
      const guint part = i + 1 < self->rows->len ? ALL / self->rows->len / STEP * STEP : left;

      adw_spin_row_set_value (g_ptr_array_index (self->rows, i), part);
      left -= part;
      g_signal_connect_object (g_ptr_array_index (self->rows, i), "notify::value", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
fold_blend_dialog_dispose (GObject *object)
{
  FoldBlendDialog *self = FOLD_BLEND_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_BLEND_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_blend_dialog_parent_class)->dispose (object);
}

static void
fold_blend_dialog_class_init (FoldBlendDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_blend_dialog_dispose;

  signals[CREATED]
      = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/blend-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldBlendDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, FoldBlendDialog, shares);
  gtk_widget_class_bind_template_child (widget_class, FoldBlendDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, FoldBlendDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_blend_dialog_init (FoldBlendDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_blend_dialog_new (FoldSession *session)
{
  FoldBlendDialog *self = g_object_new (FOLD_TYPE_BLEND_DIALOG, NULL);

  self->session = g_object_ref (session);
  add_rows (self);
  check (self);
  return ADW_DIALOG (self);
}

gboolean
fold_blend_dialog_can_ask (FoldSession *session)
{
  g_autoptr (GPtrArray) parts = list_parts (session);

  return parts->len > 1;
}
