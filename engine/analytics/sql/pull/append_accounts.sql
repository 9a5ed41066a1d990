-- Accounts that were never seen before. One row per account. No parameters.
INSERT INTO accounts
SELECT
    contest,
    account,
    number,
    person
FROM scope_accounts
WHERE known_person IS NULL;
