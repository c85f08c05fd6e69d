/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-instrument-exposures.h"
#include "fold-instrument-format.h"
#include "fold-instrument-identifiers.h"
#include "fold-instrument-plan.h"
#include "fold-instrument-watchlists.h"
#include "fold-report-error.h"
#include "fold-score-bar.h"
#include "fold-sector-text.h"

struct _FoldInstrumentDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  gboolean updating;

  GtkLabel *facts;
  FoldSectorText *note;
  AdwActionRow *example_row;
  AdwActionRow *source_row;
  AdwEntryRow *name_row;
  AdwComboRow *class_row;
  GtkStringList *class_names;
  FoldInstrumentExposures *exposures;
  FoldInstrumentPlan *plan;
  FoldInstrumentIdentifiers *identifiers;
  FoldInstrumentWatchlists *watchlists;
  GtkWidget *delete_group;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentDialog, fold_instrument_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_SESSION = 1,
  PROP_INSTRUMENT,
} FoldInstrumentDialogProperty;

static GParamSpec *properties[PROP_INSTRUMENT + 1];

static FoldBook *
get_book (FoldInstrumentDialog *self)
{
  return fold_session_get_book (self->session);
}

/* --- what the book has ------------------------------------------------------------------------------------------- */

static void
append_fact (GString *facts, const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static void
update_facts (FoldInstrumentDialog *self)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  append_fact (facts, fold_instrument_get_ticker (self->instrument));
  append_fact (facts, fold_format_status (fold_instrument_get_status (self->instrument)));
  append_fact (facts, fold_instrument_get_country (self->instrument));
  append_fact (facts, fold_instrument_get_currency (self->instrument));
  gtk_label_set_label (self->facts, facts->str);
}

static void
update_source (FoldInstrumentDialog *self)
{
  g_autofree char *day = fold_format_date (fold_instrument_get_as_of (self->instrument));
  /* Translators: the date of the facts about an instrument */
  g_autofree char *as_of = g_strdup_printf (_("As of %s. Change anything you see differently."), day);
  const char *source = fold_instrument_get_source (self->instrument);

  adw_action_row_set_subtitle (self->example_row, as_of);
  gtk_widget_set_visible (GTK_WIDGET (self->example_row), !fold_instrument_get_own (self->instrument));
  adw_action_row_set_subtitle (self->source_row, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source_row), source != NULL && *source != '\0');
}

static void
update_class (FoldInstrumentDialog *self)
{
  GListModel *classes = fold_themes_get_classes (fold_book_get_themes (get_book (self)));
  guint selected = 0;

  gtk_string_list_splice (self->class_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->class_names)),
                          (const char *[]){ _("Unclassified"), NULL });
  for (guint i = 0; i < g_list_model_get_n_items (classes); i++)
    {
      g_autoptr (FoldParameterClass) class = g_list_model_get_item (classes, i);

      gtk_string_list_append (self->class_names, fold_parameter_class_get_name (class));
      if (g_str_equal (fold_parameter_class_get_slug (class), fold_instrument_get_class_slug (self->instrument)))
        selected = i + 1;
    }
  adw_combo_row_set_selected (self->class_row, selected);
}

static void
update (FoldInstrumentDialog *self)
{
  FoldBook *book = get_book (self);

  if (fold_instruments_get (fold_book_get_instruments (book), fold_instrument_get_id (self->instrument))
      != self->instrument)
    {
      adw_dialog_close (ADW_DIALOG (self)); /* deleted */
      return;
    }
  self->updating = TRUE;
  update_facts (self);
  update_source (self);
  update_class (self);
  fold_sector_text_set_text (self->note, fold_instrument_get_note (self->instrument));
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name_row)))))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), fold_instrument_get_name (self->instrument));
  self->updating = FALSE;
}

/* --- edits ------------------------------------------------------------------------------------------------------- */

static void
class_chosen_cb (FoldInstrumentDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->class_row);
  g_autoptr (FoldParameterClass) class = NULL;
  const char *slug;
  g_autoptr (GError) error = NULL;

  if (self->updating || self->instrument == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen > 0)
    class = g_list_model_get_item (fold_themes_get_classes (fold_book_get_themes (get_book (self))), chosen - 1);
  slug = class != NULL ? fold_parameter_class_get_slug (class) : "";
  if (g_str_equal (slug, fold_instrument_get_class_slug (self->instrument))
      || fold_instruments_set_class (fold_book_get_instruments (get_book (self)), self->instrument, slug, &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  update_class (self);
}

static void
name_applied_cb (FoldInstrumentDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autoptr (GError) error = NULL;

  if (g_str_equal (name, fold_instrument_get_name (self->instrument))
      || fold_instruments_set_name (fold_book_get_instruments (get_book (self)), self->instrument, name, &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), fold_instrument_get_name (self->instrument));
}

static void
note_committed_cb (FoldInstrumentDialog *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_set_note (fold_book_get_instruments (get_book (self)), self->instrument, text, &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static void
delete_cb (FoldInstrumentDialog *self)
{
  /* Translators: the name of an instrument */
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), fold_instrument_get_name (self->instrument));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_delete (fold_book_get_instruments (get_book (self)), self->instrument, &error))
    fold_report_error (GTK_WIDGET (self), error);
  else if (window != NULL)
    gtk_widget_activate_action (window, "win.toast-undo", "s", message);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_instrument_dialog_constructed (GObject *object)
{
  FoldInstrumentDialog *self = FOLD_INSTRUMENT_DIALOG (object);
  FoldBook *book = get_book (self);

  G_OBJECT_CLASS (fold_instrument_dialog_parent_class)->constructed (object);

  g_object_bind_property (self->instrument, "name", self, "title", G_BINDING_SYNC_CREATE);
  fold_instrument_exposures_set_instrument (self->exposures, book, self->instrument);
  fold_instrument_plan_set_instrument (self->plan, book, self->instrument);
  fold_instrument_identifiers_set_instrument (self->identifiers, book, self->instrument);
  fold_instrument_watchlists_set_instrument (self->watchlists, book, self->instrument);
  gtk_widget_set_visible (self->delete_group, fold_instrument_get_own (self->instrument));
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
fold_instrument_dialog_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldInstrumentDialog *self = FOLD_INSTRUMENT_DIALOG (object);

  switch ((FoldInstrumentDialogProperty)property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_INSTRUMENT:
      g_value_set_object (value, self->instrument);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_dialog_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldInstrumentDialog *self = FOLD_INSTRUMENT_DIALOG (object);

  switch ((FoldInstrumentDialogProperty)property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;

    case PROP_INSTRUMENT:
      self->instrument = g_value_dup_object (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_dialog_dispose (GObject *object)
{
  FoldInstrumentDialog *self = FOLD_INSTRUMENT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INSTRUMENT_DIALOG);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_instrument_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, note);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, example_row);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, class_row);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, class_names);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, exposures);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, plan);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, identifiers);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, watchlists);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentDialog, delete_group);
  gtk_widget_class_bind_template_callback (widget_class, class_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  fold_instrument_format_bind (widget_class);
}

static void
fold_instrument_dialog_class_init (FoldInstrumentDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fold_instrument_dialog_constructed;
  object_class->get_property = fold_instrument_dialog_get_property;
  object_class->set_property = fold_instrument_dialog_set_property;
  object_class->dispose = fold_instrument_dialog_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, FOLD_TYPE_SESSION, flags);
  properties[PROP_INSTRUMENT] = g_param_spec_object ("instrument", NULL, NULL, FOLD_TYPE_INSTRUMENT, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FOLD_TYPE_INSTRUMENT_EXPOSURES);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_IDENTIFIERS);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_PLAN);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_WATCHLISTS);
  g_type_ensure (FOLD_TYPE_SCORE_BAR);
  g_type_ensure (FOLD_TYPE_SECTOR_TEXT);
  bind_template (widget_class);
}

static void
fold_instrument_dialog_init (FoldInstrumentDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_choice_set_up (GTK_WIDGET (self->class_row), NULL);
}

AdwDialog *
fold_instrument_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  return g_object_new (FOLD_TYPE_INSTRUMENT_DIALOG, "session", session, "instrument", instrument, NULL);
}

void
fold_instrument_dialog_present (FoldSession *session, FoldInstrument *instrument, GtkWidget *parent)
{
  adw_dialog_present (fold_instrument_dialog_new (session, instrument), parent);
}
