-- The collective standings of a contest (core/collective.py: standings), with the working.
-- One row per competing unit that takes part, by block where blocks count apart, then place, then code.
-- $contest
-- $units: list of code, block and headcount (NULL: unknown) of the competing units
-- $points: list of unit, points and points_possible, as unit_points.sql gives them for each closed round
-- $keys: the keys, always three, '' after the last; $places: how many have a prize
-- $by_block: blocks are ranked apart; $least_headcount: units with fewer, or unknown, take no part; 0 = all do
WITH competing_units AS (
    SELECT
        u.code,
        u.block,
        u.headcount
    FROM (
        SELECT unnest($units::STRUCT(code VARCHAR, block VARCHAR, headcount BIGINT)[]) AS u
    )
    WHERE
        $least_headcount = 0
        OR coalesce(u.headcount, 0) >= $least_headcount
),

people_of_units AS (
    SELECT
        p.above AS code,
        sum(t.people)::BIGINT AS people
    FROM tally AS t
    INNER JOIN unit_paths AS p ON p.unit = t.unit AND p.contest = t.contest
    WHERE
        t.contest = $contest
        AND t.round = 0
    GROUP BY p.above
),

points_of_rounds AS (
    SELECT unnest($points::STRUCT(unit VARCHAR, points BIGINT, points_possible BIGINT)[]) AS r
),

points_of_units AS (
    SELECT
        p.above AS code,
        sum(r.points)::BIGINT AS points,
        sum(r.points_possible)::BIGINT AS points_possible
    FROM points_of_rounds
    INNER JOIN unit_paths AS p ON p.unit = r.unit
    WHERE p.contest = $contest
    GROUP BY p.above
),

units_with_figures AS (
    SELECT
        c.code,
        c.block,
        coalesce(n.people, 0) AS people,
        c.headcount,
        coalesce(q.points, 0) AS points,
        coalesce(q.points_possible, 0) AS points_possible
    FROM competing_units AS c
    LEFT JOIN people_of_units AS n ON n.code = c.code
    LEFT JOIN points_of_units AS q ON q.code = c.code
),

placed_units AS (
    SELECT
        *,
        CASE WHEN $by_block THEN block ELSE '' END AS ranked_with,
        rank() OVER (
            PARTITION BY CASE WHEN $by_block THEN block ELSE '' END
            ORDER BY
                collective_key($keys[1], people, headcount, points, points_possible) DESC NULLS LAST,
                collective_key($keys[2], people, headcount, points, points_possible) DESC NULLS LAST,
                collective_key($keys[3], people, headcount, points, points_possible) DESC NULLS LAST
        ) AS place
    FROM units_with_figures
)

SELECT
    place,
    code,
    block,
    people,
    headcount,
    points,
    points_possible,
    place <= $places AS prize
FROM placed_units
ORDER BY ranked_with, place, code;
