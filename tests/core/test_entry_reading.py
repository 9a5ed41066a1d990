"""One entry from texts: what is refused, what is only said, and that both roads read the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.contests import Contest, Round
from engine.core.entries import Entry
from engine.core.entry_reading import Checked, EntryReader
from engine.core.entry_texts import Texts
from engine.core.moments import MINUTE, read_moment
from engine.core.questions import Paper, Question


def at(text: str) -> int:
    found = read_moment(text)
    assert found is not None
    return found


OPENS, CLOSES, LATER = at("2024-10-28T00:00"), at("2024-11-04T00:00"), at("2024-11-11T00:00")
CONTEST = Contest(
    "thu", "Thử", "Ban Tổ chức", rounds=(Round(1, OPENS, CLOSES), Round(2, CLOSES, LATER)), questions=3
)
PAPER = Paper(tuple(Question(n, f"Câu {n}", ("a", "b", "c", "d"), frozenset("A")) for n in (1, 2, 3)))
GOOD = Texts(
    entry_id="b1",
    account="hue-s:1",
    full_name="Trần Thị Mẫu",
    phone="0912345678",
    citizen_number="046190001234",
    birth_date="1990-09-02",
    unit="19750",
    started_at="2024-10-28T07:50:00+07:00",
    submitted_at="2024-10-28T08:00:00.123456+07:00",
    prediction="1500",
)


def check(answers: str | list[str] = "ABC", **changed: str) -> Checked:
    return EntryReader(CONTEST, {1: PAPER}).read(GOOD._replace(**changed), answers)


def codes(checked: Checked) -> list[tuple[str, str | None]]:
    return [(p.code, p.column) for p in checked.problems]


def warned(checked: Checked) -> list[tuple[str, str | None]]:
    assert checked.entry is not None
    assert not checked.problems
    return [(p.code, p.column) for p in checked.warnings]


def test_a_good_entry_is_read_whole() -> None:
    assert check() == Checked(
        Entry(
            entry_id="b1",
            account="hue-s:1",
            full_name="Trần Thị Mẫu",
            phone="0912345678",
            citizen_number="046190001234",
            birth_date="1990-09-02",
            unit="19750",
            started_at=at("2024-10-28T07:50"),
            submitted_at=at("2024-10-28T08:00") + 123_456,
            prediction=1500,
            prediction_text="",
            answers="ABC",
        )
    )


def test_only_id_account_unit_time_and_answers_are_needed() -> None:
    checked = check(full_name="", phone="", citizen_number="", birth_date="", started_at="", prediction="")
    assert warned(checked) == []
    assert checked.entry
    assert checked.entry.started_at is None
    assert checked.entry.prediction is None
    empty = EntryReader(CONTEST, {}).read(Texts(), "")
    assert codes(empty) == [
        ("empty-cell", name) for name in ("entry_id", "account", "unit", "submitted_at", "answers")
    ]


def test_every_problem_and_warning_of_an_entry_comes_at_once() -> None:
    checked = check("AB", submitted_at="hôm qua", unit="", phone="12", prediction="nhiều", entry_id="a" * 201)
    assert checked.entry is None
    assert codes(checked) == [
        ("too-long", "entry_id"),
        ("empty-cell", "unit"),
        ("bad-time", "submitted_at"),
        ("bad-answer", "answers"),
    ]
    assert [p.code for p in checked.warnings] == ["bad-prediction", "bad-phone"]


@pytest.mark.parametrize("written", ["１５００", "-5", "1,5", "1.50", "nhiều", "1" * 16, "1e3", "1_000"])
def test_an_unreadable_prediction_is_kept_as_typed(written: str) -> None:
    checked = check(prediction=written)
    assert warned(checked) == [("bad-prediction", "prediction")]
    assert checked.entry
    assert (checked.entry.prediction, checked.entry.prediction_text) == (None, written)


@pytest.mark.parametrize("written", ["10.000", "10,000", "10 000", "10000", "010000"])
def test_separators_of_thousands_are_read(written: str) -> None:
    entry = check(prediction=written).entry
    assert entry
    assert (entry.prediction, entry.prediction_text) == (10_000, "")


def test_numbers_that_name_nobody_are_kept_as_typed() -> None:
    checked = check(phone="912345678", citizen_number="46190001234")
    assert warned(checked) == [("bad-phone", "phone"), ("bad-citizen-number", "citizen_number")]
    assert [p.facts for p in checked.warnings] == [{"why": "lost-leading-zero"}] * 2
    assert checked.entry
    assert (checked.entry.phone, checked.entry.citizen_number) == ("912345678", "46190001234")
    other = check(phone="٠912345678", citizen_number="046 190 001 234")
    assert warned(other) == [("bad-phone", "phone")]
    assert other.entry
    assert other.entry.citizen_number == "046190001234"


def test_a_phone_reads_the_same_with_the_country_before_it() -> None:
    entry = check(phone="+84 912.345.678").entry
    assert entry
    assert entry.phone == "0912345678"


def test_a_birth_date_is_iso_or_stands_as_typed() -> None:
    entry = check(birth_date="2/9/1990").entry
    assert entry
    assert entry.birth_date == "1990-09-02"
    checked = check(birth_date="1990")
    assert warned(checked) == [("bad-birth-date", "birth_date")]
    assert checked.entry
    assert checked.entry.birth_date == "1990"


def test_starting_after_submitting_is_a_bad_time_and_starting_at_once_is_not() -> None:
    (problem,) = check(started_at="2024-10-28T08:00:00.123457").problems
    assert (problem.code, problem.column, problem.facts["why"]) == ("bad-time", "started_at", "order")
    assert check(started_at=GOOD.submitted_at).entry


@pytest.mark.parametrize(
    "written", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2024-10-28", "25:00", "1/1/9999 00:00"]
)
def test_times_nobody_can_have_meant_are_unreadable(written: str) -> None:
    assert codes(check(submitted_at=written)) == [("bad-time", "submitted_at")]


def test_the_paper_is_that_of_the_round_the_entry_lies_in() -> None:
    reader = EntryReader(CONTEST, {1: PAPER})
    for when, taken in (
        (OPENS - 1, True),
        (OPENS, False),
        (CLOSES - 1, False),
        (CLOSES, True),
        (LATER, True),
    ):
        whole, micros = divmod(when, MINUTE)
        submitted = f"{read_back(whole * MINUTE)}:{micros // 1_000_000:02}.{micros % 1_000_000:06}"
        texts = GOOD._replace(started_at="", submitted_at=submitted)
        for checked in (reader.read(texts, "ABH"), reader.careful(texts, "ABH")):
            assert bool(checked.entry) is taken, submitted


def read_back(moment: int) -> str:
    from engine.core.moments import iso_vietnam

    return iso_vietnam(moment)[:16]


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x00", "\ud800", "\ufeff", "\ue000"])
@pytest.mark.parametrize("name", ["entry_id", "account", "full_name", "unit", "phone", "prediction"])
def test_characters_that_cannot_be_seen_are_refused_and_named(hidden: str, name: str) -> None:
    (problem,) = check(**{name: f"12{hidden}34"}).problems
    assert (problem.code, problem.column) == ("forbidden-characters", name)
    assert problem.facts["characters"] == f"U+{ord(hidden):04X}"
    assert problem.found
    assert problem.found.isprintable()


def test_text_is_normalised() -> None:
    entry = check(full_name="  Trần\u00a0 Thi\u0323 Mẫu ", entry_id=" b1 ").entry
    assert entry
    assert (entry.full_name, entry.entry_id) == ("Trần Thị Mẫu", "b1")


ODD_NUMBERS = (
    "",
    "0912345678",
    "+84912345678",
    "912345678",
    "046190001234",
    "46190001234",
    "10.000",
    "7",
    "１２",
)
ODD_TIMES = ("1990-09-02", "2/9/1990", "2024-10-28T08:00:00+07:00", "2024-10-28 08:00", "28/10/2024 08:00:00")
ODD_TEXTS = ("x", "1" * 16, "a" * 200, "a" * 201, "é" * 301, "\u200b", "Trần Thị Mẫu")
ODD = st.sampled_from(ODD_NUMBERS + ODD_TIMES + ODD_TEXTS)
CHANGES = st.dictionaries(st.sampled_from(Texts._fields), ODD, max_size=4)


@given(
    st.lists(st.tuples(CHANGES, st.sampled_from(["ABC", "abc", "ABH", "1A 2B 3C", "AB", "--- "])), max_size=8)
)
def test_the_quick_road_takes_only_what_the_careful_one_reads_the_same(
    entries: list[tuple[dict[str, str], str]],
) -> None:
    reader = EntryReader(CONTEST, {1: PAPER})
    for changes, answers in entries:
        texts = GOOD._replace(**changes)
        quick = reader.quick(tuple(texts), answers)
        careful = EntryReader(CONTEST, {1: PAPER}).careful(texts, answers)
        if quick is not None:
            assert careful == Checked(quick)
            assert isinstance(quick, Entry)
