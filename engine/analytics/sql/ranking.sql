-- The whole ranking of a round (core/ranking.py: rank). One row per counted entry of a valid person, best first;
-- equal on every key: the same rank, listed by entry_id. The target and the valid entries of the round
-- stand in every row.
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
        *,
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
        t.entries,
        t.target,
        abs(c.prediction - t.target) AS prediction_error
    FROM counted AS c
    CROSS JOIN target_of_the_round AS t
),

counted_with_keys AS (
    SELECT
        *,
        ranking_key($keys[1], score, prediction_error, submitted_at, duration) AS first_key,
        ranking_key($keys[2], score, prediction_error, submitted_at, duration) AS second_key,
        ranking_key($keys[3], score, prediction_error, submitted_at, duration) AS third_key,
        ranking_key($keys[4], score, prediction_error, submitted_at, duration) AS fourth_key
    FROM counted_with_error
),

in_order AS (
    SELECT *
    FROM counted_with_keys
    ORDER BY first_key, second_key, third_key, fourth_key, entry_id
),

-- An empty OVER () sees the rows in the order of the table it reads, which is the one above, and reads it once;
-- windows with an order of their own would sort everything again.
in_order_with_the_entry_above AS (
    SELECT
        *,
        row_number() OVER () AS position,
        lag(first_key) OVER () AS first_key_above,
        lag(second_key) OVER () AS second_key_above,
        lag(third_key) OVER () AS third_key_above,
        lag(fourth_key) OVER () AS fourth_key_above
    FROM in_order
),

in_order_with_what_decided AS (
    SELECT
        *,
        CASE
            WHEN position = 1 THEN NULL
            WHEN first_key_above <> first_key THEN $keys[1]
            WHEN second_key_above <> second_key THEN $keys[2]
            WHEN third_key_above <> third_key THEN $keys[3]
            WHEN fourth_key_above <> fourth_key THEN $keys[4]
            ELSE 'tied'
        END AS decided_by
    FROM in_order_with_the_entry_above
)

SELECT
    max(CASE WHEN decided_by IS DISTINCT FROM 'tied' THEN position END) OVER (
        ROWS UNBOUNDED PRECEDING
    ) AS rank,
    entry_id,
    account,
    person,
    unit,
    score,
    prediction,
    prediction_error,
    submitted_at,
    duration,
    decided_by,
    score = $questions AS all_correct,
    no_prize,
    entries,
    target
FROM in_order_with_what_decided;
