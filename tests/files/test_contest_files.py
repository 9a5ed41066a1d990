"""A contest's TOML: everything wrong at once, nothing rounded, and the same contest back from records."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.core.canonical import canonical
from engine.core.contests import (
    Attempts,
    Collective,
    CollectiveKey,
    Contest,
    Counts,
    Prize,
    RankingKey,
    Round,
    Target,
)
from engine.core.moments import read_moment
from engine.files.contest_document import ContestReading, as_document, from_document
from engine.files.contest_file import as_text, from_text, read_contest

PRESETS = sorted((Path(__file__).parents[2] / "data" / "presets").glob("*.toml"))
SMALLEST = """
slug = "thu"
title = "Thử"
organiser = "Ban Tổ chức"
[[rounds]]
number = 1
opens_at = 2024-10-28T00:00:00+07:00
closes_at = 2024-11-04T00:00:00
"""


def read(tmp_path: Path, text: str) -> ContestReading:
    file = tmp_path / "hoithi.toml"
    file.write_text(text, encoding="utf-8")
    return read_contest(file)


def said(reading: ContestReading) -> list[tuple[str, str | None]]:
    assert reading.contest is None
    return [(p.code, p.column) for p in reading.problems]


def test_what_is_left_out_is_the_default(tmp_path: Path) -> None:
    reading = read(tmp_path, SMALLEST)
    opens, closes = (read_moment(f"{day}T00:00+07:00") or 0 for day in ("2024-10-28", "2024-11-04"))
    assert reading == ContestReading(Contest("thu", "Thử", "Ban Tổ chức", (Round(1, opens, closes),)))


def test_everything_said_is_read(tmp_path: Path) -> None:
    text = """
    documents = ["3052/KH-STTTT"]
    open_points = ["Một điều"]
    round_word = "Đợt"
    questions = 10
    prediction = "people"
    ranking = ["score", "duration_s"]
    approvals = 3
    one_prize_per_contest = true
    target_rate = 0.8
    units_on = 2024-10-28
    units_under = "46"
    public_participation = true
    """
    tables = """
    [attempts]
    per_round = 0
    counts = "best"
    [[prizes]]
    name = "Giải Nhất"
    places = 1
    needs_all_correct = true
    amount = 1000000
    [collective]
    order = ["rate", "quality"]
    places = 10
    by_block = true
    least_headcount = 5
    """
    contest = read(tmp_path, text + SMALLEST + tables).contest
    assert contest
    assert (contest.documents, contest.open_points, contest.round_word) == (
        ("3052/KH-STTTT",),
        ("Một điều",),
        "Đợt",
    )
    assert (contest.questions, contest.target, contest.approvals) == (10, Target.PEOPLE, 3)
    assert contest.ranking == (RankingKey.SCORE, RankingKey.DURATION)
    assert contest.target_rate == Fraction(4, 5)
    assert (contest.units_on, contest.units_under) == (date(2024, 10, 28), "46")
    assert (contest.one_prize_per_contest, contest.public_participation) == (True, True)
    assert contest.attempts == Attempts(0, Counts.BEST)
    assert contest.prizes == (Prize("Giải Nhất", 1, True, 1_000_000),)
    assert contest.collective == Collective((CollectiveKey.RATE, CollectiveKey.QUALITY), 10, True, 5)


def test_every_problem_is_named_by_its_place(tmp_path: Path) -> None:
    text = """
    slug = "Hội thi"
    title = ""
    questions = "15"
    approvals = true
    prediction = "everyone"
    ranking = ["score", "luck"]
    target_rate = "nhiều"
    units_on = 2024-10-28T00:00:00
    documents = "3052"
    [attempts]
    counts = "any"
    [[rounds]]
    number = 1.0
    opens_at = 2024-10-28
    [[prizes]]
    name = "Giải Nhất"
    [collective]
    places = 1
    """
    reading = read(tmp_path, text)
    assert said(reading) == [
        ("bad-value", "slug"),
        ("bad-value", "title"),
        ("missing-key", "organiser"),
        ("bad-value", "documents"),
        ("bad-value", "questions"),
        ("bad-value", "prediction"),
        ("bad-value", "ranking"),
        ("bad-value", "approvals"),
        ("bad-value", "target_rate"),
        ("bad-value", "units_on"),
        ("bad-value", "attempts.counts"),
        ("bad-value", "rounds[1].number"),
        ("bad-value", "rounds[1].opens_at"),
        ("missing-key", "rounds[1].closes_at"),
        ("missing-key", "prizes[1].places"),
        ("missing-key", "collective.order"),
    ]
    assert reading.problems[6].found == "luck"


def test_unknown_keys_are_warnings(tmp_path: Path) -> None:
    reading = read(tmp_path, "colour = 1\n" + SMALLEST + "name = 'x'\n[attempts]\nmost = 1\n")
    assert reading.contest
    assert [(p.code, p.column) for p in reading.warnings] == [
        ("unknown-key", "attempts.most"),
        ("unknown-key", "rounds[1].name"),
        ("unknown-key", "colour"),
    ]


def test_what_is_readable_but_impossible_is_named_too(tmp_path: Path) -> None:
    assert said(read(tmp_path, 'kind = "essay"\nquestions = 0\n' + SMALLEST)) == [
        ("unknown-kind", "kind"),
        ("out-of-range", "questions"),
    ]


def test_bad_toml_names_its_line(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, SMALLEST + "questions = \n").problems
    assert (problem.code, problem.row) == ("bad-toml", 9)
    (problem,) = read(tmp_path, 'title = "Thử').problems
    assert (problem.code, problem.row) == ("bad-toml", 1)


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "9" * 5_000, "x = " + "{a=" * 50_000])
def test_a_hostile_file_is_bad_toml_and_no_crash(tmp_path: Path, text: str) -> None:
    assert [p.code for p in read(tmp_path, text).problems] == ["bad-toml"]


@pytest.mark.parametrize(
    "rate", ["1e999999999", "nan", "inf", "-inf", "1e-999999", "0.1234567890123", "true", "'1/0'", "'4/5.0'"]
)
def test_a_rate_that_is_no_plain_decimal_is_refused_at_once(tmp_path: Path, rate: str) -> None:
    assert said(read(tmp_path, f"target_rate = {rate}\n" + SMALLEST)) == [("bad-value", "target_rate")]


@pytest.mark.parametrize("rate", ["0", "1.01", "-0.5", "2"])
def test_a_rate_beyond_one_or_not_above_nothing_is_out_of_range(tmp_path: Path, rate: str) -> None:
    assert said(read(tmp_path, f"target_rate = {rate}\n" + SMALLEST)) == [("out-of-range", "target_rate")]


def test_other_encodings_and_huge_files_are_named(tmp_path: Path) -> None:
    file = tmp_path / "hoithi.toml"
    file.write_bytes(b'slug = "thu"\ntitle = "\xcc\xff"\n')
    (problem,) = read_contest(file).problems
    assert (problem.code, problem.row) == ("not-utf8", 2)
    file.write_bytes(b"#" * 2_000_000)
    assert [p.code for p in read_contest(file).problems] == ["too-large"]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda path: path.stem)
def test_a_preset_is_clean_and_comes_back_from_records_the_same(preset: Path) -> None:
    reading = read_contest(preset)
    assert (reading.problems, reading.warnings) == ((), ())
    assert reading.contest
    assert from_text(as_text(reading.contest)) == reading.contest
    document = as_document(reading.contest)
    assert from_document(document) == reading
    assert json.loads(canonical(document)) == document


def test_a_rate_comes_back_exactly() -> None:
    contest = Contest("thu", "Thử", "Ban", (Round(1, 0, 1),), target_rate=Fraction(1, 3))
    assert from_text(as_text(contest)) == contest
