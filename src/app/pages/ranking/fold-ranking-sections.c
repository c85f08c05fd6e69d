/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-sections.h"

#include <glib/gi18n-lib.h>

#include "fold-list-difference.h"
#include "fold-number-text.h"
#include "fold-ranking-order.h"
#include "fold-slow-rows.h"
#include "fold-table-headers.h"

#define MOST_TIER 7

typedef enum
{
  ALL, /* where ranks are over all */
  STEADY,
  GROWTH,
  VENTURE,
  ESTIMATES,
  KINDS,
  NOT_ASSESSED,
  NOT_INVESTABLE,
  N_SECTIONS,
} Section;

static const char *const names[N_SECTIONS] = {
  [ALL] = NC_("section", "All Ranked Together"),
  [STEADY] = NC_("section", "Steady"),
  [GROWTH] = NC_("section", "Growth"),
  [VENTURE] = NC_("section", "Venture"),
  [ESTIMATES] = NC_("section", "Private, by Class Estimate"),
  [KINDS] = NC_("section", "Kinds of Asset"),
  [NOT_ASSESSED] = NC_("section", "Not Assessed"),
  [NOT_INVESTABLE] = NC_("section", "Not Investable"),
};

struct _FoldRankingSections
{
  GObject parent_instance;

  GListModel *instruments;
  GPtrArray *rows; /* the same, sorted */
  GtkSliceListModel *shown;
  FoldRankingOrder order;
  GPtrArray *cells;   /* of ranks that are in use; not owned */
  GPtrArray *headers; /* in use; not owned */
  guint starts[N_SECTIONS + 1];

  gboolean over_all;
  guint steady_tier; /* the last one of the section */
  guint growth_tier;
};

static void fold_ranking_sections_list_init (GListModelInterface *iface);
static void fold_ranking_sections_section_init (GtkSectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldRankingSections,
                               fold_ranking_sections,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fold_ranking_sections_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, fold_ranking_sections_section_init))

/* --- sections ----------------------------------------------------------------------------------------------------- */

/* What stands for many of its kind has a tier that says little beside those of companies; and that of a private company
 * without a price of its own is the tier of its class. */
static guint
get_section (gpointer owner, FoldInstrument *instrument)
{
  FoldRankingSections *self = owner;
  guint tier;

  if (fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES)
    return NOT_INVESTABLE;
  if (!fold_instrument_get_assessed (instrument))
    return NOT_ASSESSED;
  if (self->over_all)
    return ALL;
  if (fold_instrument_get_basket (instrument))
    return KINDS;
  if (fold_instrument_get_class_estimate (instrument))
    return ESTIMATES;
  tier = fold_instrument_get_outcome (instrument)->tier;
  return tier <= self->steady_tier ? STEADY : tier <= self->growth_tier ? GROWTH : VENTURE;
}

/* --- sorting ------------------------------------------------------------------------------------------------------ */

/* Where each section begins, and the end. Returns: whether all are where they were */
static gboolean
find_starts (FoldRankingSections *self)
{
  guint starts[N_SECTIONS + 1] = { 0 };
  gboolean same;

  for (guint i = 0; i < self->rows->len; i++)
    starts[get_section (self, self->rows->pdata[i]) + 1]++;
  for (guint section = 1; section <= N_SECTIONS; section++)
    starts[section] += starts[section - 1];
  same = memcmp (starts, self->starts, sizeof starts) == 0;
  memcpy (self->starts, starts, sizeof starts);
  return same;
}

static GPtrArray *
dup_rows (FoldRankingSections *self)
{
  const guint n = g_list_model_get_n_items (self->instruments);
  GPtrArray *rows = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, g_list_model_get_item (self->instruments, i));
  fold_ranking_order_sort (&self->order, rows);
  return rows;
}

/* Rows that are looked at in the beginning, and of how many new ones it takes long to make them at once. */
#define LOOKED_AT 200
#define MANY_NEW 48

static gboolean
brings_many (GPtrArray *before, GPtrArray *now)
{
  const guint n = MIN (LOOKED_AT, MIN (before->len, now->len));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_new = 0;

  for (guint i = 0; i < n; i++)
    g_hash_table_add (known, before->pdata[i]);
  for (guint i = 0; i < n; i++)
    n_new += !g_hash_table_contains (known, now->pdata[i]);
  return n_new >= MANY_NEW;
}

/* Where sections begin changes together with the rows alone: a table relies on it. So all rows are new where a section
 * begins elsewhere, and else those between the first and the last one that moved. */
static void
tell (FoldRankingSections *self, GPtrArray *before, gboolean same_sections)
{
  if (same_sections)
    fold_list_tell_pointers (G_LIST_MODEL (self), before, self->rows);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, self->rows->len);
}

static Section
section_at (FoldRankingSections *self, guint position)
{
  Section section = ALL;

  while (section + 1 < N_SECTIONS && position >= self->starts[section + 1])
    section++;
  return section;
}

/* --- the rows, in sections: a model of GTK would look for their ends row by row ----------------------------------- */

static GType
fold_ranking_sections_get_item_type (GListModel *model)
{
  return FOLD_TYPE_INSTRUMENT;
}

static guint
fold_ranking_sections_get_n_items (GListModel *model)
{
  return FOLD_RANKING_SECTIONS (model)->rows->len;
}

static gpointer
fold_ranking_sections_get_item (GListModel *model, guint position)
{
  FoldRankingSections *self = FOLD_RANKING_SECTIONS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
fold_ranking_sections_get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  FoldRankingSections *self = FOLD_RANKING_SECTIONS (model);

  Section section;

  *start = self->starts[N_SECTIONS];
  *end = G_MAXUINT;
  if (position >= *start)
    return;
  section = section_at (self, position);
  *start = self->starts[section];
  *end = self->starts[section + 1];
}

static void
fold_ranking_sections_list_init (GListModelInterface *iface)
{
  iface->get_item_type = fold_ranking_sections_get_item_type;
  iface->get_n_items = fold_ranking_sections_get_n_items;
  iface->get_item = fold_ranking_sections_get_item;
}

static void
fold_ranking_sections_section_init (GtkSectionModelInterface *iface)
{
  iface->get_section = fold_ranking_sections_get_section;
}

/* --- ranks -------------------------------------------------------------------------------------------------------- */

/* What has no figures has no rank; and class estimates are equals, whatever order they stand in. */
static void
show_rank (FoldRankingSections *self, GtkListItem *cell)
{
  const guint position = gtk_list_item_get_position (cell);
  const Section section = section_at (self, position);
  FoldInstrument *instrument = gtk_list_item_get_item (cell);
  g_autofree char *text = NULL;

  if (section < NOT_ASSESSED && instrument != NULL && fold_instrument_get_class_estimate (instrument))
    text = g_strdup ("=");
  else if (section < NOT_ASSESSED)
    text = fold_number_text_keep (g_strdup_printf ("%u", position + 1 - self->starts[section]));
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

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), 4);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
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

/* --- headers ------------------------------------------------------------------------------------------------------ */

static char *
dup_tiers (guint first, guint last)
{
  if (first >= last)
    return g_strdup_printf (_("risk tier %u"), last);
  /* Translators: the first and the last of several risk tiers */
  return g_strdup_printf (_("risk tiers %u to %u"), first, last);
}

/* Returns: (transfer full): what belongs to a section, in a few words */
static char *
dup_words (FoldRankingSections *self, Section section)
{
  switch (section)
    {
    case STEADY:
      return dup_tiers (1, self->steady_tier);

    case GROWTH:
      return dup_tiers (self->steady_tier + 1, self->growth_tier);

    case VENTURE:
      return dup_tiers (MAX (self->steady_tier, self->growth_tier) + 1, MOST_TIER);

    case ESTIMATES:
      return g_strdup (_("equals but for what they depend on: price and risk are those of their class"));

    case KINDS:
      return g_strdup (_("each stands for many of its kind"));

    case NOT_ASSESSED:
      return g_strdup (_("nobody said what depends on the theme"));

    case NOT_INVESTABLE:
      return g_strdup (_("no class, or nothing to hold"));

    case ALL:
    case N_SECTIONS:
    default:
      return g_strdup (_("whatever the risk"));
    }
}

static void
show_header (FoldRankingSections *self, GtkListHeader *header)
{
  GtkWidget *box = gtk_list_header_get_child (header);
  const Section section = section_at (self, gtk_list_header_get_start (header));
  g_autofree char *words = dup_words (self, section), *text = NULL;

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)),
                       g_dpgettext2 (GETTEXT_PACKAGE, "section", names[section]));
  /* Translators: how many instruments a section of the ranking has, and what belongs there in a few words */
  text = g_strdup_printf (C_("section", "%u, %s"), self->starts[section + 1] - self->starts[section], words);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), text);
}

static void
setup_header_cb (FoldRankingSections *self, GtkListHeader *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL), *words = gtk_label_new (NULL);

  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (words, "dimmed");
  gtk_widget_add_css_class (words, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (name, GTK_ALIGN_BASELINE_FILL);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_header_set_child (header, box);
}

static void
bind_header_cb (FoldRankingSections *self, GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  show_header (self, header);
}

static void
unbind_header_cb (FoldRankingSections *self, GtkListHeader *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_ranking_sections_dispose (GObject *object)
{
  FoldRankingSections *self = FOLD_RANKING_SECTIONS (object);

  g_clear_object (&self->instruments);
  g_clear_object (&self->order.ties);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (fold_ranking_sections_parent_class)->dispose (object);
}

static void
fold_ranking_sections_finalize (GObject *object)
{
  g_ptr_array_unref (FOLD_RANKING_SECTIONS (object)->rows);
  g_ptr_array_unref (FOLD_RANKING_SECTIONS (object)->cells);
  g_ptr_array_unref (FOLD_RANKING_SECTIONS (object)->headers);

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
  self->headers = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* setup, bind, unbind: of the factory's items */
static GtkListItemFactory *
new_factory (FoldRankingSections *self, GCallback setup, GCallback bind, GCallback unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", setup, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", bind, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", unbind, self, G_CONNECT_SWAPPED);
  return factory;
}

FoldRankingSections *
fold_ranking_sections_new (GtkColumnView *table,
                           GListModel *instruments,
                           GtkSorter *ties,
                           GtkSliceListModel *shown,
                           GtkColumnViewColumn *column)
{
  FoldRankingSections *self = g_object_new (FOLD_TYPE_RANKING_SECTIONS, NULL);
  g_autoptr (GtkListItemFactory) ranks
      = new_factory (self, G_CALLBACK (setup_cb), G_CALLBACK (bind_cb), G_CALLBACK (unbind_cb));
  g_autoptr (GtkListItemFactory) headers
      = new_factory (self, G_CALLBACK (setup_header_cb), G_CALLBACK (bind_header_cb), G_CALLBACK (unbind_header_cb));

  self->instruments = g_object_ref (instruments);
  self->shown = shown;
  self->order = (FoldRankingOrder){ get_section, self, table, g_object_ref (ties) };
  fold_ranking_sections_sort (self);
  gtk_slice_list_model_set_model (shown, G_LIST_MODEL (self));
  gtk_column_view_column_set_factory (column, ranks);
  fold_table_headers_set_up (table, headers);
  return self;
}

void
fold_ranking_sections_sort (FoldRankingSections *self)
{
  g_autoptr (GPtrArray) before = NULL, rows = NULL;

  g_return_if_fail (FOLD_IS_RANKING_SECTIONS (self));

  rows = dup_rows (self);
  if (brings_many (self->rows, rows))
    fold_slow_rows_begin_again (self->shown);
  before = g_steal_pointer (&self->rows);
  self->rows = g_steal_pointer (&rows);
  tell (self, before, find_starts (self));
}

gboolean
fold_ranking_sections_make_room (FoldRankingSections *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (FOLD_IS_RANKING_SECTIONS (self), FALSE);

  if (fold_slow_rows_are_few (self->shown))
    return FALSE;
  rows = dup_rows (self);
  if (brings_many (self->rows, rows))
    fold_slow_rows_begin_again (self->shown);
  return fold_slow_rows_are_few (self->shown);
}

void
fold_ranking_sections_choose (FoldRankingSections *self, gboolean over_all, guint steady_tier, guint growth_tier)
{
  g_return_if_fail (FOLD_IS_RANKING_SECTIONS (self));

  if (self->over_all == over_all && self->steady_tier == steady_tier && self->growth_tier == growth_tier)
    return;
  self->over_all = over_all;
  self->steady_tier = steady_tier;
  self->growth_tier = growth_tier;
  fold_ranking_sections_sort (self);
  fold_ranking_sections_update (self);
}

void
fold_ranking_sections_update (FoldRankingSections *self)
{
  g_return_if_fail (FOLD_IS_RANKING_SECTIONS (self));

  for (guint i = 0; i < self->cells->len; i++)
    show_rank (self, self->cells->pdata[i]);
  for (guint i = 0; i < self->headers->len; i++)
    show_header (self, self->headers->pdata[i]);
}
