"""The page of entries: files that come in, and each queue worked through by those who may."""

import csv
import io
import threading
from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.people import Verdict
from engine.core.roles import Actor, Role
from engine.services import decisions, entry_search, import_log, people_queue, process, unit_queue
from engine.texts import entries as words
from engine.texts import entry_files as file_words
from tests.pages.conftest import Open, texts
from tests.services.world import SLUG, World, entry

BOSS = Actor("chu-tri", Role.ORGANISER)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://127.0.0.1/x.png)",
    "[bấm vào](http://127.0.0.1)",
    ":red[đỏ] **đậm**",
    "$x^2$",
    "'; DROP TABLE entries; --",
    "abc\u05d0\u05d1 (đảo chiều)",
)
NOW = "2024-11-05T08:00:00+07:00"


def part(at: AppTest, name: str) -> AppTest:
    at.button_group[0].set_value(name)
    at.run()
    assert not at.exception
    assert not at.error
    return at


def press(at: AppTest, label: str) -> AppTest:
    next(one for one in at.button if one.label == label).click()
    at.run()
    assert not at.exception
    return at


def labels(at: AppTest) -> list[str]:
    return [one.label for one in at.button]


def give(at: AppTest, *rows: Mapping[str, str], name: str = "bai.csv") -> AppTest:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    at.file_uploader[0].set_value((name, written.getvalue().encode(), "text/csv"))
    at.run()
    assert not at.exception
    return at


def ended(at: AppTest) -> AppTest:
    """The page once its work is over; only the thread that does it is waited for."""
    for kind in ("entries-check", "entries-load"):
        for job in process.jobs().of("organiser", kind):
            for thread in threading.enumerate():
                if job.running and thread.daemon and "_run" in thread.name:
                    thread.join(20)
            assert not job.running
    at.run()
    assert not at.exception
    return at


@pytest.fixture
def filled(world: World) -> World:
    world.clock.set(NOW)
    return world


def test_a_file_is_shown_checked_and_its_good_rows_taken(open_page: Open, filled: World) -> None:
    office = filled.office
    at = part(open_page("entries"), "import")
    at = give(at, entry(1), entry(2, submitted_at="hôm qua"), entry(3))
    mapping = at.dataframe[0].value
    assert "Họ và tên" in mapping["field"].tolist()
    at = ended(press(at, file_words.CHECK))
    assert file_words.CHECKED_BAD in texts(at)
    assert import_log.every(office, BOSS, SLUG) == ()
    at = ended(press(at, file_words.WRITE_GOOD.format(count="2")))
    assert file_words.LOADED in texts(at)
    one = import_log.every(office, BOSS, SLUG)[0]
    assert (one.accepted, one.refused, one.by, one.waits) == (2, 1, "organiser", True)
    assert not list(office.settings.data_dir.joinpath("uploads").iterdir())
    press(at, file_words.SEEN)
    assert not import_log.every(office, BOSS, SLUG)[0].waits


def test_a_file_that_came_before_is_said_so_and_writes_nothing(open_page: Open, filled: World) -> None:
    at = part(open_page("entries"), "import")
    for _ in range(2):
        at = ended(press(give(at, entry(1)), file_words.CHECK))
        if file_words.WRITE_ALL.format(count="1") in labels(at):
            at = ended(press(at, file_words.WRITE_ALL.format(count="1")))
    assert file_words.CHECKED_NOTHING in texts(at)
    assert "Chính tệp này đã được organiser nạp" in texts(at)
    press(at, file_words.DROP)
    assert not list(filled.office.settings.data_dir.joinpath("uploads").iterdir())
    assert len(import_log.every(filled.office, BOSS, SLUG)) == 1


def test_a_file_without_a_needed_column_is_told_before_anything(open_page: Open, filled: World) -> None:
    row = entry(1)
    del row["account"]
    at = give(part(open_page("entries"), "import"), row)
    assert file_words.CHECK not in labels(at)
    assert file_words.HOPELESS in texts(at).replace("\\", "")
    assert "account</bdi>" not in texts(at), "a raw name in place of a column"


def test_a_text_is_matched_by_one_press_and_taken_back_with_a_reason(open_page: Open, filled: World) -> None:
    filled.load(entry(1, unit="Phừơng Tây Lộc nhé"), entry(2, unit="Trên trời"))
    at = part(open_page("entries", Role.JUDGE), "units")
    assert "Phừơng Tây Lộc nhé" in texts(at)
    at = press(at, "Phường Tây Lộc\\, Thành phố Huế")
    assert [d.unit.code for d in unit_queue.decided(filled.office, BOSS, SLUG)] == ["19750"]
    assert "Trên trời" in texts(at)
    at.selectbox[-1].select("Phừơng Tây Lộc nhé")
    at = press(at, words.TAKE_BACK)
    assert "Hãy ghi lý do" in at.warning[0].value
    at.selectbox[-1].select("Phừơng Tây Lộc nhé")
    at.text_input[-1].input("nhầm")
    press(at, words.TAKE_BACK)
    assert unit_queue.decided(filled.office, BOSS, SLUG) == ()


def test_chosen_rows_are_matched_at_once_and_none_is_chosen_beforehand(
    open_page: Open, filled: World
) -> None:
    filled.load(entry(1, unit="Tây Lộcx"), entry(2, unit="Phú Baif"))
    at = part(open_page("entries"), "units")
    ids = [text.id for text in unit_queue.waiting(filled.office, BOSS, SLUG).texts if text.is_plain]
    assert next(b for b in at.button if b.key == "match-many").disabled
    key = "many-" + "-".join(map(str, ids))
    at.session_state[key] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    at.run()
    press(at, words.MATCH_MANY.format(count="2"))
    assert len(unit_queue.decided(filled.office, BOSS, SLUG)) == 2


def test_a_pair_is_kept_apart_with_a_reason_and_the_next_comes_up(open_page: Open, filled: World) -> None:
    filled.load(*(entry(i, phone="0912345678") for i in (1, 2, 3)))
    at = part(open_page("entries", Role.JUDGE), "people")
    at = press(at, words.APART)
    assert "Hãy ghi lý do" in at.warning[0].value
    at.text_input[0].input("đã gọi điện")
    at = press(at, words.APART)
    assert words.KEPT_APART in texts(at)
    assert len(people_queue.decided(filled.office, BOSS, SLUG)) == 1
    press(at, words.APART)
    assert len(people_queue.decided(filled.office, BOSS, SLUG)) == 2
    assert people_queue.waiting(filled.office, BOSS, SLUG).total == 1


def test_an_entry_is_found_voided_and_restored(open_page: Open, filled: World) -> None:
    filled.load(entry(1))
    at = part(open_page("entries", Role.JUDGE), "find")
    at.text_input[0].input("B0001").run()
    at = press(at, words.VOID)
    assert "Hãy ghi lý do" in at.warning[0].value
    at.text_input[1].input("nộp hộ")
    at = press(at, words.VOID)
    assert entry_search.card(filled.office, BOSS, SLUG, "B0001").standing == "void"
    assert "Không tính: đã bị hủy (nộp hộ)" in texts(at)
    assert words.CHANGE_UNIT not in labels(at)
    assert at.text_input[1].value == "", "the reason to void is none to restore"
    at.text_input[1].input("đã xác minh")
    press(at, words.RESTORE)
    assert entry_search.card(filled.office, BOSS, SLUG, "B0001").standing == "valid"


@pytest.mark.parametrize(
    ("role", "why"), [(Role.SECRETARY, words.ONLY_LOOK), (Role.LEADER, words.FOR_OTHERS)]
)
def test_whoever_may_not_decide_about_an_entry_is_told_so(
    open_page: Open, filled: World, role: Role, why: str
) -> None:
    filled.load(entry(1))
    at = part(open_page("entries", role), "find")
    at.text_input[0].input("B0001").run()
    assert words.VOID not in labels(at)
    assert why in texts(at)


def test_an_organiser_changes_the_unit_of_a_person(open_page: Open, filled: World) -> None:
    filled.load(entry(1))
    at = part(open_page("entries"), "find")
    at.text_input[0].input("B0001").run()
    at.selectbox[-1].select("19753")
    at.text_input[-1].input("chuyển công tác")
    press(at, words.CHANGE_UNIT)
    unit = entry_search.card(filled.office, BOSS, SLUG, "B0001").unit
    assert unit is not None
    assert unit.code == "19753"
    assert "Đổi đơn vị thành 19753" not in texts(at)
    assert f"Đổi đơn vị thành {unit.name}" in texts(at)


def test_units_of_found_entries_stand_by_their_names_and_predictions_with_dots(
    open_page: Open, filled: World
) -> None:
    filled.load(entry(1, unit="19753", prediction="12000"), entry(2, unit="Trên trời"))
    at = part(open_page("entries"), "find")
    at.text_input[0].input("B000").run()
    units = at.dataframe[0].value["unit"].tolist()
    assert units[1] == "Trên trời"
    assert not units[0].startswith("19753")
    at.text_input[0].input("B0001").run()
    assert "<bdi>12.000</bdi>" in texts(at)
    at.text_input[0].input("xy").run()
    assert at.info[0].value == words.FOUND_NONE_SHORT
    assert words.SHORTEST == entry_search.SHORTEST


def test_what_does_not_count_stands_in_groups(open_page: Open, filled: World) -> None:
    filled.load(entry(1), entry(2))
    decisions.void_entry(filled.office, BOSS, SLUG, "B0002", "nộp hộ")
    at = part(open_page("entries", Role.LEADER), "odd")
    at.button_group[1].set_value("void")
    at.run()
    assert not at.exception
    listed = at.dataframe[0].value
    assert listed["id"].tolist() == ["B0002"]
    assert listed["name"].tolist() == ["N. V. T. 2."]


def test_a_press_without_a_choice_says_what_to_choose(open_page: Open, filled: World) -> None:
    filled.load(*(entry(i, phone="0912345678") for i in (1, 2)))
    decisions.same_person(filled.office, BOSS, SLUG, ("hue-s:0001", "hue-s:0002"), Verdict.APART, "đã gọi")
    at = part(open_page("entries"), "people")
    assert press(at, words.TAKE_BACK).warning[0].value == words.CHOOSE_FIRST
    at = part(at, "find")
    at.text_input[0].input("B0001").run()
    assert press(at, words.CHANGE_UNIT).warning[0].value == words.CHOOSE_FIRST


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.OFFICIAL])
@pytest.mark.parametrize("name", words.PARTS)
def test_every_part_opens_for_the_committee_empty_and_filled(
    open_page: Open, filled: World, role: Role, name: str
) -> None:
    at = part(open_page("entries", role), name)
    filled.load(entry(1, unit="Trên trời", phone="0912345678"), entry(2, phone="0912345678"))
    at.run()
    assert not at.exception
    assert not at.error
    decides = role in (Role.ORGANISER, Role.JUDGE)
    assert (words.MERGE in labels(at)) == (decides and name == "people")
    assert bool(at.file_uploader) == (role in (Role.ORGANISER, Role.SECRETARY) and name == "import")
    assert ("Nguyễn Văn Thử" in texts(at)) == (role is not Role.LEADER and name == "people")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_is_only_ever_text(open_page: Open, filled: World, hostile: str) -> None:
    both = {"full_name": hostile, "birth_date": "1990-05-07"}
    filled.load(
        entry(1, unit=f"{hostile} 1", **both),
        entry(2, unit=f"{hostile} 2", **both),
        entry(3, submitted_at="2024-10-01T08:00:00+07:00", **both),
    )
    decisions.void_entry(filled.office, BOSS, SLUG, "B0001", hostile)
    at = open_page("entries")
    for name in words.PARTS:
        at = part(at, name)
        if name == "find":
            at.text_input[0].input("B0001").run()
        for shown in (*at.markdown, *at.caption, *at.success, *at.subheader, *at.header):
            assert hostile not in str(shown.value), name
        for html in at.get("html"):
            assert "<script>alert" not in html.proto.body
            assert "<img" not in html.proto.body


def test_whoever_was_led_here_from_a_round_finds_the_way_back(open_page: Open, filled: World) -> None:
    at = open_page("entries")
    assert not at.get("page_link")
    at.query_params["round"] = "1"
    (link,) = at.run().get("page_link")
    assert link.proto.label == words.BACK.format(round="Tuần 1")
    assert "round=1" in link.proto.query_string
    at.query_params["round"] = "99"
    assert not at.run().get("page_link")
