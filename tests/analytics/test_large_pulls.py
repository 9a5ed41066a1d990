"""Pulls of more rows than DuckDB keeps in one group, where storage behaves otherwise than for a handful."""

import pytest

from engine.analytics import pull, queries
from engine.analytics.queries import Grading
from engine.analytics.store import Analytics
from engine.core.contests import Attempts, RankingKey, Target
from tests.analytics.made_up import CONTEST
from tests.benchmarks.many_entries import KEY, QUESTIONS, ManyEntries

MANY = 260_000
KEYS = (RankingKey.SCORE, RankingKey.PREDICTION_ERROR)


def figures(analytics: Analytics) -> list[object]:
    with analytics.reading() as reading:
        return [
            queries.participation(reading, CONTEST).to_pylist(),
            queries.entry_standings(reading, CONTEST, Attempts(1)).to_pylist(),
            reading.cursor.execute(
                "SELECT count(*), count(DISTINCT seq), sum(attempt) FROM entries"
            ).fetchall(),
        ]


def test_many_entries_after_few_give_what_they_give_at_once(
    analytics: Analytics, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ManyEntries(MANY)
    source.store_id = "at once"
    analytics.refresh(source)
    expected = figures(analytics)
    assert expected[2][0][:2] == (MANY, MANY)  # type: ignore[index]

    few = ManyEntries(MANY, more=-MANY)
    analytics.refresh(few)
    few.more = -MANY // 2
    analytics.refresh(few)
    monkeypatch.setattr(pull, "SMALL_PULL", MANY)
    few.more = 0
    analytics.refresh(few)
    assert figures(analytics) == expected


def test_a_large_ranking_stands_in_order(analytics: Analytics) -> None:
    analytics.refresh(ManyEntries(MANY))
    grading = Grading(CONTEST, 2, Attempts(), KEYS, (KEY,), QUESTIONS)
    with analytics.reading() as reading:
        found = queries.ranking(reading, grading, Target.ALL_CORRECT_PEOPLE)
    rows = found.ranked.select(["rank", "entry_id", "score", "prediction_error", "decided_by"]).to_pylist()
    assert len(rows) == found.people > 50_000
    keys = [(-r["score"], 2**62 if r["prediction_error"] is None else r["prediction_error"]) for r in rows]
    assert [(k, r["entry_id"]) for k, r in zip(keys, rows, strict=True)] == sorted(
        (k, r["entry_id"]) for k, r in zip(keys, rows, strict=True)
    )
    first_of: dict[tuple[int, int], int] = {}
    for position, (key, row) in enumerate(zip(keys, rows, strict=True), start=1):
        assert row["rank"] == first_of.setdefault(key, position)
        assert (row["decided_by"] == "tied") == (row["rank"] != position)
