-- Room on disk for every entry, judged: takes the place of the temporary table. No rows yet. No parameters.
-- Written out: rows inserted into a table made by SELECT … LIMIT 0 in the same transaction are not found again.
DROP TABLE temp.judged_rows;

CREATE OR REPLACE TABLE judged_rows (
    seq BIGINT,
    contest INTEGER,
    entry_id VARCHAR,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    name_key VARCHAR,
    birth_date DATE,
    unit_text INTEGER,
    started_at BIGINT,
    submitted_at BIGINT,
    received_at BIGINT,
    prediction BIGINT,
    answers VARCHAR,
    late BOOLEAN,
    rehearsal BOOLEAN,
    source VARCHAR,
    round INTEGER,
    person INTEGER,
    home_text INTEGER,
    unit VARCHAR,
    no_prize BOOLEAN,
    standing ENUM ('valid', 'void', 'barred', 'from-the-future', 'late', 'outside-rounds', 'rehearsal')
);
