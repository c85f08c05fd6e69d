/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-verdicts.h"

#include <glib/gi18n-lib.h>

#include "fold-compare-words.h"
#include "fold-instrument-format.h"

#define MOST_ROWS 8
#define MOST_FLIPS 8
#define MOST_PAIRED 1000 /* instruments; of more there are too many pairs for a frame */

#define SLUG "fold-slug"

/* A list whose rows are made once and filled again, so that the focus stays where it is. */
typedef struct
{
  GtkWidget *title;
  GtkListBox *list;
  GPtrArray *rows; /* AdwActionRow */
  guint n;
  guint left; /* out */
} List;

struct _FoldCompareVerdicts
{
  AdwBin parent_instance;

  GtkBox *box;
  List wins;
  List split;
  List flips;
};

G_DEFINE_FINAL_TYPE (FoldCompareVerdicts, fold_compare_verdicts, ADW_TYPE_BIN)

static guint chosen_signal;

static void
activated_cb (FoldCompareVerdicts *self, GtkListBoxRow *row)
{
  const char *slug = g_object_get_data (G_OBJECT (row), SLUG);

  if (slug != NULL)
    g_signal_emit (self, chosen_signal, 0, slug);
}

static void
make_list (FoldCompareVerdicts *self, List *list, const char *title)
{
  list->title = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (list->title), 0);
  gtk_label_set_wrap (GTK_LABEL (list->title), TRUE);
  gtk_widget_add_css_class (list->title, "heading");
  list->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (list->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (list->list, "row-activated", G_CALLBACK (activated_cb), self);
  list->rows = g_ptr_array_new ();
  gtk_box_append (self->box, list->title);
  gtk_box_append (self->box, GTK_WIDGET (list->list));
}

static void
fold_compare_verdicts_finalize (GObject *object)
{
  FoldCompareVerdicts *self = FOLD_COMPARE_VERDICTS (object);

  g_ptr_array_unref (self->wins.rows);
  g_ptr_array_unref (self->split.rows);
  g_ptr_array_unref (self->flips.rows);

  G_OBJECT_CLASS (fold_compare_verdicts_parent_class)->finalize (object);
}

static void
fold_compare_verdicts_class_init (FoldCompareVerdictsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_compare_verdicts_finalize;

  chosen_signal = g_signal_new ("chosen", FOLD_TYPE_COMPARE_VERDICTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fold_compare_verdicts_init (FoldCompareVerdicts *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  make_list (self, &self->wins, _("Wins in all"));
  make_list (self, &self->split, _("Wins in one, loses in another"));
  make_list (self, &self->flips, _("Whose order turns round"));
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void
begin (List *list)
{
  list->n = list->left = 0;
}

static void
add_row (List *list, const char *title, const char *subtitle, const char *slug)
{
  GtkWidget *row;

  if (list->n == list->rows->len)
    {
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      g_ptr_array_add (list->rows, row);
      gtk_list_box_append (list->list, row);
    }
  row = list->rows->pdata[list->n++];
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), SLUG, g_strdup (slug), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), slug != NULL);
  gtk_widget_set_visible (row, TRUE);
}

/* nothing: what an empty list says. */
static void
end (List *list, const char *nothing)
{
  if (list->n == 0)
    add_row (list, nothing, "", NULL);
  else if (list->left > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more, in the table below",
                                                         "and %u more, in the table below", list->left),
                                               list->left);

      add_row (list, more, "", NULL);
    }
  for (guint i = list->n; i < list->rows->len; i++)
    gtk_widget_set_visible (list->rows->pdata[i], FALSE);
}

/* --- what they say ------------------------------------------------------------------------------------------------ */

static char *
dup_all_figures (const FoldComparison *comparison, guint instrument)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
    {
      g_autofree char *figures = fold_compare_words_dup_figures (comparison, c, instrument, TRUE);

      g_strv_builder_take (parts, g_strdup_printf ("%s %s", fold_comparison_get_column (comparison, c)->name, figures));
    }
  list = g_strv_builder_end (parts);
  return g_strjoinv ("; ", list);
}

static void
add_instrument (FoldCompareVerdicts *self, FoldBook *book, FoldComparison *comparison, guint i, FoldVerdict verdict)
{
  const FoldSnapshot *snapshot = fold_comparison_get_column (comparison, 0)->snapshot;
  List *list = verdict == FOLD_VERDICT_WINS ? &self->wins : &self->split;
  g_autofree char *words = NULL;

  if (list->n >= MOST_ROWS)
    {
      list->left++;
      return;
    }
  words = verdict == FOLD_VERDICT_WINS ? dup_all_figures (comparison, i)
                                       : fold_compare_words_dup_verdict (book, comparison, i);
  add_row (list, fold_snapshot_get_input (snapshot)->instrument_names[i], words,
           fold_snapshot_get_instrument_id (snapshot, i));
}

static void
add_flips (FoldCompareVerdicts *self, FoldBook *book, FoldComparison *comparison)
{
  const FoldSnapshot *snapshot = fold_comparison_get_column (comparison, 0)->snapshot;
  g_autoptr (GArray) flips = fold_comparison_find_flips (comparison, MOST_FLIPS, NULL);

  for (guint i = 0; i < flips->len; i++)
    {
      const FoldFlip *flip = &g_array_index (flips, FoldFlip, i);
      g_autofree char *words = fold_compare_words_dup_flip (book, comparison, flip);

      add_row (&self->flips, words, "", fold_snapshot_get_instrument_id (snapshot, flip->first));
    }
}

void
fold_compare_verdicts_show (FoldCompareVerdicts *self, FoldBook *book, FoldComparison *comparison)
{
  const guint n = fold_comparison_get_column (comparison, 0)->result->n_instruments;

  g_return_if_fail (FOLD_IS_COMPARE_VERDICTS (self));

  begin (&self->wins);
  begin (&self->split);
  begin (&self->flips);
  for (guint i = 0; i < n; i++)
    {
      const FoldVerdict verdict = fold_comparison_judge (comparison, i);

      if (verdict == FOLD_VERDICT_WINS || verdict == FOLD_VERDICT_SPLIT)
        add_instrument (self, book, comparison, i, verdict);
    }
  if (n <= MOST_PAIRED)
    add_flips (self, book, comparison);
  end (&self->wins, _("Nothing wins in all of them."));
  end (&self->split, _("Nothing wins in one and loses in another."));
  end (&self->flips, n <= MOST_PAIRED ? _("The order is the same in all of them.")
                                      : _("There are too many instruments to look at two by two."));
}
