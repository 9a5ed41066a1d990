-- What tells whether the ranking of a round has to be computed again. One row: how its entries stand, in one number.
-- $contest, $round
SELECT
    count(*) AS entries,
    coalesce(bit_xor(hash(seq, person, unit, no_prize, standing, attempt)), 0) AS state
FROM entries
WHERE
    contest = $contest
    AND round = $round;
