-- Schema version 4: what the share of an exposure was read in; '': it is a judgement.
ALTER TABLE exposure ADD COLUMN source TEXT NOT NULL DEFAULT '';
