/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pp-transaction.h"

#include <math.h>
#include <string.h>

#include "fold-decimal.h"

/* Hundredths that still fit where a book keeps money; so do sums of a few of them. */
#define MOST_MONEY G_GINT64_CONSTANT (900000000000000)

/* By how much Portfolio Performance lets a rate differ from what the amounts make; where they are a few hundredths, no
 * rate makes them. */
#define RATE_TOLERANCE 0.003
#define TOLERATED_HUNDREDTHS 1.5
#define FINE_RATE G_GINT64_CONSTANT (10000000000)

static gboolean
read_number (const char *text, gint64 most, gint64 *value)
{
  *value = 0;
  return *text == '\0' || g_ascii_string_to_signed (text, 10, -most, most, value, NULL);
}

static gboolean
read_child (FoldPpTree *tree, const FoldMarkupElement *element, const char *name, gint64 most, gint64 *value)
{
  return read_number (fold_pp_tree_get_text (tree, element, name), most, value);
}

/* Money of a unit: <amount currency="EUR" amount="1000"/>. currency (nullable) */
static gboolean
read_money (FoldPpTree *tree, const FoldMarkupElement *unit, const char *name, gint64 *value, const char **currency)
{
  const FoldMarkupElement *money = fold_pp_tree_get_child (tree, unit, name);
  const char *text = money != NULL ? fold_markup_get_attribute (money, "amount") : NULL;
  const char *code = money != NULL ? fold_markup_get_attribute (money, "currency") : NULL;

  if (currency != NULL)
    *currency = code != NULL ? code : "";
  return read_number (text != NULL ? text : "", MOST_MONEY, value);
}

static gboolean
read_unit (FoldPpTree *tree, const FoldMarkupElement *unit, FoldPpTransaction *self)
{
  const char *type = fold_markup_get_attribute (unit, "type");
  gint64 value;

  if (g_strcmp0 (type, "GROSS_VALUE") == 0)
    {
      self->rate = fold_pp_tree_get_text (tree, unit, "exchangeRate");
      return read_money (tree, unit, "forex", &self->forex, &self->forex_currency);
    }
  if (!read_money (tree, unit, "amount", &value, NULL))
    return FALSE;
  if (g_strcmp0 (type, "FEE") == 0)
    self->fees = fold_decimal_add_within (self->fees, value);
  else if (g_strcmp0 (type, "TAX") == 0)
    self->taxes = fold_decimal_add_within (self->taxes, value);
  return ABS (self->fees) <= MOST_MONEY && ABS (self->taxes) <= MOST_MONEY;
}

/* A list belongs to one transaction: two that shared it would not have been written so. */
static const char *
read_units (FoldPpClient *client, FoldPpTransaction *self)
{
  FoldPpTree *tree = fold_pp_client_get_tree (client);
  const FoldMarkupElement *units = fold_pp_tree_get_child (tree, self->element, "units");

  if (units != NULL && !fold_pp_client_meet (client, units))
    return FOLD_PP_BROKEN_REFERENCE;
  for (const FoldMarkupElement *child = units != NULL ? units->first_child : NULL; child != NULL; child = child->next)
    {
      const FoldMarkupElement *unit = fold_pp_tree_resolve (tree, child);

      if (unit == NULL)
        return FOLD_PP_BROKEN_REFERENCE;
      if (!read_unit (tree, unit, self))
        return FOLD_PP_BROKEN_NUMBER;
    }
  return NULL;
}

/* Costs were members of the transaction before there were units. */
static gboolean
read_numbers (FoldPpClient *client, FoldPpTransaction *self)
{
  FoldPpTree *tree = fold_pp_client_get_tree (client);

  return read_child (tree, self->element, "amount", MOST_MONEY, &self->amount)
         && read_child (tree, self->element, "shares", G_MAXINT64, &self->shares)
         && read_child (tree, self->element, "fees", MOST_MONEY, &self->fees)
         && read_child (tree, self->element, "taxes", MOST_MONEY, &self->taxes);
}

static gboolean
read_references (FoldPpClient *client, FoldPpTransaction *self)
{
  FoldPpTree *tree = fold_pp_client_get_tree (client);
  const FoldMarkupElement *security = fold_pp_tree_find_child (self->element, "security");
  const FoldMarkupElement *cross = fold_pp_tree_find_child (self->element, "crossEntry");

  if (security != NULL && (security = fold_pp_tree_resolve (tree, security)) == NULL)
    return FALSE;
  if (security != NULL)
    self->security = fold_pp_client_get_security (client, security);
  self->cross = cross != NULL ? fold_pp_tree_resolve (tree, cross) : NULL;
  return cross == NULL || self->cross != NULL;
}

const char *
fold_pp_transaction_read (FoldPpClient *client, const FoldMarkupElement *element, FoldPpTransaction *self)
{
  FoldPpTree *tree = fold_pp_client_get_tree (client);

  *self = (FoldPpTransaction){ .element = element, .forex_currency = "", .rate = "" };
  self->type = fold_pp_tree_get_text (tree, element, "type");
  self->date = fold_pp_tree_get_text (tree, element, "date");
  self->uuid = fold_pp_tree_get_text (tree, element, "uuid");
  self->note = fold_pp_tree_get_text (tree, element, "note");
  self->currency = fold_pp_tree_get_text (tree, element, "currencyCode");
  if (!read_references (client, self))
    return FOLD_PP_BROKEN_REFERENCE;
  if (!read_numbers (client, self))
    return FOLD_PP_BROKEN_NUMBER;
  return read_units (client, self);
}

static gboolean
is_near (gint64 forex, double rate, gint64 gross)
{
  double difference = fabs ((double)forex * rate - (double)gross);

  return difference <= RATE_TOLERANCE * fabs ((double)forex) + TOLERATED_HUNDREDTHS
         || difference <= TOLERATED_HUNDREDTHS * rate;
}

/* Some versions left an old amount in the security's currency when the other one was changed; then the rate counts. */
gboolean
fold_pp_transaction_find_forex (const FoldPpTransaction *self, gint64 gross, gint64 *forex)
{
  gint64 rate;

  if (self->forex == 0 || *self->forex_currency == '\0' || strcmp (self->forex_currency, self->currency) == 0)
    return FALSE;
  *forex = self->forex;
  if (!fold_decimal_parse (self->rate, FINE_RATE, &rate, NULL) || rate <= 0
      || is_near (self->forex, (double)rate / (double)FINE_RATE, gross))
    return TRUE;
  return fold_decimal_multiply_divide (gross, FINE_RATE, rate, forex, NULL);
}
