-- Schema version 3: a theme has one market probability, the assumption "pi". What a class said of it counts on as a
-- claim about each of its instruments, unless something was said of the instrument itself, which came first before.
INSERT INTO scenario_value (scenario_id, key, state, low, mode, high)
SELECT value.scenario_id, 'instrument.' || instrument.slug || '.pi', value.state, value.low, value.mode, value.high
  FROM scenario_value AS value
  JOIN scenario ON scenario.id = value.scenario_id
  JOIN instrument ON value.key = 'class.' || instrument.class || '.pi'
 WHERE NOT EXISTS (SELECT 1 FROM scenario_value AS own
                    WHERE own.scenario_id = value.scenario_id AND own.key = 'instrument.' || instrument.slug || '.pi')
   AND NOT EXISTS (SELECT 1 FROM assumption AS own
                    WHERE own.theme_id = scenario.theme_id AND own.key = 'instrument.' || instrument.slug || '.pi');

-- 0.3 is what counts where nothing is said.
INSERT OR IGNORE INTO assumption (theme_id, key, low, mode, high)
SELECT value.theme_id, 'instrument.' || instrument.slug || '.pi', value.low, value.mode, value.high
  FROM assumption AS value
  JOIN instrument ON value.key = 'class.' || instrument.class || '.pi'
 WHERE value.mode <> 0.3;

DELETE FROM translation
 WHERE table_name = 'assumption'
   AND row_id IN (SELECT id FROM assumption WHERE key GLOB 'class.*.pi');
DELETE FROM assumption WHERE key GLOB 'class.*.pi';
DELETE FROM scenario_value WHERE key GLOB 'class.*.pi';
