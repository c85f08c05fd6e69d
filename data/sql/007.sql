-- Schema version 7.

-- Plans that were saved, and what a portfolio is to hold in the end.
CREATE TABLE target (
  id            INTEGER PRIMARY KEY,
  portfolio_id  INTEGER REFERENCES portfolio ON DELETE CASCADE, -- NULL: of all together
  instrument_id INTEGER REFERENCES instrument ON DELETE CASCADE,
  class         TEXT,                                           -- an asset class or a class of the theme; 'cash'
  weight_ppm    INTEGER NOT NULL CHECK (weight_ppm BETWEEN 0 AND 1000000),
  CHECK ((instrument_id IS NULL) <> (class IS NULL))
) STRICT;
CREATE INDEX target_portfolio ON target (portfolio_id);
CREATE INDEX target_instrument ON target (instrument_id);

CREATE TABLE plan (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE CHECK (name <> ''),
  made_on         TEXT NOT NULL,
  portfolio_id    INTEGER REFERENCES portfolio ON DELETE CASCADE, -- NULL: of all together
  scenario        TEXT NOT NULL,                                  -- its name by then
  lens            TEXT NOT NULL CHECK (lens = 'odds' OR lens = 'happens' OR lens = 'otherwise'),
  source          TEXT NOT NULL CHECK (source = 'holdings' OR source = 'watchlist' OR source = 'list'),
  watchlist_id    INTEGER REFERENCES watchlist ON DELETE SET NULL,
  cash            INTEGER NOT NULL CHECK (cash >= 0),
  aim             TEXT NOT NULL CHECK (aim = 'least_loss' OR aim = 'most_return' OR aim = 'theme_bet'
                                       OR aim = 'theme_beta' OR aim = 'targets'),
  goal            REAL,
  cost_rate       REAL NOT NULL,
  cost_fixed      INTEGER NOT NULL CHECK (cost_fixed >= 0),
  least_trade     INTEGER NOT NULL CHECK (least_trade >= 0),
  whole_shares    INTEGER NOT NULL CHECK (whole_shares = 0 OR whole_shares = 1),
  draws           INTEGER NOT NULL CHECK (draws > 0),
  seed            INTEGER NOT NULL,
  total           INTEGER NOT NULL,  -- of its money, x 10^6
  tail_loss       REAL NOT NULL,
  expected_return REAL NOT NULL
) STRICT;
CREATE INDEX plan_portfolio ON plan (portfolio_id);
CREATE INDEX plan_watchlist ON plan (watchlist_id);

CREATE TABLE plan_limit (
  id       INTEGER PRIMARY KEY,
  plan_id  INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key      TEXT NOT NULL,
  value    REAL,
  off      INTEGER NOT NULL DEFAULT 0 CHECK (off = 0 OR off = 1),
  UNIQUE (plan_id, key)
) STRICT;

CREATE TABLE plan_weight (
  id            INTEGER PRIMARY KEY,
  plan_id       INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
  instrument_id INTEGER REFERENCES instrument ON DELETE CASCADE, -- NULL: cash
  before        REAL NOT NULL,
  after         REAL NOT NULL,
  can_trade     INTEGER NOT NULL CHECK (can_trade = 0 OR can_trade = 1),
  UNIQUE (plan_id, instrument_id)
) STRICT;
CREATE INDEX plan_weight_instrument ON plan_weight (instrument_id);

CREATE TABLE plan_assumption (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
  key     TEXT NOT NULL,
  low     REAL NOT NULL,
  mode    REAL NOT NULL,
  high    REAL NOT NULL,
  UNIQUE (plan_id, key)
) STRICT;

-- The journal: dated notes, each on one thing of the book, which one column of several refers to. What a note's trigger
-- watches: an assumption by its key, compared in the engine's unit; the prices of an instrument in one currency; or
-- nothing but the calendar. It counts on the days from trigger_from to trigger_by, both included, NULL: without an end.
CREATE TABLE note (
  id                    INTEGER PRIMARY KEY,
  instrument_id         INTEGER REFERENCES instrument ON DELETE CASCADE,
  sector_id             INTEGER REFERENCES sector ON DELETE CASCADE,
  scenario_id           INTEGER REFERENCES scenario ON DELETE CASCADE,
  plan_id               INTEGER REFERENCES plan ON DELETE CASCADE,
  date                  TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  text                  TEXT NOT NULL,
  review_date           TEXT CHECK (review_date IS NULL OR review_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  trigger_kind          TEXT CHECK (trigger_kind IS NULL OR trigger_kind = 'assumption' OR trigger_kind = 'price'
                                    OR trigger_kind = 'date'),
  trigger_key           TEXT,
  trigger_instrument_id INTEGER REFERENCES instrument ON DELETE SET NULL,
  trigger_comparison    TEXT CHECK (trigger_comparison IS NULL OR trigger_comparison = 'below'
                                    OR trigger_comparison = 'at_most' OR trigger_comparison = 'at_least'
                                    OR trigger_comparison = 'above'),
  trigger_value         REAL,
  trigger_price         INTEGER CHECK (trigger_price IS NULL OR trigger_price >= 0),
  trigger_currency      TEXT CHECK (trigger_currency IS NULL OR length (trigger_currency) = 3),
  trigger_from          TEXT CHECK (trigger_from IS NULL OR trigger_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  trigger_by            TEXT CHECK (trigger_by IS NULL OR trigger_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK ((instrument_id IS NOT NULL) + (sector_id IS NOT NULL) + (scenario_id IS NOT NULL)
         + (plan_id IS NOT NULL) = 1),
  CHECK (trigger_kind IS NULL OR trigger_kind <> 'assumption'
         OR (trigger_key IS NOT NULL AND trigger_comparison IS NOT NULL AND trigger_value IS NOT NULL)),
  CHECK (trigger_kind IS NULL OR trigger_kind <> 'price'
         OR (trigger_comparison IS NOT NULL AND trigger_price IS NOT NULL AND trigger_currency IS NOT NULL)),
  CHECK (trigger_kind IS NULL OR trigger_kind <> 'date' OR trigger_from IS NOT NULL)
) STRICT;
CREATE INDEX note_instrument ON note (instrument_id) WHERE instrument_id IS NOT NULL;
CREATE INDEX note_sector ON note (sector_id) WHERE sector_id IS NOT NULL;
CREATE INDEX note_scenario ON note (scenario_id) WHERE scenario_id IS NOT NULL;
CREATE INDEX note_plan ON note (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX note_trigger_instrument ON note (trigger_instrument_id) WHERE trigger_instrument_id IS NOT NULL;

-- The colour of a scenario's column in charts and tables; 0: that of its place.
ALTER TABLE scenario ADD COLUMN colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 7);

-- Hypothetical trades: what a scenario would buy, or sell where it is below 0, in the base currency, money x 10^6. They
-- change what portfolios are worth in that scenario, and nothing in the ledger.
CREATE TABLE scenario_trade (
  id            INTEGER PRIMARY KEY,
  scenario_id   INTEGER NOT NULL REFERENCES scenario ON DELETE CASCADE,
  portfolio_id  INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE,
  instrument_id INTEGER NOT NULL REFERENCES instrument ON DELETE CASCADE,
  money         INTEGER NOT NULL CHECK (money <> 0)
) STRICT;

CREATE INDEX scenario_trade_scenario ON scenario_trade (scenario_id);
CREATE INDEX scenario_trade_portfolio ON scenario_trade (portfolio_id);
CREATE INDEX scenario_trade_instrument ON scenario_trade (instrument_id);

-- What a blend is made of: a scenario with parts has no assumptions of its own; its outcomes are a mixture of theirs.
CREATE TABLE scenario_part (
  id          INTEGER PRIMARY KEY,
  blend_id    INTEGER NOT NULL REFERENCES scenario ON DELETE CASCADE,
  scenario_id INTEGER NOT NULL REFERENCES scenario,
  weight      REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
  UNIQUE (blend_id, scenario_id),
  CHECK (blend_id <> scenario_id)
) STRICT;
CREATE INDEX scenario_part_scenario ON scenario_part (scenario_id);

-- Mergers, spin-offs and changes of identifier: the instrument that comes, and what of the cost goes with it (of a merger
-- with the money), in millionths. The columns are written into the schema, as version 6 did: SQLite adds none to a table
-- with rows that another program has damaged.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
   SET sql = replace (replace (sql, 'OR type = ''transfer_in'' OR type = ''transfer_out'')',
'OR type = ''transfer_in'' OR type = ''transfer_out'' OR type = ''merger''
                                         OR type = ''spin_off'' OR type = ''rename'')'),
'  source_row      TEXT,
', '  source_row      TEXT,
  other_id        INTEGER REFERENCES instrument CHECK (other_id IS NULL OR other_id <> instrument_id),
  cost_share      INTEGER CHECK (cost_share IS NULL OR (cost_share >= 0 AND cost_share <= 1000000)),
')
 WHERE type = 'table' AND name = 'transactions';
PRAGMA writable_schema = RESET;
CREATE INDEX transactions_other ON transactions (other_id) WHERE other_id IS NOT NULL;
