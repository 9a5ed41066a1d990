-- What entrants write as their unit and the unit it is matched to. One row per text. No parameters.
CREATE OR REPLACE TABLE unit_texts AS
SELECT
    id::INTEGER AS id,
    contest::INTEGER AS contest,
    unit
FROM incoming;
