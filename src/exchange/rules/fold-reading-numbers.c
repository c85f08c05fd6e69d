/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers, amounts and dates of a row. */
#include "fold-reading-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-import.h"

/* --- numbers, money, dates --------------------------------------------------------------------------------------- */

gboolean
fold_reading_read_text_number (FoldReading *self, const char *text, gint64 scale, gint64 *value, GError **error)
{
  return fold_number_read (text, self->style, scale, value, NULL, error);
}

static void
note_if_open (FoldReading *self, const GError *failure, gboolean *is_open)
{
  *is_open = *is_open || g_error_matches (failure, FOLD_CORE_ERROR, FOLD_CORE_ERROR_AMBIGUOUS);
}

/* "1 15/16" as a decimal, exactly: exchanges counted in halves, eighths and sixteenths. NULL: the text is no
 * fraction. */
static char *
dup_fraction (const char *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *sign = NULL, *whole = NULL, *top = NULL, *bottom = NULL;
  gint64 numerator, denominator, scaled;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex,
                               g_regex_new ("^(-?)(?:(\\d{1,9}) +)?(\\d{1,6})/(\\d{1,6})$", G_REGEX_OPTIMIZE, 0, NULL));
  if (strchr (text, '/') == NULL || !g_regex_match (regex, text, 0, &match))
    return NULL;
  sign = g_match_info_fetch (match, 1);
  whole = g_match_info_fetch (match, 2);
  top = g_match_info_fetch (match, 3);
  bottom = g_match_info_fetch (match, 4);
  denominator = g_ascii_strtoll (bottom, NULL, 10);
  numerator = g_ascii_strtoll (whole, NULL, 10) * denominator + g_ascii_strtoll (top, NULL, 10);
  if (denominator == 0 || !fold_decimal_multiply_divide (numerator, FOLD_PRICE_SCALE, denominator, &scaled, NULL))
    return NULL;
  return fold_decimal_format (*sign == '-' ? -scaled : scaled, FOLD_PRICE_SCALE);
}

static gboolean
read_number (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value, char **currency, GError **error)
{
  g_autofree char *decimal = dup_fraction (text);

  return decimal != NULL ? fold_number_read (decimal, FOLD_NUMBER_STYLE_POINT, scale, value, NULL, error)
                         : fold_number_read (text, style, scale, value, currency, error);
}

/* What stands in a sentence is written as its author writes numbers, whatever the columns of the file do. */
static FoldNumberStyle
style_of (FoldReading *self, FoldRuleField field, const char *text)
{
  FoldNumberStyle own = self->captures[field] != NULL ? fold_number_style_of (text) : FOLD_NUMBER_STYLE_UNKNOWN;

  return own != FOLD_NUMBER_STYLE_UNKNOWN ? own : self->style;
}

gboolean
fold_reading_read_number (FoldReading *self,
                          FoldRuleField field,
                          gint64 scale,
                          gint64 empty,
                          gint64 *value,
                          GError **error)
{
  g_autofree char *text = fold_reading_dup (self, field);
  g_autoptr (GError) failure = NULL;

  *value = empty;
  if (*text == '\0' || read_number (text, style_of (self, field, text), scale, value, NULL, &failure))
    return TRUE;
  note_if_open (self, failure, &self->has_open_numbers);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fold_reading_read_quantity (FoldReading *self, FoldExact *quantity, GError **error)
{
  g_autofree char *text = fold_reading_dup (self, FOLD_RULE_FIELD_QUANTITY);
  g_autofree char *decimal = dup_fraction (text);
  g_autoptr (GError) failure = NULL;

  *quantity = 0;
  if (*text == '\0'
      || (decimal != NULL
              ? fold_number_read_exact (decimal, FOLD_NUMBER_STYLE_POINT, quantity, &failure)
              : fold_number_read_exact (text, style_of (self, FOLD_RULE_FIELD_QUANTITY, text), quantity, &failure)))
    return TRUE;
  note_if_open (self, failure, &self->has_open_numbers);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fold_reading_read_text_exact (FoldReading *self, const char *text, FoldExact *value)
{
  return fold_number_read_exact (text, self->style, value, NULL);
}

static gboolean
read_currency (const char *text, char *currency, gint64 *divisor, GError **error)
{
  g_autofree char *code = NULL;

  *divisor = 1;
  *currency = '\0';
  if (*text == '\0')
    return TRUE;
  code = fold_currency_read (text, divisor, error);
  if (code == NULL)
    return FALSE;
  if (!fold_currency_is_known (code))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("“%s” is not a known currency; use an ISO 4217 code such as EUR."), text);
      return FALSE;
    }
  g_strlcpy (currency, code, FOLD_CURRENCY_SIZE);
  return TRUE;
}

/* The currency of a field by its own column, by that of the row, or by what somebody says of the file. */
static char *
dup_unit (FoldReading *self, FoldRuleField currency)
{
  g_autofree char *own = fold_reading_dup (self, currency);
  g_autofree char *common = NULL;

  if (*own != '\0')
    return g_steal_pointer (&own);
  common = fold_reading_dup (self, FOLD_RULE_FIELD_CURRENCY);
  return *common != '\0' ? g_steal_pointer (&common) : g_strdup (self->currency);
}

/* One number in the unit that is said of it; what stands beside the number says more: pounds in a row of pence are
 * pounds. */
static gboolean
read_money (FoldReading *self,
            const char *text,
            FoldNumberStyle style,
            const char *said,
            gint64 scale,
            FoldAmount *amount,
            gint64 *divisor,
            GError **error)
{
  g_autofree char *beside = NULL, *unit = NULL;
  g_autoptr (GError) failure = NULL;

  if (!read_number (text, style, scale, &amount->value, &beside, &failure))
    {
      note_if_open (self, failure, &self->has_open_numbers);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!read_currency (said, amount->currency, divisor, error))
    {
      self->is_currency_wrong = TRUE;
      return FALSE;
    }
  unit = beside != NULL ? fold_currency_read (beside, divisor, NULL) : NULL;
  if (beside != NULL && *amount->currency != '\0' && g_strcmp0 (unit, amount->currency) != 0)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("“%s” is in %s, but the row is in %s; correct one of them."), text, beside, amount->currency);
      return FALSE;
    }
  if (unit != NULL)
    g_strlcpy (amount->currency, unit, FOLD_CURRENCY_SIZE);
  amount->given = TRUE;
  return fold_decimal_multiply_divide (amount->value, 1, *divisor, &amount->value, error);
}

/* other (nullable): of a second currency. */
static gboolean
add_to_sum (FoldAmount *sum, FoldAmount *other, const FoldAmount *part, GError **error)
{
  if (part->value == 0)
    return TRUE;
  if (!sum->given || sum->value == 0)
    {
      *sum = *part;
      return TRUE;
    }
  if (!g_str_equal (sum->currency, part->currency))
    {
      if (other != NULL)
        return add_to_sum (other, NULL, part, error);
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("The costs of the row are in %s and in %s; write them in one currency."), sum->currency,
                   part->currency);
      return FALSE;
    }
  return fold_decimal_add (sum->value, part->value, &sum->value, error);
}

static gboolean
read_sum (FoldReading *self,
          const FoldRuleSource *source,
          const char *said,
          gint64 scale,
          FoldAmount *amount,
          FoldAmount *other,
          GError **error)
{
  const FoldReadingBound *bound = fold_reading_bind (self, source);

  for (guint i = 0; i < bound->columns->len; i++)
    {
      g_autofree char *text = fold_reading_dup_cell (self, g_array_index (bound->columns, guint, i));
      int unit_column = g_array_index (bound->units, int, i);
      g_autofree char *unit = unit_column >= 0 ? fold_reading_dup_cell (self, (guint)unit_column) : g_strdup ("");
      FoldAmount part = { FALSE, 0, "" };
      gint64 divisor;

      if (*text == '\0')
        continue;
      if (!read_money (self, text, self->style, *unit != '\0' ? unit : said, scale, &part, &divisor, error)
          || !add_to_sum (amount, other, &part, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_sum (FoldReading *self, FoldRuleField field, const FoldRuleSource *source)
{
  return self->captures[field] == NULL && source != NULL && source->is_sum;
}

gboolean
fold_reading_read_amount (FoldReading *self,
                          FoldRuleField field,
                          FoldRuleField currency,
                          gint64 scale,
                          FoldAmount *amount,
                          gint64 *unit,
                          GError **error)
{
  const FoldRuleSource *source = fold_reading_get_source (self, field);
  g_autofree char *said = NULL, *text = NULL;
  gint64 divisor = 1;

  *amount = (FoldAmount){ FALSE, 0, "" };
  if (is_sum (self, field, source))
    {
      said = dup_unit (self, currency);
      return read_sum (self, source, said, scale, amount, NULL, error);
    }
  text = fold_reading_dup (self, field);
  if (*text == '\0')
    return TRUE;
  said = dup_unit (self, currency);
  if (!read_money (self, text, style_of (self, field, text), said, scale, amount, &divisor, error))
    return FALSE;
  if (unit != NULL)
    *unit = divisor;
  return TRUE;
}

gboolean
fold_reading_read_costs (FoldReading *self,
                         FoldRuleField field,
                         FoldRuleField currency,
                         FoldAmount *cost,
                         FoldAmount *other,
                         GError **error)
{
  const FoldRuleSource *source = fold_reading_get_source (self, field);
  g_autofree char *said = NULL;

  *other = (FoldAmount){ FALSE, 0, "" };
  if (!is_sum (self, field, source))
    return fold_reading_read_amount (self, field, currency, FOLD_MONEY_SCALE, cost, NULL, error);
  *cost = *other;
  said = dup_unit (self, currency);
  return read_sum (self, source, said, FOLD_MONEY_SCALE, cost, other, error);
}

gboolean
fold_reading_read_date (FoldReading *self, FoldDate *date, GError **error)
{
  g_autofree char *text = fold_reading_dup (self, FOLD_RULE_FIELD_DATE);
  g_autoptr (GError) failure = NULL;

  if (*text == '\0')
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           _("The date is missing; write it as year-month-day."));
      return FALSE;
    }
  if (fold_date_read (text, self->order, date, &failure))
    return TRUE;
  note_if_open (self, failure, &self->has_open_dates);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

int
fold_reading_read_time (FoldReading *self)
{
  g_autofree char *time = fold_reading_dup (self, FOLD_RULE_FIELD_TIME);
  g_autofree char *date = fold_reading_dup (self, FOLD_RULE_FIELD_DATE);
  g_autofree char *both = *time != '\0' ? g_strconcat ("2000-01-01 ", time, NULL) : g_steal_pointer (&date);

  return fold_date_read_time (both);
}
