-- Every entry inside a round, whatever its standing, by entry_id: what a freeze keeps. One row per entry.
-- `person` is the first account; the unit is given only where the entry counts.
-- $contest; $round
SELECT
    e.seq,
    e.entry_id,
    f.account AS person,
    CASE WHEN e.standing = 'valid' THEN e.unit END AS unit,
    e.started_at,
    e.submitted_at,
    e.received_at,
    e.prediction,
    e.answers,
    e.standing::VARCHAR AS standing
FROM entries AS e
INNER JOIN accounts AS f ON f.number = e.person
WHERE
    e.contest = $contest
    AND e.round = $round
    AND e.standing <> 'rehearsal'
ORDER BY e.entry_id;
