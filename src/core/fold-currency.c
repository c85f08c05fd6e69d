/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-currency.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Hundredths that exchanges quote in, by the codes that data vendors give them. A code in capitals is no currency's, so
 * that it may be written in any case. */
static const struct
{
  const char *minor;
  const char *major;
} minor_units[] = { { "GBp", "GBP" }, { "GBX", "GBP" }, { "ZAC", "ZAR" }, { "ILA", "ILS" } };

/* ISO 4217: the currencies whose minor unit is not a hundredth. */
static const struct
{
  char code[4];
  int digits;
} unusual_digits[] = {
  { "BHD", 3 }, { "BIF", 0 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "IQD", 3 }, { "ISK", 0 }, { "JOD", 3 },
  { "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 }, { "KWD", 3 }, { "LYD", 3 }, { "OMR", 3 }, { "PYG", 0 }, { "RWF", 0 },
  { "TND", 3 }, { "UGX", 0 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 },
};

/* ISO 4217: what is legal tender, the former currencies that the euro replaced, and the offshore yuan (CNH) of brokers.
 */
static const char known_codes[]
    = "AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
      "CDF CHF CLF CLP CNH CNY COP CRC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP "
      "GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF "
      "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MTL MUR MVR MWK MXN MYR "
      "MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD "
      "SHP SIT SKK SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV "
      "WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ";

gboolean
fold_currency_is_valid (const char *code)
{
  return code != NULL && strlen (code) == 3 && g_ascii_isupper (code[0]) && g_ascii_isupper (code[1])
         && g_ascii_isupper (code[2]);
}

gboolean
fold_currency_is_known (const char *code)
{
  g_autofree char *word = NULL;

  if (!fold_currency_is_valid (code))
    return FALSE;
  word = g_strconcat (code, " ", NULL);
  return strstr (known_codes, word) != NULL;
}

const char *
fold_currency_or_none (const char *code)
{
  return fold_currency_is_valid (code) ? code : "XXX";
}

char *
fold_currency_read (const char *text, gint64 *divisor, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *code = g_ascii_strup (stripped, -1);

  *divisor = 1;
  for (gsize i = 0; i < G_N_ELEMENTS (minor_units); i++)
    if (g_str_equal (stripped, minor_units[i].minor) || g_str_equal (code, minor_units[i].minor))
      {
        *divisor = 100;
        return g_strdup (minor_units[i].major);
      }
  if (fold_currency_is_valid (code))
    return g_steal_pointer (&code);

  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX,
               _("“%s” is not a currency. Use a three-letter code such as EUR."), text);
  return NULL;
}

int
fold_currency_get_digits (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unusual_digits); i++)
    if (g_str_equal (code, unusual_digits[i].code))
      return unusual_digits[i].digits;
  return 2;
}
