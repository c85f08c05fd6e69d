-- Schema version 5: how an account says what of the cost a sale takes, and the lots that a sale names.
ALTER TABLE account ADD COLUMN cost_method TEXT NOT NULL DEFAULT 'fifo' CHECK (cost_method IN ('fifo', 'average'));

CREATE TABLE sale_lot (
  id       INTEGER PRIMARY KEY,
  sale_id  INTEGER NOT NULL REFERENCES transactions ON DELETE CASCADE,
  lot_id   INTEGER REFERENCES transactions ON DELETE SET NULL, -- NULL: what opened the lot was deleted
  quantity INTEGER NOT NULL CHECK (quantity > 0),              -- of it, as counted at the sale
  UNIQUE (sale_id, lot_id)
) STRICT;
CREATE INDEX sale_lot_lot ON sale_lot (lot_id);
