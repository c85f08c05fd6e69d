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
  FoldPlanNumber number;
  char *shown; /* what the book has, as the entry shows it */

  GtkEntry *entry;
  GtkLabel *unit;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentPlanRow, fold_instrument_plan_row, ADW_TYPE_ACTION_ROW)

static const struct
{
  const char *title;
  const char *subtitle;
  const char *unit; /* NULL: the currency */
  double factor;    /* from what is shown to the model's number */
} words[FOLD_N_PLAN_NUMBERS] = {
  [FOLD_PLAN_NUMBER_REVENUE] = { N_("Revenue"), N_("Of a year, today"), NULL, 1 },
  [FOLD_PLAN_NUMBER_GROWTH] = { N_("Planned Growth"), N_("Of revenue a year, as the company plans it"), "%", 0.01 },
  [FOLD_PLAN_NUMBER_EXIT_MULTIPLE]
  = { N_("Exit Price to Sales"), N_("What the whole company is worth at the exit per revenue of a year"), "×", 1 },
  [FOLD_PLAN_NUMBER_POST_MONEY]
  = { N_("Post-Money Valuation"), N_("What the whole company costs today, the latest round included"), NULL, 1 },
  [FOLD_PLAN_NUMBER_DILUTION] = { N_("Dilution"), N_("By rounds to come; type each, like 20, 18, 15"), "%", 0.01 },
};

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
  double value;

  if (*text == '\0')
    return fold_book_clear_plan_number (self->book, self->instrument, self->number, error);
  if (words[self->number].unit != NULL && g_str_has_suffix (text, words[self->number].unit))
    text[strlen (text) - strlen (words[self->number].unit)] = '\0';
  if (!(self->number == FOLD_PLAN_NUMBER_DILUTION ? read_rounds : read_number) (text, &value, error))
    return FALSE;
  return fold_book_set_plan_number (self->book, self->instrument, self->number, value * words[self->number].factor,
                                    error);
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

/* show_refusal: below the title, where there is room for the whole of it; NULL: nothing is refused. */
static void
show_refusal (FoldInstrumentPlanRow *self, const char *refusal)
{
  gboolean refused = refusal != NULL;

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), refused ? refusal : _(words[self->number].subtitle));
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
  self->shown = fold_book_get_plan_number (self->book, self->instrument, self->number, &value)
                    ? g_strdup_printf ("%'.10g", value / words[self->number].factor)
                    : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  show_refusal (self, NULL);
}

/* What was refused stays there to be mended. */
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
fold_instrument_plan_row_new (FoldBook *book, FoldInstrument *instrument, FoldPlanNumber number)
{
  FoldInstrumentPlanRow *self = g_object_new (FOLD_TYPE_INSTRUMENT_PLAN_ROW, NULL);
  const char *title = _(words[number].title), *unit = words[number].unit;

  self->book = g_object_ref (book);
  self->instrument = g_object_ref (instrument);
  self->number = number;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (self->unit, unit != NULL ? unit : fold_instrument_get_currency (instrument));
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
