"""What a form holds comes to the same contest as its file; what is no value is told, not guessed."""

from fractions import Fraction

import pyarrow as pa
import pytest

from engine.files.contest_document import from_document
from engine.files.contest_file import read_contest
from engine.services.contests import PRESETS
from pages.components import contest_values as values


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (None, ""),
        (Fraction(4, 5), "80"),
        (Fraction(805, 1000), "80,5"),
        (Fraction(1), "100"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 1000), "0,1"),
    ],
)
def test_a_rate_is_typed_in_per_cent_and_read_exactly(rate: Fraction | None, text: str) -> None:
    assert values.percent_text(rate) == text
    if text != "1/3":
        typed = values.rate_value(text)
        assert (None if typed is None else Fraction(typed)) == rate


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" 80 % ", "0.8"),
        ("80.5", "0.805"),
        ("nhiều", "nhiều"),
        ("-5", "-5"),
        ("8_0", "8_0"),
        ("８０", "８０"),
        ("", None),
    ],
)
def test_what_is_no_percentage_stays_as_typed(typed: str, value: str | None) -> None:
    found = values.rate_value(typed)
    assert found == value or (found and value and Fraction(found) == Fraction(value))


@pytest.mark.parametrize("preset", sorted(PRESETS.glob("*.toml")), ids=lambda p: p.stem)
def test_tables_nobody_touched_are_the_rounds_and_prizes_they_were_made_of(preset: object) -> None:
    contest = read_contest(preset).contest  # type: ignore[arg-type]
    assert contest is not None
    document = {
        "slug": contest.slug,
        "title": "x",
        "organiser": "y",
        "rounds": values.rows(values.rounds_table(contest)),
        "prizes": values.rows(values.prizes_table(contest)),
    }
    again = from_document(document).contest
    assert again is not None
    assert (again.rounds, again.prizes) == (contest.rounds, contest.prizes)


def test_empty_cells_are_missing_values_and_empty_rows_are_none() -> None:
    edited = pa.table(
        {
            "name": ["Giải Nhất", None, "", None],
            "places": pa.array([1.0, float("nan"), None, 2.5]),
            "needs_all_correct": [True, False, None, False],
        }
    )
    assert values.rows(edited) == [
        {"name": "Giải Nhất", "places": 1, "needs_all_correct": True},
        {"places": 2.5, "needs_all_correct": False},
    ]
