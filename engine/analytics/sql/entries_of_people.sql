-- What some people sent inside a round, whatever it counts for, graded. One row per entry, by person and time.
-- $contest; $round; $layers: the key of the paper (core/questions.py: key_layers)
-- $people: numbers, as ranking.sql gives them; $entries: ids of entries, whose people are meant too
WITH asked_people AS (
    SELECT unnest($people::INTEGER[]) AS person
    UNION
    SELECT person
    FROM entries
    WHERE
        contest = $contest
        AND entry_id IN (SELECT unnest($entries::VARCHAR[]))
)

SELECT
    e.entry_id,
    e.person,
    f.account AS first_account,
    e.submitted_at,
    e.received_at,
    e.submitted_at - e.started_at AS duration,
    e.prediction,
    points_of(e.answers, $layers) AS score,
    e.standing::VARCHAR AS standing
FROM entries AS e
SEMI JOIN asked_people AS q ON q.person = e.person
INNER JOIN accounts AS f ON f.number = e.person
WHERE
    e.contest = $contest
    AND e.round = $round
    AND e.standing <> 'rehearsal'
ORDER BY
    first_account,
    e.submitted_at,
    e.entry_id;
