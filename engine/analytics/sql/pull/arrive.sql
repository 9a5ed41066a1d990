-- Takes the entries of a batch that are not here yet. One row per new entry.
-- $lowest: the lowest seq of the batch, so that only the end of the table is looked at.
INSERT INTO arrived
SELECT
    seq,
    contest,
    entry_id,
    account,
    citizen_number::BIGINT AS citizen,
    phone::BIGINT AS phone,
    nullif(name_key, '') AS name_key,
    CASE WHEN regexp_full_match(birth_date, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN try_cast(birth_date AS DATE) END,
    unit_text,
    started_at,
    submitted_at,
    received_at,
    prediction,
    answers,
    late,
    rehearsal
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM entries
        WHERE
            entries.seq = batch.seq
            AND entries.seq >= $lowest
    )
    AND NOT EXISTS (
        SELECT 1
        FROM arrived
        WHERE arrived.seq = batch.seq
    );
