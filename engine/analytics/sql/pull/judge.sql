-- Round, person, unit and standing of each entry in scope (core/standing.py). One row per entry.
-- $ahead_at_most: how far a sender's clock may run before ours, in microseconds.
INSERT INTO judged_rows BY NAME
SELECT
    s.*,
    r.number AS round,
    a.person,
    a.home_text,
    a.unit,
    a.no_prize,
    CASE
        WHEN s.rehearsal THEN 'rehearsal'
        WHEN v.entry_id IS NOT NULL THEN 'void'
        WHEN a.barred THEN 'barred'
        WHEN s.submitted_at - s.received_at > $ahead_at_most THEN 'from-the-future'
        WHEN s.late AND k.entry_id IS NULL THEN 'late'
        WHEN r.number IS NULL THEN 'outside-rounds'
        ELSE 'valid'
    END AS standing
FROM scope AS s
INNER JOIN scope_accounts AS a ON a.account = s.account AND a.contest = s.contest
LEFT JOIN rounds AS r
    ON r.contest = s.contest
    AND r.opens_at <= s.submitted_at
    AND r.closes_at > s.submitted_at
LEFT JOIN voids AS v ON v.entry_id = s.entry_id AND v.contest = s.contest
LEFT JOIN restored AS k ON k.entry_id = s.entry_id AND k.contest = s.contest;
