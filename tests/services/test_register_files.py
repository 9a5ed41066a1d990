"""The register as a file: looked at before it is written, and taken away whole."""

from datetime import date
from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.core.units import Unit
from engine.records import audit, units
from engine.services import headcounts, register_files, unit_editing
from engine.services.office import Office
from tests.services.world import UNITS, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def register(office: Office) -> dict[str, Unit]:
    with office.database.read() as connection:
        return {unit.code: unit for unit in units.register(connection)}


def events(office: Office) -> int:
    with office.database.read() as connection:
        return audit.head(connection)[0]


def taken(world: World) -> Path:
    path = world.folder / "danh-muc.xlsx"
    path.write_bytes(register_files.export(world.office, world.operator))
    return path


def test_a_preview_tells_what_is_new_what_changes_and_what_is_not_named(world: World) -> None:
    rows = "code,name,parent,headcount\n19750,Phường Tây Lộc,474,25\n19753,Phường Thuận Lộc,474,4\nX1,Xã Mới,474,\n"
    before = events(world.office)
    found = register_files.preview(world.office, world.operator, world.file(".csv", rows))
    assert found.problems == ()
    assert [unit.code for unit in found.found.new] == ["X1"]
    (changed,) = found.found.changed
    assert (changed.fields, changed.before.headcount, changed.after.headcount) == (("headcount",), 10, 25)
    assert found.found.unchanged == 1
    assert {unit.code for unit in found.found.unnamed} == {"46", "474", "479", "19960"}
    assert events(world.office) == before
    assert register(world.office)["19750"].headcount == 10


def test_what_was_looked_at_is_stored_with_its_reason_and_one_event(world: World) -> None:
    path = world.file(".csv", "code,name,parent\nX1,Xã Mới,474\n")
    seen = register_files.preview(world.office, world.operator, path).seen
    before = events(world.office)
    register_files.store(world.office, world.operator, path, "bổ sung xã", seen)
    assert register(world.office)["X1"].name == "Xã Mới"
    with world.office.database.read() as connection:
        (event,) = audit.events(connection, before)
    assert (event.act.action, event.act.reason) == ("units.loaded", "bổ sung xã")
    with pytest.raises(Refused) as refused:  # done twice: the register is another one by now
        register_files.store(world.office, world.operator, path, "bổ sung xã", seen)
    assert refused.value.code == "register-changed"


def test_a_stale_preview_is_refused_and_writes_nothing(world: World) -> None:
    path = world.file(".csv", "code,name,parent\nX1,Xã Mới,474\n")
    seen = register_files.preview(world.office, world.operator, path).seen
    unit_editing.add(world.office, world.operator, Unit("X2", "Xã Khác", parent="474"), "thêm")
    before = events(world.office)
    with pytest.raises(Refused) as refused:
        register_files.store(world.office, world.operator, path, "bổ sung", seen)
    assert refused.value.code == "register-changed"
    assert events(world.office) == before
    assert "X1" not in register(world.office)


def test_problems_name_the_row_and_nothing_is_stored(world: World) -> None:
    path = world.file(".csv", "code,name,parent\nX1,Xã Mới,474\nX2,Xã Lạc,không-có\n")
    found = register_files.preview(world.office, world.operator, path)
    assert [(p.row, p.code) for p in found.problems] == [(3, "unknown-parent")]
    assert not found.found.any
    stored = register_files.store(world.office, world.operator, path, "thử", found.seen)
    assert [p.code for p in stored.problems] == ["unknown-parent"]
    assert "X1" not in register(world.office)


def test_the_whole_register_taken_away_loads_again_unchanged(world: World) -> None:
    world.load_units(
        "code,name,parent,headcount,headcount_source,headcount_on,valid_to,aliases\n"
        "0001,=1+1 Tổ,19750,1234,+84 báo cáo,20/09/2024,2024-12-31,Tổ một; Tổ 1\n"
    )
    before = register(world.office)
    assert before["0001"].headcount_on == date(2024, 9, 20)
    found = register_files.preview(world.office, world.operator, taken(world))
    assert (found.problems, found.warnings) == ((), ())
    assert not found.found.any
    assert found.found.unchanged == len(before)
    assert found.found.unnamed == ()


def test_a_file_of_headcounts_alone_changes_them_and_keeps_what_was(world: World) -> None:
    rows = "Mã,Số người,Nguồn số liệu,Ngày số liệu\n19750,26,Báo cáo 15/BC-UBND,30/09/2024\n19753,4,,\n"
    path = world.file(".csv", rows)
    found = register_files.preview(world.office, world.operator, path)
    assert found.problems == ()
    assert found.found.changed[0].fields == ("headcount", "headcount_source", "headcount_on")
    assert found.found.unchanged == 1
    register_files.store(world.office, world.operator, path, "số liệu tháng 9", found.seen)
    now = register(world.office)["19750"]
    assert (now.headcount, now.headcount_on, now.name) == (26, date(2024, 9, 30), "Phường Tây Lộc")
    told = headcounts.history(world.office, world.operator, now.key).statements
    assert [(one.headcount, one.source) for one in told] == [(26, "Báo cáo 15/BC-UBND"), (10, "")]


def test_a_headcount_of_a_code_used_again_is_of_the_day_it_was_counted(world: World) -> None:
    world.load_units(
        "code,name,parent,valid_from,valid_to\nP,Phường cũ,474,2021-07-01,2024-12-31\n"
        "P,Phường mới,474,2025-07-01,\n"
    )
    rows = "code,headcount,headcount_on\nP,5,2024-09-30\nKHÔNG,7,2024-09-30\n19750,nhiều,\n"
    found = register_files.preview(world.office, world.operator, world.file(".csv", rows))
    assert [(p.row, p.code) for p in found.problems] == [(3, "no-such-unit"), (4, "bad-number")]
    path = world.file(".csv", "code,headcount,headcount_on\nP,5,2025-09-30\n")
    (changed,) = register_files.preview(world.office, world.operator, path).found.changed
    assert changed.after.name == "Phường mới"
    world.clock.set("2025-03-01T08:00:00+07:00")  # neither of them is there today
    path = world.file(".csv", "code,headcount\nP,5\n")
    found = register_files.preview(world.office, world.operator, path)
    assert [p.code for p in found.problems] == ["several-units"]


def test_only_who_loads_files_may(world: World, anyone: Actor) -> None:
    path = world.file(".csv", UNITS)
    for act in (
        lambda: register_files.preview(world.office, anyone, path),
        lambda: register_files.store(world.office, anyone, path, "thử", "x"),
    ):
        if anyone.may(Right.LOAD_FILES):
            continue
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "not-allowed"
    if anyone.role is Role.OFFICIAL:
        with pytest.raises(Refused):
            register_files.export(world.office, anyone)


def test_the_template_is_an_empty_register(world: World) -> None:
    path = world.folder / "mau.xlsx"
    path.write_bytes(register_files.template())
    found = register_files.preview(world.office, world.operator, path)
    assert (found.read, found.warnings) == (0, ())


def test_a_number_without_a_day_does_not_keep_the_day_of_another(world: World) -> None:
    world.load_units("code,name,parent,headcount,headcount_on\n19750,Phường Tây Lộc,474,26,2024-09-30\n")
    world.load_units("code,name,parent,headcount\n19750,Phường Tây Lộc,474,30\n")
    assert register(world.office)["19750"].headcount_on is None
