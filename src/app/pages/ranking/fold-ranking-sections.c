/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-sections.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument.h"

typedef enum
{
  STEADY,
  GROWTH,
  VENTURE,
  NOT_ASSESSED,
  NOT_INVESTABLE,
  N_SECTIONS,
} Section;

static const char *const names[N_SECTIONS] = {
  [STEADY] = NC_("section", "Steady"),
  [GROWTH] = NC_("section", "Growth"),
  [VENTURE] = NC_("section", "Venture"),
  [NOT_ASSESSED] = NC_("section", "Not Assessed"),
  [NOT_INVESTABLE] = NC_("section", "Not Investable"),
};

struct _FoldRankingSections
{
  GObject parent_instance;

  GtkSortListModel *sorted;
  GtkSorter *sorter;
  GPtrArray *cells; /* of ranks that are in use; not owned */
  guint counts[N_SECTIONS];
};

G_DEFINE_FINAL_TYPE (FoldRankingSections, fold_ranking_sections, G_TYPE_OBJECT)

/* --- sections ----------------------------------------------------------------------------------------------------- */

/* By the risk tier; cash and funds need no exposures of their own to be told from what nobody has looked at. */
static Section
section_of (FoldInstrument *instrument)
{
  const FoldAssetClass asset_class = fold_instrument_get_asset_class (instrument);
  const guint tier = fold_instrument_get_outcome (instrument)->tier;

  if (fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES)
    return NOT_INVESTABLE;
  if (fold_instrument_get_exposed (instrument) <= 0 && asset_class != FOLD_ASSET_CLASS_CASH
      && asset_class != FOLD_ASSET_CLASS_FUND)
    return NOT_ASSESSED;
  return tier >= 7 ? VENTURE : tier == 6 ? GROWTH : STEADY;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int)section_of ((gpointer)a) - (int)section_of ((gpointer)b);
}

static guint
rank_of (FoldRankingSections *self, GtkListItem *cell)
{
  const Section section = section_of (gtk_list_item_get_item (cell));
  guint start = 0;

  for (guint i = 0; i < section; i++)
    start += self->counts[i];
  return gtk_list_item_get_position (cell) - start + 1;
}

/* --- ranks -------------------------------------------------------------------------------------------------------- */

static void
show_rank (FoldRankingSections *self, GtkListItem *cell)
{
  FoldInstrument *instrument = gtk_list_item_get_item (cell);
  const Section section = instrument != NULL ? section_of (instrument) : NOT_INVESTABLE;
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "section", names[section]);
  g_autofree char *text = NULL;

  /* Translators: a section of the ranking and a rank in it: "Steady 3"; what has no figures has no rank */
  text = section < NOT_ASSESSED ? g_strdup_printf (C_("section", "%s %u"), name, rank_of (self, cell))
                                : g_strdup (name);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)), text);
}

static void
position_cb (GtkListItem *cell, GParamSpec *pspec, FoldRankingSections *self)
{
  if (gtk_list_item_get_child (cell) != NULL)
    show_rank (self, cell);
}

static void
setup_cb (FoldRankingSections *self, GtkListItem *cell)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 9);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), 11);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (inscription, "numeric");
  gtk_widget_add_css_class (inscription, "dimmed");
  gtk_list_item_set_child (cell, inscription);
  g_signal_connect_object (cell, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_DEFAULT);
}

static void
bind_cb (FoldRankingSections *self, GtkListItem *cell)
{
  g_ptr_array_add (self->cells, cell);
  show_rank (self, cell);
}

static void
unbind_cb (FoldRankingSections *self, GtkListItem *cell)
{
  g_ptr_array_remove_fast (self->cells, cell);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_ranking_sections_dispose (GObject *object)
{
  FoldRankingSections *self = FOLD_RANKING_SECTIONS (object);

  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (fold_ranking_sections_parent_class)->dispose (object);
}

static void
fold_ranking_sections_finalize (GObject *object)
{
  g_ptr_array_unref (FOLD_RANKING_SECTIONS (object)->cells);

  G_OBJECT_CLASS (fold_ranking_sections_parent_class)->finalize (object);
}

static void
fold_ranking_sections_class_init (FoldRankingSectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_ranking_sections_dispose;
  G_OBJECT_CLASS (klass)->finalize = fold_ranking_sections_finalize;
}

static void
fold_ranking_sections_init (FoldRankingSections *self)
{
  self->cells = g_ptr_array_new ();
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
}

FoldRankingSections *
fold_ranking_sections_new (GtkSortListModel *sorted, GtkColumnViewColumn *column)
{
  FoldRankingSections *self = g_object_new (FOLD_TYPE_RANKING_SECTIONS, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->sorted = g_object_ref (sorted);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_factory (column, factory);
  return self;
}

GtkSorter *
fold_ranking_sections_get_sorter (FoldRankingSections *self)
{
  g_return_val_if_fail (FOLD_IS_RANKING_SECTIONS (self), NULL);

  return self->sorter;
}

void
fold_ranking_sections_update (FoldRankingSections *self)
{
  GListModel *rows = gtk_sort_list_model_get_model (self->sorted);
  const guint n = rows != NULL ? g_list_model_get_n_items (rows) : 0;

  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (rows, i);

      self->counts[section_of (instrument)]++;
    }
  for (guint i = 0; i < self->cells->len; i++)
    show_rank (self, self->cells->pdata[i]);
}
