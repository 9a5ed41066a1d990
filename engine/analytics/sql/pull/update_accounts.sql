-- Accounts that are another person than before. One row per account. No parameters.
UPDATE accounts
SET person = s.person
FROM (FROM scope_accounts WHERE known_person <> person) AS s
WHERE accounts.number = s.number;
