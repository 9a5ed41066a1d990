-- The rounds of all contests, as the source has them now. One row per round. No parameters.
CREATE OR REPLACE TABLE rounds AS
SELECT
    contest::INTEGER AS contest,
    number::INTEGER AS number,
    opens_at::BIGINT AS opens_at,
    closes_at::BIGINT AS closes_at
FROM incoming;
