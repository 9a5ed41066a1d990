"""The way of a round to its public list, walked by services: for tests that look at what stands at its end."""

from engine.core.roles import Actor, Role
from engine.services import results
from engine.services.results_seen import Frozen
from tests import judging
from tests.remembered import remembered
from tests.services.world import SLUG, World, entry

ORGANISER = Actor("to-chuc", Role.ORGANISER)
SECRETARY = Actor("thu-ky", Role.SECRETARY)
JUDGES = (Actor("giam-khao-1", Role.JUDGE), Actor("giam-khao-2", Role.JUDGE))
AFTER = "2024-11-05T08:00:00+07:00"
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$"
NAMES = ("Nguyễn Thị Ánh", HOSTILE, "Trần Văn Bảo", "Lê Hoàng Chi")


def closed(world: World, *, tied: bool = False, names: tuple[str, ...] = NAMES) -> None:
    """Round 1 with four entries, all right; with `tied` the second and the last two are equal throughout."""
    world.clock.set("2024-10-30T08:00:00+07:00")
    alike = {"submitted_at": "2024-10-29T09:00:00+07:00"} if tied else {}
    rows = [
        entry(
            number,
            full_name=name,
            phone=f"091234500{number}",
            citizen_number=f"04620000000{number}",
            birth_date="01/02/1990",
            **(alike if number > 1 else {}),
        )
        for number, name in enumerate(names, start=1)
    ]
    accepted = remembered(world.office, repr(rows), lambda: world.load(*rows).accepted)
    assert accepted == len(names)
    world.clock.set(AFTER)


def frozen(world: World, by: Actor = ORGANISER) -> Frozen:
    def freeze() -> Frozen:
        done = results.freeze(world.office, by, SLUG, 1)
        assert done.blockers == ()
        assert done.digest is not None
        return done

    return remembered(world.office, f"frozen by {by.name}", freeze)


def approved(world: World) -> Frozen:
    def approve() -> Frozen:
        done = frozen(world)
        for judge in JUDGES:
            judging.approve(world.office, judge, SLUG, 1, done.digest or "")
        return done

    return remembered(world.office, "approved on the way", approve)


def published(world: World) -> Frozen:
    def publish() -> Frozen:
        done = approved(world)
        results.publish(world.office, SECRETARY, SLUG, 1)
        return done

    return remembered(world.office, "published on the way", publish)


def reopened(world: World) -> None:
    results.ask_to_reopen(world.office, ORGANISER, SLUG, 1, "Có đơn phản ánh")
    results.confirm_reopening(world.office, JUDGES[0], SLUG, 1)
