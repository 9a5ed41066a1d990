-- Who sent the entries inside a round. One row per entry.
-- $contest, $round
SELECT
    entry_id,
    account
FROM entries
WHERE
    contest = $contest
    AND round = $round;
