"""Entries from a file: all or nothing, the same twice adds nothing, every refusal has its place."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook
from sqlalchemy import text

from engine.core.audit import first_break
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import entry_files
from engine.services.office import Office
from tests.services.world import SLUG, World, entry


def stored(office: Office) -> list[str]:
    with office.database.read() as connection:
        return list(connection.execute(text("SELECT entry_id FROM entries ORDER BY seq")).scalars())


def events(office: Office) -> list[str]:
    with office.database.read() as connection:
        found = list(audit.events(connection))
    assert first_break(found) is None
    return [event.act.action for event in found]


def test_a_clean_file_is_taken_whole_with_one_audit_event(world: World) -> None:
    before = events(world.office)
    loaded = world.load(entry(1), entry(2))
    assert (loaded.read, loaded.accepted, loaded.already_there, loaded.problems) == (2, 2, 0, ())
    assert stored(world.office) == ["B0001", "B0002"]
    assert events(world.office) == [*before, "entries.loaded"]


def test_the_same_file_twice_adds_nothing(world: World) -> None:
    world.load(entry(1), entry(2))
    before = events(world.office)
    again = world.load(entry(1), entry(2))
    assert (again.accepted, again.already_there, again.problems, again.done) == (0, 2, (), True)
    assert stored(world.office) == ["B0001", "B0002"]
    assert events(world.office) == before


def test_one_bad_row_keeps_the_whole_file_out(world: World) -> None:
    before = events(world.office)
    loaded = world.load(entry(1), entry(2, submitted_at="hôm qua"), entry(3, answers="AB"))
    assert not loaded.done
    assert loaded.accepted == 0
    assert [(p.row, p.column, p.code) for p in loaded.problems] == [
        (3, "submitted_at", "bad-time"),
        (4, "answers", "bad-answer"),
    ]
    assert stored(world.office) == []
    assert events(world.office) == before


def test_the_good_rows_are_taken_when_asked_for(world: World) -> None:
    loaded = world.load(entry(1), entry(2, submitted_at="hôm qua"), accept_good=True)
    assert (loaded.done, loaded.read, loaded.accepted, loaded.refused) == (True, 2, 1, 1)
    assert [p.code for p in loaded.problems] == ["bad-time"]
    assert stored(world.office) == ["B0001"]


def test_other_content_under_a_stored_id_is_a_conflict_and_nothing_is_written(world: World) -> None:
    world.load(entry(1))
    loaded = world.load(entry(2), entry(1, prediction="7"))
    assert not loaded.done
    assert [(p.row, p.code, p.found) for p in loaded.problems] == [(3, "conflicting-entry", "B0001")]
    assert stored(world.office) == ["B0001"]


def test_a_conflict_is_left_out_when_good_rows_are_asked_for(world: World) -> None:
    world.load(entry(1))
    loaded = world.load(entry(2), entry(1, prediction="7"), entry(1), accept_good=True)
    assert loaded.accepted == 1
    assert "conflicting-entry" in {p.code for p in loaded.problems}
    assert stored(world.office) == ["B0001", "B0002"]


def test_conflicts_are_told_together_with_other_problems(world: World) -> None:
    world.load(entry(1))
    loaded = world.load(entry(2, answers="XBC"), entry(1, prediction="7"))
    assert [p.code for p in loaded.problems] == ["bad-answer", "conflicting-entry"]


def test_a_prediction_written_another_way_is_the_same_entry(world: World) -> None:
    world.load(entry(1, prediction="10000"))
    assert world.load(entry(1, prediction="10.000")).already_there == 1


def test_a_unit_nobody_knows_is_a_warning_and_the_entry_is_kept(world: World) -> None:
    loaded = world.load(entry(1, unit="Phường Trên Mây"))
    assert [(w.row, w.column, w.code, w.found) for w in loaded.warnings] == [
        (2, "unit", "unknown-unit", "Phường Trên Mây")
    ]
    assert stored(world.office) == ["B0001"]


def test_another_unit_than_on_the_first_entry_is_flagged(world: World) -> None:
    world.load(entry(1))
    loaded = world.load(
        entry(2, account="hue-s:0001", unit="P. Tây Lộc", submitted_at="2024-11-05T08:00:00+07:00"),
        entry(3, account="hue-s:0001", unit="19753", submitted_at="2024-11-06T08:00:00+07:00"),
    )
    assert [(w.row, w.code) for w in loaded.warnings] == [(3, "other-unit")]


def test_a_missing_column_refuses_the_file_even_when_good_rows_are_asked_for(world: World) -> None:
    rows = [{name: value for name, value in entry(1).items() if name != "account"}]
    loaded = world.load(*rows, accept_good=True)
    assert not loaded.done
    assert [(p.row, p.code) for p in loaded.problems] == [(1, "missing-column")]


def test_a_role_without_the_right_is_refused_and_writes_nothing(world: World) -> None:

    path = world.table([entry(1)])
    for role in (Role.JUDGE, Role.OFFICIAL, Role.LEADER):
        actor = Actor("x", role, unit="474" if role is Role.OFFICIAL else None)
        with pytest.raises(Refused) as refused:
            entry_files.load(world.office, actor, path, SLUG)
        assert refused.value.code == "not-allowed"
    assert stored(world.office) == []


def test_numbers_of_a_parquet_file_are_taken_as_text(world: World, tmp_path: Path) -> None:
    path = tmp_path / "entries.parquet"
    rows = [entry(1) | {"unit": 19750, "prediction": 7}, entry(2) | {"unit": 19753, "prediction": 8}]
    pq.write_table(pa.Table.from_pylist(rows), path)
    loaded = entry_files.load(world.office, world.operator, path, SLUG)
    assert (loaded.accepted, loaded.problems, loaded.warnings) == (2, (), ())


def test_the_good_rows_of_a_very_bad_file_are_taken(world: World, tmp_path: Path) -> None:
    path = tmp_path / "entries.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.append(list(entry(0)))
    for number in range(300):
        sheet.append([*list(entry(number).values())[:-1], "=1+1" if number % 3 else "ABC"])
    book.save(path)
    loaded = entry_files.load(world.office, world.operator, path, SLUG, accept_good=True)
    assert (loaded.done, loaded.read, loaded.accepted, loaded.refused) == (True, 300, 100, 200)


def test_a_file_that_was_not_read_to_its_end_is_refused_whole(world: World, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    text = world.table([entry(1), entry(2)]).read_text(encoding="utf-8")
    path.write_text(text + '"chưa đóng ngoặc', encoding="utf-8")
    loaded = entry_files.load(world.office, world.operator, path, SLUG, accept_good=True)
    assert not loaded.done
    assert [p.code for p in loaded.problems] == ["unclosed-quote"]
    assert stored(world.office) == []


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Something happens after a file was read and before it is written."""
    write = entry_files._Loading.write

    def later(loading: entry_files._Loading, *, accept_good: bool) -> None:
        happens()
        write(loading, accept_good=accept_good)

    monkeypatch.setattr(entry_files._Loading, "write", later)


def test_a_paper_changed_while_the_file_was_read_refuses_the_import(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: world.load_paper(1, "CBA"))
    with pytest.raises(Refused) as refused:
        world.load(entry(1))
    assert refused.value.code == "changed-meanwhile"
    assert stored(world.office) == []


def test_units_that_came_while_the_file_was_read_are_matched(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = "code,name,kind,parent\n19999,Phường Trên Mây,ward,474\n"
    meanwhile(monkeypatch, lambda: world.load_units(units))
    world.load(entry(1, unit="Phường Trên Mây"))
    with world.office.database.read() as connection:
        assert connection.execute(text("SELECT unit FROM unit_texts")).scalar_one() == "19999"


def test_the_same_entries_loaded_meanwhile_are_there_already(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.table([entry(1), entry(2)])
    once = []

    def load_too() -> None:
        if not once:
            once.append(True)
            entry_files.load(world.office, world.operator, path, SLUG)

    meanwhile(monkeypatch, load_too)
    loaded = entry_files.load(world.office, world.operator, path, SLUG)
    assert (loaded.accepted, loaded.already_there) == (0, 2)
    assert stored(world.office) == ["B0001", "B0002"]


def test_a_second_sheet_with_data_is_told(world: World, tmp_path: Path) -> None:
    path = tmp_path / "entries.xlsx"
    book = Workbook()
    for name, number in (("Tuần 1", 1), ("Tuần 2", 2)):
        sheet = book.create_sheet(name)
        sheet.append(list(entry(number)))
        sheet.append(list(entry(number).values()))
    del book["Sheet"]
    book.save(path)
    loaded = entry_files.load(world.office, world.operator, path, SLUG)
    assert loaded.accepted == 1
    assert [(w.code, w.found) for w in loaded.warnings] == [("other-sheet", "Tuần 2")]
