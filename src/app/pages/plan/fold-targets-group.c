/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-targets-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-instrument-format.h"
#include "fold-number-text.h"
#include "fold-number.h"
#include "fold-percent-entry.h"
#include "fold-report-error.h"
#include "fold-target-dialog.h"

#define ROW_TARGET "fold-target"
#define ROW_ENTRY "fold-target-entry"

/* What is off by less is not said to be. */
#define LEAST_DRIFT 0.0005

struct _FoldTargetsGroup
{
  AdwPreferencesGroup parent_instance;

  FoldSession *session;
  GtkWidget *add_button;
  GPtrArray *targets; /* FoldTarget, that the rows are of; NULL: none could be read */
  GPtrArray *rows;    /* GtkWidget, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (FoldTargetsGroup, fold_targets_group, ADW_TYPE_PREFERENCES_GROUP)

static FoldBook *
get_book (FoldTargetsGroup *self)
{
  return fold_session_get_book (self->session);
}

static const FoldTarget *
get_target (gpointer row)
{
  return g_object_get_data (row, ROW_TARGET);
}

static FoldTargetsGroup *
find_group (GtkWidget *row)
{
  return FOLD_TARGETS_GROUP (gtk_widget_get_ancestor (row, FOLD_TYPE_TARGETS_GROUP));
}

/* --- edits -------------------------------------------------------------------------------------------------------- */

static void
show_weight (GtkWidget *row)
{
  g_autofree char *text = fold_number_write (get_target (row)->weight * 100, 1, FALSE);

  gtk_editable_set_text (GTK_EDITABLE (g_object_get_data (G_OBJECT (row), ROW_ENTRY)), text);
}

/* weight: NaN takes it away. An edit that is done makes the rows anew. */
static gboolean
set_weight (GtkWidget *row, double weight)
{
  FoldTargetsGroup *self = find_group (row);
  const FoldTarget *target = get_target (row);
  g_autoptr (GError) error = NULL;

  if (fold_targets_set (get_book (self), fold_session_get_portfolio (self->session), target->subject, target->id,
                        weight, &error))
    return TRUE;
  show_weight (row);
  fold_report_error (GTK_WIDGET (self), error);
  return FALSE;
}

/* What is shown is rounded: only what somebody has changed is an edit. */
static void
entered_cb (GtkWidget *row)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (row), ROW_ENTRY);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *shown = fold_number_write (get_target (row)->weight * 100, 1, FALSE);
  double percent;

  if (find_group (row) == NULL || g_str_equal (text, shown))
    return;
  if (fold_number_text_parse (text, C_("unit", "%"), &percent))
    {
      set_weight (row, percent / 100);
      return;
    }
  show_weight (row);
  gtk_widget_activate_action (row, "win.toast", "s",
                              _("The target is not a number. Enter a percentage of the money."));
}

static void
removed_cb (GtkWidget *row)
{
  FoldTargetsGroup *self = find_group (row);
  /* Translators: an instrument, a class or cash */
  g_autofree char *message = g_strdup_printf (_("Target of %s removed"), get_target (row)->name);

  if (set_weight (row, NAN))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
}

static void
add_cb (FoldTargetsGroup *self)
{
  adw_dialog_present (fold_target_dialog_new (self->session, NULL), GTK_WIDGET (self));
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

/* "Now 12.0 %, 3.0 points below" */
static char *
dup_drift (const FoldTarget *target)
{
  g_autofree char *now = fold_format_percent (target->now, 1);
  g_autofree char *points = fold_number_write (fabs (target->drift) * 100, 1, FALSE);

  if (fabs (target->drift) < LEAST_DRIFT)
    /* Translators: a part of the money as it is now */
    return g_strdup_printf (_("Now %s, as it is to be"), now);
  /* Translators: a part of the money as it is now, and by how many percentage points it is off */
  return g_strdup_printf (target->drift > 0 ? _("Now %s, %s points above") : _("Now %s, %s points below"), now,
                          points);
}

static void
add_entry (GtkWidget *row, const char *name)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  /* Translators: what is typed in a row: the target of an instrument, a class or cash, in per cent */
  g_autofree char *label = g_strdup_printf (_("Target of %s, in per cent"), name);
  GtkWidget *entry = fold_percent_entry_add (ADW_ACTION_ROW (row), label);

  g_signal_connect_object (entry, "activate", G_CALLBACK (entered_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (entered_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_object_set_data (G_OBJECT (row), ROW_ENTRY, entry);
}

static void
add_remove_button (GtkWidget *row, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *words = g_strdup_printf (_("Remove the target of %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
row_new (const FoldTarget *target, gboolean writable)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *drift = dup_drift (target);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), target->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), drift);
  g_object_set_data (G_OBJECT (row), ROW_TARGET, (gpointer)target);
  add_entry (row, target->name);
  add_remove_button (row, target->name);
  gtk_widget_set_sensitive (row, writable);
  show_weight (row);
  return row;
}

/* --- the group ---------------------------------------------------------------------------------------------------- */

static gboolean
are_same (GPtrArray *one, GPtrArray *other)
{
  if (one == NULL || other == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const FoldTarget *a = one->pdata[i], *b = other->pdata[i];

      if (a->subject != b->subject || !g_str_equal (a->id, b->id) || !g_str_equal (a->name, b->name))
        return FALSE;
    }
  return TRUE;
}

static void
clear (FoldTargetsGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_rows (FoldTargetsGroup *self, GPtrArray *targets)
{
  const gboolean writable = !fold_book_get_read_only (get_book (self));

  clear (self);
  for (guint i = 0; i < targets->len; i++)
    {
      GtkWidget *row = row_new (targets->pdata[i], writable);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Where they are the same, the rows stay, and with them the focus. */
static void
show_again (FoldTargetsGroup *self, GPtrArray *targets)
{
  for (guint i = 0; i < targets->len; i++)
    {
      g_autofree char *drift = dup_drift (targets->pdata[i]);

      g_object_set_data (self->rows->pdata[i], ROW_TARGET, targets->pdata[i]);
      adw_action_row_set_subtitle (self->rows->pdata[i], drift);
      show_weight (self->rows->pdata[i]);
    }
}

static void
update (FoldTargetsGroup *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets
      = fold_targets_dup (get_book (self), fold_session_get_portfolio (self->session), &error);
  g_autofree char *words = targets != NULL ? fold_targets_dup_words (targets) : g_strdup (error->message);

  if (targets == NULL)
    clear (self);
  else if (are_same (self->targets, targets))
    show_again (self, targets);
  else
    add_rows (self, targets);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = g_steal_pointer (&targets);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      words != NULL ? words
                    : _("None yet. Say what part of the money an instrument, a class or cash is to be in the end."));
  gtk_widget_set_sensitive (self->add_button, !fold_book_get_read_only (get_book (self)));
}

static void
fold_targets_group_dispose (GObject *object)
{
  FoldTargetsGroup *self = FOLD_TARGETS_GROUP (object);

  if (self->rows != NULL)
    clear (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_targets_group_parent_class)->dispose (object);
}

static void
fold_targets_group_class_init (FoldTargetsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_targets_group_dispose;
}

static void
fold_targets_group_init (FoldTargetsGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Targets"));
  gtk_widget_set_tooltip_text (self->add_button, _("Set a Target…"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add_button);
}

void
fold_targets_group_set_session (FoldTargetsGroup *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_TARGETS_GROUP (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fold_targets_group_present (GtkWidget *parent, FoldSession *session)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new (), *overlay = adw_toast_overlay_new ();
  GtkWidget *group = g_object_new (FOLD_TYPE_TARGETS_GROUP, NULL);

  fold_targets_group_set_session (FOLD_TARGETS_GROUP (group), session);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), view);
  adw_dialog_set_title (dialog, _("Targets"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 480);
  adw_dialog_set_child (dialog, overlay);
  adw_dialog_present (dialog, parent);
}
