/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-format.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-fact.h"
#include "fold-number.h"
#include "fold-number-text.h"

#define MISSING "—"
#define NO_BREAK_SPACE "\xC2\xA0" /* U+00A0 */
#define MOST_WRITTEN_OUT 1e6      /* what is more, where a chain reaction explodes, has an exponent */

char *
fold_format_missing (void)
{
  return fold_number_text_keep (g_strdup (MISSING));
}

/* A number and its unit, which no line break parts. */
static char *
keep_together (char *text)
{
  g_autoptr (GString) kept = g_string_new_take (text);

  g_string_replace (kept, " ", NO_BREAK_SPACE, 0);
  return g_string_free_and_steal (g_steal_pointer (&kept));
}

static char *
with_percent (const char *number)
{
  /* Translators: a share, a probability or a signed rate of return in per cent: "40 %", "+2.3 %" */
  return fold_number_text_keep (keep_together (g_strdup_printf (_("%s %%"), number)));
}

char *
fold_format_return (double rate)
{
  g_autofree char *number = NULL;

  if (!isfinite (rate))
    return fold_format_missing ();
  number = fabs (rate) < MOST_WRITTEN_OUT ? fold_number_write (100 * rate, 1, TRUE)
                                          : g_strdup_printf ("%+.1e", 100 * rate);
  return with_percent (number);
}

char *
fold_format_percent (double fraction, int digits)
{
  g_autofree char *number = isfinite (fraction) ? fold_number_write (100 * fraction, digits, FALSE) : NULL;

  return number != NULL ? with_percent (number) : fold_format_missing ();
}

char *
fold_format_change (double change, int digits)
{
  return isfinite (change) ? fold_number_text_keep (fold_number_write (change, digits, TRUE)) : fold_format_missing ();
}

char *
fold_format_multiple (double multiple)
{
  g_autofree char *number = NULL;

  if (!isfinite (multiple))
    return fold_format_missing ();
  number = fabs (multiple) < MOST_WRITTEN_OUT ? fold_number_write (multiple, 2, FALSE)
                                              : g_strdup_printf ("%s%.1e", multiple < 0 ? "−" : "", fabs (multiple));
  /* Translators: a multiple, e.g. "5×" for fivefold. */
  return fold_number_text_keep (g_strdup_printf (C_("multiple", "%s×"), number));
}

char *
fold_format_stake (const FoldOutcome *outcome, FoldLens lens)
{
  if (lens == FOLD_LENS_ODDS || (outcome->notes & FOLD_NOTE_OF_PLAN) == 0)
    return fold_format_missing ();
  return fold_format_multiple (lens == FOLD_LENS_HAPPENS ? outcome->happens_multiple : outcome->otherwise_multiple);
}

char *
fold_format_date (const char *iso)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *stamp = NULL;

  if (iso == NULL || *iso == '\0')
    return fold_format_missing ();
  stamp = g_strconcat (iso, "T00:00:00Z", NULL);
  time = g_date_time_new_from_iso8601 (stamp, zone);
  /* Translators: a day in little space, as g_date_time_format() writes it; %x is as the locale has it
     xgettext:no-c-format */
  return time != NULL ? g_date_time_format (time, C_("day", "%x")) : g_strdup (iso);
}

static void
take_earlier (FoldDate *earliest, FoldDate date)
{
  if (date != FOLD_DATE_NONE && (*earliest == FOLD_DATE_NONE || date < *earliest))
    *earliest = date;
}

/* When the numbers of an instrument are to be looked up again. */
static void
take_numbers (FoldDate *earliest, FoldBook *book, FoldInstrument *instrument)
{
  static const FoldScope scopes[] = { FOLD_SCOPE_CLASS, FOLD_SCOPE_INSTRUMENT, FOLD_SCOPE_PLAN };

  for (guint s = 0; s < G_N_ELEMENTS (scopes); s++)
    {
      const FoldParameter *list[FOLD_N_PARAMETERS];
      const guint n = fold_parameters_list (scopes[s], FOLD_IN_TABLE_ORDER, list);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *key
              = g_strdup_printf ("instrument.%s.%s", fold_instrument_get_slug (instrument), list[i]->name);
          FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), key);

          if (assumption != NULL)
            take_earlier (earliest, fold_fact_last_day (fold_assumption_get_review_date (assumption)));
        }
    }
}

char *
fold_format_due (FoldBook *book, FoldInstrument *instrument)
{
  FoldDate earliest = fold_fact_review_date (fold_instrument_get_as_of (instrument));
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  g_autofree char *iso = NULL, *day = NULL;

  for (guint i = 0; i < n; i++)
    take_earlier (&earliest, fold_fact_review_date (exposures[i].as_of));
  take_numbers (&earliest, book, instrument);
  if (earliest == FOLD_DATE_NONE || earliest >= fold_date_today ())
    return NULL;
  iso = fold_date_format (earliest);
  day = fold_format_date (iso);
  return g_strdup_printf (_("Some of what is known here should have been looked up again by %s"), day);
}

/* value / scale with grouping and the locale's decimal mark; no digit is lost, zeros at the end beyond at_least are. */
static char *
format_scaled (gint64 value, gint64 scale, int at_least)
{
  guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
  g_autofree char *whole = g_strdup_printf ("%'" G_GUINT64_FORMAT, magnitude / (guint64)scale);
  guint64 rest = magnitude % (guint64)scale;
  g_autoptr (GString) fraction = g_string_new (NULL);

  for (gint64 unit = scale / 10; unit > 0; unit /= 10)
    {
      if (rest == 0 && (int)fraction->len >= at_least)
        break;
      g_string_append_c (fraction, (char)('0' + rest / (guint64)unit));
      rest %= (guint64)unit;
    }
  return fold_number_text_keep (g_strconcat (value < 0 ? "−" : "", whole,
                                             fraction->len > 0 ? nl_langinfo (RADIXCHAR) : "", fraction->str, NULL));
}

static char *
with_currency (char *number, const char *currency)
{
  char *text;

  if (currency == NULL || *currency == '\0')
    return number;
  /* Translators: an amount and the code of its currency, with a no-break space */
  text = g_strdup_printf (_("%s %s"), number, currency);
  g_free (number);
  return keep_together (text);
}

char *
fold_format_money (gint64 money, const char *currency)
{
  int digits = currency != NULL && *currency != '\0' ? fold_currency_get_digits (currency) : 2;
  gint64 scale = 1, rounded;

  for (int i = 0; i < digits; i++)
    scale *= 10;
  if (!fold_decimal_rescale (money, FOLD_MONEY_SCALE, scale, &rounded, NULL))
    return fold_format_missing ();
  return with_currency (format_scaled (rounded, scale, digits), currency);
}

char *
fold_format_price (gint64 price, const char *currency)
{
  int digits = currency != NULL && *currency != '\0' ? fold_currency_get_digits (currency) : 2;

  return with_currency (format_scaled (price, FOLD_PRICE_SCALE, digits), currency);
}

char *
fold_format_quantity (FoldExact quantity)
{
  const FoldExact magnitude = quantity < 0 ? -quantity : quantity, scale = fold_exact_from_coarse (FOLD_QUANTITY_SCALE);
  g_autofree char *whole = g_strdup_printf ("%'" G_GINT64_FORMAT, (gint64)(magnitude / scale));
  g_autofree char *rest = fold_exact_format (magnitude % scale); /* "0", or "0." and decimals */

  return fold_number_text_keep (g_strconcat (quantity < 0 ? "−" : "", whole,
                                             rest[1] != '\0' ? nl_langinfo (RADIXCHAR) : "",
                                             rest[1] != '\0' ? rest + 2 : "", NULL));
}

char *
fold_format_cost_share (gint64 share)
{
  return format_scaled (share, FOLD_COST_SHARE_SCALE / 100, 0);
}

static FoldNumberStyle
get_style (void)
{
  return g_str_equal (nl_langinfo (RADIXCHAR), ",") ? FOLD_NUMBER_STYLE_COMMA : FOLD_NUMBER_STYLE_POINT;
}

static char *
dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, "\xE2\x80\x8E", "", 0); /* the mark that keeps its order, see fold_number_text_keep () */
  return g_string_free_and_steal (g_steal_pointer (&plain));
}

gboolean
fold_format_read_number (const char *text, gint64 scale, gint64 *value, GError **error)
{
  g_autofree char *currency = NULL, *plain = dup_plain (text);

  return fold_number_read (plain, get_style (), scale, value, &currency, error);
}

gboolean
fold_format_read_quantity (const char *text, FoldExact *quantity, GError **error)
{
  g_autofree char *plain = dup_plain (text);

  return fold_number_read_exact (plain, get_style (), quantity, error);
}

/* By its first letter, as Unicode has it. A text without letters has no direction. */
static GtkTextDirection
get_direction (const char *text)
{
  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      switch ((int)g_unichar_get_script (g_utf8_get_char (c)))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return GTK_TEXT_DIR_RTL;

        default:
          return GTK_TEXT_DIR_LTR;
        }
  return GTK_TEXT_DIR_NONE;
}

/* Marks of Unicode: the direction of the whole, then the name in a direction of its own. */
char *
fold_format_name (const char *name)
{
  const GtkTextDirection wanted = gtk_widget_get_default_direction (), own = get_direction (name);

  if (own == wanted || own == GTK_TEXT_DIR_NONE)
    return g_strdup (name);
  return g_strconcat (wanted == GTK_TEXT_DIR_RTL ? "\u200F" : "\u200E", "\u2068", name, "\u2069", NULL);
}

const char *
fold_format_tier_words (guint tier)
{
  static const char *const words[] = {
    N_("No risk tier"),        N_("Tier 1: calm"),
    N_("Tier 2: low risk"),    N_("Tier 3: medium to low risk"),
    N_("Tier 4: medium risk"), N_("Tier 5: medium to high risk"),
    N_("Tier 6: high risk"),   N_("Tier 7: may go to zero"),
  };

  return _(words[tier < G_N_ELEMENTS (words) ? tier : 0]);
}

const char *
fold_format_confidence (const char *confidence)
{
  if (g_strcmp0 (confidence, "high") == 0)
    return C_("confidence", "High");
  if (g_strcmp0 (confidence, "medium") == 0)
    return C_("confidence", "Medium");
  if (g_strcmp0 (confidence, "low") == 0)
    return C_("confidence", "Low");
  return confidence != NULL && *confidence != '\0' ? confidence : C_("confidence", "Not stated");
}

char *
fold_format_tier (guint tier)
{
  return tier > 0 ? fold_number_text_keep (g_strdup_printf ("%u", tier)) : fold_format_missing ();
}

const char *
fold_format_status (const char *status)
{
  static const char *const words[] = {
    NC_("status", "public company"), NC_("status", "private company"),
    NC_("status", "fund"),           NC_("status", "foundation"),
    NC_("status", "non-profit"),     NC_("status", "open-source project"),
    NC_("status", "product group"),  NC_("status", "kind of asset"),
    NC_("status", "rest of a fund"), NC_("status", "unclear"),
    NC_("status", "cash"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (status, words[i]) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "status", words[i]);
  return status;
}

const char *
fold_format_plan (FoldBook *book, FoldInstrument *instrument)
{
  if (fold_instrument_get_asset_class (instrument) != FOLD_ASSET_CLASS_PRIVATE)
    return "";
  return fold_scenarios_get_plan (fold_book_get_scenarios (book), instrument) == FOLD_PLAN_IN_USE
             ? _("scored by its own plan")
             : _("scored by the market’s price");
}

const char *
fold_format_unscored (FoldInstrument *instrument)
{
  switch (fold_instrument_get_scorable (instrument))
    {
    case FOLD_SCORABLE_UNCLASSIFIED:
      return _("Unclassified");
    case FOLD_SCORABLE_NOT_INVESTABLE:
      return _("Not scored");
    case FOLD_SCORABLE_YES:
    default:
      return "";
    }
}

/* --- closures of the templates ---------------------------------------------------------------------------------- */

static char *
format_return (gpointer self, double rate)
{
  return fold_format_return (rate);
}

static char *
format_chance (gpointer self, double probability)
{
  return fold_format_percent (probability, 0);
}

static char *
format_share (gpointer self, double share)
{
  return fold_format_percent (share, 0);
}

static char *
format_name (gpointer self, const char *name)
{
  return fold_format_name (name);
}

/* Figures are aligned by their units, at the right in every direction; 1 is the end of the window's. */
static void
align_figure (GtkLabel *cell)
{
  gtk_label_set_xalign (cell, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 0 : 1);
}

static char *
format_tier_words (gpointer self, guint tier)
{
  return g_strdup (fold_format_tier_words (tier));
}

static char *
format_day (gpointer self, const char *iso)
{
  return fold_format_date (iso);
}

static char *
format_range (gpointer self, double low, double high)
{
  g_autofree char *from = fold_format_multiple (low), *to = fold_format_multiple (high);

  /* Translators: a range of multiples: "0.40× to 3.10×" */
  return g_strdup_printf (_("%s to %s"), from, to);
}

static gboolean
is_text (gpointer self, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_false (gpointer self, gboolean condition)
{
  return !condition;
}

/* The class is only there so that the words follow it. */
static char *
format_unscored (gpointer self, FoldInstrument *instrument, const char *class_slug)
{
  return g_strdup (instrument != NULL ? fold_format_unscored (instrument) : "");
}

void
fold_instrument_format_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, format_return);
  gtk_widget_class_bind_template_callback (klass, format_chance);
  gtk_widget_class_bind_template_callback (klass, format_share);
  gtk_widget_class_bind_template_callback (klass, format_tier_words);
  gtk_widget_class_bind_template_callback (klass, format_name);
  gtk_widget_class_bind_template_callback (klass, align_figure);
  gtk_widget_class_bind_template_callback (klass, format_day);
  gtk_widget_class_bind_template_callback (klass, format_unscored);
  gtk_widget_class_bind_template_callback (klass, format_range);
  gtk_widget_class_bind_template_callback (klass, is_text);
  gtk_widget_class_bind_template_callback (klass, is_false);
}
