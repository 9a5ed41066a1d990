"""How the verbs about the collective prizes are called while a round is open (test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.core.contests import CollectiveKey
from engine.core.roles import Actor, Role
from engine.services import (
    collective,
    collective_deciding,
    collective_differences,
    collective_freezing,
    collective_public,
    collective_reopening,
    collective_results,
    collective_verifying,
    collective_whatif,
)
from tests.services.world import SLUG, World

INSIDE_COLLECTIVE = {
    "collective_basis": "what the prizes are made of",
    "collective_held": "what was decided about frozen prizes",
    "collective_seen": "the shapes of what is told",
    "collective_pdf": "takes prizes that are published",
}
GIVEN_OF_COLLECTIVE = {
    "collective_freezing.compute": "inside a freeze and an approval, once every round has closed",
    "collective_freezing.hashed": "takes lines",
    "collective_public.book": "takes prizes that are published",
    "collective_public.document": "takes prizes that are published",
    "collective_public.decided_by": "takes a unit that is published",
    "collective_public.source_of": "takes a unit that is published",
}


def verbs_of_collective(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who, judge = w.office, w.operator, Actor("giam-khao", Role.JUDGE)
    tried = collective_whatif.examples(2)
    return {
        collective_results.results: lambda: collective_results.results(o, who, SLUG),
        collective_freezing.freeze: lambda: collective_freezing.freeze(o, who, SLUG),
        collective_deciding.approve: lambda: collective_deciding.approve(o, judge, SLUG, "0" * 64, "bịa"),
        collective_deciding.refuse: lambda: collective_deciding.refuse(o, judge, SLUG, "0" * 64, "x", "bịa"),
        collective_deciding.publish: lambda: collective_deciding.publish(o, who, SLUG),
        collective_reopening.ask_to_reopen: lambda: collective_reopening.ask_to_reopen(o, who, SLUG, "x"),
        collective_reopening.confirm_reopening: lambda: collective_reopening.confirm_reopening(
            o, judge, SLUG
        ),
        collective_reopening.withdraw_reopening: lambda: collective_reopening.withdraw_reopening(
            o, who, SLUG
        ),
        collective_verifying.verify: lambda: collective_verifying.verify(o, who, SLUG),
        collective_differences.differences: lambda: collective_differences.differences(o, who, SLUG),
        collective_whatif.examples: lambda: tried,
        collective_whatif.what_if: lambda: collective_whatif.what_if(o, who, SLUG, tried),
        collective_whatif.in_order: lambda: collective_whatif.in_order(
            collective.collective(o, who, SLUG), (CollectiveKey.QUALITY,), by_block=False
        ),
        collective_public.read: lambda: collective_public.read(o, SLUG),
        collective_public.withdrawn: lambda: collective_public.withdrawn(o, SLUG),
    }
