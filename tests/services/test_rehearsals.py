"""A rehearsal counts in nothing, never turns into anything real, and goes without a trace."""

from collections.abc import Iterator
from typing import Any

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.rehearsal import ACCOUNT, ENTRY
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import (
    chain_check,
    decisions,
    entry_queue,
    entry_search,
    participation,
    people_queue,
    pulse,
    rankings,
    rehearsals,
    results,
    trail_story,
    unit_queue,
)
from engine.services.intake import Door
from engine.services.rehearsing import place
from engine.services.sources import seen as sources_seen
from engine.texts import audit_sentences
from tests.services.deciding import LEADER, close_round, frozen, standings
from tests.services.rehearsing_world import REAL, REHEARSED, crowd_of, rehearsed, rows_of, sent
from tests.services.world import SLUG, World, entry

BOSS = Actor("chu-tri", Role.ORGANISER)
DURING = "2024-10-30T08:00:00+07:00"


@pytest.fixture
def door(world: World) -> Iterator[Door]:
    opened = Door(world.office)
    opened.start()
    yield opened
    opened.stop()


def real(number: int, **fields: Any) -> dict[str, object]:
    return {"contest": SLUG, **entry(number, **fields)}


def removed(world: World) -> rehearsals.Removed:
    return rehearsals.remove(world.office, BOSS, SLUG, lambda _: None)


def counted(world: World) -> object:
    """Whatever a rehearsal could get into."""
    o = world.office
    return (
        participation.participation(o, BOSS, SLUG, None, None),
        pulse.pulse(o, BOSS, SLUG),
        entry_queue.standings(o, BOSS, SLUG),
        entry_queue.flags(o, BOSS, SLUG),
        unit_queue.waiting(o, BOSS, SLUG),
        people_queue.waiting(o, BOSS, SLUG),
    )


def test_a_rehearsal_counts_in_nothing_and_every_role_is_told_of_it(world: World, door: Door) -> None:
    world.clock.set(DURING)
    world.load(entry(1), entry(2, unit="Trên Mây"))
    before = counted(world)
    rehearsed(world, door, 60)
    assert counted(world) == before
    for role in Role:
        actor = Actor("x", role, "474" if role is Role.OFFICIAL else None)
        (seen,) = rehearsals.standing(world.office, actor)
        assert (seen.slug, seen.title, seen.entries) == (SLUG, "Hội thi thử", 60)


def test_what_search_finds_of_a_rehearsal_is_marked(world: World, door: Door) -> None:
    (body,) = rehearsed(world, door, 1)
    found = entry_search.find(world.office, BOSS, SLUG, str(body["account"]))
    assert [one.entry_id for one in found.entries] == [body["entry_id"]]
    assert entry_search.card(world.office, BOSS, SLUG, str(body["entry_id"])).standing == "rehearsal"


def test_removal_leaves_everything_as_it_was_and_one_event(world: World, door: Door) -> None:
    world.clock.set(DURING)
    before, seen = rows_of(world), counted(world)
    rehearsed(world, door)
    broken = {**crowd_of(world, 1).next(world.clock()), "answers": "?"}
    assert sent(door, REHEARSED, broken)[0].kind == 422
    gone = removed(world)
    assert (gone.entries, gone.refusals) == (30, 1)
    assert gone.texts > 0
    assert rows_of(world) == before
    assert counted(world) == seen
    assert rehearsals.standing(world.office, BOSS) == ()
    assert entry_search.find(world.office, BOSS, SLUG, ENTRY).entries == ()
    assert chain_check.checked(world.office, "x").broken_at is None
    with world.office.database.read() as connection:
        *_, arrived, last = audit.events(connection)
    assert (arrived.act.action, arrived.act.after["rehearsal"]) == ("entries.received", True)
    assert (last.act.action, last.act.actor, last.act.subject) == ("rehearsal.removed", "chu-tri", SLUG)
    assert last.act.before["entries"] == 30
    assert removed(world) == rehearsals.Removed(0, 0, 0)
    with world.office.database.read() as connection:
        assert audit.head(connection)[0] == last.number


def test_real_entries_around_a_rehearsal_stay_and_name_their_units_as_before(
    world: World, door: Door
) -> None:
    world.clock.set(DURING)
    assert sent(door, REAL, real(1, unit="Phường Tây Lộc"))[0].kind == 201
    rehearsed(world, door)
    assert sent(door, REAL, real(2))[0].kind == 201
    assert removed(world).entries == 30
    # Words for units went with the rehearsal; the door that knew them writes them anew.
    after = sent(
        door, REAL, *(real(n, unit=u) for n, u in ((3, "19753"), (4, "Phường Phú Bài"), (5, "19960")))
    )
    assert {one.kind for one in after} == {201}
    counts = {
        u.unit.code: u.counted.people
        for u in participation.participation(world.office, BOSS, SLUG, None, None).units
    }
    assert (counts["19750"], counts["19753"], counts["19960"], counts["46"]) == (2, 1, 2, 5)


def test_neither_door_takes_what_is_called_like_the_other(world: World, door: Door) -> None:
    made_up = crowd_of(world, 1).next(world.clock())
    for name in (ENTRY + "X-1", "tap-duot", "Tap-Duot-1"):
        (outcome,) = sent(door, REAL, real(1, entry_id=name))
        assert (outcome.kind, [p.code for p in outcome.problems]) == (422, ["kept-for-rehearsal"])
    (outcome,) = sent(door, REAL, real(1, account=ACCOUNT + "1"))
    assert [(p.code, p.column) for p in outcome.problems] == [("kept-for-rehearsal", "account")]
    (outcome,) = sent(door, REHEARSED, real(1))
    assert {(p.code, p.column) for p in outcome.problems} == {
        ("not-rehearsed", "entry_id"),
        ("not-rehearsed", "account"),
    }
    assert sent(door, REHEARSED, made_up)[0].kind == 201
    # Word for word what was rehearsed: not even then is the receipt of the rehearsal given out.
    (again,) = sent(door, REAL, made_up)
    assert (again.kind, again.receipt) == (422, b"")
    loaded = world.load(entry(1, entry_id=ENTRY + "9"))
    assert ([p.code for p in loaded.problems], loaded.accepted) == (["kept-for-rehearsal"], 0)


def test_a_frozen_round_verifies_with_a_rehearsal_and_without(world: World, door: Door) -> None:
    rehearsed(world, door)
    close_round(world)
    rehearsed_late = crowd_of(world, 1)
    rehearsed_late._seed = "late"
    found = frozen(world)
    assert not any(name.startswith(ENTRY) for name in standings(world))
    assert sent(door, REHEARSED, rehearsed_late.next(world.clock()))[0].kind == 201
    assert results.verify(world.office, LEADER, SLUG, 1).differences == ()
    assert removed(world).entries == 31
    seen = results.verify(world.office, LEADER, SLUG, 1)
    assert (seen.ok, seen.digest) == (True, found.digest)
    assert rankings.ranking(world.office, BOSS, SLUG, 1).people == 5


def test_nothing_is_decided_about_a_rehearsal(world: World, door: Door) -> None:
    one, two = rehearsed(world, door, 2)
    o, a, b = world.office, str(one["account"]), str(two["account"])
    world.load(entry(1))
    for attempt in (
        lambda: decisions.void_entry(o, BOSS, SLUG, str(one["entry_id"]), "thử"),
        lambda: decisions.same_person(o, BOSS, SLUG, (a, b), Verdict.MERGE, "thử"),
        lambda: decisions.same_person(o, BOSS, SLUG, ("hue-s:0001", b), Verdict.APART, "thử"),
        lambda: decisions.change_unit(o, BOSS, SLUG, a, "19753", "thử"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "rehearsed-entry"
    assert removed(world).entries == 2


def test_only_who_looks_after_sources_rehearses_and_removes(world: World, anyone: Actor) -> None:
    if anyone.may(Right.MANAGE_SOURCES):
        assert rehearsals.remove(world.office, anyone, SLUG).entries == 0
        return
    for attempt in (
        lambda: rehearsals.remove(world.office, anyone, SLUG),
        lambda: rehearsals.outlook(world.office, anyone, SLUG),
        lambda: rehearsals.rehearse(world.office, anyone, SLUG, 1, 1),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "not-allowed"


@pytest.mark.parametrize(
    ("people", "rate", "url", "code"),
    [
        (0, 1, None, "rehearsal-too-large"),
        (1, 0, None, "rehearsal-too-large"),
        (10**7, 1, None, "rehearsal-too-large"),
        (1, 10**6, None, "rehearsal-too-large"),
        (1, 1, "ftp://x", "bad-rehearsal-url"),
        (1, 1, "http://ai:mk@127.0.0.1:8501", "bad-rehearsal-url"),
        (1, 1, "http://127.0.0.1:8501/api", "bad-rehearsal-url"),
        (1, 1, "http://127.0.0.1:99999", "bad-rehearsal-url"),
    ],
)
def test_nonsense_is_refused_before_anything_is_written(
    world: World, people: int, rate: int, url: str | None, code: str
) -> None:
    before = rows_of(world)
    with pytest.raises(Refused) as refused:
        rehearsals.rehearse(world.office, BOSS, SLUG, people, rate, url)
    assert refused.value.code == code
    assert rows_of(world) == before


def test_the_key_of_a_rehearsal_ends_with_it_also_where_nobody_answers(world: World) -> None:
    port = place._free_port()
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            rehearsals.rehearse(world.office, BOSS, SLUG, 1, 1, f"http://127.0.0.1:{port}")
        assert refused.value.code == "rehearsal-no-server"
    kept = rows_of(world)
    assert (len(kept["sources"]), len(kept["source_keys"]), len(kept["source_key_ends"])) == (1, 3, 3)
    assert sources_seen.every(world.office, BOSS) == ()


def test_somebody_is_told_first_that_a_round_is_open(world: World) -> None:
    seen = rehearsals.outlook(world.office, BOSS, SLUG)
    assert (seen.open_round, seen.has_real_entries) == (None, False)
    world.clock.set(DURING)
    world.load(entry(1))
    seen = rehearsals.outlook(world.office, BOSS, SLUG)
    assert seen.open_round is not None
    assert (seen.open_round.number, seen.has_real_entries) == (1, True)


def test_the_audit_trail_tells_rehearsed_arrivals_from_real_ones(world: World, door: Door) -> None:
    for number in range(1, 5):
        assert sent(door, REAL, real(number))[0].kind == 201
    rehearsed(world, door, 1)
    with world.office.database.read() as connection:
        arrived = [one for one in audit.events(connection) if one.act.action == audit.ARRIVED]
    told = [t for d in trail_story.story(arrived) for c in d.chapters for t in c.told]
    assert [(len(t.events), t.is_rehearsed) for t in told][-1] == (1, True)
    assert not any(t.is_rehearsed for t in told[:-1])
    assert "bài diễn tập" in audit_sentences.sentence(arrived[-1].act)
    assert "bài diễn tập" not in audit_sentences.sentence(arrived[0].act)
