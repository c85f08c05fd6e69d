/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-exposure-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-fact.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"

struct _FoldInstrumentExposureRow
{
  AdwExpanderRow parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  FoldSubtheme *subtheme;
  gboolean updating;

  GtkSpinButton *share;
  AdwComboRow *confidence;
  AdwEntryRow *rationale;
  AdwActionRow *source;
  AdwActionRow *as_of;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentExposureRow, fold_instrument_exposure_row, ADW_TYPE_EXPANDER_ROW)

/* Half of the last digit of a share as it is shown. */
#define HALF_DIGIT 0.00005

/* The words of a pack, in the order of the drop-down. */
static const char *const confidences[] = { "", "low", "medium", "high" };

static const FoldInstrumentExposure *
find_exposure (FoldInstrumentExposureRow *self)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (self->instrument, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (exposures[i].subtheme, fold_subtheme_get_slug (self->subtheme)))
      return &exposures[i];
  return NULL;
}

static void
refuse (FoldInstrumentExposureRow *self, const GError *error)
{
  fold_report_error (GTK_WIDGET (self), error);
  fold_instrument_exposure_row_update (self);
}

static void
set_share (FoldInstrumentExposureRow *self, double share)
{
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_set_exposure (fold_book_get_instruments (self->book), self->instrument, self->subtheme, share,
                                      &error))
    refuse (self, error);
}

static void
share_changed_cb (FoldInstrumentExposureRow *self)
{
  const FoldInstrumentExposure *exposure = find_exposure (self);
  double share = gtk_spin_button_get_value (self->share) / 100;

  /* Leaving the entry rounds a share to the digits that are shown: that is no edit. And 0 would take the row away while
   * somebody is still typing; the button below removes it. */
  if (self->updating || exposure == NULL || share <= 0 || fabs (share - exposure->share) <= HALF_DIGIT)
    return;
  set_share (self, share);
}

static void
remove_cb (FoldInstrumentExposureRow *self)
{
  set_share (self, 0);
}

static void
describe (FoldInstrumentExposureRow *self, const char *confidence, const char *rationale)
{
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_describe_exposure (fold_book_get_instruments (self->book), self->instrument, self->subtheme,
                                           confidence, rationale, &error))
    refuse (self, error);
}

static void
confidence_chosen_cb (FoldInstrumentExposureRow *self)
{
  const FoldInstrumentExposure *exposure = find_exposure (self);
  guint chosen = adw_combo_row_get_selected (self->confidence);

  if (self->updating || exposure == NULL || chosen >= G_N_ELEMENTS (confidences))
    return;
  if (!g_str_equal (confidences[chosen], exposure->confidence))
    describe (self, confidences[chosen], NULL);
}

static void
rationale_applied_cb (FoldInstrumentExposureRow *self)
{
  const FoldInstrumentExposure *exposure = find_exposure (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->rationale));

  if (exposure != NULL && !g_str_equal (text, exposure->rationale))
    describe (self, NULL, text);
}

static void
show_words (FoldInstrumentExposureRow *self, const FoldInstrumentExposure *exposure)
{
  FoldSector *sector
      = fold_themes_find_sector (fold_book_get_themes (self->book), fold_subtheme_get_sector_slug (self->subtheme));
  /* Translators: the sector of a sub-theme, and how sure its share is */
  g_autofree char *subtitle
      = g_strdup_printf (_("%s · confidence: %s"), sector != NULL ? fold_sector_get_short_name (sector) : "",
                         fold_format_confidence (exposure->confidence));
  g_autofree char *as_of = fold_format_date (exposure->as_of);
  /* Translators: the date of a fact that is old by now */
  g_autofree char *due = fold_fact_is_stale (exposure->as_of, fold_date_today ())
                             ? g_strdup_printf (_("%s, due for review"), as_of)
                             : NULL;
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (confidences); i++)
    if (g_str_equal (confidences[i], exposure->confidence))
      chosen = i;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_combo_row_set_selected (self->confidence, chosen);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->rationale)), exposure->rationale))
    gtk_editable_set_text (GTK_EDITABLE (self->rationale), exposure->rationale);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), exposure->rationale);
  adw_action_row_set_subtitle (self->source,
                               *exposure->source != '\0' ? exposure->source : _("A judgement without a source"));
  adw_action_row_set_subtitle (self->as_of, due != NULL ? due : as_of);
}

static void
fold_instrument_exposure_row_dispose (GObject *object)
{
  FoldInstrumentExposureRow *self = FOLD_INSTRUMENT_EXPOSURE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW);
  g_clear_object (&self->subtheme);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_exposure_row_parent_class)->dispose (object);
}

static void
fold_instrument_exposure_row_class_init (FoldInstrumentExposureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_instrument_exposure_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-exposure-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposureRow, share);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposureRow, confidence);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposureRow, rationale);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposureRow, source);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposureRow, as_of);
  gtk_widget_class_bind_template_callback (widget_class, share_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, confidence_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, rationale_applied_cb);
}

/* Scrolling the dialog with the pointer over a share must not edit it. */
static void
ignore_scrolling (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
fold_instrument_exposure_row_init (FoldInstrumentExposureRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ignore_scrolling (GTK_WIDGET (self->share));
}

GtkWidget *
fold_instrument_exposure_row_new (FoldBook *book, FoldInstrument *instrument, FoldSubtheme *subtheme)
{
  FoldInstrumentExposureRow *self = g_object_new (FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW, NULL);

  self->book = g_object_ref (book);
  self->instrument = g_object_ref (instrument);
  self->subtheme = g_object_ref (subtheme);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), fold_subtheme_get_name (subtheme));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->share), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fold_subtheme_get_name (subtheme), -1);
  fold_instrument_exposure_row_update (self);
  return GTK_WIDGET (self);
}

FoldSubtheme *
fold_instrument_exposure_row_get_subtheme (FoldInstrumentExposureRow *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_EXPOSURE_ROW (self), NULL);
  return self->subtheme;
}

void
fold_instrument_exposure_row_update (FoldInstrumentExposureRow *self)
{
  const FoldInstrumentExposure *exposure;

  g_return_if_fail (FOLD_IS_INSTRUMENT_EXPOSURE_ROW (self));

  exposure = find_exposure (self);
  if (exposure == NULL)
    return;
  self->updating = TRUE;
  gtk_spin_button_set_value (self->share, 100 * exposure->share);
  show_words (self, exposure);
  self->updating = FALSE;
}
