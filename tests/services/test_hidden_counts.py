"""Where entrants predict how many take part, nobody but organisers can count them before the close."""

import pytest

from engine.core.roles import Actor, Role
from engine.services import audit_trail, import_log, unit_queue
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, ORGANISER, SECRETARY
from tests.services.world import SLUG, World, entry

ARRIVALS = {"entries.loaded", "entries.received"}


@pytest.fixture
def flowing(office: Office, operator: Actor, clock: Clock, tmp_path: object) -> World:
    world = World(office, operator, clock, tmp_path).prepared(more='prediction = "entries"')  # type: ignore[arg-type]
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(n, unit="cơ quan chưa ai biết") for n in (1, 2, 3)))
    return world


@pytest.mark.parametrize("who", [LEADER, SECRETARY, *JUDGES[:1]], ids=lambda actor: actor.role)
def test_no_count_of_what_arrived_is_told_while_the_round_is_open(flowing: World, who: Actor) -> None:
    office = flowing.office
    (seen,) = import_log.every(office, who, SLUG)
    assert (seen.read, seen.accepted, seen.already_there, seen.refused) == (None, None, None, 0)
    queue = unit_queue.waiting(office, who, SLUG)
    assert (queue.total, queue.entries) == (1, None)
    assert {(text.people, text.entries) for text in queue.texts} == {(None, None)}
    found = audit_trail.page(office, who, audit_trail.sought())
    assert not ARRIVALS & {event.act.action for event in found.events}
    assert found.total == len(found.events) > 0
    assert audit_trail.check(office, who).broken_at is None


def test_organisers_count_them_and_everybody_after_the_close(flowing: World) -> None:
    def counted(who: Actor) -> tuple[int | None, int | None, bool]:
        (seen,) = import_log.every(flowing.office, who, SLUG)
        found = audit_trail.page(flowing.office, who, audit_trail.sought())
        told = bool(ARRIVALS & {event.act.action for event in found.events})
        return seen.accepted, unit_queue.waiting(flowing.office, who, SLUG).entries, told

    assert counted(ORGANISER) == (3, 3, True)
    flowing.clock.set("2024-11-12T08:00:00+07:00")
    assert counted(LEADER) == counted(Actor("thu-ky", Role.SECRETARY)) == (3, 3, True)
