/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-limits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-number-text.h"
#include "fold-number.h"
#include "fold-percent-entry.h"
#include "fold-plan-limit-dialog.h"

#define ROW_LIMIT "fold-plan-limit"
#define ROW_ENTRY "fold-plan-entry"

struct _FoldPlanLimits
{
  AdwPreferencesGroup parent_instance;

  FoldSession *session;
  GPtrArray *rows; /* GtkWidget, borrowed from the group */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (FoldPlanLimits, fold_plan_limits, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void
tell_changed (FoldPlanLimits *self)
{
  if (!self->filling && self->session != NULL)
    g_signal_emit (self, changed_signal, 0);
}

static FoldPlanLimit *
get_limit (gpointer row)
{
  return g_object_get_data (row, ROW_LIMIT);
}

static GtkWidget *
find_row (FoldPlanLimits *self, const char *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (get_limit (self->rows->pdata[i])->key, key))
      return self->rows->pdata[i];
  return NULL;
}

/* --- a row -------------------------------------------------------------------------------------------------------- */

static void
typed_cb (GtkWidget *row)
{
  FoldPlanLimit *limit = get_limit (row);
  GtkWidget *entry = g_object_get_data (G_OBJECT (row), ROW_ENTRY);
  double percent;
  const gboolean good
      = fold_number_text_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), C_("unit", "%"), &percent);

  limit->value = good ? percent / 100 : NAN;
  if (good)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  tell_changed (FOLD_PLAN_LIMITS (gtk_widget_get_ancestor (row, FOLD_TYPE_PLAN_LIMITS)));
}

static void
switched_cb (GtkWidget *row, GParamSpec *pspec, GtkSwitch *toggle)
{
  get_limit (row)->off = !gtk_switch_get_active (toggle);
  tell_changed (FOLD_PLAN_LIMITS (gtk_widget_get_ancestor (row, FOLD_TYPE_PLAN_LIMITS)));
}

static void
removed_cb (GtkWidget *row)
{
  FoldPlanLimits *self = FOLD_PLAN_LIMITS (gtk_widget_get_ancestor (row, FOLD_TYPE_PLAN_LIMITS));

  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  tell_changed (self);
}

static void
show_value (GtkWidget *row)
{
  const FoldPlanLimit *limit = get_limit (row);
  GtkWidget *entry = g_object_get_data (G_OBJECT (row), ROW_ENTRY);
  g_autofree char *number
      = entry != NULL && isfinite (limit->value) ? fold_number_write (limit->value * 100, 1, FALSE) : NULL;

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), number != NULL ? number : "");
}

static void
add_entry (GtkWidget *row, const char *name)
{
  /* Translators: what is typed in a row: the name of a limit, in per cent */
  g_autofree char *label = g_strdup_printf (_("%s, in per cent"), name);
  GtkWidget *entry = fold_percent_entry_add (ADW_ACTION_ROW (row), label);

  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), row, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row), ROW_ENTRY, entry);
}

static void
add_suffixes (GtkWidget *row, const FoldPlanLimit *limit, const char *name)
{
  GtkWidget *toggle = gtk_switch_new (), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: the name of a limit */
  g_autofree char *counts = g_strdup_printf (_("“%s” counts"), name);
  g_autofree char *words = g_strdup_printf (_("Remove “%s”"), name);

  if (fold_plan_limit_has_value (limit))
    add_entry (row, name);
  gtk_switch_set_active (GTK_SWITCH (toggle), !limit->off);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, counts, -1);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
row_new (FoldPlanLimits *self, const FoldPlanLimit *limit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = fold_plan_limit_dup_name (limit, fold_session_get_book (self->session));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  g_object_set_data_full (G_OBJECT (row), ROW_LIMIT, fold_plan_limit_copy (limit),
                          (GDestroyNotify)fold_plan_limit_free);
  add_suffixes (row, limit, name);
  return row;
}

void
fold_plan_limits_put (FoldPlanLimits *self, const FoldPlanLimit *limit)
{
  GtkWidget *row;

  g_return_if_fail (FOLD_IS_PLAN_LIMITS (self) && limit != NULL && self->session != NULL);

  row = find_row (self, limit->key);
  if (row != NULL)
    removed_cb (row);
  self->filling = TRUE;
  row = row_new (self, limit);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  show_value (row);
  self->filling = FALSE;
  tell_changed (self);
}

void
fold_plan_limits_clear (FoldPlanLimits *self)
{
  g_return_if_fail (FOLD_IS_PLAN_LIMITS (self));

  self->filling = TRUE;
  while (self->rows->len > 0)
    removed_cb (self->rows->pdata[self->rows->len - 1]);
  self->filling = FALSE;
  tell_changed (self);
}

gboolean
fold_plan_limits_read (FoldPlanLimits *self, GPtrArray *limits, GError **error)
{
  g_return_val_if_fail (FOLD_IS_PLAN_LIMITS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const FoldPlanLimit *limit = get_limit (self->rows->pdata[i]);

      if (!limit->off && fold_plan_limit_has_value (limit) && !isfinite (limit->value))
        return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                  _("The limit “%s” has no number. Enter a percentage, or switch it off."),
                                  adw_preferences_row_get_title (self->rows->pdata[i]));
      g_ptr_array_add (limits, fold_plan_limit_copy (limit));
    }
  return TRUE;
}

/* --- the group ---------------------------------------------------------------------------------------------------- */

static void
chosen_cb (FoldPlanLimits *self, const FoldPlanLimit *limit)
{
  fold_plan_limits_put (self, limit);
}

static void
add_cb (FoldPlanLimits *self)
{
  AdwDialog *dialog = fold_plan_limit_dialog_new (self->session);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
fold_plan_limits_dispose (GObject *object)
{
  g_clear_object (&FOLD_PLAN_LIMITS (object)->session);
  g_clear_pointer (&FOLD_PLAN_LIMITS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_plan_limits_parent_class)->dispose (object);
}

static void
fold_plan_limits_class_init (FoldPlanLimitsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_plan_limits_dispose;
  changed_signal
      = g_signal_new ("changed", FOLD_TYPE_PLAN_LIMITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_plan_limits_init (FoldPlanLimits *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Limits"));
  gtk_widget_set_tooltip_text (button, _("Add a Limit…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

void
fold_plan_limits_set_session (FoldPlanLimits *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_PLAN_LIMITS (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
}
