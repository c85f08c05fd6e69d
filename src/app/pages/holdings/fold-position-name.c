/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-name.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-position-words.h"
#include "fold-tooltip.h"

#define INDENT 18 /* of what belongs to a group */
#define ARROW "arrow"
#define SHORT "short"
#define COUNT "count"

GtkWidget *
fold_position_name_new (void)
{
  GtkWidget *cell = g_object_new (FOLD_TYPE_INSTRUMENT_CELL, NULL), *name = gtk_inscription_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (name), 5); /* and room for a mark */
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (name), 24);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (name), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  adw_bin_set_child (ADW_BIN (cell), box);
  return cell;
}

static GtkWidget *
find_part (GtkWidget *box, const char *name)
{
  GtkWidget *part = gtk_widget_get_first_child (box);

  while (part != NULL && g_strcmp0 (gtk_widget_get_name (part), name) != 0)
    part = gtk_widget_get_next_sibling (part);
  return part;
}

/* It is the row that is reached by keyboard: Enter, and the arrows to the left and to the right. */
static GtkWidget *
arrow_new (void)
{
  GtkWidget *arrow = gtk_button_new ();

  gtk_widget_set_name (arrow, ARROW);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_add_css_class (arrow, "fold-arrow");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (arrow, FALSE);
  gtk_widget_set_focus_on_click (arrow, FALSE);
  return arrow;
}

static GtkWidget *
label_new (const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_name (label, name);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

/* Few rows have them: they are made for those. */
static GtkWidget *
ensure_part (GtkWidget *box, const char *name, gboolean is_wanted)
{
  GtkWidget *part = find_part (box, name);

  if (part == NULL && is_wanted && g_str_equal (name, ARROW))
    gtk_box_prepend (GTK_BOX (box), part = arrow_new ());
  else if (part == NULL && is_wanted)
    gtk_box_append (GTK_BOX (box), part = label_new (name));
  if (part != NULL)
    gtk_widget_set_visible (part, is_wanted);
  return is_wanted ? part : NULL;
}

static void
show_arrow (GtkWidget *arrow, FoldPositionGroup *group)
{
  const gboolean expanded = fold_position_group_get_expanded (group);

  gtk_button_set_icon_name (GTK_BUTTON (arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (arrow), "s", fold_position_group_get_id (group));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (arrow), "positions.fold"); /* which needs its target first */
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  expanded ? _("Fold the Group") : _("Unfold the Group"), -1);
}

static void
show_group (GtkWidget *box, FoldPositionGroup *group)
{
  GtkWidget *arrow = ensure_part (box, ARROW, group != NULL), *count = ensure_part (box, COUNT, group != NULL);
  g_autofree char *text = NULL;

  if (group == NULL)
    return;
  text = g_strdup_printf ("%u", fold_position_group_get_sum (group)->n);
  show_arrow (arrow, group);
  gtk_label_set_label (GTK_LABEL (count), text);
}

static void
show_short (GtkWidget *box, gboolean is_short)
{
  GtkWidget *mark = ensure_part (box, SHORT, is_short);

  if (mark == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (mark), C_("position", "Short"));
  fold_tooltip_set (mark, fold_position_words_short ());
}

void
fold_position_name_show (const FoldPositionShowing *showing, GtkWidget *cell, gpointer item)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (cell));
  FoldPositionGroup *group = FOLD_IS_POSITION_GROUP (item) ? item : NULL;
  const gboolean is_below = group == NULL && fold_position_rows_get_grouping (showing->rows) != FOLD_GROUPING_NONE;
  GtkWidget *name;
  g_autofree char *text
      = fold_format_name (group != NULL ? fold_position_group_get_name (group) : fold_holding_get_name (item));

  fold_instrument_cell_set_item (FOLD_INSTRUMENT_CELL (cell), item);
  show_group (box, group);
  show_short (box, group == NULL && fold_holding_get_is_short (item));
  name = gtk_widget_get_first_child (box);
  while (!GTK_IS_INSCRIPTION (name))
    name = gtk_widget_get_next_sibling (name);
  gtk_inscription_set_text (GTK_INSCRIPTION (name), text);
  gtk_widget_set_margin_start (name, is_below ? INDENT : 0);
  if (group != NULL)
    gtk_widget_add_css_class (name, "heading");
  else
    gtk_widget_remove_css_class (name, "heading");
}
