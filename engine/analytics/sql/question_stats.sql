-- How each question was answered in the counted entries of a round. One row per question of the bank.
-- `right` counts what earns the point, a blank in a voided question too.
-- $contest, $round, $most_attempts, $counts, $keys, $layers: as in ranking.sql
WITH counted AS (
    SELECT answers
    FROM counted_entries($contest, $round, $most_attempts, $counts, $keys, $layers)
),

questions_of_the_bank AS (
    SELECT unnest(range(1, len(coalesce($layers[1], '')) + 1)) AS number
),

answers_of_questions AS (
    SELECT
        q.number,
        c.answers[q.number] AS given,
        count(*) AS entries
    FROM counted AS c
    CROSS JOIN questions_of_the_bank AS q
    GROUP BY q.number, given
),

answers_shown AS (
    SELECT
        *,
        len(list_filter($layers, lambda layer: layer[number] = given)) > 0 AS earns_the_point
    FROM answers_of_questions
    WHERE given NOT IN (' ', '')
)

SELECT
    q.number,
    coalesce(sum(a.entries), 0)::BIGINT AS shown,
    coalesce(sum(a.entries) FILTER (a.earns_the_point), 0)::BIGINT AS right,
    coalesce(sum(a.entries) FILTER (a.given = '-'), 0)::BIGINT AS blank,
    coalesce(sum(a.entries) FILTER (a.given = 'A'), 0)::BIGINT AS a,
    coalesce(sum(a.entries) FILTER (a.given = 'B'), 0)::BIGINT AS b,
    coalesce(sum(a.entries) FILTER (a.given = 'C'), 0)::BIGINT AS c,
    coalesce(sum(a.entries) FILTER (a.given = 'D'), 0)::BIGINT AS d,
    coalesce(sum(a.entries) FILTER (a.given = 'E'), 0)::BIGINT AS e,
    coalesce(sum(a.entries) FILTER (a.given = 'F'), 0)::BIGINT AS f,
    coalesce(sum(a.entries) FILTER (a.given = 'G'), 0)::BIGINT AS g,
    coalesce(sum(a.entries) FILTER (a.given = 'H'), 0)::BIGINT AS h
FROM questions_of_the_bank AS q
LEFT JOIN answers_shown AS a ON a.number = q.number
GROUP BY q.number
ORDER BY q.number;
