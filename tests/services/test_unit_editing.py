"""Changing units one by one and many at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from engine.core.problems import Refused
from engine.core.register_changes import fingerprint
from engine.core.roles import Actor, Right
from engine.core.units import Unit
from engine.records import audit, units
from engine.services import unit_browse, unit_editing, unit_register
from tests.services.test_register_files import events, register
from tests.services.world import SLUG, World, entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def changed(world: World, which: str, **fields: object) -> None:
    before = register(world.office)[which]
    unit_editing.edit(
        world.office,
        world.operator,
        before.key,
        replace(before, **fields),  # type: ignore[arg-type] - whatever the test names
        seen=fingerprint([before]),
        reason="sửa thử",
        document="12/QĐ-UBND",
    )


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_an_edit_writes_what_changed_and_nothing_else(world: World) -> None:
    changed(world, "19750", name="Phường  Tây Lộc", block="Phường", aliases=("Tây Lộc Huế",), headcount=12)
    now = register(world.office)["19750"]
    assert (now.name, now.block, now.headcount) == ("Phường Tây Lộc", "Phường", 12)
    assert now.aliases == ("Tây Lộc Huế",)
    with world.office.database.read() as connection:
        event = list(audit.events(connection))[-1]
    assert (event.act.action, event.act.subject, event.act.reason) == ("unit.edited", "19750", "sửa thử")
    told = {
        name: value for name, value in event.act.after.items() if name not in ("seals", "texts_rematched")
    }
    assert told == {
        "block": "Phường",
        "headcount": 12,
        "aliases": ["Tây Lộc Huế"],
        "document": "12/QĐ-UBND",
    }


def test_names_can_be_taken_away_and_texts_are_matched_anew(world: World) -> None:
    changed(world, "19750", aliases=("Thành nội số 1", "TL"))
    world.load(entry(1, unit="Thành nội số 1"))
    changed(world, "19750", aliases=("TL",))
    assert register(world.office)["19750"].aliases == ("TL",)
    with world.office.database.read() as connection:
        assert units.texts(connection, 1)["Thành nội số 1"].unit is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "  "}, "unit-needs"),
        ({"name": "Phường \u202eẩn"}, "bad-unit-text"),
        ({"parent": "không-có"}, "no-such-parent"),
        ({"parent": "19750"}, "own-parent"),
        ({"code": "X"}, "code-is-fixed"),
        ({"headcount": -1}, "bad-headcount"),
        ({}, "nothing-changed"),
        ({"valid_from": date(2024, 2, 1), "valid_to": date(2024, 1, 1)}, "register-impossible"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    world: World, fields: dict[str, object], code: str
) -> None:
    before = events(world.office), register(world.office)
    assert refusal(lambda: changed(world, "19750", **fields)) == code
    assert (events(world.office), register(world.office)) == before


def test_a_circle_is_refused_with_the_sentence_of_it(world: World) -> None:
    with pytest.raises(Refused) as refused:
        changed(world, "46", parent="19750")
    assert refused.value.code == "register-impossible"
    assert "vòng" in str(refused.value.facts["why"])


def test_a_stale_edit_is_refused(world: World) -> None:
    before = register(world.office)["19750"]
    changed(world, "19750", block="Khác")
    assert (
        refusal(
            lambda: unit_editing.edit(
                world.office,
                world.operator,
                before.key,
                replace(before, name="Phường Khác"),
                seen=fingerprint([before]),
                reason="sửa",
            )
        )
        == "register-changed"
    )
    assert register(world.office)["19750"].name == "Phường Tây Lộc"


def test_a_unit_is_added_once(world: World) -> None:
    def add() -> None:
        unit_editing.add(world.office, world.operator, Unit("X1", "Tổ 1", "group", "19750"), "lập mới")

    add()
    assert register(world.office)["X1"].parent == "19750"
    assert refusal(add) == "unit-exists"
    assert (
        refusal(
            lambda: unit_editing.add(
                world.office, world.operator, Unit("X1", "Tổ 2", valid_from=date(2025, 1, 1)), "lập mới"
            )
        )
        == "register-impossible"
    )


def test_many_units_are_made_to_compete_at_once(world: World) -> None:
    keys = [register(world.office)[code].key for code in ("474", "479", "19750")]
    assert unit_editing.set_competing(world.office, world.operator, keys, True, "theo thể lệ") == 2
    assert register(world.office)["474"].competes
    again = lambda: unit_editing.set_competing(world.office, world.operator, keys, True, "theo thể lệ")  # noqa: E731
    assert refusal(again) == "nothing-changed"
    assert refusal(lambda: unit_editing.set_competing(world.office, world.operator, [], True, "x")) == (
        "nothing-chosen"
    )
    unit_editing.set_competing(world.office, world.operator, keys, False, "theo thể lệ")
    assert not register(world.office)["19750"].competes


def test_a_block_is_renamed_over_all_units(world: World) -> None:
    assert unit_editing.rename_block(world.office, world.operator, "Xã", "Xã, phường", "thống nhất") == 3
    assert {u.block for u in register(world.office).values()} == {"", "Huyện", "Xã, phường"}
    assert (
        refusal(lambda: unit_editing.rename_block(world.office, world.operator, "Xã", "Y", "lại"))
        == "nothing-changed"
    )


def test_what_an_edit_touches_is_told_before(world: World) -> None:
    unit = register(world.office)["19750"]
    (touched,) = unit_editing.touches(world.office, world.operator, [unit])
    assert (touched.slug, touched.frozen) == (SLUG, ())
    later = Unit("X1", "Xã sau", parent="46", valid_from=date(2025, 7, 1))
    assert unit_editing.touches(world.office, world.operator, [later]) == ()


def test_only_those_who_keep_the_register_change_it(world: World, anyone: Actor) -> None:
    unit, before = register(world.office)["19750"], events(world.office)
    acts = (
        lambda: unit_editing.edit(world.office, anyone, unit.key, unit, seen="", reason="x"),
        lambda: unit_editing.add(world.office, anyone, replace(unit, code="Z"), "x"),
        lambda: unit_editing.set_competing(world.office, anyone, [unit.key], False, "x"),
        lambda: unit_editing.rename_block(world.office, anyone, "Xã", "Y", "x"),
    )
    if anyone.may(Right.LOAD_FILES):
        assert {refusal(acts[0])} == {"register-changed"}
        return
    assert {refusal(act) for act in acts} == {"not-allowed"}
    assert events(world.office) == before


def test_a_reason_is_needed(world: World) -> None:
    assert (
        refusal(lambda: unit_editing.rename_block(world.office, world.operator, "Xã", "Y", " "))
        == "reason-needed"
    )


def test_names_say_where_they_come_from(world: World) -> None:
    changed(world, "19750", aliases=("TL",))
    world.load(entry(1, unit="Tây Lộc quê tôi"))
    unit_register.confirm_text(world.office, world.operator, SLUG, "Tây Lộc quê tôi", "19750", "đã hỏi")
    found = unit_browse.names(world.office, world.operator, date(2024, 10, 28))
    told = {known.name: (unit.code, known.contest, known.by) for unit, known in found}
    assert told == {
        "TL": ("19750", None, None),
        "Tây Lộc quê tôi": ("19750", SLUG, world.operator.name),
    }
