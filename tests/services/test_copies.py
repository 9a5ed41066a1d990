"""A backup taken under load, and what is restored from it elsewhere."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.core.audit import first_break
from engine.core.problems import Refused
from engine.core.results import AwardingStep
from engine.core.roles import Actor, Right
from engine.records import audit
from engine.records.tables import METADATA
from engine.services import copies, results, results_awarding
from engine.services.office import Office
from engine.settings import Settings
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, SECRETARY, approved, close_round
from tests.services.world import SLUG, World, entry


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Callable[[], Office]:
    """Opens another, empty installation."""

    def opened() -> Office:
        url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
        if request.param == "postgresql":
            request.getfixturevalue("postgres_server")
            url = str(request.getfixturevalue("another_postgres_url"))
        return Office(Settings(tmp_path / "elsewhere", url, 2), clock, checkpoints=True)

    return opened


def contents(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Everything there is, but for the installation's own name."""
    with office.database.read() as connection:
        return {
            name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for name, table in METADATA.tables.items()
            if name != "installation"
        }


def test_what_is_restored_is_what_was_copied(
    world: World, elsewhere: Callable[[], Office], tmp_path: Path
) -> None:
    world.load(entry(1), entry(2, unit="Trên Mây", prediction="khoảng 5"))
    world.exclude({"account": "hue-s:9", "effect": "barred"})
    copied = copies.backup(world.office, world.operator, tmp_path / "copy.db")
    other = elsewhere()
    restored = copies.restore(other, world.operator, tmp_path / "copy.db")
    assert (restored.events, restored.head) == (copied.events, copied.head)
    assert contents(other) == contents(world.office)
    other.close()


def test_who_was_set_aside_and_who_has_a_prize_is_copied_too(
    world: World, elsewhere: Callable[[], Office], tmp_path: Path
) -> None:
    close_round(world)
    approved(world)
    results.set_aside(world.office, SECRETARY, SLUG, 1, ["B0001"], "giấy tờ")
    results.confirm_reopening(world.office, JUDGES[0], SLUG, 1)
    approved(world)
    results.publish(world.office, SECRETARY, SLUG, 1)
    checked = AwardingStep.DOCUMENT_CHECKED
    results_awarding.record_step(world.office, SECRETARY, SLUG, 1, 2, "B0002", checked)
    copies.backup(world.office, world.operator, tmp_path / "copy.db")
    other = elsewhere()
    copies.restore(other, world.operator, tmp_path / "copy.db")
    assert contents(other) == contents(world.office)
    seen = results_awarding.awards_of(other, SECRETARY, SLUG, 1)
    assert [one.checked is not None for one in seen] == [True, False]
    assert [one.state.value for one in results.set_aside_in(other, SECRETARY, SLUG, 1)] == ["in-force"]
    assert results.verify(other, SECRETARY, SLUG, 1).ok
    other.close()


def test_new_rows_after_a_restore_get_ids_of_their_own(
    world: World, elsewhere: Callable[[], Office], tmp_path: Path
) -> None:
    world.load(entry(1))
    copies.backup(world.office, world.operator, tmp_path / "copy.db")
    other = elsewhere()
    copies.restore(other, world.operator, tmp_path / "copy.db")
    assert World(other, world.operator, world.clock, tmp_path, made=100).load(entry(2)).accepted == 1
    other.close()


def test_a_copy_taken_while_entries_arrive_is_one_moment(
    world: World, elsewhere: Callable[[], Office], tmp_path: Path
) -> None:
    world.load(entry(0))
    done, started = threading.Event(), threading.Event()

    def keep_loading() -> None:
        number = 1
        while not done.is_set():
            world.load(entry(number), entry(number + 1))
            number += 2
            started.set()

    thread = threading.Thread(target=keep_loading)
    thread.start()
    started.wait()
    copied = copies.backup(world.office, world.operator, tmp_path / "copy.db")
    done.set()
    thread.join()
    other = elsewhere()
    copies.restore(other, world.operator, tmp_path / "copy.db")
    with other.database.read() as connection:
        events = list(audit.events(connection))
        taken = sum(int(str(e.act.after["accepted"])) for e in events if e.act.action == "entries.loaded")
        assert connection.execute(text("SELECT count(*) FROM entries")).scalar_one() == taken
    assert first_break(events) is None
    assert events[-1].hash == copied.head
    other.close()


def test_nothing_is_restored_over_what_is_there(world: World, tmp_path: Path) -> None:
    copies.backup(world.office, world.operator, tmp_path / "copy.db")
    before = contents(world.office)
    with pytest.raises(Refused) as refused:
        copies.restore(world.office, world.operator, tmp_path / "copy.db")
    assert refused.value.code == "installation-not-empty"
    assert contents(world.office) == before


def test_a_file_there_is_not_written_over(world: World, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("khác")
    with pytest.raises(Refused) as refused:
        copies.backup(world.office, world.operator, tmp_path / "copy.db")
    assert refused.value.code == "file-exists"
    assert (tmp_path / "copy.db").read_text() == "khác"


def test_something_else_than_a_backup_is_refused(office: Office, operator: Actor, tmp_path: Path) -> None:
    for content in (b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"x" * 4096):
        (tmp_path / "copy.db").write_bytes(content)
        with pytest.raises(Refused) as refused:
            copies.restore(office, operator, tmp_path / "copy.db")
        assert refused.value.code == "not-a-backup"


def test_a_backup_with_a_changed_audit_trail_is_refused(
    world: World, elsewhere: Callable[[], Office], tmp_path: Path
) -> None:
    copies.backup(world.office, world.operator, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.execute("DROP TRIGGER audit_events_kept_update")
        copy.execute("UPDATE audit_events SET actor = 'ai đó' WHERE number = 2")
        copy.commit()
    other = elsewhere()
    with pytest.raises(Refused) as refused:
        copies.restore(other, world.operator, tmp_path / "copy.db")
    assert refused.value.facts == {"number": 2}
    assert not any(contents(other).values())
    other.close()


def test_only_those_with_the_right_copy_and_restore(world: World, anyone: Actor, tmp_path: Path) -> None:
    if anyone.may(Right.OPERATE):
        assert copies.backup(world.office, anyone, tmp_path / "copy.db").events
        return
    with pytest.raises(Refused) as refused:
        copies.backup(world.office, anyone, tmp_path / "copy.db")
    assert refused.value.code == "not-allowed"
    assert not (tmp_path / "copy.db").exists()
