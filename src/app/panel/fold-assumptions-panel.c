/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumptions-panel.h"

#include <glib/gi18n-lib.h>

#include "fold-assumption-effect.h"
#include "fold-assumption-row.h"
#include "fold-book.h"
#include "fold-driver-curve.h"
#include "fold-instrument-assumptions.h"
#include "fold-report-error.h"

struct _FoldAssumptionsPanel
{
  AdwBin parent_instance;

  FoldSession *session;
  GHashTable *rows;     /* key: owned; value: FoldValueRow, borrowed */
  GPtrArray *groups_of; /* pairs of what was added to which group, to take it out again */
  FoldAssumptionEffect *effect;
  gboolean updating;

  GtkLabel *scenario_label;
  GtkWidget *modified_mark;
  GMenu *scenario_section;
  GtkToggleButton *ranges_button;
  AdwBin *curve_bin;
  AdwPreferencesGroup *driver_group;
  AdwPreferencesGroup *market_group;
  AdwSwitchRow *linked_row;
  AdwPreferencesGroup *chain_group;
  AdwPreferencesGroup *sector_group;
  AdwBin *instrument_bin;
  AdwPreferencesGroup *risk_group;
  GtkLabel *disclaimer_label;
};

G_DEFINE_FINAL_TYPE (FoldAssumptionsPanel, fold_assumptions_panel, ADW_TYPE_BIN)

typedef struct
{
  AdwPreferencesGroup *group;
  GtkWidget *child;
} Placed;

static FoldBook *
book_of (FoldAssumptionsPanel *self)
{
  return fold_session_get_book (self->session);
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (FoldAssumptionsPanel *self, const char *key, const char *title)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book_of (self)), key);
  GtkWidget *row;

  if (assumption == NULL)
    return NULL;

  row = fold_assumption_row_new (book_of (self), assumption, title);
  if (fold_assumption_get_may_range (assumption))
    g_object_bind_property (self->ranges_button, "active", row, "show-range", G_BINDING_SYNC_CREATE);
  fold_assumption_effect_watch (self->effect, FOLD_VALUE_ROW (row));
  g_hash_table_insert (self->rows, g_strdup (key), row);

  return row;
}

static void
place (FoldAssumptionsPanel *self, AdwPreferencesGroup *group, GtkWidget *child)
{
  Placed *placed = g_new (Placed, 1);

  *placed = (Placed){ group, child };
  g_ptr_array_add (self->groups_of, placed);
  adw_preferences_group_add (group, child);
}

static GtkWidget *
add_expander (FoldAssumptionsPanel *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle ? subtitle : "");
  place (self, group, expander);

  return expander;
}

/* One row per sector for the key "sector.ID.NAME". */
static void
expand_sectors (FoldAssumptionsPanel *self, GtkWidget *expander, const FoldParameter *parameter)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book_of (self)));

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      g_autofree char *key = g_strdup_printf ("sector.%s.%s", fold_sector_get_slug (sector), parameter->name);
      GtkWidget *row = make_row (self, key, fold_sector_get_short_name (sector));

      if (row != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
}

static void
placed_free (gpointer data)
{
  Placed *placed = data;

  adw_preferences_group_remove (placed->group, placed->child);
  g_free (placed);
}

/* A row of the theme's own number; of a sector's an expander with a row for each. */
static void
add_parameter (FoldAssumptionsPanel *self, AdwPreferencesGroup *group, const FoldParameter *parameter)
{
  GtkWidget *row;

  if (parameter->scope == FOLD_SCOPE_SECTOR)
    expand_sectors (self, add_expander (self, group, _(parameter->title), _(parameter->help)), parameter);
  else if ((row = make_row (self, parameter->name, NULL)) != NULL)
    place (self, group, row);
}

static void
add_parameters (FoldAssumptionsPanel *self, AdwPreferencesGroup *group, FoldPanel panel, gboolean leading)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].panel == panel && !fold_parameters[i].more && fold_parameters[i].leads == leading)
      add_parameter (self, group, &fold_parameters[i]);
}

/* What belongs to a part of the panel, and behind an expander the rest of it; more: its title, NULL where there is
 * none. */
static void
fill_group (FoldAssumptionsPanel *self, AdwPreferencesGroup *group, FoldPanel panel, const char *more)
{
  GtkWidget *expander, *row;

  add_parameters (self, group, panel, TRUE);
  add_parameters (self, group, panel, FALSE);
  if (more == NULL)
    return;
  expander = add_expander (self, group, more, NULL);
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].panel == panel && fold_parameters[i].more
        && (row = make_row (self, fold_parameters[i].name, NULL)) != NULL)
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static char *
market_key (const FoldParameter *parameter)
{
  return g_strconcat ("market.", parameter->name, NULL);
}

/* Under a heading of their own, the market's values are called like mine. */
static void
fill_market (FoldAssumptionsPanel *self)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].of_market)
      {
        g_autofree char *key = market_key (&fold_parameters[i]);
        GtkWidget *row = make_row (self, key, _(fold_parameters[i].label));

        if (row != NULL)
          place (self, self->market_group, row);
      }
  fill_group (self, self->market_group, FOLD_PANEL_MARKET, NULL);
}

static void
fill (FoldAssumptionsPanel *self)
{
  g_hash_table_remove_all (self->rows);
  g_ptr_array_set_size (self->groups_of, 0);

  fill_group (self, self->driver_group, FOLD_PANEL_DRIVER, _("Shape of the Curve"));
  fill_market (self);
  fill_group (self, self->chain_group, FOLD_PANEL_CHAIN, NULL);
  fill_group (self, self->sector_group, FOLD_PANEL_SECTOR, NULL);
  fill_group (self, self->risk_group, FOLD_PANEL_RISK, _("Rates and Outlook"));
}

/* --- the scenario ------------------------------------------------------------------------------------------------- */

static void
update_linked (FoldAssumptionsPanel *self)
{
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book_of (self)));
  const gboolean linked = scenario != NULL && fold_scenario_get_market_linked (scenario);

  self->updating = TRUE;
  adw_switch_row_set_active (self->linked_row, linked);
  self->updating = FALSE;

  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].of_market)
      {
        g_autofree char *key = market_key (&fold_parameters[i]);
        GtkWidget *row = g_hash_table_lookup (self->rows, key);

        if (row != NULL)
          gtk_widget_set_visible (row, !linked);
      }
}

static void
linked_cb (FoldAssumptionsPanel *self)
{
  g_autoptr (GError) error = NULL;

  if (self->updating)
    return;

  if (!fold_scenarios_set_market_linked (fold_book_get_scenarios (book_of (self)),
                                         fold_scenarios_get_active (fold_book_get_scenarios (book_of (self))),
                                         adw_switch_row_get_active (self->linked_row), &error))
    {
      fold_report_error (GTK_WIDGET (self), error);
      update_linked (self);
    }
}

static void
fill_scenarios (FoldAssumptionsPanel *self)
{
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (book_of (self)));

  g_menu_remove_all (self->scenario_section);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_label (item, fold_scenario_get_name (scenario));
      g_menu_item_set_action_and_target (item, "win.scenario", "x", fold_scenario_get_id (scenario));
      g_menu_append_item (self->scenario_section, item);
    }
}

static void
update_scenario (FoldAssumptionsPanel *self)
{
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book_of (self)));
  FoldTheme *theme = fold_themes_get_active (fold_book_get_themes (book_of (self)));

  gtk_label_set_label (self->scenario_label, scenario ? fold_scenario_get_name (scenario) : "");
  gtk_widget_set_visible (self->modified_mark, scenario != NULL && fold_scenario_get_modified (scenario));
  gtk_label_set_label (self->disclaimer_label, theme ? fold_theme_get_disclaimer (theme) : "");
  update_linked (self);
}

/* Names and order of scenarios, and what is modified, may change with any edit. */
static void
changed_cb (FoldAssumptionsPanel *self)
{
  fill_scenarios (self);
  update_scenario (self);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_assumptions_panel_dispose (GObject *object)
{
  FoldAssumptionsPanel *self = FOLD_ASSUMPTIONS_PANEL (object);

  g_clear_pointer (&self->groups_of, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_ASSUMPTIONS_PANEL);
  g_clear_object (&self->effect);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_assumptions_panel_parent_class)->dispose (object);
}

/* To the first assumption, which is what one comes for. */
static gboolean
fold_assumptions_panel_grab_focus (GtkWidget *widget)
{
  FoldAssumptionsPanel *self = FOLD_ASSUMPTIONS_PANEL (widget);
  GtkWidget *row = g_hash_table_lookup (self->rows, fold_parameters[FOLD_PARAMETER_MULTIPLE].name);

  return row != NULL ? gtk_widget_grab_focus (row)
                     : GTK_WIDGET_CLASS (fold_assumptions_panel_parent_class)->grab_focus (widget);
}

static void
fold_assumptions_panel_class_init (FoldAssumptionsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_assumptions_panel_dispose;
  widget_class->grab_focus = fold_assumptions_panel_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/assumptions-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, scenario_label);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, modified_mark);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, scenario_section);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, ranges_button);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, curve_bin);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, driver_group);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, market_group);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, linked_row);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, chain_group);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, sector_group);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, instrument_bin);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, risk_group);
  gtk_widget_class_bind_template_child (widget_class, FoldAssumptionsPanel, disclaimer_label);
}

static void
fold_assumptions_panel_init (FoldAssumptionsPanel *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups_of = g_ptr_array_new_with_free_func (placed_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->linked_row, "notify::active", G_CALLBACK (linked_cb), self);
}

static void
follow (FoldAssumptionsPanel *self)
{
  FoldBook *book = book_of (self);

  g_signal_connect_object (book, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "notify::active-scenario", G_CALLBACK (update_scenario), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_themes_get_sectors (fold_book_get_themes (book)), "items-changed", G_CALLBACK (fill),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_themes_get_classes (fold_book_get_themes (book)), "items-changed", G_CALLBACK (fill),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
fold_assumptions_panel_new (FoldSession *session)
{
  FoldAssumptionsPanel *self = g_object_new (FOLD_TYPE_ASSUMPTIONS_PANEL, NULL);

  self->session = g_object_ref (session);
  self->effect = fold_assumption_effect_new (session);
  adw_bin_set_child (self->curve_bin, fold_driver_curve_new (book_of (self)));
  g_settings_bind (fold_session_get_settings (session), "show-ranges", self->ranges_button, "active",
                   G_SETTINGS_BIND_DEFAULT);
  fill (self);
  changed_cb (self);
  follow (self);

  return GTK_WIDGET (self);
}

GtkWidget *
fold_assumptions_panel_find_row (FoldAssumptionsPanel *self, const char *key)
{
  g_return_val_if_fail (FOLD_IS_ASSUMPTIONS_PANEL (self), NULL);

  return g_hash_table_lookup (self->rows, key);
}

static GtkWidget *
create_instrument_group (FoldAssumptionsPanel *self, FoldInstrument *instrument)
{
  GtkWidget *group = g_object_new (FOLD_TYPE_INSTRUMENT_ASSUMPTIONS, NULL);
  g_autofree char *name = g_markup_escape_text (fold_instrument_get_name (instrument), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("The Selected Instrument"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), name);
  fold_instrument_assumptions_set_instrument (FOLD_INSTRUMENT_ASSUMPTIONS (group), self->session, instrument);
  return group;
}

void
fold_assumptions_panel_set_instrument (FoldAssumptionsPanel *self, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_ASSUMPTIONS_PANEL (self));

  fold_assumption_effect_set_instrument (self->effect, instrument);
  adw_bin_set_child (self->instrument_bin, instrument != NULL ? create_instrument_group (self, instrument) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->instrument_bin), instrument != NULL);
}
