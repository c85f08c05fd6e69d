/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-exposure-list.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-format.h"

struct _FoldExposureList
{
  AdwPreferencesGroup parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  GPtrArray *rows; /* borrowed from the group */
};

G_DEFINE_FINAL_TYPE (FoldExposureList, fold_exposure_list, ADW_TYPE_PREFERENCES_GROUP)

static void
append_row (FoldExposureList *self, const char *title, const char *subtitle, double share)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *percent = fold_format_percent (share, 1);
  GtkWidget *label = gtk_label_new (percent);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
append_exposure (FoldExposureList *self, const FoldInstrumentExposure *exposure)
{
  FoldSubtheme *subtheme = fold_themes_find_subtheme (fold_book_get_themes (self->book), exposure->subtheme);
  FoldSector *sector = subtheme != NULL ? fold_themes_find_sector (fold_book_get_themes (self->book),
                                                                   fold_subtheme_get_sector_slug (subtheme))
                                        : NULL;
  /* Translators: a sector, and how sure an exposure to it is: High, Medium, Low or Not stated */
  g_autofree char *subtitle
      = g_strdup_printf (_("%s · Confidence: %s"), sector != NULL ? fold_sector_get_short_name (sector) : "",
                         fold_format_confidence (exposure->confidence));

  append_row (self, subtheme != NULL ? fold_subtheme_get_name (subtheme) : exposure->subtheme, subtitle,
              exposure->share);
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const FoldInstrumentExposure *const *first = a, *const *second = b;

  return ((*second)->share > (*first)->share) - ((*second)->share < (*first)->share);
}

static void
update (FoldExposureList *self)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (self->instrument, &n);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    if (exposures[i].share > 0)
      g_ptr_array_add (sorted, (gpointer)&exposures[i]);
  g_ptr_array_sort (sorted, compare_shares);
  for (guint i = 0; i < sorted->len; i++)
    append_exposure (self, sorted->pdata[i]);
  append_row (self, _("Not exposed"), "", MAX (1 - fold_instrument_get_exposed (self->instrument), 0));
}

static void
fold_exposure_list_dispose (GObject *object)
{
  FoldExposureList *self = FOLD_EXPOSURE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (fold_exposure_list_parent_class)->dispose (object);
}

static void
fold_exposure_list_class_init (FoldExposureListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_exposure_list_dispose;
}

static void
fold_exposure_list_init (FoldExposureList *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Edit…"));

  self->rows = g_ptr_array_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.edit");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Change the exposures"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Exposures"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("How much of its revenue depends on each sub-theme"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

void
fold_exposure_list_set_instrument (FoldExposureList *self, FoldBook *book, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_EXPOSURE_LIST (self) && self->instrument == NULL);

  self->book = g_object_ref (book);
  self->instrument = g_object_ref (instrument);
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
