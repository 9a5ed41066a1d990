-- What the analytics file holds: empty tables. Run again it empties them. The only file of several statements.
-- The pull writes all of it; queries only read. Raw columns of entries come first, derived ones after them.

CREATE OR REPLACE TABLE pulled (
    schema_version INTEGER NOT NULL,
    store_id VARCHAR NOT NULL,     -- which records this was derived from
    reached VARCHAR NOT NULL,      -- the source's cursor after the last entry seen
    version BIGINT NOT NULL        -- grows with each change
);

CREATE OR REPLACE TABLE topics (
    topic VARCHAR NOT NULL,
    version BIGINT NOT NULL
);

CREATE OR REPLACE TABLE entries (
    seq BIGINT NOT NULL,
    contest INTEGER NOT NULL,
    entry_id VARCHAR NOT NULL,
    account VARCHAR NOT NULL,
    citizen BIGINT,                -- the usable citizen number: always 12 digits, so a whole number loses nothing
    phone BIGINT,                  -- the usable phone: always 0 and nine digits
    name_key VARCHAR,              -- the full name casefolded
    birth_date DATE,
    unit_text INTEGER NOT NULL,    -- the unit this entry names
    started_at BIGINT,
    submitted_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    prediction BIGINT,
    answers VARCHAR NOT NULL,
    late BOOLEAN NOT NULL,
    rehearsal BOOLEAN NOT NULL,
    source VARCHAR,                -- who sent it, or `file`; NULL: not known
    round INTEGER,                 -- the round of submitted_at, whatever the standing; NULL: outside the rounds
    person INTEGER,                -- the number of the first account of who made it
    home_text INTEGER,             -- the text that decides the person's unit; NULL: somebody set the unit
    unit VARCHAR,                  -- the person's unit; NULL: in no unit
    no_prize BOOLEAN,
    standing ENUM ('valid', 'void', 'barred', 'from-the-future', 'late', 'outside-rounds', 'rehearsal'),
    attempt INTEGER                -- of a valid entry: the how-manyth of its person in its round
);

CREATE OR REPLACE TABLE accounts (
    contest INTEGER NOT NULL,
    account VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    person INTEGER NOT NULL        -- the number of the first account, in the order of the alphabet, of the same person
);

-- What valid people did, by their own unit and the day in Vietnam; round 0 is the whole contest. A person counts
-- once a round, on the day of their first valid entry in it, and once in the contest, on that of the very first.
CREATE OR REPLACE TABLE tally (
    contest INTEGER NOT NULL,
    round INTEGER NOT NULL,
    unit VARCHAR,
    day DATE NOT NULL,
    people BIGINT NOT NULL,
    entries BIGINT NOT NULL
);

CREATE OR REPLACE TABLE rounds (contest INTEGER, number INTEGER, opens_at BIGINT, closes_at BIGINT);
CREATE OR REPLACE TABLE exclusions (contest INTEGER, effect VARCHAR, account VARCHAR, citizen BIGINT, phone BIGINT);
CREATE OR REPLACE TABLE voids (contest INTEGER, entry_id VARCHAR);
CREATE OR REPLACE TABLE restored (contest INTEGER, entry_id VARCHAR);
CREATE OR REPLACE TABLE same_person (contest INTEGER, account VARCHAR, other_account VARCHAR, verdict VARCHAR);
CREATE OR REPLACE TABLE person_units (contest INTEGER, account VARCHAR, unit VARCHAR);
CREATE OR REPLACE TABLE unit_texts (id INTEGER, contest INTEGER, unit VARCHAR);
CREATE OR REPLACE TABLE unit_paths (contest INTEGER, unit VARCHAR, above VARCHAR);

-- The day of a moment in Vietnam: 7 hours ahead of UTC, without summer time, so 25,200,000,000 microseconds.
CREATE OR REPLACE MACRO day_in_vietnam(moment) AS
    DATE '1970-01-01' + ((moment + 25200000000) // 86400000000)::INTEGER;

-- The people and entries of some rows laid out like entries, as tally holds them. The rows have to hold all
-- entries of whoever has any among them.
CREATE OR REPLACE MACRO tally_of(entry_rows) AS TABLE
    WITH days_of_rounds AS (
        SELECT
            contest,
            round,
            unit,
            day_in_vietnam(submitted_at) AS day,
            count(*) FILTER (attempt = 1) AS people,
            count(*) AS entries
        FROM query_table(entry_rows)
        WHERE standing = 'valid'
        GROUP BY contest, round, unit, day
    ),

    first_entries AS (
        SELECT
            contest,
            any_value(unit) AS unit,
            min(submitted_at) AS submitted_at
        FROM query_table(entry_rows)
        WHERE
            standing = 'valid'
            AND attempt = 1
        GROUP BY contest, person
    ),

    days_of_contests AS (
        SELECT
            contest,
            unit,
            day_in_vietnam(submitted_at) AS day,
            count(*) AS people,
            0 AS entries
        FROM first_entries
        GROUP BY contest, unit, day
        UNION ALL
        SELECT
            contest,
            unit,
            day,
            0 AS people,
            entries
        FROM days_of_rounds
    )

    FROM days_of_rounds
    UNION ALL
    SELECT
        contest,
        0 AS round,
        unit,
        day,
        sum(people)::BIGINT AS people,
        sum(entries)::BIGINT AS entries
    FROM days_of_contests
    GROUP BY contest, unit, day;

-- Points of an answer string: the characters in which it agrees with any layer of the key (core/questions.py).
-- All layers are as long as the bank; one layer, the common case, is one comparison of two strings.
CREATE OR REPLACE MACRO agreements(answers, layer) AS
    length(layer) - hamming(
        CASE
            WHEN length(answers) = length(layer) THEN answers
            ELSE rpad(answers, length(layer)::INTEGER, ' ')
        END,
        layer
    );

CREATE OR REPLACE MACRO points_of(answers, layers) AS
    CASE
        WHEN len(layers) = 0 OR layers[1] = '' THEN 0
        WHEN len(layers) = 1 THEN agreements(answers, layers[1])
        ELSE list_sum(list_transform(layers, lambda layer: agreements(answers, layer)))
    END::INTEGER;

-- A key of the ranking as core/ranking.py has it: a whole number, smaller is better; what is missing is 2^62.
-- Where there are fewer keys than four the rest is equal for all.
CREATE OR REPLACE MACRO ranking_key(key, score, error, submitted_at, duration) AS
    CASE key
        WHEN 'score' THEN -score
        WHEN 'prediction_error' THEN coalesce(error, 4611686018427387904)
        WHEN 'submitted_at' THEN submitted_at
        WHEN 'duration_s' THEN coalesce(duration, 4611686018427387904)
        ELSE 0
    END::BIGINT;

-- The entry of each valid person that counts in a round (core/ranking.py: within_limit and pick), graded.
-- At most one of the three branches is run: the other two fall away when the statement is planned.
-- For `best` the keys of the contest without prediction_error decide, then the earlier attempt.
CREATE OR REPLACE MACRO counted_entries(the_contest, the_round, most_attempts, rule, keys, layers) AS TABLE
    WITH entries_within_the_limit AS (
        SELECT
            *,
            points_of(answers, layers) AS score,
            submitted_at - started_at AS duration
        FROM entries
        WHERE
            contest = the_contest
            AND round = the_round
            AND standing = 'valid'
            AND (most_attempts = 0 OR attempt <= most_attempts)
    )
    SELECT *
    FROM entries_within_the_limit
    WHERE
        rule = 'first'
        AND attempt = 1
    UNION ALL
    SELECT *
    FROM entries_within_the_limit
    WHERE rule = 'last'
    QUALIFY attempt = max(attempt) OVER (PARTITION BY person)
    UNION ALL
    SELECT *
    FROM entries_within_the_limit
    WHERE rule = 'best'
    QUALIFY row_number() OVER (
        PARTITION BY person
        ORDER BY
            ranking_key(keys[1], score, NULL, submitted_at, duration),
            ranking_key(keys[2], score, NULL, submitted_at, duration),
            ranking_key(keys[3], score, NULL, submitted_at, duration),
            ranking_key(keys[4], score, NULL, submitted_at, duration),
            attempt
    ) = 1;

-- A key of the collective standings (core/collective.py): a whole number, higher is better; NULL: cannot be computed.
-- A fraction p / q is compared as floor(p * 10^24 / q), which is exact here: two different fractions with
-- denominators up to 10^12 are at least 10^-24 apart, so their floors differ; equal ones have equal floors.
CREATE OR REPLACE MACRO collective_key(key, people, headcount, points, points_possible) AS
    CASE key
        WHEN 'people' THEN people::HUGEINT
        WHEN 'rate' THEN people::HUGEINT * 1000000000000000000000000 // nullif(headcount, 0)
        WHEN 'quality' THEN points::HUGEINT * 1000000000000000000000000 // nullif(points_possible, 0)
        ELSE 0
    END::HUGEINT;

-- Entries as the source gives them, typed as they are kept. Names come casefolded beside the given ones.
CREATE OR REPLACE MACRO arriving(batch) AS TABLE
    SELECT
        seq,
        contest,
        entry_id,
        account,
        citizen_number::BIGINT AS citizen,
        phone::BIGINT AS phone,
        nullif(name_key, '') AS name_key,
        CASE
            WHEN regexp_full_match(birth_date, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN try_cast(birth_date AS DATE)
        END AS birth_date,
        unit_text,
        started_at,
        submitted_at,
        received_at,
        prediction,
        answers,
        late,
        rehearsal,
        source
    FROM query_table(batch);
