/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-return-scenes.h"

#include <glib/gi18n-lib.h>

#include "fold-chart-builder.h"
#include "fold-currency.h"
#include "fold-decimal.h"

/* A year of which an amount is missing has no bar: what is known of it would look like all. */
static void
add_year (FoldChartBuilder *builder, FoldBook *book, const FoldReturnYear *year)
{
  const char *currency = fold_book_get_base_currency (book);
  const double units = fold_decimal_to_double (year->dividends.money, FOLD_MONEY_SCALE);
  g_autofree char *name = g_strdup_printf ("%d", year->year);
  /* the amount and, behind a no-break space, the code of its currency */
  g_autofree char *text = g_strdup_printf ("%'.*f\u00a0%s", fold_currency_get_digits (currency), units, currency);

  if (year->dividends.lack.kind != FOLD_LACK_NONE)
    return;
  fold_chart_builder_add_datum (builder,
                                &(FoldChartDatum){ .id = name, .name = name, .value = units, .value_text = text });
}

FoldChartScene *
fold_scenes_new_dividends (FoldBook *book, const FoldReturn *result)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);

  fold_chart_builder_set_title (builder, _("Dividends by Year"));
  fold_chart_builder_set_empty_text (builder, _("No dividends in this period"));
  for (guint i = 0; result != NULL && i < result->years->len; i++)
    add_year (builder, book, &g_array_index (result->years, FoldReturnYear, i));
  return fold_chart_builder_end (builder);
}
