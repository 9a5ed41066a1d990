"""The control desk on the page of entries: what arrives, what was refused, and the way back of every act."""

import json

import pytest
from sqlalchemy import insert
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.records.tables import entry_refusals
from engine.services import contests, entry_search, people_queue, refused_entries, unit_queue
from engine.services.office import Office
from engine.texts import entries as words
from engine.texts import intake_desk as desk
from tests.pages.conftest import Open, texts
from tests.pages.test_entries_page import labels, part, press
from tests.services.world import SLUG, World, entry

BOSS = Actor("chu-tri", Role.ORGANISER)


@pytest.fixture
def filled(world: World) -> World:
    world.clock.set("2024-11-05T08:00:00+07:00")
    return world


def refuse(world: World, count: int = 1, **given: object) -> None:
    """As the door keeps them."""
    row = {
        "contest": 1,
        "source": "Hue-S <b>",
        "entry_id": "B0001",
        "outcome": "refused",
        "problems": json.dumps([{"code": "bad-time", "column": "submitted_at", "found": "<i>", "facts": {}}]),
        "masked": json.dumps(
            {"entry_id": "B0001", "full_name": "N. V. A.", "unit": "<script>alert(1)</script>"}
        ),
        "rehearsal": 0,
        "received_at": world.clock(),
    } | given
    with world.office.database.write() as connection:
        for _ in range(count):
            connection.execute(insert(entry_refusals).values(row))


def undo(at: AppTest) -> AppTest:
    return press(at, words.UNDO)


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.OFFICIAL])
def test_the_desk_opens_first_with_what_arrives_and_what_waits(
    open_page: Open, filled: World, role: Role
) -> None:
    filled.load(entry(1, unit="Trên trời", phone="0912345678"), entry(2, phone="0912345678"))
    refuse(filled)
    at = open_page("entries", role)
    assert not at.exception
    said = texts(at)
    assert desk.SOURCES["file"] in said
    assert "<b>" not in said.replace('<b title="', "")
    for kind in desk.WAITING.values():
        assert f"<strong>1</strong> <span>{kind}</span>" in said
    assert "Nguyễn" not in said


def test_an_installation_without_units_or_entries_says_nothing_that_is_not_so(
    open_page: Open, office: Office
) -> None:
    contests.add_from(office, BOSS, "hue-s-2024")
    at = open_page("entries")
    assert desk.QUIET_HOUR in texts(at)
    assert "<table" not in texts(at), "a head without rows"
    at = part(at, "units")
    assert words.NO_REGISTER in texts(at)
    assert words.NO_TEXTS not in texts(at)


def test_refused_rows_of_files_wait_beside_those_of_the_door(open_page: Open, filled: World) -> None:
    filled.load(entry(1), entry(2, submitted_at="hôm qua"), accept_good=True)
    said = texts(open_page("entries", Role.SECRETARY))
    assert f"<strong>1</strong> <span>{desk.WAITING_OF_FILES}</span>" in said
    assert f">{desk.NOT_OF_FILES}</td>" in said, "no 0 where nothing is counted"


def test_an_official_has_no_desk(open_page: Open, filled: World) -> None:
    at = open_page("entries", Role.OFFICIAL, "474")
    assert desk.NOW not in texts(at)
    assert not at.button_group


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.JUDGE, Role.LEADER])
def test_refused_rows_are_told_with_reason_and_marked_by_those_who_load(
    open_page: Open, filled: World, role: Role
) -> None:
    refuse(filled, 2)
    at = part(open_page("entries", role), "refused")
    assert "Nộp bài: phải là thời điểm" in texts(at)
    assert "<script>" not in texts(at)
    assert ("N. V. A." in texts(at)) == (role is not Role.LEADER)
    assert (desk.MARK in labels(at)) == (role is Role.SECRETARY)
    if role is not Role.SECRETARY:
        assert desk.ONLY_MARKERS in texts(at)
        return
    at = press(at, desk.MARK)
    assert refused_entries.listed(filled.office, BOSS, SLUG).unseen == 1
    at = undo(at)
    assert words.UNDONE in texts(at)
    assert refused_entries.listed(filled.office, BOSS, SLUG).unseen == 2
    at = press(at, desk.MARK_ALL.format(count="2"))
    assert desk.NONE_OF_THESE in texts(at)
    undo(at)
    assert refused_entries.listed(filled.office, BOSS, SLUG).unseen == 2


def test_a_refused_row_is_told_without_raw_words_and_as_an_entry_is_laid_out(
    open_page: Open, filled: World
) -> None:
    problems = [
        {"code": "wrong-type", "column": "account", "facts": {"kind": "number"}},
        {"code": "too-long", "column": "unit", "found": "A…", "facts": {"most": 300, "length": 10_001}},
    ]
    masked = {"answers": "AB", "prediction": "12000", "contest": "x", "entry_id": "B0001"}
    refuse(filled, problems=json.dumps(problems), masked=json.dumps(masked))
    said = texts(part(open_page("entries", Role.SECRETARY), "refused"))
    assert "đang là kiểu số" in said
    assert "10.001" in said
    assert "12.000" in said
    places = [said.index(f"<dt>{head}</dt>") for head in ("Hội thi", "Mã bài", "Dự đoán", "Bài làm")]
    assert places == sorted(places)


def test_a_row_of_which_nothing_was_read_says_so(open_page: Open, filled: World) -> None:
    problems = [{"code": "not-an-entry", "facts": {"kind": "text"}}]
    refuse(filled, entry_id="", contest=None, problems=json.dumps(problems), masked="{}")
    said = texts(part(open_page("entries", Role.SECRETARY), "refused"))
    assert "đang là kiểu chuỗi" in said
    assert desk.NOTHING_READ in said
    assert desk.AS_RECEIVED not in said


def test_a_conflict_shows_both_contents_side_by_side(open_page: Open, filled: World) -> None:
    filled.load(entry(1))
    refuse(filled, outcome="conflict", problems=json.dumps([{"code": "conflicting-entry", "found": "B0001"}]))
    at = part(open_page("entries", Role.SECRETARY), "refused")
    assert all(side in texts(at) for side in desk.SIDES)
    assert "hue-s:…001" in texts(at)
    assert "hue-s:0001" not in texts(at)


def test_a_match_is_undone_by_one_press_and_the_bar_goes(open_page: Open, filled: World) -> None:
    filled.load(entry(1, unit="Phừơng Tây Lộc nhé"))
    at = part(open_page("entries", Role.JUDGE), "units")
    assert any(how in texts(at) for how in words.NEARNESS.values())
    at = press(at, "Phường Tây Lộc\\, Thành phố Huế")
    assert unit_queue.left(filled.office, BOSS, SLUG) == 0
    at = undo(at)
    assert unit_queue.left(filled.office, BOSS, SLUG) == 1
    assert words.UNDO not in labels(at)


def test_a_pair_and_an_entry_are_undone_too(open_page: Open, filled: World) -> None:
    filled.load(*(entry(i, phone="0912345678") for i in (1, 2)))
    at = part(open_page("entries", Role.JUDGE), "people")
    at.text_input[0].input("đã gọi điện")
    at = press(at, words.MERGE)
    assert people_queue.left(filled.office, BOSS, SLUG)[0] == 0
    at = part(undo(at), "find")
    assert people_queue.left(filled.office, BOSS, SLUG)[0] == 1
    at.text_input[0].input("B0001").run()
    at.text_input[1].input("nộp hộ")
    at = press(at, words.VOID)
    undo(at)
    assert entry_search.card(filled.office, BOSS, SLUG, "B0001").standing == "valid"


def test_texts_are_filtered_by_their_proposals_and_words(open_page: Open, filled: World) -> None:
    near = [entry(i, unit=f"Tây Lộcx {'abcdefg'[i]}") for i in range(1, 5)]
    filled.load(*near, *(entry(i, unit=f"Trên trời {i}") for i in range(11, 15)))
    at = part(open_page("entries", Role.JUDGE), "units")
    at.button_group[1].set_value("none")
    at.run()
    assert words.TEXT_AT.format(place="1", count="4") in texts(at)
    at = press(at, words.SKIP)
    assert words.TEXT_AT.format(place="2", count="4") in texts(at)
    at.text_input[0].input("trời 14").run()
    assert "<bdi>Trên trời 14</bdi>" in texts(at)
    at.text_input[0].input("không có đâu").run()
    assert words.NO_SUCH_TEXTS in texts(at)


def test_pairs_are_filtered_by_what_they_share(open_page: Open, filled: World) -> None:
    same = {"full_name": "Nguyễn Văn Lan", "birth_date": "1990-05-07"}
    filled.load(*(entry(i, **same) for i in (1, 2, 3)), *(entry(i, phone="0912345678") for i in (4, 5, 6)))
    at = part(open_page("entries", Role.JUDGE), "people")
    at.button_group[1].set_value("phone")
    at.run()
    assert words.PAIRS_LEFT.format(count="3") in texts(at)
    assert words.SHARES[(True, False)] in texts(at)
    at.button_group[1].set_value("both")
    at.run()
    assert words.NO_SUCH_PAIRS in texts(at)
