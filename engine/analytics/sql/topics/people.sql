-- Decisions about two accounts being one person. One row per pair. No parameters.
CREATE OR REPLACE TABLE same_person AS
SELECT
    contest::INTEGER AS contest,
    account,
    other_account,
    verdict
FROM incoming;
