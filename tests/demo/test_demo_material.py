"""What the demo is made of is in order."""

import tomllib
import unicodedata
from collections import Counter
from datetime import date

import pytest

from engine.core.moments import DAY, in_vietnam
from engine.demo.committee import exclusion_rows
from engine.demo.material import read_keys, read_material
from engine.demo.places import headcounts, places_of, unit_rows
from engine.demo.story import demo_contest, demo_rounds
from tests.demo.conftest import DATA, at, csv_rows, unit_file_rows

PAPERS = range(1, 5)


@pytest.mark.parametrize("number", PAPERS)
def test_a_paper_has_15_questions_each_with_four_options_a_source_and_an_explanation(number: int) -> None:
    rows = csv_rows(DATA / "demo" / f"questions-{number}.csv")
    assert [row["Số"] for row in rows] == [str(i) for i in range(1, 16)]
    for row in rows:
        assert all(row.values())
        assert len({row[letter] for letter in "ABCD"}) == 4
        assert row["Đáp án"] in set("ABCD")


def test_no_question_is_asked_twice_and_all_text_is_composed() -> None:
    rows = [row for number in PAPERS for row in csv_rows(DATA / "demo" / f"questions-{number}.csv")]
    assert len({row["Nội dung"].casefold() for row in rows}) == 60
    assert all(unicodedata.is_normalized("NFC", text) for row in rows for text in row.values())


def test_right_answers_are_spread_evenly_over_the_letters() -> None:
    for key in read_keys(DATA / "demo").values():
        assert set(Counter(key).values()) <= {3, 4}


@pytest.mark.parametrize(
    "now", ["2025-11-17T00:00:00+07:00", "2025-11-20T14:30:00+07:00", "2025-11-23T23:59:59+07:00"]
)
def test_now_lies_in_the_third_of_four_weeks_from_monday_to_sunday(now: str) -> None:
    rounds = demo_rounds(at(now))
    assert rounds[2].holds(at(now))
    assert [r.number for r in rounds] == [1, 2, 3, 4]
    for r in rounds:
        assert r.closes_at - r.opens_at == 7 * DAY
        assert in_vietnam(r.opens_at).weekday() == 0
        assert in_vietnam(r.opens_at).hour == 0


def test_the_contest_says_that_its_data_is_made_up_and_keeps_the_register_of_2024() -> None:
    now = at("2025-11-20T14:30:00+07:00")
    contest = tomllib.loads(demo_contest(now, read_material(DATA / "demo")))
    assert "minh hoạ" in contest["title"]
    assert "minh hoạ" in contest["open_points"][0]
    assert contest["units_on"] == date(2024, 10, 28)
    assert [r["number"] for r in contest["rounds"]] == [1, 2, 3, 4]
    real = tomllib.loads((DATA / "presets" / "hue-s-2024.toml").read_text("utf-8"))
    for same in ("prizes", "collective", "ranking", "attempts", "prediction", "questions"):
        assert contest[same] == real[same]


def test_headcounts_name_their_source_and_a_few_units_have_none() -> None:
    material = read_material(DATA / "demo")
    rows = list(unit_rows(unit_file_rows(), material))
    counted = [row for row in rows if row.get("headcount")]
    assert all(row["headcount_source"] == material.headcount_source for row in counted)
    without = {row["code"] for row in rows if not row.get("headcount") and row["kind"] != "district"}
    assert without == material.units.without_headcount
    for row in counted:
        if row["kind"] == "department":
            assert 30 <= int(row["headcount"]) <= 400
        elif row["kind"] in ("ward", "township", "commune"):
            assert 80 <= int(row["headcount"]) <= 900


def test_filling_in_headcounts_changes_nothing_else() -> None:
    before = unit_file_rows()
    after = unit_rows(before, read_material(DATA / "demo"))
    for old, new in zip(before, after, strict=True):
        assert all(new[key] == value for key, value in old.items() if value)


def test_a_headcount_does_not_depend_on_which_other_units_are_there() -> None:
    material = read_material(DATA / "demo")
    places = places_of(unit_file_rows())
    everyone = headcounts(places, material)
    few = headcounts([place for place in places if place.code in ("19777", "TTH-STTTT")], material)
    assert few == {code: everyone[code] for code in few}


def test_codes_of_the_story_are_codes_of_the_register() -> None:
    codes = {row["code"] for row in unit_file_rows()}
    story = read_material(DATA / "demo").units
    for named in (story.strong, story.late, story.lagging, story.without_headcount):
        assert named <= codes
    assert story.strong_departments | story.lagging_departments <= codes


def test_the_exclusion_register_names_people_by_account_by_citizen_number_and_by_phone() -> None:
    rows = exclusion_rows(places_of(unit_file_rows()), read_material(DATA / "demo"))
    assert Counter(row["effect"] for row in rows) == {"barred": 8, "no-prize": 4}
    for key in ("account", "citizen_number", "phone"):
        assert any(
            row[key] and not any(row[k] for k in ("account", "citizen_number", "phone") if k != key)
            for row in rows
        )


def test_departments_and_offices_of_2024_lie_below_the_province() -> None:
    rows = csv_rows(DATA / "reference" / "departments-thua-thien-hue-2024.csv")
    codes = {row["code"] for row in rows}
    assert len(codes) == len(rows)
    assert all(row["parent"] == "46" or row["parent"] in codes for row in rows)
    assert sum(row["competes"] == "x" for row in rows) == 55
    assert not any(row["headcount"] for row in rows), "no official figure is known"
    assert sum(row["block"] == "Huyện, thị xã, thành phố" for row in rows) == 9
