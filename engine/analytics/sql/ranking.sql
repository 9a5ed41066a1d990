-- The whole ranking of a round (core/ranking.py: rank). One row per counted entry of a valid person, best first,
-- those equal on every key by entry_id. placing.py reads rank and deciding key off neighbours: a window over as many rows sorts them again.
-- $contest, $round
-- $most_attempts: entries of a person in the round that can count, 0 = no limit; $counts: first, last or best
-- $keys: the keys of the ranking, always four, '' after the last; $target: what the prediction is compared with
-- $layers: the key of the paper (core/questions.py: key_layers); $questions: the most points an entry can have
WITH counted AS (
    SELECT
        entry_id,
        account,
        person,
        unit,
        score,
        prediction,
        submitted_at,
        duration,
        no_prize
    FROM counted_entries($contest, $round, $most_attempts, $counts, $keys, $layers)
),

totals_of_the_round AS (
    SELECT
        count(*) AS people,
        count(*) FILTER (score = $questions) AS all_correct,
        (
            SELECT coalesce(sum(entries), 0)::BIGINT
            FROM tally
            WHERE
                contest = $contest
                AND round = $round
        ) AS entries
    FROM counted
),

target_of_the_round AS (
    SELECT
        CASE $target
            WHEN 'all-correct-people' THEN all_correct
            WHEN 'people' THEN people
            WHEN 'entries' THEN entries
        END AS target
    FROM totals_of_the_round
),

counted_with_error AS (
    SELECT
        c.*,
        abs(c.prediction - t.target) AS prediction_error
    FROM counted AS c
    CROSS JOIN target_of_the_round AS t
)

SELECT
    entry_id,
    account,
    person,
    unit,
    score,
    prediction,
    prediction_error,
    submitted_at,
    duration,
    score = $questions AS all_correct,
    no_prize
FROM counted_with_error
ORDER BY
    ranking_key($keys[1], score, prediction_error, submitted_at, duration),
    ranking_key($keys[2], score, prediction_error, submitted_at, duration),
    ranking_key($keys[3], score, prediction_error, submitted_at, duration),
    ranking_key($keys[4], score, prediction_error, submitted_at, duration),
    entry_id;
