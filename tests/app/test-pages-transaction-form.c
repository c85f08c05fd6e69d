/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-transaction-form.h"

/* The form of transactions: what is typed, field by field, becomes an entry or a refusal that names its field. */

typedef struct
{
  const char *name;
  FoldFormTexts texts;
  FoldEntryField field; /* NONE: it is good */
  gint64 net;
} Case;

#define TYPED .account_id = 1, .account_currency = "EUR", .currency = "EUR", .date = "2026-03-04"

static const Case cases[] = {
  { "buy",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_BUY, .instrument_id = 7, .quantity = "2", .price = "10.50", .fee = "1" },
    FOLD_ENTRY_FIELD_NONE,
    -22 * FOLD_MONEY_SCALE },
  { "sell",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_SELL, .instrument_id = 7, .quantity = "2", .price = "10", .tax = "3" },
    FOLD_ENTRY_FIELD_NONE,
    17 * FOLD_MONEY_SCALE },
  { "deposit",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_DEPOSIT, .amount = "1000" },
    FOLD_ENTRY_FIELD_NONE,
    1000 * FOLD_MONEY_SCALE },
  { "withdrawal",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_WITHDRAWAL, .amount = "250.25" },
    FOLD_ENTRY_FIELD_NONE,
    -250250000 },
  { "dividend",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_DIVIDEND, .instrument_id = 7, .amount = "20", .tax = "5" },
    FOLD_ENTRY_FIELD_NONE,
    15 * FOLD_MONEY_SCALE },
  { "fee", { TYPED, .type = FOLD_TRANSACTION_TYPE_FEE, .amount = "4" }, FOLD_ENTRY_FIELD_NONE, -4 * FOLD_MONEY_SCALE },
  { "split",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_SPLIT, .instrument_id = 7, .split_new = "10", .split_old = "1" },
    FOLD_ENTRY_FIELD_NONE,
    0 },
  { "merger",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_MERGER, .instrument_id = 7, .other_id = 8, .split_new = "3",
      .split_old = "2", .price = "1.50", .share = "12.5", .amount = "4.20" },
    FOLD_ENTRY_FIELD_NONE,
    4200000 },
  { "change of identifier without a ratio",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_RENAME, .instrument_id = 7, .other_id = 8 },
    FOLD_ENTRY_FIELD_NONE,
    0 },
  { "nothing that comes",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_SPIN_OFF, .instrument_id = 7, .split_new = "1", .split_old = "4" },
    FOLD_ENTRY_FIELD_OTHER,
    0 },
  { "itself that comes",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_RENAME, .instrument_id = 7, .other_id = 7 },
    FOLD_ENTRY_FIELD_OTHER,
    0 },
  { "more than all of the cost",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_SPIN_OFF, .instrument_id = 7, .other_id = 8, .split_new = "1",
      .split_old = "4", .share = "100.5" },
    FOLD_ENTRY_FIELD_SHARE,
    0 },
  { "shares in",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_TRANSFER_IN, .instrument_id = 7, .quantity = "5" },
    FOLD_ENTRY_FIELD_NONE,
    0 },
  { "what the type has not is ignored",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_DEPOSIT, .amount = "10", .quantity = "words", .instrument_id = 7 },
    FOLD_ENTRY_FIELD_NONE,
    10 * FOLD_MONEY_SCALE },

  { "no instrument",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_BUY, .quantity = "2", .price = "10" },
    FOLD_ENTRY_FIELD_INSTRUMENT,
    0 },
  { "no quantity",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_BUY, .instrument_id = 7, .price = "10" },
    FOLD_ENTRY_FIELD_QUANTITY,
    0 },
  { "words for a price",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_BUY, .instrument_id = 7, .quantity = "1", .price = "ten" },
    FOLD_ENTRY_FIELD_PRICE,
    0 },
  { "words for a fee",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_BUY, .instrument_id = 7, .quantity = "1", .price = "1", .fee = "x" },
    FOLD_ENTRY_FIELD_FEE,
    0 },
  { "no such day",
    { .account_id = 1,
      .account_currency = "EUR",
      .currency = "EUR",
      .date = "2026-02-30",
      .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
      .amount = "1" },
    FOLD_ENTRY_FIELD_DATE,
    0 },
  { "no amount", { TYPED, .type = FOLD_TRANSACTION_TYPE_DEPOSIT }, FOLD_ENTRY_FIELD_AMOUNT, 0 },
  { "half a ratio",
    { TYPED, .type = FOLD_TRANSACTION_TYPE_SPLIT, .instrument_id = 7, .split_new = "2" },
    FOLD_ENTRY_FIELD_SPLIT,
    0 },
  { "a negative rate",
    { .account_id = 1,
      .account_currency = "EUR",
      .currency = "USD",
      .date = "2026-03-04",
      .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
      .amount = "1",
      .rate = "-2" },
    FOLD_ENTRY_FIELD_RATE,
    0 },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  FoldEntry entry;
  FoldEntryField field;
  g_autoptr (GError) error = NULL;
  gboolean good = fold_transaction_form_read (&test->texts, &entry, &field, &error);

  if (test->field == FOLD_ENTRY_FIELD_NONE)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      g_assert_cmpint (entry.net, ==, test->net);
      g_assert_cmpint (entry.account_id, ==, 1);
      return;
    }
  g_assert_false (good);
  g_assert_nonnull (error);
  g_assert_cmpint (field, ==, test->field);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_rate (void)
{
  const FoldFormTexts texts = { .account_id = 1,
                                .account_currency = "EUR",
                                .currency = "USD",
                                .date = "2026-03-04",
                                .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
                                .amount = "100",
                                .rate = "0.92" };
  FoldFormTexts same = texts;
  FoldEntry entry;
  FoldEntryField field;

  g_assert_true (fold_transaction_form_read (&texts, &entry, &field, NULL));
  g_assert_cmpint (entry.rate_numerator * 100, ==, entry.rate_denominator * 92);
  g_assert_cmpstr (entry.currency, ==, "USD");

  /* between two sums of one currency there is none */
  same.account_currency = "USD";
  g_assert_true (fold_transaction_form_read (&same, &entry, &field, NULL));
  g_assert_cmpint (entry.rate_denominator, ==, 0);
}

/* What of the cost goes over is typed in per cent, and the money for an old unit is no price of a purchase. */
static void
test_spin_off (void)
{
  const FoldFormTexts texts = { TYPED,
                                .type = FOLD_TRANSACTION_TYPE_SPIN_OFF,
                                .instrument_id = 7,
                                .other_id = 8,
                                .split_new = "1",
                                .split_old = "4",
                                .share = "35.7912",
                                .price = "words" };
  FoldFormTexts merger = texts;
  FoldEntry entry;
  FoldEntryField field;
  g_autofree char *share = NULL;

  g_assert_true (fold_transaction_form_read (&texts, &entry, &field, NULL));
  g_assert_cmpint (entry.cost_share, ==, 357912);
  g_assert_cmpint (entry.other_id, ==, 8);
  g_assert_cmpint (entry.price, ==, -1);
  share = fold_format_cost_share (entry.cost_share);
  g_assert_cmpstr (share, ==, "35.7912");
  merger.type = FOLD_TRANSACTION_TYPE_MERGER;
  merger.price = "1.5";
  g_assert_true (fold_transaction_form_read (&merger, &entry, &field, NULL));
  g_assert_cmpint (entry.price, ==, 3 * FOLD_PRICE_SCALE / 2);
  g_assert_cmpint (entry.split_old, ==, 4);
}

static void
test_german (void)
{
  const FoldFormTexts texts = { TYPED, .type = FOLD_TRANSACTION_TYPE_DEPOSIT, .amount = "1.234,56" };
  FoldEntry entry;
  FoldEntryField field;
  g_autofree char *money = NULL;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no German locale here");
      return;
    }
  g_assert_true (fold_transaction_form_read (&texts, &entry, &field, NULL));
  g_assert_cmpint (entry.net, ==, 1234560000);
  money = fold_format_money (-entry.net, "EUR");
  g_assert_cmpstr (money, ==, "−1.234,56\u00a0EUR");
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_formats (void)
{
  g_autofree char *money = fold_format_money (84210500000, "EUR"), *yen = fold_format_money (1500000, "JPY");
  g_autofree char *price = fold_format_price (12345000000, "USD"), *token = fold_format_price (123, "USD");
  g_autofree char *quantity = fold_format_quantity (fold_exact_from_coarse (250000000)),
                  *missing = fold_format_percent (0.0 / 0.0, 1);
  g_autofree char *lowest = fold_format_quantity (fold_exact_from_coarse (G_MININT64 + 1));

  g_assert_cmpstr (money, ==, "84210.50\u00a0EUR");
  g_assert_cmpstr (yen, ==, "2\u00a0JPY");
  g_assert_cmpstr (price, ==, "123.45\u00a0USD");
  g_assert_cmpstr (token, ==, "0.00000123\u00a0USD");
  g_assert_cmpstr (quantity, ==, "2.5");
  g_assert_cmpstr (missing, ==, "—");
  g_assert_cmpstr (lowest, ==, "−92233720368.54775807");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = g_strdelimit (g_strdup (cases[i].name), " ", '-');
      g_autofree char *path = g_strconcat ("/transaction-form/", slug, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/transaction-form/rate", test_rate);
  g_test_add_func ("/transaction-form/spin-off", test_spin_off);
  g_test_add_func ("/transaction-form/german", test_german);
  g_test_add_func ("/format/numbers", test_formats);
  return g_test_run ();
}
