-- All accounts, numbered anew. One row per account. No parameters.
CREATE OR REPLACE TABLE accounts AS
SELECT
    contest,
    account,
    number,
    person
FROM scope_accounts;
