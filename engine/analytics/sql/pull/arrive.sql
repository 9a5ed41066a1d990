-- Takes the entries of a small pull that are not here yet. One row per new entry.
-- $lowest: the lowest seq of the batch, so that only the end of the table is looked at.
INSERT INTO arrived
SELECT DISTINCT ON (b.seq) b.*
FROM arriving('batch') AS b
WHERE
    NOT EXISTS (
        SELECT 1
        FROM entries AS e
        WHERE
            e.seq = b.seq
            AND e.seq >= $lowest
    );
