-- The entries somebody voided. One row per entry. No parameters.
CREATE OR REPLACE TABLE voids AS
SELECT DISTINCT
    contest::INTEGER AS contest,
    entry_id
FROM incoming;
