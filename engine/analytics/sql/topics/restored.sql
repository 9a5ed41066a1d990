-- The late entries somebody restored. One row per entry. No parameters.
CREATE OR REPLACE TABLE restored AS
SELECT DISTINCT
    contest::INTEGER AS contest,
    entry_id
FROM incoming;
