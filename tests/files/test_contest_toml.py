"""A contest written as the file an organiser changes is read again as the same contest."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.core.contests import Contest
from engine.files.contest_file import read_contest
from engine.files.contest_toml import as_toml
from engine.settings import DATA

PRESETS = sorted((DATA / "presets").glob("*.toml"))


def again(contest: Contest, folder: Path) -> Contest | None:
    path = folder / "again.toml"
    path.write_text(as_toml(contest), encoding="utf-8")
    reading = read_contest(path)
    assert reading.problems == ()
    assert reading.warnings == ()
    return reading.contest


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.stem)
def test_every_preset_comes_back_as_it_was(preset: Path, tmp_path: Path) -> None:
    contest = read_contest(preset).contest
    assert contest is not None
    assert again(contest, tmp_path) == contest


@pytest.mark.parametrize(
    "parts",
    [
        {"title": 'Nói “vậy”: "thế" \\ # = [[rounds]] {x} 😀'},
        {"documents": (), "open_points": ("một", 'hai "ba"', "bốn\\n")},
        {"target_rate": Fraction(805, 1000), "units_on": date(2024, 2, 29), "units_under": "46"},
        {"target_rate": Fraction(1)},
        {"target_rate": Fraction(1, 3)},
        {"target_rate": None, "units_on": None, "units_under": None, "collective": None, "prizes": ()},
        {"public_participation": True, "one_prize_per_contest": True, "round_word": "Đợt"},
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_odd_values_come_back_as_they_were(parts: dict[str, object], tmp_path: Path) -> None:
    contest = read_contest(PRESETS[0]).contest
    assert contest is not None
    changed = replace(contest, **parts)  # type: ignore[arg-type]
    assert again(changed, tmp_path) == changed


def test_a_border_of_microseconds_is_not_rounded(tmp_path: Path) -> None:
    contest = read_contest(PRESETS[0]).contest
    assert contest is not None
    first = contest.rounds[0]
    changed = replace(
        contest, rounds=(replace(first, opens_at=first.opens_at + 1, closes_at=first.closes_at - 1),)
    )
    assert again(changed, tmp_path) == changed
