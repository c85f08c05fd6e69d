/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-limit-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-form-refusal.h"
#include "fold-number-text.h"
#include "fold-report-error.h"

struct _FoldPlanLimitDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  AdwComboRow *kind_row;
  AdwComboRow *subject_row;
  AdwEntryRow *value_row;
  GtkLabel *refusal;
};

G_DEFINE_FINAL_TYPE (FoldPlanLimitDialog, fold_plan_limit_dialog, ADW_TYPE_DIALOG)

static guint chosen_signal;

/* What a limit is of. */
typedef enum
{
  OF_NOTHING,
  OF_INSTRUMENT,
  OF_SECTOR,
  OF_CLASS,
  OF_TIER,
  OF_CURRENCY,
} Of;

/* key: what stands before the id of the subject. */
static const struct
{
  const char *title;
  const char *key;
  Of of;
  gboolean has_value;
} kinds[] = {
  { NC_("limit of a plan", "At Most of Each"), "max", OF_NOTHING, TRUE },
  { NC_("limit of a plan", "At Most of an Instrument"), "max.", OF_INSTRUMENT, TRUE },
  { NC_("limit of a plan", "At Least of an Instrument"), "min.", OF_INSTRUMENT, TRUE },
  { NC_("limit of a plan", "At Most of a Sector"), "max.sector.", OF_SECTOR, TRUE },
  { NC_("limit of a plan", "At Least of a Sector"), "min.sector.", OF_SECTOR, TRUE },
  { NC_("limit of a plan", "At Most of a Class"), "max.class.", OF_CLASS, TRUE },
  { NC_("limit of a plan", "At Least of a Class"), "min.class.", OF_CLASS, TRUE },
  { NC_("limit of a plan", "At Most of a Risk Tier"), "max.tier.", OF_TIER, TRUE },
  { NC_("limit of a plan", "At Most of a Currency"), "max.currency.", OF_CURRENCY, TRUE },
  { NC_("limit of a plan", "At Most of Cash"), "max.cash", OF_NOTHING, TRUE },
  { NC_("limit of a plan", "At Least of Cash"), "min.cash", OF_NOTHING, TRUE },
  { NC_("limit of a plan", "Turnover, at Most"), "turnover", OF_NOTHING, TRUE },
  { NC_("limit of a plan", "Lost a Year If Not, at Most"), "loss_if_not", OF_NOTHING, TRUE },
  { NC_("limit of a plan", "Never Sell"), "never_sell", OF_NOTHING, FALSE },
  { NC_("limit of a plan", "No Purchase of an Instrument"), "no_buy.", OF_INSTRUMENT, FALSE },
  { NC_("limit of a plan", "No Sale of an Instrument"), "no_sell.", OF_INSTRUMENT, FALSE },
  { NC_("limit of a plan", "Neither for an Instrument"), "lock.", OF_INSTRUMENT, FALSE },
};

static guint
get_kind (FoldPlanLimitDialog *self)
{
  return MIN (adw_combo_row_get_selected (self->kind_row), G_N_ELEMENTS (kinds) - 1);
}

/* --- what it can be of -------------------------------------------------------------------------------------------- */

static GListModel *
list_tiers (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint tier = 1; tier <= 7; tier++)
    {
      g_autofree char *text = g_strdup_printf ("%u", tier);

      gtk_string_list_append (list, text);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
list_currencies (FoldBook *book)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      const char *currency = fold_instrument_get_currency (instrument);

      if (currency != NULL && *currency != '\0' && g_hash_table_add (seen, (gpointer)currency))
        gtk_string_list_append (list, currency);
    }
  return G_LIST_MODEL (list);
}

/* Returns: (transfer full) (nullable) */
static GListModel *
list_subjects (FoldPlanLimitDialog *self, Of of)
{
  FoldBook *book = fold_session_get_book (self->session);

  switch (of)
    {
    case OF_INSTRUMENT:
      return G_LIST_MODEL (g_object_ref (fold_book_get_instruments (book)));
    case OF_SECTOR:
      return g_object_ref (fold_themes_get_sectors (fold_book_get_themes (book)));
    case OF_CLASS:
      return g_object_ref (fold_themes_get_classes (fold_book_get_themes (book)));
    case OF_TIER:
      return list_tiers ();
    case OF_CURRENCY:
      return list_currencies (book);
    case OF_NOTHING:
    default:
      return NULL;
    }
}

/* The items are of several types. Returns: (transfer full) */
static char *
dup_name (gpointer self, gpointer item)
{
  char *name = NULL;

  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (item != NULL)
    g_object_get (item, "name", &name, NULL);
  return name;
}

/* Returns: (transfer full): "nvidia" */
static char *
dup_id (gpointer item)
{
  char *slug = NULL;

  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (item != NULL)
    g_object_get (item, "slug", &slug, NULL);
  return slug;
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

static FoldPlanLimit *
read_form (FoldPlanLimitDialog *self, GError **error)
{
  const guint kind = get_kind (self);
  g_autofree char *id
      = kinds[kind].of != OF_NOTHING ? dup_id (adw_combo_row_get_selected_item (self->subject_row)) : NULL;
  char part[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;
  double percent = 0;

  if (kinds[kind].has_value
      && !fold_number_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->value_row)), C_("unit", "%"), &percent))
    {
      g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                   _("The limit is not a number. Enter a percentage of the money."));
      return NULL;
    }
  g_ascii_dtostr (part, sizeof part, percent / 100);
  text = g_strconcat (kinds[kind].key, id != NULL ? id : "", kinds[kind].has_value ? "=" : "",
                      kinds[kind].has_value ? part : "", NULL);
  return fold_plan_limit_new (fold_session_get_book (self->session), text, error);
}

static void
check (FoldPlanLimitDialog *self, gboolean touched)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldPlanLimit) limit = read_form (self, &error);

  fold_form_refusal_show (self->refusal, (GtkWidget *[]){ GTK_WIDGET (self->value_row) }, 1,
                          GTK_WIDGET (self->value_row), touched ? error : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.add", limit != NULL);
}

static void
typed_cb (FoldPlanLimitDialog *self)
{
  if (self->session != NULL)
    check (self, TRUE);
}

static void
kind_chosen_cb (FoldPlanLimitDialog *self)
{
  const guint kind = get_kind (self);
  g_autoptr (GListModel) subjects = NULL;

  if (self->session == NULL)
    return;
  subjects = list_subjects (self, kinds[kind].of);
  adw_combo_row_set_model (self->subject_row, subjects);
  gtk_widget_set_visible (GTK_WIDGET (self->subject_row), subjects != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->value_row), kinds[kind].has_value);
  check (self, FALSE);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldPlanLimitDialog *self = FOLD_PLAN_LIMIT_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldPlanLimit) limit = read_form (self, &error);

  if (limit == NULL)
    {
      fold_report_error (widget, error);
      return;
    }
  g_signal_emit (self, chosen_signal, 0, limit);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fold_plan_limit_dialog_dispose (GObject *object)
{
  g_clear_object (&FOLD_PLAN_LIMIT_DIALOG (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PLAN_LIMIT_DIALOG);

  G_OBJECT_CLASS (fold_plan_limit_dialog_parent_class)->dispose (object);
}

static void
fold_plan_limit_dialog_class_init (FoldPlanLimitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_plan_limit_dialog_dispose;
  chosen_signal = g_signal_new ("chosen", FOLD_TYPE_PLAN_LIMIT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/plan-limit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPlanLimitDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanLimitDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanLimitDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanLimitDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.add", NULL, add_cb);
}

static void
fold_plan_limit_dialog_init (FoldPlanLimitDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (titles, g_dpgettext2 (GETTEXT_PACKAGE, "limit of a plan", kinds[i].title));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (titles));
  fold_choice_set_up (GTK_WIDGET (self->subject_row),
                      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), NULL, NULL));
}

AdwDialog *
fold_plan_limit_dialog_new (FoldSession *session)
{
  FoldPlanLimitDialog *self = g_object_new (FOLD_TYPE_PLAN_LIMIT_DIALOG, NULL);

  self->session = g_object_ref (session);
  kind_chosen_cb (self);
  return ADW_DIALOG (self);
}
