-- How many entries came in when and through whom, whatever their standing: what is looked at is the intake itself.
-- One row per span, source and kind (a rehearsal or not) with any; `began` is when the span begins.
-- $contest; $since: the first moment that counts; $span: how long a span is, in microseconds
SELECT
    source,
    rehearsal,
    $since + (received_at - $since) // $span * $span AS began,
    count(*) AS entries
FROM entries
WHERE
    contest = $contest
    AND received_at >= $since
GROUP BY
    source,
    rehearsal,
    began
ORDER BY
    began,
    source,
    rehearsal;
