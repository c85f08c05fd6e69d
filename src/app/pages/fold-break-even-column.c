/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-break-even-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-break-even.h"
#include "fold-instrument.h"
#include "fold-instrument-format.h"
#include "fold-number-text.h"
#include "fold-profile-words.h"

struct _FoldBreakEvenColumn
{
  GObject parent_instance;

  FoldSession *session;
  FoldAnalysis *analysis;
  GHashTable *roots; /* slug to FoldRoots, both owned */
};

G_DEFINE_FINAL_TYPE (FoldBreakEvenColumn, fold_break_even_column, G_TYPE_OBJECT)

static guint changed_signal;

static const FoldRoots *
find_roots (FoldBreakEvenColumn *self, FoldInstrument *instrument)
{
  return g_hash_table_lookup (self->roots, fold_instrument_get_slug (instrument));
}

/* --- sorting ------------------------------------------------------------------------------------------------------ */

/* How far usage has to grow: what is above cash anyway needs nothing, what never is needs more than there is. */
static double
get_need (FoldBreakEvenColumn *self, FoldInstrument *instrument)
{
  const FoldRoots *roots = find_roots (self, instrument);

  if (roots != NULL && roots->n > 0)
    return roots->at[0];
  return roots != NULL && fold_instrument_get_score (instrument) >= FOLD_SCORE_OF_CASH ? 0 : INFINITY;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double first = get_need (user_data, (gpointer)a), second = get_need (user_data, (gpointer)b);

  return (first > second) - (first < second);
}

/* --- cells -------------------------------------------------------------------------------------------------------- */

static char *
dup_text (const FoldRoots *roots)
{
  if (roots == NULL || roots->n == 0)
    return fold_format_missing ();
  /* Translators: the least of several multiples, and that there are more; then a single multiple */
  return fold_number_text_keep (g_strdup_printf (roots->n > 1 ? _("%.1f×…") : _("%.1f×"), roots->at[0]));
}

static void
show (FoldBreakEvenColumn *self, GtkListItem *cell)
{
  GtkWidget *inscription = gtk_list_item_get_child (cell);
  FoldInstrument *instrument = gtk_list_item_get_item (cell);
  const FoldRoots *roots = instrument != NULL ? find_roots (self, instrument) : NULL;
  g_autofree char *text = dup_text (roots);
  g_autofree char *words = roots != NULL ? fold_profile_words_multiple (self->session, instrument, roots) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
  gtk_widget_set_tooltip_text (inscription, words);
}

static void
setup_cb (FoldBreakEvenColumn *self, GtkListItem *cell)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 6);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), 7);
  gtk_widget_add_css_class (inscription, "numeric");
  gtk_list_item_set_child (cell, inscription);
  g_signal_connect_object (self, "changed", G_CALLBACK (show), cell, G_CONNECT_DEFAULT);
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static void
answered_cb (FoldBreakEvenColumn *self, guint question)
{
  const FoldRoots *roots = fold_analysis_get_all_roots (self->analysis);
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_ALL_ROOTS);

  if (question != FOLD_QUESTION_ALL_ROOTS || roots == NULL)
    return;
  g_hash_table_remove_all (self->roots);
  for (guint i = 0; i < fold_snapshot_get_input (snapshot)->n_instruments; i++)
    g_hash_table_insert (self->roots, g_strdup (fold_snapshot_get_instrument_id (snapshot, i)),
                         g_memdup2 (&roots[i], sizeof roots[i]));
  g_signal_emit (self, changed_signal, 0);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_break_even_column_dispose (GObject *object)
{
  FoldBreakEvenColumn *self = FOLD_BREAK_EVEN_COLUMN (object);

  g_clear_object (&self->analysis);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_break_even_column_parent_class)->dispose (object);
}

static void
fold_break_even_column_finalize (GObject *object)
{
  g_hash_table_unref (FOLD_BREAK_EVEN_COLUMN (object)->roots);

  G_OBJECT_CLASS (fold_break_even_column_parent_class)->finalize (object);
}

static void
fold_break_even_column_class_init (FoldBreakEvenColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_break_even_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = fold_break_even_column_finalize;

  changed_signal
      = g_signal_new ("changed", FOLD_TYPE_BREAK_EVEN_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_break_even_column_init (FoldBreakEvenColumn *self)
{
  self->roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

FoldBreakEvenColumn *
fold_break_even_column_new (FoldSession *session, FoldAnalysis *analysis, GtkColumnViewColumn *column)
{
  FoldBreakEvenColumn *self = g_object_new (FOLD_TYPE_BREAK_EVEN_COLUMN, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkCustomSorter *sorter = gtk_custom_sorter_new (compare, g_object_ref (self), g_object_unref);

  self->session = g_object_ref (session);
  self->analysis = g_object_ref (analysis);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  g_object_unref (factory);
  g_object_unref (sorter);
  return self;
}
