-- Units of people set by a person. One row per account. No parameters.
CREATE OR REPLACE TABLE person_units AS
SELECT
    contest::INTEGER AS contest,
    account,
    unit
FROM incoming;
