-- Keeps the first of entries that came more than once. One row per entry dropped. No parameters.
DELETE FROM entries
WHERE
    rowid NOT IN (
        SELECT min(rowid)
        FROM entries
        GROUP BY seq
    );
