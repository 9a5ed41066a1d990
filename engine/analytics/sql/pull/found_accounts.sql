-- The accounts in scope, numbered, with what joins them and their first entry. One row per account.
-- $last_number: the highest number given so far; 0 numbers all of them anew (then nobody is in `touched`).
-- A number is only a name: which account gets which does not matter.
INSERT INTO found_accounts
WITH accounts_in_scope AS (
    SELECT
        contest,
        account,
        min(citizen) AS citizen,
        max(citizen) AS other_citizen,
        min({'submitted_at': submitted_at, 'entry_id': entry_id, 'unit_text': unit_text}) AS first_entry
    FROM scope
    GROUP BY contest, account
),

known_accounts AS (
    SELECT
        a.contest,
        a.account,
        a.number,
        a.person
    FROM accounts AS a
    SEMI JOIN touched AS t ON t.person = a.person
)

SELECT
    s.contest,
    s.account,
    coalesce(k.number, $last_number + row_number() OVER ()) AS number,
    k.person AS known_person,
    s.citizen,
    s.other_citizen,
    s.first_entry
FROM accounts_in_scope AS s
LEFT JOIN known_accounts AS k ON k.account = s.account AND k.contest = s.contest;
