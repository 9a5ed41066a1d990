-- All accounts of the people behind some accounts. One row per account; `person` is the number ranking.sql gives,
-- `first_account` the name of the person in engine/core.
-- $contest; $accounts: any of their accounts
WITH asked_people AS (
    SELECT DISTINCT person
    FROM accounts
    WHERE
        contest = $contest
        AND account IN (SELECT unnest($accounts::VARCHAR[]))
)

SELECT
    a.person,
    f.account AS first_account,
    a.account
FROM accounts AS a
SEMI JOIN asked_people AS q ON q.person = a.person
INNER JOIN accounts AS f ON f.number = a.person
ORDER BY first_account, a.account;
