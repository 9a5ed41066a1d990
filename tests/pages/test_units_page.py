"""The page of units: the register on a day, one unit, headcounts, names, mergers, files."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.core.units import Unit
from engine.records import units as stored
from engine.services import headcounts, unit_register
from engine.services.office import Office
from engine.texts import unit_successions as passed
from engine.texts import units as words
from engine.texts.markdown import plain
from tests.pages.conftest import BOSS, At, Open, is_sent, texts
from tests.services.world import UNITS, World

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
OFFICIAL = Actor("official-474", Role.OFFICIAL, "474")
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$ [a](javascript:1)"


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return at.run()


def register(world: World) -> dict[str, Unit]:
    with world.office.database.read() as connection:
        return {unit.code: unit for unit in stored.register(connection)}


def test_the_register_of_the_contests_day_opens_first_and_each_unit_has_an_address(at_units: At) -> None:
    at = at_units()
    assert not at.exception
    assert at.query_params["day"] == "2024-10-28"
    assert is_sent(at, "Phường Tây Lộc")
    at = at_units(unit="19750")
    assert at.header[0].value == "Phường Tây Lộc"
    assert plain(words.NOT_CONFIRMED.format(people=10)) in texts(at)
    press(at, words.BACK)
    assert "unit" not in at.query_params


def test_names_are_found_without_accents_and_by_kind(at_units: At) -> None:
    at = at_units()
    at.text_input(key="unit-search").set_value("tay loc").run()
    assert words.LISTED.format(shown=1, total=6, day="28/10/2024") in texts(at)
    at.text_input(key="unit-search").set_value("").run()
    at.selectbox(key="kind").select("ward").run()
    assert words.LISTED.format(shown=3, total=6, day="28/10/2024") in texts(at)
    assert at.query_params["kind"] == "ward"


def test_a_file_is_looked_at_first_and_written_with_a_reason(at_units: At, world: World) -> None:
    at = at_units("file")
    rows = UNITS.replace(",10,x", ",25,x") + "X1,Xã Mới,commune,474,,7,\n"
    at.file_uploader[0].upload("danh mục.csv", rows.encode(), "text/csv")
    at.run()
    assert not at.exception
    assert is_sent(at, "Xã Mới")
    assert is_sent(at, words.FIELDS["headcount"])
    assert "X1" not in register(world)
    assert "Hội thi thử" in texts(at)
    press(at, words.STORE)
    assert "Hãy ghi lý do" in texts(at)
    next(one for one in at.text_input if one.label == words.REASON).set_value("số liệu mới")
    press(at, words.STORE)
    assert words.STORED.format(new=1, changed=1) in texts(at)
    assert register(world)["19750"].headcount == 25


def test_problems_of_a_file_stand_in_a_table_and_nothing_can_be_stored(at_units: At, world: World) -> None:
    at = at_units("file")
    at.file_uploader[0].upload("sai.csv", "code,name,parent\nX1,Xã Mới,không-có\n".encode(), "text/csv")
    at.run()
    assert "không tìm thấy đơn vị cấp trên" in texts(at).lower()
    assert words.STORE not in {button.label for button in at.button}


def test_a_unit_is_edited_and_a_circle_is_refused_with_its_sentence(at_units: At, world: World) -> None:
    at = at_units(unit="19750")
    assert "Hội thi thử" in texts(at)
    next(one for one in at.text_input if one.label == words.FIELDS["name"]).set_value("Phường Tây Lộc Mới")
    next(one for one in at.text_input if one.label == words.REASON).set_value("đổi tên")
    press(at, words.SAVE)
    assert not at.exception
    assert plain(words.SAVED.format(name="Phường Tây Lộc Mới")) in texts(at)
    assert register(world)["19750"].name == "Phường Tây Lộc Mới"
    at = at_units(unit="46")
    next(one for one in at.selectbox if one.label == words.FIELDS["parent"]).select("19750")
    next(one for one in at.text_input if one.label == words.REASON).set_value("thử")
    press(at, words.SAVE)
    assert "tạo thành vòng" in texts(at)


def test_an_official_confirms_and_proposes_and_an_organiser_takes_it_over(at_units: At, world: World) -> None:
    at = at_units(role=Role.OFFICIAL, own="474", unit="19750")
    press(at, words.CONFIRM.format(people=10))
    assert words.CONFIRM_DONE.format(count=1) in texts(at)
    at.text_input(key="propose-people").set_value("1.234")
    at.text_input(key="propose-source").set_value("Báo cáo 15/BC-UBND")
    press(at, words.PROPOSE)
    assert words.PROPOSED in texts(at)
    key = register(world)["19750"].key
    waits = headcounts.history(world.office, OFFICIAL, key).waits
    assert waits is not None
    at = at_units(unit="19750")
    assert plain("1.234 người") in texts(at)
    at.text_input(key=f"reason-{waits.id}").set_value("khớp báo cáo")
    press(at, words.ACCEPT)
    assert register(world)["19750"].headcount == 1234


def test_many_headcounts_are_confirmed_at_once(at_units: At, world: World) -> None:
    at = at_units("headcounts", Role.OFFICIAL, "474")
    assert is_sent(at, "Phường Thuận Lộc")
    told = [headcounts.history(world.office, OFFICIAL, register(world)[c].key) for c in ("19750", "19753")]
    ids = "-".join(str(one.holds.id) for one in told if one.holds is not None)
    at.session_state[f"confirm-2024-10-28-{ids}"] = {
        "selection": {"rows": [0, 1], "columns": [], "cells": []}
    }
    at.run()
    press(at, words.CONFIRM_CHOSEN.format(count=2))
    assert words.CONFIRM_DONE.format(count=2) in texts(at)


def test_the_reform_is_told_with_what_is_not_checked(office: Office, open_page: Open) -> None:
    for name in ("thua-thien-hue-2024", "hue-2025"):
        assert unit_register.load(office, BOSS, REFERENCE / f"units-{name}.csv").problems == ()
    at = open_page("units")
    at.session_state["part"] = "changes"
    at.run()
    assert passed.NO_STEPS in texts(at)
    file = REFERENCE / "successions-thua-thien-hue-2024-to-2025.csv"
    at.file_uploader[0].upload(file.name, file.read_bytes(), "text/csv")
    at.run()
    assert not at.exception
    at.text_input(key="successions-reason-0").set_value("sắp xếp lại")
    press(at, passed.PASSED_STORE)
    assert not at.exception
    said = texts(at)
    assert plain("141 xã, phường, thị trấn của Tỉnh Thừa Thiên Huế thành 40 của Thành phố Huế") in said
    assert passed.STEP_UNCHECKED.format(count=8) in said


def test_a_merger_is_looked_at_and_then_recorded(at_units: At, world: World) -> None:
    at = at_units("changes")
    at.multiselect[0].set_value(["19750", "19753"]).run()
    at.text_input(key="merger-0-1-code").set_value("19753")
    at.text_input(key="merger-0-1-name").set_value("Phường Phú Xuân")
    press(at, passed.FORM_LOOK)
    assert plain("Phường Phú Xuân (19753) có hiệu lực từ ngày 29/10/2024") in texts(at)
    assert "Hội thi thử" in texts(at)
    at.text_input(key="merger-document-0").set_value("1314/NQ-UBTVQH15")
    at.text_input(key="merger-reason-0").set_value("sắp xếp")
    press(at, passed.FORM_SAVE)
    assert not at.exception
    assert register(world)["19753"].name == "Phường Phú Xuân"
    said = texts(at)
    step = "2 phường của Tỉnh Thừa Thiên Huế thành 1 của Tỉnh Thừa Thiên Huế, từ 29/10/2024"
    assert plain(step) in said


def test_blocks_and_competing_units_are_changed_together(at_units: At, world: World) -> None:
    at = at_units("names")
    at.selectbox(key="kind").select("district").run()
    at.text_input(key="competing-reason-0").set_value("theo thể lệ")
    press(at, words.SET_COMPETING.format(count=2))
    assert register(world)["474"].competes
    at.selectbox(key="block-old").select("Xã")
    at.text_input(key="block-new").set_value("Xã, phường")
    at.text_input(key="block-reason").set_value("thống nhất")
    press(at, words.RENAME)
    assert words.RENAMED.format(count=3) in texts(at)


@pytest.mark.parametrize("role", [Role.LEADER, Role.JUDGE])
@pytest.mark.parametrize("part", list(words.PARTS))
def test_who_keeps_no_register_is_offered_no_act(at_units: At, role: Role, part: str) -> None:
    at = at_units(part, role)
    assert not at.exception
    steps = {button.label for button in at.button if str(button.key).startswith("step-")}
    assert {button.label for button in at.button} <= steps
    assert not at.file_uploader
    assert words.EDIT not in {one.label for one in at_units(role=role, unit="19750").expander}


def test_an_official_has_no_other_parts_and_no_foreign_unit(at_units: At) -> None:
    at = at_units("changes", Role.OFFICIAL, "474")
    assert not at.exception
    assert not at.file_uploader
    assert passed.FORM_HEAD not in texts(at)
    at.query_params["unit"] = "479"
    at.run()
    assert "không xem được" in texts(at)
    assert not is_sent(at, "Hương Thủy")


def test_a_hostile_name_stays_text(at_units: At, world: World) -> None:
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    world.load_units(f"code,name,kind,parent,block\nX9,{quoted},ward,474,{quoted}\n")
    for asked in ({"unit": "X9"}, {}):
        at = at_units(**asked)
        assert not at.exception
        read_as_markdown = [*at.header, *at.subheader, *at.markdown, *at.caption, *at.info, *at.button]
        for one in read_as_markdown:
            assert "![x]" not in str(getattr(one, "value", "")) + str(getattr(one, "label", ""))
    for part in ("headcounts", "names"):
        assert not at_units(part).exception
