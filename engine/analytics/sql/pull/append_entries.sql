-- Adds what arrived in a small pull, judged. One row per entry. No parameters.
INSERT INTO entries BY NAME
SELECT
    r.*,
    a.round,
    a.person,
    a.home_text,
    a.unit,
    a.no_prize,
    a.standing,
    a.attempt
FROM arrived AS r
INNER JOIN after AS a ON a.seq = r.seq
ORDER BY r.seq;
