"""The chain checked every night by one of several processes, and heads that were seen before."""

import threading

import pytest
from sqlalchemy import text

from engine.core.audit import START, Chain
from engine.core.moments import DAY, HOUR, read_moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit, chain_checks
from engine.records.chain_checks import ChainCheck
from engine.services import audit_trail, chain_check
from engine.services.chain_check import HeadFound, HeadUnknown, Nightly
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import World, entry

LEADER = Actor("lanh-dao", Role.LEADER)


def checks(office: Office) -> list[tuple[str, bool, int | None]]:
    """The oldest first."""
    with office.database.read() as connection:
        return [(c.checked_by, c.ok, c.first_broken) for c in chain_checks.newest(connection, 100)][::-1]


def without_guards(office: Office, *statements: str) -> None:
    with office.database.write() as connection:
        if office.database.is_sqlite:
            for event in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS audit_events_kept_{event}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))


def rewritten(office: Office) -> None:
    """Somebody takes the third event out and makes every hash after it anew: the chain holds by itself."""
    with office.database.read() as connection:
        left = [one for one in audit.events(connection) if one.number != 3]
    without_guards(office, "DELETE FROM audit_events")
    with office.database.write() as connection:
        for one in left:
            audit.append(connection, one.act, one.at)


def night(at: str) -> int:
    return chain_check.night_before(read_moment(at) or 0)


def test_a_night_begins_at_two_by_the_clock_here() -> None:
    two = read_moment("2024-10-30T02:00:00+07:00")
    assert night("2024-10-30T02:00:00+07:00") == night("2024-10-30T23:59:00+07:00") == two
    assert night("2024-10-30T01:59:59+07:00") == (two or 0) - DAY


def test_a_check_is_due_once_a_night_and_after_a_night_that_was_missed(clock: Clock) -> None:
    def before(at: str) -> ChainCheck:
        return ChainCheck(1, read_moment(at) or 0, 1, 1, START, True, None, "nightly")

    clock.set("2024-10-30T09:00:00+07:00")
    assert chain_check.is_due(clock(), None)
    assert chain_check.is_due(clock(), before("2024-10-29T23:00:00+07:00"))
    assert not chain_check.is_due(clock(), before("2024-10-30T02:05:00+07:00"))


def test_every_night_once(world: World, clock: Clock) -> None:
    midnight = read_moment("2024-10-30T00:00:00+07:00") or 0
    for day in range(3):
        for hour in (1, 2, 9, 20):
            clock.at = midnight + day * DAY + hour * HOUR
            chain_check.check_if_due(world.office)
            chain_check.check_if_due(world.office)
    # The very first look of all, and then one a night.
    assert checks(world.office) == [("nightly", True, None)] * 4


def test_of_several_processes_one_does_it(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T02:01:00+07:00")
    offices = [Office(world.office.settings, clock) for _ in range(4)]
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda o=office: found.append(chain_check.check_if_due(o)))
        for office in offices
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for office in offices:
        office.close()
    assert sum(one is not None for one in found) == 1
    assert len(checks(world.office)) == 1


def test_a_turn_of_a_process_that_died_passes_to_another_after_an_hour(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T02:01:00+07:00")
    with world.office.database.write() as connection:
        assert chain_checks.take_turn(connection, clock(), clock() - HOUR)
    assert chain_check.check_if_due(world.office) is None
    clock.set("2024-10-30T03:02:00+07:00")
    assert chain_check.check_if_due(world.office) is not None


def test_the_watch_looks_again_and_again(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T02:01:00+07:00")
    turns = iter((False, False, False, True))
    Nightly(world.office, lambda _pause: next(turns)).run()
    assert checks(world.office) == [("nightly", True, None)]


def test_a_check_on_demand_is_kept_under_its_name(world: World, clock: Clock) -> None:
    found = audit_trail.check(world.office, LEADER)
    assert checks(world.office) == [("lanh-dao", True, None)]
    last = chain_check.last(world.office, LEADER)
    assert last is not None
    assert (last.to_event, last.head, last.from_event) == (found.events, found.head, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET actor = 'x' WHERE number = 3",
        "UPDATE audit_events SET after = '{' WHERE number = 3",
        "UPDATE audit_events SET after = '[1.5]' WHERE number = 3",
        "UPDATE audit_events SET after = after || ' ' WHERE number = 3",
        "DELETE FROM audit_events WHERE number = 3",
    ],
)
def test_a_broken_chain_is_kept_and_an_alarm_from_then_on(world: World, statement: str) -> None:
    assert chain_check.alarm(world.office, LEADER) is None
    without_guards(world.office, statement)
    chain_check.check_if_due(world.office)
    assert checks(world.office) == [("nightly", False, 3)]
    alarm = chain_check.alarm(world.office, LEADER)
    assert alarm is None or alarm.first_broken == 3  # ten seconds old at most
    world.clock.at += 11_000_000  # type: ignore[attr-defined]
    alarm = chain_check.alarm(world.office, LEADER)
    assert alarm is not None
    assert alarm.first_broken == 3
    assert chain_check.alarm(world.office, Actor("x", Role.OFFICIAL, "474")) is None


def test_a_chain_written_anew_throughout_is_caught_by_the_heads_that_were_seen(world: World) -> None:
    before = audit_trail.check(world.office, LEADER)
    rewritten(world.office)
    with world.office.database.read() as connection:
        alone = Chain()
        assert all(alone.follow(one) for one in audit.events(connection))  # it holds by itself
    assert audit_trail.check(world.office, LEADER).broken_at == before.events
    assert chain_check.find_head(world.office, LEADER, before.head) == HeadUnknown(world.clock())


def test_events_cut_off_at_the_end_are_missed(world: World) -> None:
    before = audit_trail.check(world.office, LEADER)
    without_guards(
        world.office, "DELETE FROM audit_events WHERE number = (SELECT max(number) FROM audit_events)"
    )
    assert audit_trail.check(world.office, LEADER).broken_at == before.events


def test_a_head_printed_on_a_document_is_found_whole_or_in_part(world: World, clock: Clock) -> None:
    found = audit_trail.check(world.office, LEADER)
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    for typed in (found.head, found.head.upper(), found.head[:16], f" {found.head[:4]} {found.head[4:12]}… "):
        where = chain_check.find_head(world.office, LEADER, typed)
        assert isinstance(where, HeadFound)
        assert (where.number, where.after, where.hash) == (found.events, 1, found.head)
    assert chain_check.find_head(world.office, LEADER, "f" * 64) == HeadUnknown(None)
    for typed in ("", "abc", "không phải", "g" * 64, "a" * 65):
        with pytest.raises(Refused) as refused:
            chain_check.find_head(world.office, LEADER, typed)
        assert refused.value.code == "not-a-head"


def test_checks_are_only_added_to(world: World) -> None:
    audit_trail.check(world.office, LEADER)
    for statement in ("UPDATE chain_checks SET ok = 1", "DELETE FROM chain_checks"):
        with (
            pytest.raises(Exception, match="only added to"),
            world.office.database.write() as connection,
        ):
            connection.execute(text(statement))
