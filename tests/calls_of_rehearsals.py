"""How the verbs of rehearsals and receipts are called while a round is open (tests/test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.services import receipts, rehearsals
from tests.services.world import SLUG, World

NOBODY_THERE = "http://127.0.0.1:9"


def calls_of_rehearsals(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    return {
        rehearsals.standing: lambda: rehearsals.standing(o, who),
        rehearsals.outlook: lambda: rehearsals.outlook(o, who, SLUG),
        rehearsals.rehearse: lambda: rehearsals.rehearse(o, who, SLUG, 1, 1, NOBODY_THERE),
        rehearsals.remove: lambda: rehearsals.remove(o, who, SLUG, lambda _: None),
        receipts.check: lambda: receipts.check(o, "B0001", "0" * 64),
    }


COMMANDS_OF_REHEARSALS = {
    "rehearse": ("--contest", SLUG, "--people", "1", "--rate", "1", "--url", NOBODY_THERE)
}
