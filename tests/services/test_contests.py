"""Adding contests and moving their rounds."""

from dataclasses import replace

import pytest

from engine.core.contests import Round
from engine.core.moments import DAY, HOUR, read_moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import contests
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World

READER = Actor("doc", Role.LEADER)


def last_event(office: Office) -> tuple[str, str | None]:
    with office.database.read() as connection:
        event = list(audit.events(connection))[-1]
    return event.act.action, event.act.reason


@pytest.mark.parametrize("preset", contests.presets())
def test_every_preset_can_be_added_and_looked_at(office: Office, operator: Actor, preset: str) -> None:
    added = contests.add_from(office, operator, preset)
    assert added.problems == ()
    seen = contests.one(office, operator, preset)
    assert seen.contest == added.contest
    assert [r.round.number for r in seen.rounds] == list(range(1, len(seen.rounds) + 1))
    assert last_event(office)[0] == "contest.added"


def test_a_contest_is_added_once(office: Office, operator: Actor) -> None:
    contests.add_from(office, operator, "hue-s-2024")
    with pytest.raises(Refused) as refused:
        contests.add_from(office, operator, "hue-s-2024")
    assert refused.value.code == "contest-exists"
    assert len(contests.every(office, READER)) == 1


def test_a_name_that_is_neither_preset_nor_file_is_refused(office: Office, operator: Actor) -> None:
    with pytest.raises(Refused) as refused:
        contests.add_from(office, operator, "hue-s-1999")
    assert refused.value.code == "no-such-preset"


def test_a_file_with_problems_adds_nothing(world: World) -> None:
    added = contests.add_from(
        world.office, world.operator, str(world.file(".toml", 'slug = "x"\nkind = "essay"'))
    )
    assert added.contest is None
    assert added.problems
    assert [seen.contest.slug for seen in contests.every(world.office, READER)] == [SLUG]


def test_only_those_with_the_right_add_contests(office: Office, anyone: Actor) -> None:
    if anyone.may(Right.CONFIGURE):
        assert contests.add_from(office, anyone, "hue-s-2024").contest
    else:
        with pytest.raises(Refused) as refused:
            contests.add_from(office, anyone, "hue-s-2024")
        assert refused.value.code == "not-allowed"
        assert contests.every(office, READER) == ()


def test_a_round_moves_freely_until_it_opens(world: World) -> None:
    before = contests.one(world.office, READER, SLUG).contest.rounds[0]
    moved = Round(1, before.opens_at + HOUR, before.closes_at)
    contests.move_round(world.office, world.operator, SLUG, moved)
    assert contests.one(world.office, READER, SLUG).contest.rounds[0] == moved
    assert last_event(world.office)[0] == "round.moved"


def test_an_open_round_moves_only_with_a_reason_and_a_document(world: World, clock: Clock) -> None:
    before = contests.one(world.office, READER, SLUG).contest.rounds[0]
    clock.at = before.opens_at
    moved = Round(1, before.opens_at, before.closes_at - HOUR)
    with pytest.raises(Refused) as refused:
        contests.move_round(world.office, world.operator, SLUG, moved, reason="mất điện")
    assert refused.value.code == "round-opened"
    contests.move_round(world.office, world.operator, SLUG, moved, reason="mất điện", document="12/TB-BTC")
    assert contests.one(world.office, READER, SLUG).contest.rounds[0] == moved
    assert last_event(world.office) == ("round.moved", "mất điện")


@pytest.mark.parametrize(
    ("document", "code"),
    [("   ", "round-opened"), ("12/TB\u202eBTC", "bad-document"), ("9" * 201, "bad-document")],
)
def test_a_document_nobody_can_read_orders_nothing(
    world: World, clock: Clock, document: str, code: str
) -> None:
    before = contests.one(world.office, READER, SLUG).contest.rounds[0]
    clock.at = before.opens_at
    event = last_event(world.office)
    moved = Round(1, before.opens_at, before.closes_at - HOUR)
    with pytest.raises(Refused) as refused:
        contests.move_round(world.office, world.operator, SLUG, moved, reason="mất điện", document=document)
    assert refused.value.code == code
    assert contests.one(world.office, READER, SLUG).contest.rounds[0] == before
    assert last_event(world.office) == event


def test_a_round_cannot_move_onto_another(world: World) -> None:
    before = contests.one(world.office, READER, SLUG).contest.rounds
    with pytest.raises(Refused) as refused:
        contests.move_round(
            world.office, world.operator, SLUG, Round(1, before[0].opens_at, before[1].opens_at + 1)
        )
    assert refused.value.facts["code"] == "overlapping-rounds"
    assert contests.one(world.office, READER, SLUG).contest.rounds == before


def test_the_state_of_a_round_follows_the_clock(world: World, clock: Clock) -> None:
    border = read_moment("2024-10-28T00:00:00+07:00") or 0
    for at, state in ((border - 1, "scheduled"), (border, "open")):
        clock.at = at
        assert contests.one(world.office, READER, SLUG).rounds[0].state.value == state


def test_an_official_does_not_move_rounds(world: World) -> None:
    before = contests.one(world.office, READER, SLUG).contest.rounds[0]
    with pytest.raises(Refused):
        contests.move_round(world.office, Actor("x", Role.OFFICIAL, "474"), SLUG, before)


def test_a_round_that_has_closed_is_not_opened_again(world: World) -> None:
    """Its scores may have been seen; who has seen them could still answer."""
    closed = world_round(world)
    world.clock.set("2024-11-05T08:00:00+07:00")
    longer = replace(closed, closes_at=closed.closes_at + 3 * DAY)
    for act in (contests.move_round, contests.moving):
        more = {"reason": "gia hạn", "document": "12/CV"} if act is contests.move_round else {}
        with pytest.raises(Refused, match="round-has-closed"):
            act(world.office, world.operator, SLUG, longer, **more)
    assert world_round(world) == closed


def world_round(world: World) -> Round:
    return contests.one(world.office, world.operator, SLUG).contest.rounds[0]
