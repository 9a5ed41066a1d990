-- The tally of all entries. One row per contest, round (0: the whole contest), unit and day. No parameters.
CREATE OR REPLACE TABLE tally AS
FROM tally_of('entries');
