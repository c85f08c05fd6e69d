/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-plan-row.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"

struct _FoldInstrumentPlanRow
{
  AdwActionRow parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  FoldParameterId number;
  char *shown; /* what the book has, as the entry shows it */

  GtkEntry *entry;
  GtkLabel *unit;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentPlanRow, fold_instrument_plan_row, ADW_TYPE_ACTION_ROW)

/* NULL: the currency. */
static const char *
get_unit (FoldInstrumentPlanRow *self)
{
  switch (fold_parameters[self->number].unit)
    {
    case FOLD_UNIT_PERCENT:
      return "%";
    case FOLD_UNIT_MULTIPLE:
      return "×";
    case FOLD_UNIT_NUMBER:
    case FOLD_UNIT_YEARS:
    case FOLD_UNIT_AMOUNT:
    default:
      return NULL;
    }
}

/* From what is shown to the model's number. */
static double
get_factor (FoldInstrumentPlanRow *self)
{
  return fold_parameters[self->number].unit == FOLD_UNIT_PERCENT ? 0.01 : 1;
}

static const char *
get_subtitle (FoldInstrumentPlanRow *self)
{
  return self->number == FOLD_PARAMETER_DILUTION ? _("By future rounds; type each one, such as 20, 18, 15")
                                                 : _(fold_parameters[self->number].help);
}

/* --- what is typed ------------------------------------------------------------------------------------------------ */

static gboolean
read_number (const char *text, double *number, GError **error)
{
  gint64 scaled;

  if (!fold_format_read_number (text, FOLD_MONEY_SCALE, &scaled, error))
    return FALSE;
  *number = (double)scaled / FOLD_MONEY_SCALE;
  return TRUE;
}

/* "20, 18, 15": where a comma is the decimal sign, only one with a blank behind it stands between two rounds. */
static char **
split_rounds (const char *text)
{
  gboolean decimal = g_str_equal (nl_langinfo (RADIXCHAR), ",");

  return g_regex_split_simple (decimal ? "(?:[\\s%;+/、，；]|,(?=\\s|$))+" : "[\\s%;+/,、，；]+", text, 0, 0);
}

/* What each round leaves of a stake, multiplied. */
static gboolean
read_rounds (const char *text, double *percent, GError **error)
{
  g_auto (GStrv) rounds = split_rounds (text);
  double left = 1;

  for (guint i = 0; rounds[i] != NULL; i++)
    {
      double taken;

      if (*rounds[i] == '\0')
        continue;
      if (!read_number (rounds[i], &taken, error))
        return FALSE;
      /* one that takes less than nothing, or more than all, is for the book to refuse, and not for another to hide */
      if (taken < 0 || taken >= 100)
        {
          *percent = taken;
          return TRUE;
        }
      left *= 1 - taken / 100;
    }
  *percent = 100 * (1 - left);
  return TRUE;
}

static gboolean
set_typed (FoldInstrumentPlanRow *self, const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *unit = get_unit (self);
  double value;

  if (*text == '\0')
    return fold_scenarios_clear_plan_number (fold_book_get_scenarios (self->book), self->instrument, self->number,
                                             error);
  if (unit != NULL && g_str_has_suffix (text, unit))
    text[strlen (text) - strlen (unit)] = '\0';
  if (!(self->number == FOLD_PARAMETER_DILUTION ? read_rounds : read_number) (text, &value, error))
    return FALSE;
  return fold_scenarios_set_plan_number (fold_book_get_scenarios (self->book), self->instrument, self->number,
                                         value * get_factor (self), error);
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

/* show_refusal: below the title, where there is room for the whole of it; NULL: nothing is refused. */
static void
show_refusal (FoldInstrumentPlanRow *self, const char *refusal)
{
  gboolean refused = refusal != NULL;

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), refused ? refusal : get_subtitle (self));
  if (!refused)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), refusal, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_number (FoldInstrumentPlanRow *self)
{
  double value;

  g_free (self->shown);
  self->shown
      = fold_scenarios_get_plan_number (fold_book_get_scenarios (self->book), self->instrument, self->number, &value)
            ? g_strdup_printf ("%'.10g", value / get_factor (self))
            : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  show_refusal (self, NULL);
}

/* What was refused stays there to be corrected. */
static void
commit_cb (FoldInstrumentPlanRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;

  if (g_str_equal (typed, self->shown) || set_typed (self, typed, &error))
    show_number (self);
  else
    show_refusal (self, error->message);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_instrument_plan_row_dispose (GObject *object)
{
  FoldInstrumentPlanRow *self = FOLD_INSTRUMENT_PLAN_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INSTRUMENT_PLAN_ROW);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_plan_row_parent_class)->dispose (object);
}

static void
fold_instrument_plan_row_class_init (FoldInstrumentPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_instrument_plan_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPlanRow, entry);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPlanRow, unit);
  gtk_widget_class_bind_template_callback (widget_class, commit_cb);
}

static void
fold_instrument_plan_row_init (FoldInstrumentPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fold_instrument_plan_row_new (FoldBook *book, FoldInstrument *instrument, FoldParameterId number)
{
  FoldInstrumentPlanRow *self = g_object_new (FOLD_TYPE_INSTRUMENT_PLAN_ROW, NULL);
  const char *title = _(fold_parameters[number].title);

  self->book = g_object_ref (book);
  self->instrument = g_object_ref (instrument);
  self->number = number;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (self->unit,
                       get_unit (self) != NULL ? get_unit (self) : fold_instrument_get_currency (instrument));
  show_number (self);
  return GTK_WIDGET (self);
}

void
fold_instrument_plan_row_update (FoldInstrumentPlanRow *self)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PLAN_ROW (self));

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown))
    show_number (self);
}
