"""The unit register and the exclusion register."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import audit, units
from engine.services import exclusions, unit_register
from engine.services.office import Office
from tests.services.world import SLUG, UNITS, World, entry


def event_count(office: Office) -> int:
    with office.database.read() as connection:
        return audit.head(connection)[0]


def matched(office: Office) -> dict[str, str | None]:
    with office.database.read() as connection:
        return {name: typed.unit for name, typed in units.texts(connection, 1).items()}


def test_loading_units_again_updates_them_by_code_and_first_day(world: World) -> None:
    world.load_units("code,name,kind,parent,headcount\n19750,Phường Tây Lộc,ward,474,25\n")
    with world.office.database.read() as connection:
        found = {u.code: u for u in units.register(connection)}
    assert found["19750"].headcount == 25
    assert len(found) == 6


def test_the_same_register_twice_changes_nothing(world: World) -> None:
    before = event_count(world.office)
    found = unit_register.load(world.office, world.operator, world.file(".csv", UNITS))
    assert (found.read, found.accepted) == (6, 6)
    assert event_count(world.office) == before


def test_a_register_with_one_problem_is_kept_out_whole(world: World) -> None:
    before = event_count(world.office)
    rows = "code,name,parent\nX1,Phường Mới,474\nX2,Phường Khác,không-có\n"
    found = unit_register.load(world.office, world.operator, world.file(".csv", rows))
    assert [(p.row, p.code) for p in found.problems] == [(3, "unknown-parent")]
    assert event_count(world.office) == before


def test_a_code_may_be_used_again_only_after_it_ended(world: World) -> None:
    again = "code,name,parent,valid_from\n19750,Phường Phú Xuân,474,2025-07-01\n"
    found = unit_register.load(world.office, world.operator, world.file(".csv", again))
    assert [p.code for p in found.problems] == ["overlapping-validity"]


def test_parents_in_a_circle_are_refused(world: World) -> None:
    rows = "code,name,parent\nX1,Phường Một,X2\nX2,Phường Hai,X1\n"
    found = unit_register.load(world.office, world.operator, world.file(".csv", rows))
    assert {p.code for p in found.problems} == {"circle-of-parents"}


def test_texts_are_matched_again_when_the_register_changes(world: World) -> None:
    world.load(entry(1, unit="Phường Thủy Xuân"))
    assert matched(world.office) == {"Phường Thủy Xuân": None}
    world.load_units("code,name,kind,parent\n19800,Phường Thuỷ Xuân,ward,474\n")
    assert matched(world.office) == {"Phường Thủy Xuân": "19800"}


def test_what_a_person_confirmed_is_remembered_for_the_next_text(world: World) -> None:
    world.load(entry(1, unit="Tây Lộc quê tôi"))
    unit_register.confirm_text(world.office, world.operator, SLUG, "Tây Lộc quê tôi", "19750", "hỏi thí sinh")
    world.load(entry(2, unit="TÂY LỘC QUÊ TÔI"))
    assert matched(world.office) == {"Tây Lộc quê tôi": "19750", "TÂY LỘC QUÊ TÔI": "19750"}


@pytest.mark.parametrize(
    ("typed", "code", "reason", "refusal"),
    [
        ("Trên Mây", "99999", "vì", "unknown-unit"),
        ("Dưới Biển", "19750", "vì", "unknown-text"),
        ("Trên Mây", "19750", "  ", "reason-needed"),
    ],
)
def test_a_text_is_confirmed_only_as_what_it_can_be(
    world: World, typed: str, code: str, reason: str, refusal: str
) -> None:
    world.load(entry(1, unit="Trên Mây"))
    before = event_count(world.office)
    with pytest.raises(Refused) as refused:
        unit_register.confirm_text(world.office, world.operator, SLUG, typed, code, reason)
    assert refused.value.code == refusal
    assert event_count(world.office) == before
    assert matched(world.office) == {"Trên Mây": None}


def test_the_exclusion_register_is_added_to_and_updated(world: World) -> None:
    world.exclude(
        {"account": "hue-s:1", "effect": "barred"}, {"phone": "0900000001", "effect": "không nhận giải"}
    )
    world.exclude({"account": "hue-s:1", "effect": "barred", "reason": "giám khảo"})
    with world.office.database.read() as connection:
        found = connection.execute(text("SELECT account, phone, effect, reason FROM exclusions ORDER BY id"))
        assert [tuple(row) for row in found] == [
            ("hue-s:1", None, "barred", "giám khảo"),
            (None, "0900000001", "no-prize", ""),
        ]


def test_the_same_exclusions_twice_change_nothing(world: World) -> None:
    row = {"account": "hue-s:1", "effect": "barred", "reason": "Ban Tổ chức"}
    world.exclude(row)
    before = event_count(world.office)
    world.exclude(row)
    assert event_count(world.office) == before


def test_an_exclusion_that_would_match_nobody_keeps_the_file_out(world: World) -> None:
    path = world.table([{"account": "hue-s:1", "effect": "barred"}, {"phone": "12", "effect": "barred"}])
    found = exclusions.load(world.office, world.operator, path, SLUG)
    assert [(p.row, p.code) for p in found.problems] == [(3, "bad-phone")]
    with world.office.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM exclusions")).scalar_one() == 0


def test_only_those_with_the_right_load_registers(world: World, anyone: Actor) -> None:
    before = event_count(world.office)
    path = world.table([{"account": "hue-s:1", "effect": "barred"}])
    if anyone.may(Right.LOAD_FILES):
        assert exclusions.load(world.office, anyone, path, SLUG).accepted == 1
        return
    for attempt in (
        lambda: exclusions.load(world.office, anyone, path, SLUG),
        lambda: unit_register.load(world.office, anyone, world.file(".csv", UNITS)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "not-allowed"
    assert event_count(world.office) == before


def test_a_file_of_new_headcounts_changes_nothing_else(world: World) -> None:
    with world.office.database.read() as connection:
        before = {u.code: u for u in units.register(connection)}
    world.load_units("code,name,headcount\n19750,Phường Tây Lộc,25\n")
    with world.office.database.read() as connection:
        after = {u.code: u for u in units.register(connection)}
    assert after == before | {"19750": replace(before["19750"], headcount=25)}


def test_the_same_person_twice_in_one_file_is_barred_whatever_the_order(world: World) -> None:
    world.exclude(
        {"account": "a", "effect": "barred", "reason": "giám khảo"},
        {"account": "a", "effect": "no-prize", "reason": ""},
        {"account": "a", "effect": "barred", "reason": "giám khảo"},
    )
    with world.office.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM exclusions")).scalar_one() == 2
