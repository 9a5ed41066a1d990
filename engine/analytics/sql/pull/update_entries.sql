-- Writes what a small pull changed about entries that were here. One row per changed entry. No parameters.
UPDATE entries
SET
    round = c.round,
    person = c.person,
    home_text = c.home_text,
    unit = c.unit,
    no_prize = c.no_prize,
    standing = c.standing,
    attempt = c.attempt
FROM (
    SELECT a.*
    FROM after AS a
    INNER JOIN before AS b ON b.seq = a.seq
    WHERE
        a.round IS DISTINCT FROM b.round
        OR a.person IS DISTINCT FROM b.person
        OR a.home_text IS DISTINCT FROM b.home_text
        OR a.unit IS DISTINCT FROM b.unit
        OR a.no_prize IS DISTINCT FROM b.no_prize
        OR a.standing IS DISTINCT FROM b.standing
        OR a.attempt IS DISTINCT FROM b.attempt
) AS c
WHERE entries.seq = c.seq;
