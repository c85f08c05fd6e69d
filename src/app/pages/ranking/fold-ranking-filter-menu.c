/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-filter-menu.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"
#include "fold-ranking-lists.h"

struct _FoldRankingFilterMenu
{
  AdwBin parent_instance;

  FoldBook *book;
  FoldRankingFilter *filter;
  FoldRankingLists *lists;

  GtkMenuButton *button;
  GtkCheckButton *owned;
  GtkDropDown *classes;
  GtkDropDown *tiers;
  GtkDropDown *sectors;
  GtkDropDown *losses;
  GtkDropDown *watchlists;
};

G_DEFINE_FINAL_TYPE (FoldRankingFilterMenu, fold_ranking_filter_menu, ADW_TYPE_BIN)

/* What the drop-down offers, a year. */
static const double most_losses[] = { INFINITY, 0.01, 0.02, 0.03, 0.05 };

static GListModel *
get_sectors (FoldRankingFilterMenu *self)
{
  return fold_themes_get_sectors (fold_book_get_themes (self->book));
}

/* --- what was chosen ---------------------------------------------------------------------------------------------- */

static void
class_chosen_cb (FoldRankingFilterMenu *self)
{
  g_object_set (self->filter, "asset-class", (int)gtk_drop_down_get_selected (self->classes) - 1, NULL);
}

static void
tier_chosen_cb (FoldRankingFilterMenu *self)
{
  g_object_set (self->filter, "tier", gtk_drop_down_get_selected (self->tiers), NULL);
}

static void
sector_chosen_cb (FoldRankingFilterMenu *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->sectors);
  g_autoptr (FoldSector) sector = NULL;

  if (chosen > 0 && chosen != GTK_INVALID_LIST_POSITION)
    sector = g_list_model_get_item (get_sectors (self), chosen - 1);
  g_object_set (self->filter, "sector", sector, NULL);
}

static void
loss_chosen_cb (FoldRankingFilterMenu *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->losses);

  g_object_set (self->filter, "most-loss", most_losses[chosen < G_N_ELEMENTS (most_losses) ? chosen : 0], NULL);
}

/* Where the button is all that is seen, it says that rows are missing. */
static void
filter_changed_cb (FoldRankingFilterMenu *self)
{
  const guint n = fold_ranking_filter_count (self->filter);
  /* Translators: a button with ways to narrow a list, and how many of them are in use */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Filters (%u)"), n) : g_strdup (_("Filters"));

  gtk_menu_button_set_label (self->button, label);
}

/* --- what can be chosen ------------------------------------------------------------------------------------------- */

static void
fill_losses (FoldRankingFilterMenu *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any loss if not"), NULL });

  for (guint i = 1; i < G_N_ELEMENTS (most_losses); i++)
    {
      g_autofree char *loss = fold_format_percent (most_losses[i], 0);
      /* Translators: a filter: what is lost if the scenario does not happen, in per cent a year */
      g_autofree char *name = g_strdup_printf (_("At most %s a year lost if not"), loss);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->losses, G_LIST_MODEL (names));
}

static void
fill_classes (FoldRankingFilterMenu *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any class"), NULL });

  for (guint i = 0; i < FOLD_ASSET_CLASS_COUNT; i++)
    gtk_string_list_append (names, i == FOLD_ASSET_CLASS_UNCLASSIFIED ? _("Unclassified")
                                                                      : fold_asset_class_get_name ((FoldAssetClass)i));
  gtk_drop_down_set_model (self->classes, G_LIST_MODEL (names));
}

static void
fill_tiers (FoldRankingFilterMenu *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any tier"), NULL });

  for (guint tier = 1; tier <= 7; tier++)
    gtk_string_list_append (names, fold_format_tier_words (tier));
  gtk_drop_down_set_model (self->tiers, G_LIST_MODEL (names));
}

static void
fill_sectors (FoldRankingFilterMenu *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _("Any sector"), NULL });
  GListModel *sectors = get_sectors (self);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      gtk_string_list_append (names, fold_sector_get_name (sector));
    }
  gtk_drop_down_set_model (self->sectors, G_LIST_MODEL (names));
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_ranking_filter_menu_dispose (GObject *object)
{
  FoldRankingFilterMenu *self = FOLD_RANKING_FILTER_MENU (object);

  g_clear_object (&self->lists);
  /* the template would unparent it behind the bin's back */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_RANKING_FILTER_MENU);
  g_clear_object (&self->filter);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (fold_ranking_filter_menu_parent_class)->dispose (object);
}

static void
fold_ranking_filter_menu_class_init (FoldRankingFilterMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_ranking_filter_menu_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/ranking-filter-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, button);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, owned);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, classes);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, tiers);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, sectors);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, losses);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingFilterMenu, watchlists);
}

static void
fold_ranking_filter_menu_init (FoldRankingFilterMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
watch (FoldRankingFilterMenu *self)
{
  g_signal_connect_object (self->classes, "notify::selected", G_CALLBACK (class_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tiers, "notify::selected", G_CALLBACK (tier_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sectors, "notify::selected", G_CALLBACK (sector_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->losses, "notify::selected", G_CALLBACK (loss_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_sectors (self), "items-changed", G_CALLBACK (fill_sectors), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->filter, "owned", self->owned, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

void
fold_ranking_filter_menu_set_up (FoldRankingFilterMenu *self, FoldBook *book, FoldRankingFilter *filter)
{
  g_return_if_fail (FOLD_IS_RANKING_FILTER_MENU (self) && self->book == NULL);

  self->book = g_object_ref (book);
  self->filter = g_object_ref (filter);
  fill_classes (self);
  fill_tiers (self);
  fill_sectors (self);
  fill_losses (self);
  self->lists = fold_ranking_lists_new (book, self->watchlists, filter);
  watch (self);
  filter_changed_cb (self);
}

void
fold_ranking_filter_menu_clear (FoldRankingFilterMenu *self)
{
  g_return_if_fail (FOLD_IS_RANKING_FILTER_MENU (self));

  gtk_drop_down_set_selected (self->classes, 0);
  gtk_drop_down_set_selected (self->tiers, 0);
  gtk_drop_down_set_selected (self->sectors, 0);
  gtk_drop_down_set_selected (self->losses, 0);
  gtk_drop_down_set_selected (self->watchlists, 0);
}
