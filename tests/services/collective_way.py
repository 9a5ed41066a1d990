"""A contest whose rounds have all closed, on the way to its collective prizes: what tests of them begin with."""

from engine.core.roles import Actor
from engine.services import collective_deciding, collective_freezing, collective_reopening
from engine.services.collective_seen import CollectiveFrozen
from engine.services.office import Office
from tests import judging
from tests.services.deciding import JUDGES, SECRETARY, approved, close_round
from tests.services.world import SLUG, UNITS, World, entry

KNOWN = UNITS.replace("19960,Phường Phú Bài,ward,479,Xã,,x", "19960,Phường Phú Bài,ward,479,Xã,20,x")
"""Every competing unit with a headcount: rates decide."""
AFTER_ALL = "2024-11-12T08:00:00+07:00"
IN_ROUND_2 = {"submitted_at": "2024-11-05T08:00:00+07:00"}


def all_closed(world: World) -> World:
    """Round 1 with five people, round 2 with two of them and one more; nobody above a headcount."""
    world.load_units(KNOWN)
    close_round(world)
    world.clock.set(AFTER_ALL)
    world.load(
        entry(21, account="hue-s:0001", prediction="2", **IN_ROUND_2),
        entry(22, account="hue-s:0002", prediction="2", unit="19753", answers="A--", **IN_ROUND_2),
        entry(23, prediction="5", unit="19960", **IN_ROUND_2),
    )
    return world


def rounds_approved(world: World) -> World:
    all_closed(world)
    for number in (1, 2):
        approved(world, number)
    return world


def frozen(world: World, actor: Actor = SECRETARY) -> CollectiveFrozen:
    found = collective_freezing.freeze(world.office, actor, SLUG)
    assert found.blockers == ()
    return found


def approve(office: Office, judge: Actor, digest: str) -> None:
    collective_deciding.approve(office, judge, SLUG, digest, judging.proof(office, judge, digest))


def refuse(office: Office, judge: Actor, digest: str, reason: str) -> None:
    proof = judging.proof(office, judge, digest)
    collective_deciding.refuse(office, judge, SLUG, digest, reason, proof)


def prizes_approved(world: World) -> CollectiveFrozen:
    found = frozen(world)
    for judge in JUDGES[:2]:
        approve(world.office, judge, str(found.digest))
    return found


def reopened(world: World) -> None:
    collective_reopening.ask_to_reopen(world.office, SECRETARY, SLUG, "có khiếu nại")
    collective_reopening.confirm_reopening(world.office, JUDGES[0], SLUG)
