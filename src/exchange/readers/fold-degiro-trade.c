/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of a trade, in whatever language: [EVENT:] VERB QUANTITY [NAME] @ PRICE CURRENCY [(ISIN)]. It is taken
 * apart from its end, for a name may hold anything. */
#include "fold-degiro-trade.h"

#include <string.h>

#include "fold-decimal.h"

#define ISIN_LENGTH 12
#define MAX_QUANTITIES 4u /* how a quantity with blanks between its digits can be read */
#define NEAR 100          /* a hundredth of the money lies between it and quantity x price at most */

/* A text that is being taken apart: what is left of it. */
typedef struct
{
  const char *start;
  const char *end;
} Span;

typedef struct
{
  char *quantities[MAX_QUANTITIES + 1]; /* the shortest first */
  guint n_quantities;
  gboolean is_nameless; /* nothing stands between quantity and price: then all of it is the quantity */
  char *price;
  gboolean goes_out; /* as the verb says it */
} Parts;

static void
parts_clear (Parts *parts)
{
  for (guint i = 0; i < parts->n_quantities; i++)
    g_free (parts->quantities[i]);
  g_free (parts->price);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* --- characters -------------------------------------------------------------------------------------------------- */

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F;
}

static gboolean
is_of_number (gunichar c)
{
  return (c < 0x80 && (g_ascii_isdigit ((char)c) || c == '.' || c == ',' || c == '\'')) || is_blank (c);
}

/* The last character of the span; 0 where it is empty. */
static gunichar
get_last (const Span *span)
{
  return span->end > span->start ? g_utf8_get_char (g_utf8_prev_char (span->end)) : 0;
}

static void
drop_blanks (Span *span)
{
  while (is_blank (get_last (span)))
    span->end = g_utf8_prev_char (span->end);
}

static gboolean
ends_with (const Span *span, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(span->end - span->start) >= length && memcmp (span->end - length, word, length) == 0;
}

/* --- from the end ------------------------------------------------------------------------------------------------ */

static void
take_isin (Span *span, char *isin)
{
  const char *start = span->end - ISIN_LENGTH - 1;

  *isin = '\0';
  if (span->end - span->start < ISIN_LENGTH + 3 || !ends_with (span, ")") || start[-1] != '(' || start[-2] != ' ')
    return;
  for (guint i = 0; i < ISIN_LENGTH; i++)
    if (!g_ascii_isupper (start[i]) && !g_ascii_isdigit (start[i]))
      return;
  g_strlcpy (isin, start, ISIN_LENGTH + 1);
  span->end = start - 1;
  drop_blanks (span);
}

static gboolean
take_currency (Span *span, char *currency)
{
  const char *code = span->end - 3;

  if (span->end - span->start < 4)
    return FALSE;
  g_strlcpy (currency, code, FOLD_CURRENCY_SIZE);
  if (!fold_currency_is_valid (currency) && !g_str_equal (currency, "GBp"))
    return FALSE;
  span->end = code;
  return is_blank (get_last (span));
}

static char *
take_price (Span *span)
{
  const char *end = span->end;

  while (is_of_number (get_last (span)))
    span->end = g_utf8_prev_char (span->end);
  return g_strndup (span->end, (gsize)(end - span->end));
}

/* What stands between the units and the price of one. */
static gboolean
take_mark (Span *span)
{
  static const char *const marks[] = { "@", " zu je", " at", "\xC2\xA0zu je" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (ends_with (span, marks[i]))
      {
        span->end -= strlen (marks[i]);
        drop_blanks (span);
        return TRUE;
      }
  return FALSE;
}

/* --- from the beginning ------------------------------------------------------------------------------------------ */

static gboolean
is_verb_of_sale (const char *verb)
{
  static const char *const verbs[] = { "verkoop", "verkauf",  "sell",   "venta", "venda", "vente",
                                       "vendita", "sprzedaż", "prodej", "salg",  "sälj",  "myynti" };
  g_autofree char *small = g_utf8_strdown (verb, -1);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (small, verbs[i]))
      return TRUE;
  return FALSE;
}

/* A word with a number behind it, from c on. Returns: where the number begins; NULL: there is none */
static const char *
skip_verb (const char *c, const char *end)
{
  const char *start = c;

  while (c < end && g_unichar_isalpha (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  return c > start && c + 1 < end && *c == ' ' && g_ascii_isdigit (c[1]) ? c + 1 : NULL;
}

/* The verb stands at the beginning, or behind the colon of what the trade is part of. */
static gboolean
take_verb (Span *span, gboolean *goes_out)
{
  const char *c = span->start;

  while (c != NULL)
    {
      const char *number = skip_verb (c, span->end);

      if (number != NULL)
        {
          g_autofree char *verb = g_strndup (c, (gsize)(number - 1 - c));

          *goes_out = is_verb_of_sale (verb);
          span->start = number;
          return TRUE;
        }
      c = memchr (c, ':', (gsize)(span->end - c));
      if (c != NULL)
        c += c + 1 < span->end && c[1] == ' ' ? 2 : 1;
    }
  return FALSE;
}

/* Three digits behind a blank may be a group of the number, or the beginning of a name. Returns: their end, or NULL */
static const char *
skip_group (const char *c, const char *end)
{
  if (end - c < 4 || *c != ' ' || !g_ascii_isdigit (c[1]) || !g_ascii_isdigit (c[2]) || !g_ascii_isdigit (c[3]))
    return NULL;
  for (c += 4; c < end && *c != ' '; c++)
    if (!g_ascii_isdigit (*c) && *c != '.' && *c != ',')
      return NULL;
  return c;
}

static gboolean
take_quantities (const Span *span, Parts *parts)
{
  const char *c = span->start;

  while (c < span->end && *c != ' ')
    {
      if (!is_of_number (g_utf8_get_char (c)))
        return FALSE;
      c = g_utf8_next_char (c);
    }
  for (; c != NULL && parts->n_quantities < MAX_QUANTITIES; c = skip_group (c, span->end))
    {
      parts->quantities[parts->n_quantities++] = g_strndup (span->start, (gsize)(c - span->start));
      parts->is_nameless = c == span->end;
    }
  return TRUE;
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

gboolean
fold_degiro_number_read (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value)
{
  FoldNumberStyle own = fold_number_style_of (text);

  if (own == FOLD_NUMBER_STYLE_UNKNOWN)
    own = style;
  if (own == FOLD_NUMBER_STYLE_UNKNOWN)
    own = strchr (text, ',') != NULL ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
  return fold_number_read (text, own, scale, value, NULL, NULL);
}

typedef struct
{
  gint64 amount;   /* without its sign */
  gint64 distance; /* of the best reading so far; -1: none fits */
  gint64 divisor;  /* that it needs */
  FoldDegiroTrade *trade;
} Fit;

/* Of bonds the price is of a hundred units, of pence it is a hundredth. */
static void
try_reading (Fit *fit, gint64 quantity, gint64 price)
{
  static const gint64 divisors[] = { 1, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (divisors); i++)
    {
      gint64 product, distance;

      if (!fold_decimal_multiply_divide (quantity, price,
                                         FOLD_QUANTITY_SCALE / FOLD_MONEY_SCALE * FOLD_PRICE_SCALE * divisors[i],
                                         &product, NULL)
          || !fold_decimal_subtract (product, fit->amount, &distance, NULL))
        continue;
      distance = ABS (distance);
      if (distance > fit->amount / NEAR || (fit->distance >= 0 && distance >= fit->distance))
        continue;
      fit->distance = distance;
      fit->trade->quantity = quantity;
      fit->trade->price = price;
      fit->divisor = divisors[i];
    }
}

/* With the point and with the comma; the style of the file first, which counts where both make the same. */
static void
try_styles (Fit *fit, const char *quantity_text, const char *price_text, FoldNumberStyle style)
{
  const FoldNumberStyle other = style == FOLD_NUMBER_STYLE_POINT ? FOLD_NUMBER_STYLE_COMMA : FOLD_NUMBER_STYLE_POINT;
  const FoldNumberStyle styles[] = { style == FOLD_NUMBER_STYLE_POINT ? style : FOLD_NUMBER_STYLE_COMMA, other };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (styles); j++)
      {
        gint64 quantity, price;

        if (fold_number_read (quantity_text, styles[i], FOLD_QUANTITY_SCALE, &quantity, NULL, NULL)
            && fold_number_read (price_text, styles[j], FOLD_PRICE_SCALE, &price, NULL, NULL))
          try_reading (fit, quantity, price);
      }
}

/* A currency in hundredths says by itself that they are to be divided; that a bond is priced by the hundred does not
 * show in what is written of it. */
static gboolean
take_divisor (const Fit *fit)
{
  gint64 hundredths;
  g_autofree char *code = fold_currency_read (fit->trade->currency, &hundredths, NULL);

  return code == NULL || hundredths != 1
         || fold_decimal_multiply_divide (fit->trade->price, 1, fit->divisor, &fit->trade->price, NULL);
}

static gboolean
read_by_money (const Parts *parts, const gint64 *amount, FoldNumberStyle style, FoldDegiroTrade *trade)
{
  Fit fit = { .distance = -1, .trade = trade };

  if (amount == NULL || *amount == 0 || *amount == G_MININT64)
    return FALSE;
  fit.amount = ABS (*amount);
  for (guint i = 0; i < parts->n_quantities; i++)
    try_styles (&fit, parts->quantities[i], parts->price, style);
  return fit.distance >= 0 && take_divisor (&fit);
}

/* No money tells, or none that fits: a split, a change of name, a price in another currency. */
static gboolean
read_as_written (const Parts *parts, FoldNumberStyle style, FoldDegiroTrade *trade)
{
  const FoldNumberStyle likely = style == FOLD_NUMBER_STYLE_POINT ? style : FOLD_NUMBER_STYLE_COMMA;
  const char *quantity = parts->quantities[parts->is_nameless ? parts->n_quantities - 1 : 0];

  return fold_degiro_number_read (quantity, likely, FOLD_QUANTITY_SCALE, &trade->quantity)
         && fold_degiro_number_read (parts->price, likely, FOLD_PRICE_SCALE, &trade->price);
}

gboolean
fold_degiro_trade_read (const char *text, const gint64 *amount, FoldNumberStyle style, FoldDegiroTrade *trade)
{
  Span span = { text, text + strlen (text) };
  g_auto (Parts) parts = { 0 };
  FoldDegiroTrade read = { 0 };
  gboolean goes_out;

  drop_blanks (&span);
  take_isin (&span, read.isin);
  if (!take_currency (&span, read.currency))
    return FALSE;
  parts.price = g_strstrip (take_price (&span));
  if (!g_ascii_isdigit (*parts.price) || !take_mark (&span) || !take_verb (&span, &parts.goes_out)
      || !take_quantities (&span, &parts))
    return FALSE;
  if (!read_by_money (&parts, amount, style, &read) && !read_as_written (&parts, style, &read))
    return FALSE;
  goes_out = amount != NULL && *amount != 0 ? *amount > 0 : parts.goes_out;
  read.quantity = goes_out ? -read.quantity : read.quantity;
  *trade = read;
  return TRUE;
}
