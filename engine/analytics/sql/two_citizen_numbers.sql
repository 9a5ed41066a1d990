-- Accounts that entered with more than one citizen number: a flag, never a decision. One row per account and number.
-- $contest
WITH accounts_with_several AS (
    SELECT account
    FROM entries
    WHERE contest = $contest
    GROUP BY account
    HAVING min(citizen) <> max(citizen)
)

SELECT DISTINCT
    e.account,
    lpad(e.citizen::VARCHAR, 12, '0') AS citizen_number
FROM entries AS e
SEMI JOIN accounts_with_several AS s ON s.account = e.account
WHERE
    e.contest = $contest
    AND e.citizen IS NOT NULL
ORDER BY e.account, citizen_number;
