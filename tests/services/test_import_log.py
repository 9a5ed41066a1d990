"""Refused rows wait until somebody has read them: once, by those who bring files in, audited."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit, imports
from engine.services import import_log
from engine.services.guard import known_contest
from engine.services.office import Office
from tests.services.world import SLUG, World, entry

SECRETARY = Actor("thu-ky", Role.SECRETARY)


def unread(office: Office) -> int:
    with office.database.read() as connection:
        return imports.unread_refusals(connection, known_contest(connection, SLUG).id)


def actions(office: Office) -> list[str]:
    with office.database.read() as connection:
        return [event.act.action for event in audit.events(connection)]


def with_refused(world: World) -> import_log.ImportSeen:
    world.load(entry(1), entry(2, submitted_at="hôm qua"), accept_good=True)
    return import_log.every(world.office, SECRETARY, SLUG)[0]


def code_of(attempt: object) -> str:
    with pytest.raises(Refused) as refused:
        attempt()  # type: ignore[operator]
    return refused.value.code


def test_refused_rows_wait_with_their_places_until_they_are_read(world: World) -> None:
    one = with_refused(world)
    assert (one.read, one.accepted, one.refused, one.by, one.waits) == (2, 1, 1, "operator", True)
    found = import_log.refused_rows(world.office, SECRETARY, SLUG, one.id)
    assert [(p.row, p.column, p.code, p.found) for p in found] == [(3, "submitted_at", "bad-time", None)]
    assert unread(world.office) == 1
    import_log.mark_read(world.office, SECRETARY, SLUG, one.id)
    assert unread(world.office) == 0
    assert actions(world.office)[-1] == "import.read"
    read = import_log.every(world.office, SECRETARY, SLUG)[0]
    assert (read.waits, read.read_by) == (False, "thu-ky")


def test_they_are_read_once(world: World) -> None:
    one = with_refused(world)
    import_log.mark_read(world.office, SECRETARY, SLUG, one.id)
    before = actions(world.office)
    assert code_of(lambda: import_log.mark_read(world.office, SECRETARY, SLUG, one.id)) == "already-read"
    assert actions(world.office) == before


def test_where_nothing_was_refused_nothing_is_read(world: World) -> None:
    world.load(entry(1))
    one = import_log.every(world.office, SECRETARY, SLUG)[0]
    assert not one.waits
    assert code_of(lambda: import_log.mark_read(world.office, SECRETARY, SLUG, one.id)) == "nothing-refused"
    assert code_of(lambda: import_log.mark_read(world.office, SECRETARY, SLUG, 999)) == "unknown-import"
    assert code_of(lambda: import_log.refused_rows(world.office, SECRETARY, SLUG, 999)) == "unknown-import"


def test_the_same_file_is_known_again_under_any_name(world: World) -> None:
    path = world.table([entry(1)])
    assert import_log.same_file(world.office, SECRETARY, SLUG, path) is None
    world.load(entry(1))
    twin = world.table([entry(1)])
    before = import_log.same_file(world.office, SECRETARY, SLUG, twin)
    assert before is not None
    assert before.accepted == 1


def test_every_role_reads_only_what_it_may(world: World, anyone: Actor) -> None:
    one = with_refused(world)
    look = lambda: import_log.every(world.office, anyone, SLUG)  # noqa: E731
    if anyone.may(Right.READ_ALL):
        assert look()
    else:
        assert code_of(look) == "not-allowed"
    mark = lambda: import_log.mark_read(world.office, anyone, SLUG, one.id)  # noqa: E731
    if anyone.may(Right.LOAD_FILES):
        mark()
    else:
        assert code_of(mark) == "not-allowed"
        assert unread(world.office) == 1


def test_a_table_to_take_along_holds_places_and_advice_but_not_what_stood_there() -> None:
    found = [
        Problem("bad-time", 3, "=Nộp\x07 bài", "0912345678", "Tờ 1"),
        Problem("too-long", 4, "Họ và tên", "Nguyễn", facts={"longest": 300, "length": 999}),
    ]
    book = load_workbook(BytesIO(import_log.problems_to_take(found)))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[1][:3] == ["Tờ 1", 3, "=Nộp bài"]
    assert book.worksheets[0]["C2"].data_type == "s"
    assert "0912345678" not in str(cells)
    assert "Nguyễn" not in str(cells)
