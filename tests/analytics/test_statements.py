"""Every SQL file is a statement that DuckDB can plan against the empty schema."""

from pathlib import Path

import pytest

from engine.analytics import queries, statements
from engine.analytics.queries import Competing, Grading
from engine.analytics.store import Analytics
from engine.core.contests import Attempts, Collective, CollectiveKey, Counts, RankingKey, Target

GRADING = Grading(1, 1, Attempts(1, Counts.FIRST), (RankingKey.SCORE,), ("AB",), 2)
RULE = Collective((CollectiveKey.RATE,), 3)
QUESTIONS = {
    "ranking": (GRADING, Target.ALL_CORRECT_PEOPLE),
    "participation": (1,),
    "round_entries": (1, 1),
    "round_state": (1, 1),
    "round_accounts": (1, 1),
    "excluded_people": (1,),
    "participation_days": (1,),
    "participation_since": (1, 0, 0),
    "participation_by_hour": (1,),
    "entries_between": (1, ((0, 1), (1, 2))),
    "arrivals": (1, 0, 60_000_000),
    "last_of_sources": (),
    "entry_standings": (1, Attempts()),
    "unit_points": (GRADING,),
    "collective": (1, RULE, (Competing("W1", "", 10),), (GRADING,)),
    "question_stats": (GRADING,),
    "score_counts": (GRADING,),
    "unmatched_texts": (1,),
    "maybe_same": (1, (1, 2)),
    "accounts_of_people": (1, ("hue-s:a",)),
    "two_citizen_numbers": (1,),
    "entries_of_person": (1, 1, "hue-s:a"),
    "entries_of_people": (GRADING, (1,), ("B1",)),
    "people_found": (1, 1, "an", "an", ("W1",)),
    "pairs_waiting": (1, 40, 50),
    "other_units": (1, 200),
    "entries_standing": (1, Attempts(), "void", 200),
    "entries_judged": (1, Attempts(), ("B1",)),
    "entries_found": (1, "B1", None, "", True, 50),
}
QUERIES = tuple(name for name in statements.names() if "/" not in name and name != "schema")


def test_there_is_one_function_a_file_of_the_same_name() -> None:
    assert set(QUERIES) == QUESTIONS.keys()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_planned_and_answered_on_the_empty_schema(
    shared: Analytics, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = []

    def ask(reading: object, asked: str, **parameters: object) -> object:
        with shared.reading() as same:
            planned.append(
                same.cursor.execute("EXPLAIN " + statements.statement(asked), parameters).fetchall()
            )
        return plainly(reading, asked, **parameters)

    plainly = queries._ask
    monkeypatch.setattr(queries, "_ask", ask)
    with shared.reading() as reading:
        getattr(queries, name)(reading, *QUESTIONS[name])
    assert planned


@pytest.mark.parametrize("name", statements.names())
def test_a_file_says_first_what_it_answers(name: str) -> None:
    text = statements.statement(name)
    assert text.startswith("-- ")
    assert "one row" in text.lower() or "No parameters" in text or name in {"schema", "pull/working_tables"}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_one_statement(name: str) -> None:
    assert statements.statement(name).count(";\n") == 1 or statements.statement(name).rstrip().count(";") >= 1


def test_no_file_is_longer_than_a_page_of_the_house() -> None:
    folder = Path(statements.__file__).parent
    assert all(
        len(p.read_text(encoding="utf-8").splitlines()) <= 300
        for p in folder.rglob("*.*")
        if p.suffix in {".py", ".sql"}
    )
