-- Entries that name another unit than the first entry of the person does, where both are matched: a flag, never a
-- decision. Where somebody has set the unit of the person there is nothing left to ask. One row per entry.
-- $contest; $most: how many
SELECT
    e.entry_id,
    named.unit AS named_unit,
    home.unit AS home_unit,
    count(*) OVER () AS entries
FROM entries AS e
INNER JOIN unit_texts AS named ON named.id = e.unit_text
INNER JOIN unit_texts AS home ON home.id = e.home_text
WHERE
    e.contest = $contest
    AND e.unit_text <> e.home_text
    AND named.unit <> home.unit
ORDER BY
    e.submitted_at,
    e.entry_id
LIMIT $most;
