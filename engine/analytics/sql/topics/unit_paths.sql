-- Each unit a contest sees with itself and every unit above it. One row per pair. No parameters.
CREATE OR REPLACE TABLE unit_paths AS
SELECT DISTINCT
    contest::INTEGER AS contest,
    unit,
    above
FROM incoming;
