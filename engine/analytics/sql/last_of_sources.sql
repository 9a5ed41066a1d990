-- When each source last had an entry received, in whatever contest and whatever became of it. One row per source.
-- No parameters.
SELECT
    source,
    max(received_at) AS received_at
FROM entries
WHERE source IS NOT NULL
GROUP BY source
ORDER BY source;
