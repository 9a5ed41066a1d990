"""How the verbs about results are called while a round is open (test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.core.roles import Actor, Role
from engine.services import held_draws, minutes, public_list, published_key, result_flags, results
from tests.services.world import SLUG, World

INSIDE_RESULTS = {
    "awarding": "who takes the prizes of a ranking",
    "audit_head": "the end of the chain, inside the documents",
    "proof_sheet": "the last sheet of a spreadsheet",
    "provenance": "where a frozen result comes from",
    "public_pdf": "takes lists that are published",
    "results_basis": "what a result is made of",
    "results_computing": "inside a freeze",
    "results_evidence": "inside a freeze",
    "results_held": "what was decided about a frozen round",
    "results_rows": "what is shown of a result, held against its evidence",
    "results_seen": "the shapes of what is told",
}
"""Modules that are no verbs of a person."""

GIVEN = {
    "held_draws.shown": "takes a draw that was held",
    "held_draws.standing_of": "takes draws that were held",
    "public_list.book": "takes a list that is published",
    "public_list.document": "takes a list that is published",
    "published_key.document": "takes a key that is published",
}
"""Verbs that are given what they tell."""

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
        minutes.write: lambda: minutes.write(o, who, SLUG, 1),
        published_key.read: lambda: published_key.read(o, SLUG, 1),
        results.published: lambda: results.published(o, SLUG, 1),
        results.verify: lambda: results.verify(o, who, SLUG, 1),
        held_draws.held: lambda: held_draws.held(o, who, SLUG, 1),
        held_draws.deciding: lambda: held_draws.deciding(o, SLUG, 1, 1),
        result_flags.passed_over: lambda: result_flags.passed_over(o, who, SLUG, 1),
        public_list.read: lambda: public_list.read(o, SLUG, 1),
        public_list.withdrawn: lambda: public_list.withdrawn(o, SLUG, 1),
    }
