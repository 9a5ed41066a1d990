-- How many entries were submitted in each of some spans of time, whatever their standing; not the rehearsed ones.
-- One row per span, in their order.
-- $contest; $spans: (span, since, before), half-open like rounds
WITH asked_spans AS (
    SELECT unnest($spans::STRUCT(span INTEGER, since BIGINT, before BIGINT)[], recursive := TRUE)
)

SELECT
    s.span,
    count(e.seq) AS entries
FROM asked_spans AS s
LEFT JOIN entries AS e
    ON
        e.contest = $contest
        AND NOT e.rehearsal
        AND e.submitted_at >= s.since
        AND e.submitted_at < s.before
GROUP BY s.span
ORDER BY s.span;
