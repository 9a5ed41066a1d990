-- What the person behind an account sent in a round, and outside all rounds, whatever came of it.
-- One row per entry, in time.
-- $contest, $round, $account
WITH the_person AS (
    SELECT person
    FROM accounts
    WHERE
        contest = $contest
        AND account = $account
)

SELECT
    entry_id,
    account,
    submitted_at,
    round,
    standing::VARCHAR AS standing,
    attempt
FROM entries
SEMI JOIN the_person USING (person)
WHERE
    contest = $contest
    AND (
        round = $round
        OR round IS NULL
    )
ORDER BY submitted_at, entry_id;
