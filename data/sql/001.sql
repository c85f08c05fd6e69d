-- Schema version 1 of the book. Steps are numbered and never edited after a release; a change is a new step.
-- Quantities, prices and rates are integers x 10^8, money is integer x 10^6, weights are parts per million.
-- Dates are ISO 8601 text (YYYY-MM-DD), times are UTC (YYYY-MM-DDTHH:MM:SSZ).

-- One row: the book itself.
CREATE TABLE book (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  name          TEXT NOT NULL,
  base_currency TEXT NOT NULL CHECK (length (base_currency) = 3),
  is_sample     INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  next_slot     INTEGER NOT NULL DEFAULT 0,  -- the next instrument's block of random dimensions
  created_at    TEXT NOT NULL
) STRICT;

-- What is on screen (active theme, scenario, portfolio). Not an edit of the book: the undo log leaves it out.
CREATE TABLE view_state (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE theme (
  id                 INTEGER PRIMARY KEY,
  slug               TEXT NOT NULL UNIQUE,
  name               TEXT NOT NULL,
  description        TEXT NOT NULL DEFAULT '',
  disclaimer         TEXT NOT NULL DEFAULT '',
  as_of              TEXT NOT NULL,
  driver_name        TEXT NOT NULL,
  driver_unit        TEXT NOT NULL DEFAULT '',
  driver_description TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE sector (
  id         INTEGER PRIMARY KEY,
  theme_id   INTEGER NOT NULL REFERENCES theme ON DELETE CASCADE,
  slug       TEXT NOT NULL,
  name       TEXT NOT NULL,
  short_name TEXT NOT NULL,
  thesis     TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL,
  UNIQUE (theme_id, slug)
) STRICT;

CREATE TABLE subtheme (
  id         INTEGER PRIMARY KEY,
  sector_id  INTEGER NOT NULL REFERENCES sector ON DELETE CASCADE,
  slug       TEXT NOT NULL,
  name       TEXT NOT NULL,
  thesis     TEXT NOT NULL DEFAULT '',
  weight_ppm INTEGER NOT NULL CHECK (weight_ppm BETWEEN 0 AND 1000000),
  position   INTEGER NOT NULL,
  UNIQUE (sector_id, slug)
) STRICT;

-- Parameter classes of instruments ("mega_cap"): their numbers are assumptions with the key class.SLUG.NAME.
CREATE TABLE instrument_class (
  id          INTEGER PRIMARY KEY,
  theme_id    INTEGER NOT NULL REFERENCES theme ON DELETE CASCADE,
  slug        TEXT NOT NULL,
  name        TEXT NOT NULL,
  asset_class TEXT NOT NULL CHECK (asset_class IN ('cash', 'fund', 'public', 'private', 'alternative', 'not_investable')),
  position    INTEGER NOT NULL,
  UNIQUE (theme_id, slug)
) STRICT;

-- Base values of a theme, by the keys of `--set` (M, sector.ID.elasticity, spillover.RECEIVER.DRIVER, class.C.beta, ...).
-- low and high are null where the value is a constant. They are the market's view as well, until a scenario says otherwise.
CREATE TABLE assumption (
  id          INTEGER PRIMARY KEY,
  theme_id    INTEGER NOT NULL REFERENCES theme ON DELETE CASCADE,
  key         TEXT NOT NULL,
  low         REAL,
  mode        REAL NOT NULL,
  high        REAL,
  rationale   TEXT NOT NULL DEFAULT '',
  source      TEXT NOT NULL DEFAULT '',
  confidence  TEXT NOT NULL DEFAULT '',
  review_date TEXT,
  UNIQUE (theme_id, key),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low IS NULL OR (low <= mode AND mode <= high))
) STRICT;

CREATE TABLE scenario (
  id            INTEGER PRIMARY KEY,
  theme_id      INTEGER NOT NULL REFERENCES theme ON DELETE CASCADE,
  name          TEXT NOT NULL,
  description   TEXT NOT NULL DEFAULT '',
  market_linked INTEGER NOT NULL DEFAULT 0 CHECK (market_linked IN (0, 1)),
  position      INTEGER NOT NULL,
  UNIQUE (theme_id, name)
) STRICT;

-- What a scenario sets, by the same keys (with the prefix "market." for the market's view). A slider writes the
-- working value; "Save" in the panel makes the working values the saved ones. Both are on disk at once.
CREATE TABLE scenario_value (
  id          INTEGER PRIMARY KEY,
  scenario_id INTEGER NOT NULL REFERENCES scenario ON DELETE CASCADE,
  key         TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('saved', 'working')),
  low         REAL,
  mode        REAL NOT NULL,
  high        REAL,
  UNIQUE (scenario_id, key, state),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low IS NULL OR (low <= mode AND mode <= high))
) STRICT;

CREATE TABLE instrument (
  id         INTEGER PRIMARY KEY,
  theme_id   INTEGER REFERENCES theme ON DELETE SET NULL, -- the pack that it came with; null: the user's own
  slug       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  class      TEXT NOT NULL,                               -- slug of an instrument_class; '' is unclassified
  status     TEXT NOT NULL DEFAULT '',
  currency   TEXT CHECK (currency IS NULL OR length (currency) = 3),
  country    TEXT,
  note       TEXT NOT NULL DEFAULT '',
  source     TEXT NOT NULL DEFAULT '',
  as_of      TEXT,
  slot       INTEGER NOT NULL UNIQUE CHECK (slot >= 0)    -- its block of random dimensions; never given away twice
) STRICT;

CREATE TABLE instrument_identifier (
  id            INTEGER PRIMARY KEY,
  instrument_id INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('ticker', 'isin', 'wkn', 'cusip', 'symbol', 'alias')),
  value         TEXT NOT NULL,
  exchange      TEXT NOT NULL DEFAULT '',
  confidence    TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  UNIQUE (instrument_id, kind, value, exchange)
) STRICT;
CREATE INDEX instrument_identifier_value ON instrument_identifier (value);

CREATE TABLE exposure (
  id            INTEGER PRIMARY KEY,
  instrument_id INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  subtheme_id   INTEGER NOT NULL REFERENCES subtheme ON DELETE CASCADE,
  share_ppm     INTEGER NOT NULL CHECK (share_ppm BETWEEN 0 AND 1000000),
  low_ppm       INTEGER NOT NULL CHECK (low_ppm BETWEEN 0 AND share_ppm),
  high_ppm      INTEGER NOT NULL CHECK (high_ppm BETWEEN share_ppm AND 1000000),
  confidence    TEXT NOT NULL DEFAULT '',
  rationale     TEXT NOT NULL DEFAULT '',
  as_of         TEXT,
  UNIQUE (instrument_id, subtheme_id)
) STRICT;
CREATE INDEX exposure_subtheme ON exposure (subtheme_id);

-- What a fund holds; the rest of it is unknown and shown as such.
CREATE TABLE fund_holding (
  id            INTEGER PRIMARY KEY,
  fund_id       INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  instrument_id INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  weight_ppm    INTEGER NOT NULL CHECK (weight_ppm BETWEEN 0 AND 1000000),
  as_of         TEXT,
  UNIQUE (fund_id, instrument_id),
  CHECK (fund_id <> instrument_id)
) STRICT;
CREATE INDEX fund_holding_instrument ON fund_holding (instrument_id);

-- Texts of a pack in other languages. An edit of a text by the user removes its translations: the user's word counts.
CREATE TABLE translation (
  id         INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  language   TEXT NOT NULL,
  text       TEXT NOT NULL,
  UNIQUE (table_name, row_id, column_name, language)
) STRICT;

CREATE TABLE portfolio (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  note     TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE account (
  id           INTEGER PRIMARY KEY,
  portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE,
  name         TEXT NOT NULL,
  currency     TEXT NOT NULL CHECK (length (currency) = 3),
  position     INTEGER NOT NULL,
  UNIQUE (portfolio_id, name)
) STRICT;

CREATE TABLE import_batch (
  id         INTEGER PRIMARY KEY,
  file_name  TEXT NOT NULL,
  format     TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT;

-- Rows that could not be read, kept as they came.
CREATE TABLE import_quarantine (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES import_batch ON DELETE CASCADE,
  row         INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  reason      TEXT NOT NULL,
  source_row  TEXT NOT NULL
) STRICT;
CREATE INDEX import_quarantine_batch ON import_quarantine (batch_id);

-- The truth of the ledger; holdings, lots and cash are derived from it. Quantities are as traded, before any split.
CREATE TABLE transactions (
  id              INTEGER PRIMARY KEY,
  account_id      INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  date            TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  sequence        INTEGER NOT NULL,                 -- order within the day
  type            TEXT NOT NULL CHECK (type IN ('buy', 'sell', 'deposit', 'withdrawal', 'dividend', 'interest', 'fee',
                                                'tax', 'split', 'transfer_in', 'transfer_out')),
  instrument_id   INTEGER REFERENCES instrument,
  quantity        INTEGER CHECK (quantity IS NULL OR quantity >= 0),
  price           INTEGER CHECK (price IS NULL OR price >= 0),
  currency        TEXT NOT NULL CHECK (length (currency) = 3),
  gross           INTEGER NOT NULL DEFAULT 0,       -- in `currency`
  fee             INTEGER NOT NULL DEFAULT 0,
  tax             INTEGER NOT NULL DEFAULT 0,
  net             INTEGER NOT NULL DEFAULT 0,       -- change of the cash balance, in `currency`, signed
  rate_numerator   INTEGER,                         -- booked rate: units of the account's currency per unit of `currency`
  rate_denominator INTEGER CHECK (rate_denominator IS NULL OR rate_denominator > 0),
  split_new       INTEGER CHECK (split_new IS NULL OR split_new > 0),
  split_old       INTEGER CHECK (split_old IS NULL OR split_old > 0),
  comment         TEXT NOT NULL DEFAULT '',
  batch_id        INTEGER REFERENCES import_batch ON DELETE SET NULL,
  import_key      TEXT UNIQUE,                      -- digest of the row's meaning with an occurrence counter
  source_row      TEXT,
  CHECK (type NOT IN ('buy', 'sell') OR (instrument_id IS NOT NULL AND quantity > 0)),
  CHECK (type <> 'split' OR (instrument_id IS NOT NULL AND split_new IS NOT NULL AND split_old IS NOT NULL)),
  CHECK ((rate_numerator IS NULL) = (rate_denominator IS NULL))
) STRICT;
CREATE INDEX transactions_order ON transactions (account_id, date, sequence);
CREATE INDEX transactions_instrument ON transactions (instrument_id);
CREATE INDEX transactions_batch ON transactions (batch_id);

CREATE TABLE price (
  id            INTEGER PRIMARY KEY,
  instrument_id INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  date          TEXT NOT NULL,
  price         INTEGER NOT NULL CHECK (price >= 0),
  currency      TEXT NOT NULL CHECK (length (currency) = 3),
  batch_id      INTEGER REFERENCES import_batch ON DELETE SET NULL,
  UNIQUE (instrument_id, date)
) STRICT;
CREATE INDEX price_batch ON price (batch_id);

-- Units of `quote` for one unit of `base` on a day.
CREATE TABLE exchange_rate (
  id       INTEGER PRIMARY KEY,
  base     TEXT NOT NULL CHECK (length (base) = 3),
  quote    TEXT NOT NULL CHECK (length (quote) = 3),
  date     TEXT NOT NULL,
  rate     INTEGER NOT NULL CHECK (rate > 0),
  batch_id INTEGER REFERENCES import_batch ON DELETE SET NULL,
  UNIQUE (base, quote, date),
  CHECK (base <> quote)
) STRICT;
CREATE INDEX exchange_rate_batch ON exchange_rate (batch_id);

CREATE TABLE watchlist (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE watchlist_item (
  id              INTEGER PRIMARY KEY,
  watchlist_id    INTEGER NOT NULL REFERENCES watchlist ON DELETE CASCADE,
  instrument_id   INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  position        INTEGER NOT NULL,
  target_price    INTEGER CHECK (target_price IS NULL OR target_price >= 0),
  conviction      INTEGER CHECK (conviction IS NULL OR conviction BETWEEN 1 AND 5),
  tags            TEXT NOT NULL DEFAULT '',          -- comma-separated
  note            TEXT NOT NULL DEFAULT '',
  added_on        TEXT NOT NULL,
  UNIQUE (watchlist_id, instrument_id)
) STRICT;
CREATE INDEX watchlist_item_instrument ON watchlist_item (instrument_id);

-- The undo log: a step is one edit as its user sees it; its entries are the statements that take it back, in order.
CREATE TABLE undo_step (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  label  TEXT NOT NULL,
  at     TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  size   INTEGER NOT NULL DEFAULT 0  -- characters of its entries; the log is pruned by their sum
) STRICT;

CREATE TABLE undo_entry (
  id      INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES undo_step ON DELETE CASCADE,
  sql     TEXT NOT NULL
) STRICT;
CREATE INDEX undo_entry_step ON undo_entry (step_id);
