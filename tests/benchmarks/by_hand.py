"""The peers of analytics: what somebody would write by hand for one answer, on the same table."""

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from tests.benchmarks.many_entries import CONTEST, KEY, QUESTIONS

RANKING = """
WITH counted AS (
    SELECT *, $questions - hamming(answers, $key) AS score
    FROM entries
    WHERE contest = $contest AND round = $round AND standing = 'valid'
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY submitted_at, entry_id) = 1
),
target AS (SELECT count(*) FILTER (score = $questions) AS target FROM counted)
SELECT
    rank() OVER (ORDER BY score DESC, abs(prediction - target) NULLS LAST, submitted_at) AS rank,
    entry_id, account, person, unit, score, prediction, abs(prediction - target) AS prediction_error,
    submitted_at, submitted_at - started_at AS duration
FROM counted, target
ORDER BY rank, entry_id
"""

FROM_NOTHING = """
WITH accounts AS (
    SELECT
        account, min(citizen) AS citizen,
        min({'at': submitted_at, 'id': entry_id, 'text': unit_text}) AS first
    FROM entries WHERE contest = $contest
    GROUP BY account
),
people AS (
    SELECT account, coalesce(citizen::VARCHAR, account) AS person, first FROM accounts
),
homes AS (SELECT person, min(first).text AS text FROM people GROUP BY person),
inside AS (
    SELECT p.person, count(*) AS entries
    FROM entries AS e
    JOIN rounds AS r ON e.contest = r.contest AND e.submitted_at >= r.opens_at AND e.submitted_at < r.closes_at
    JOIN people AS p ON p.account = e.account
    WHERE e.contest = $contest AND e.submitted_at - e.received_at <= 300000000 AND NOT e.late
    GROUP BY p.person
)
SELECT u.above AS unit, count(*) AS people, sum(i.entries) AS entries
FROM inside AS i JOIN homes AS h USING (person)
JOIN unit_texts AS t ON t.id = h.text
JOIN unit_paths AS u ON u.unit = t.unit
GROUP BY u.above
"""
"""Participation of every unit from the entries as they came: who is who, whose unit, which round."""

FROM_JUDGED = """
SELECT u.above AS unit, sum(people), sum(entries)
FROM (
    SELECT unit, count(DISTINCT person) AS people, count(*) AS entries
    FROM entries WHERE contest = $contest AND standing = 'valid'
    GROUP BY unit
) AS own JOIN unit_paths AS u USING (unit)
GROUP BY u.above
"""
"""The same where person, unit and standing of each entry are known already."""

_ENTRIES = """
SELECT
    contest, round, standing::VARCHAR AS standing, entry_id, account, person, unit, answers, prediction,
    submitted_at, started_at
FROM entries
"""


def ranking(cursor: duckdb.DuckDBPyConnection, round_number: int) -> pa.Table:
    asked = {"contest": CONTEST, "round": round_number, "key": KEY, "questions": QUESTIONS}
    return cursor.sql(RANKING, params=asked).to_arrow_table()


def participation(cursor: duckdb.DuckDBPyConnection, statement: str) -> pa.Table:
    return cursor.sql(statement, params={"contest": CONTEST}).to_arrow_table()


def frame(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The table as pandas holds it; loading it is not measured."""
    found = cursor.sql(_ENTRIES).to_arrow_table()
    return found.to_pandas(self_destruct=True, split_blocks=True)


def ranking_in_pandas(entries: pd.DataFrame, round_number: int) -> pd.DataFrame:
    of_the_round = (entries["contest"] == CONTEST) & (entries["round"] == round_number)
    inside = entries[of_the_round & (entries["standing"] == "valid")]
    score = sum((inside["answers"].str[i] == letter).astype("int64") for i, letter in enumerate(KEY))
    in_time = inside.assign(score=score).sort_values(["submitted_at", "entry_id"])
    counted = in_time.drop_duplicates("person").drop(columns="answers")
    target = int((counted["score"] == QUESTIONS).sum())
    counted["prediction_error"] = (counted["prediction"] - target).abs()
    counted["duration"] = counted["submitted_at"] - counted["started_at"]
    keys = ["score", "prediction_error", "submitted_at"]
    ranked = counted.sort_values([*keys, "entry_id"], ascending=[False, True, True, True], na_position="last")
    above = ranked[keys].shift()
    same = (ranked[keys].eq(above) | (ranked[keys].isna() & above.isna())).all(axis=1)
    place = pd.Series(np.arange(1, len(ranked) + 1), index=ranked.index).where(~same).ffill()
    parted = [~(ranked[key].eq(above[key]) | (ranked[key].isna() & above[key].isna())) for key in keys]
    return ranked.assign(
        rank=place.astype("int64"),
        decided_by=np.select(parted, keys, "tied"),
        all_correct=ranked["score"] == QUESTIONS,
    )
