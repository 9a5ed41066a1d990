"""How the verbs about results are called while a round is open (test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.core.roles import Actor, Role
from engine.services import held_draws, public_list, result_flags, results
from tests.services.world import SLUG, World

INSIDE_RESULTS = {
    "awarding": "who takes the prizes of a ranking",
    "kept_rankings": "where rankings are kept",
    "ranking_seen": "the shape of a ranking",
    "frozen_rankings": "how a frozen ranking is read, for rankings alone",
    "results_basis": "what a result is made of",
    "results_computing": "inside a freeze",
    "results_evidence": "inside a freeze",
    "results_held": "what was decided about a frozen round",
    "results_rows": "what is shown of a result, held against its evidence",
    "results_seen": "the shapes of what is told",
}
"""Modules that are no verbs of a person."""

COMMANDS_OF_RESULTS = {
    "results freeze": ("--contest", SLUG, "--round", "1"),
    "results draw": ("--contest", SLUG, "--round", "1", "--seed", "2024"),
    "verify": ("--contest", SLUG, "--round", "1"),
}


def verbs_of_results(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who, judge = w.office, w.operator, Actor("giam-khao", Role.JUDGE)
    return {
        results.results: lambda: results.results(o, who, SLUG, 1),
        results.winners: lambda: results.winners(o, who, SLUG, 1),
        results.freeze: lambda: results.freeze(o, who, SLUG, 1),
        results.draw: lambda: results.draw(o, who, SLUG, 1, "2024"),
        results.approve: lambda: results.approve(o, judge, SLUG, 1, "0" * 64),
        results.refuse: lambda: results.refuse(o, judge, SLUG, 1, "0" * 64, "thử"),
        results.publish: lambda: results.publish(o, who, SLUG, 1),
        results.ask_to_reopen: lambda: results.ask_to_reopen(o, who, SLUG, 1, "thử"),
        results.confirm_reopening: lambda: results.confirm_reopening(o, judge, SLUG, 1),
        results.withdraw_reopening: lambda: results.withdraw_reopening(o, who, SLUG, 1),
        results.published: lambda: results.published(o, SLUG, 1),
        results.verify: lambda: results.verify(o, who, SLUG, 1),
        held_draws.held: lambda: held_draws.held(o, who, SLUG, 1),
        held_draws.deciding: lambda: held_draws.deciding(o, SLUG, 1, 1),
        result_flags.passed_over: lambda: result_flags.passed_over(o, who, SLUG, 1),
        public_list.read: lambda: public_list.read(o, SLUG, 1),
        public_list.withdrawn: lambda: public_list.withdrawn(o, SLUG, 1),
    }
