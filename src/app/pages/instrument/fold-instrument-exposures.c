/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-exposures.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-instrument-exposure-row.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"

/* What a new exposure starts with, where so much is left. */
#define FIRST_SHARE 0.05

struct _FoldInstrumentExposures
{
  AdwPreferencesGroup parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  GPtrArray *rows; /* FoldInstrumentExposureRow, owned by the list */

  GtkListBox *list;
  AdwComboRow *add_row;
  GtkStringList *names;
  GPtrArray *choices; /* FoldSubtheme, as the drop-down names them after its first line */
  AdwActionRow *rest_row;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentExposures, fold_instrument_exposures, ADW_TYPE_PREFERENCES_GROUP)

static FoldInstrumentExposureRow *
find_row (FoldInstrumentExposures *self, const char *slug)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (fold_subtheme_get_slug (fold_instrument_exposure_row_get_subtheme (self->rows->pdata[i])), slug))
      return self->rows->pdata[i];
  return NULL;
}

static gboolean
has_exposure (FoldInstrumentExposures *self, const char *slug)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (self->instrument, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (exposures[i].subtheme, slug))
      return TRUE;
  return FALSE;
}

static void
remove_old_rows (FoldInstrumentExposures *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      FoldInstrumentExposureRow *row = self->rows->pdata[i - 1];

      if (has_exposure (self, fold_subtheme_get_slug (fold_instrument_exposure_row_get_subtheme (row))))
        continue;
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      g_ptr_array_remove_index (self->rows, i - 1);
    }
}

static void
update_rows (FoldInstrumentExposures *self)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (self->instrument, &n);

  remove_old_rows (self);
  for (guint i = 0; i < n; i++)
    {
      FoldSubtheme *subtheme = fold_themes_find_subtheme (fold_book_get_themes (self->book), exposures[i].subtheme);
      FoldInstrumentExposureRow *row = find_row (self, exposures[i].subtheme);

      if (row != NULL)
        fold_instrument_exposure_row_update (row);
      else if (subtheme != NULL)
        {
          GtkWidget *made = fold_instrument_exposure_row_new (self->book, self->instrument, subtheme);

          gtk_list_box_insert (self->list, made, (int)self->rows->len);
          g_ptr_array_add (self->rows, made);
        }
    }
}

static void
append_choices (FoldInstrumentExposures *self, FoldSector *sector)
{
  GListModel *subthemes = fold_sector_get_subthemes (sector);

  for (guint i = 0; i < g_list_model_get_n_items (subthemes); i++)
    {
      g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, i);
      g_autofree char *name = NULL;

      if (has_exposure (self, fold_subtheme_get_slug (subtheme)))
        continue;
      /* Translators: a sector and one of its sub-themes */
      name = g_strdup_printf (_("%s: %s"), fold_sector_get_short_name (sector), fold_subtheme_get_name (subtheme));
      gtk_string_list_append (self->names, name);
      g_ptr_array_add (self->choices, g_steal_pointer (&subtheme));
    }
}

static void
update_choices (FoldInstrumentExposures *self)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (self->book));

  g_ptr_array_set_size (self->choices, 0);
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          (const char *[]){ _("Choose a sub-theme"), NULL });
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      append_choices (self, sector);
    }
  adw_combo_row_set_selected (self->add_row, 0);
}

static void
update (FoldInstrumentExposures *self)
{
  double rest = MAX (1 - fold_instrument_get_exposed (self->instrument), 0);
  g_autofree char *percent = fold_format_percent (rest, 1);

  self->updating = TRUE;
  update_rows (self);
  update_choices (self);
  adw_action_row_set_subtitle (self->rest_row, percent);
  gtk_widget_set_visible (GTK_WIDGET (self->add_row), self->choices->len > 0 && rest > 0);
  self->updating = FALSE;
}

static void
chosen_cb (FoldInstrumentExposures *self)
{
  guint chosen = adw_combo_row_get_selected (self->add_row);
  g_autoptr (FoldSubtheme) subtheme = NULL;
  g_autoptr (GError) error = NULL;
  double rest;

  if (self->updating || self->instrument == NULL || chosen == 0 || chosen > self->choices->len)
    return;
  subtheme = g_object_ref (self->choices->pdata[chosen - 1]);
  rest = 1 - fold_instrument_get_exposed (self->instrument);
  if (fold_instruments_set_exposure (fold_book_get_instruments (self->book), self->instrument, subtheme,
                                     MIN (rest, FIRST_SHARE), &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  update (self);
}

static void
fold_instrument_exposures_dispose (GObject *object)
{
  FoldInstrumentExposures *self = FOLD_INSTRUMENT_EXPOSURES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INSTRUMENT_EXPOSURES);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_exposures_parent_class)->dispose (object);
}

static void
fold_instrument_exposures_class_init (FoldInstrumentExposuresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_instrument_exposures_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-exposures.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposures, list);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposures, add_row);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposures, names);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentExposures, rest_row);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
fold_instrument_exposures_init (FoldInstrumentExposures *self)
{
  self->rows = g_ptr_array_new ();
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_choice_set_up (GTK_WIDGET (self->add_row), NULL);
}

void
fold_instrument_exposures_set_instrument (FoldInstrumentExposures *self, FoldBook *book, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_EXPOSURES (self));

  g_set_object (&self->book, book);
  g_set_object (&self->instrument, instrument);
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
