"""How the verbs about results are called while a round is open (test_secrecy.py)."""

from collections.abc import Callable, Mapping

from engine.core.key_corrections import AnswerChange
from engine.core.results import AwardingStep
from engine.core.roles import Actor, Role
from engine.services import (
    awarding_book,
    held_draws,
    key_corrections,
    minutes,
    public_list,
    published_key,
    result_flags,
    results,
    results_awarding,
    results_differences,
    results_export,
    results_grounds,
)
from tests.services.world import SLUG, World

INSIDE_RESULTS = {
    "awarding": "who takes the prizes of a ranking",
    "readings_entrants": "inside the readings of a closed round",
    "readings_found": "inside the readings of a closed round",
    "readings_frozen": "inside the readings of a closed round",
    "readings_open": "inside the readings of a closed round",
    "audit_head": "the end of the chain, inside the documents",
    "proof_sheet": "the last sheet of a spreadsheet",
    "provenance": "where a frozen result comes from",
    "public_pdf": "takes lists that are published",
    "kept_rankings": "where rankings are kept",
    "ranking_seen": "the shape of a ranking",
    "frozen_rankings": "how a frozen ranking is read, for rankings alone",
    "results_basis": "what a result is made of",
    "results_computing": "inside a freeze",
    "results_evidence": "inside a freeze",
    "results_recomputing": "inside an approval and a publication",
    "results_held": "what was decided about a frozen round",
    "results_rows": "what is shown of a result, held against its evidence",
    "results_seen": "the shapes of what is told",
    "key_correctable": "what every verb about corrections asks first",
    "key_correction_seen": "the shapes of what is told of a correction",
    "key_effects": "a round ranked under two keys",
    "trail_address": "what somebody looks for in the audit log",
    "trail_story": "how a page of the audit log is told",
}
"""Modules that are no verbs of a person."""

OF_THE_STAFF = (
    *("accounts", "attempts", "passwords", "proofs", "proving", "signing_in"),
    *("process", "snapshots", "store", "jobs", "uploads"),
)
"""Modules about those who look, not about who entered: none of them asks for entries or figures."""
GIVEN = {
    "paper_views.key_of": "takes a question",
    "paper_views.locked": "inside the doors papers come through",
    "demo.fill": "fills an empty installation through the verbs above",
    "demo.accounts_to_try": "names accounts of the staff",
    "results_freezing.require_no_cut": "inside the move of a round",
    "staff.cleaned": "takes a name for the staff",
    "held_draws.shown": "takes a draw that was held",
    "held_draws.standing_of": "takes draws that were held",
    "public_list.book": "takes a list that is published",
    "public_list.document": "takes a list that is published",
    "published_key.document": "takes a key that is published",
}
"""Verbs that are given what they tell, or stand behind others that are looked at."""

COMMANDS_OF_RESULTS = {
    "results freeze": ("--contest", SLUG, "--round", "1"),
    "results draw": ("--contest", SLUG, "--round", "1", "--seed", "2024"),
    "results export": ("--contest", SLUG, "--round", "1", "--to", "PACK"),
    "verify": ("--contest", SLUG, "--round", "1"),
}


def verbs_of_results(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who, judge = w.office, w.operator, Actor("giam-khao", Role.JUDGE)
    other_key = (AnswerChange(3, frozenset("D")),)
    return {
        results.results: lambda: results.results(o, who, SLUG, 1),
        results.winners: lambda: results.winners(o, who, SLUG, 1),
        results.freeze: lambda: results.freeze(o, who, SLUG, 1),
        results.draw: lambda: results.draw(o, who, SLUG, 1, "2024"),
        results_export.export: lambda: results_export.export(o, who, SLUG, 1, w.folder / "goi.zip"),
        results_export.verify_file: lambda: results_export.verify_file(w.file(".zip", "PK")),
        results_export.prepare: lambda: results_export.prepare(o, who, SLUG, 1),
        results_export.ready: lambda: results_export.ready(o, who, SLUG, 1),
        results_export.take: lambda: results_export.take(o, who, SLUG, 1),
        results.approve: lambda: results.approve(o, judge, SLUG, 1, "0" * 64, "bịa"),
        results.refuse: lambda: results.refuse(o, judge, SLUG, 1, "0" * 64, "thử", "bịa"),
        results.publish: lambda: results.publish(o, who, SLUG, 1),
        results.ask_to_reopen: lambda: results.ask_to_reopen(o, who, SLUG, 1, "thử"),
        results.confirm_reopening: lambda: results.confirm_reopening(o, judge, SLUG, 1),
        results.withdraw_reopening: lambda: results.withdraw_reopening(o, who, SLUG, 1),
        results.set_aside: lambda: results.set_aside(o, who, SLUG, 1, ["B0001"], "thử"),
        results.lift_set_aside: lambda: results.lift_set_aside(o, who, SLUG, 1, 1, "thử"),
        results.set_aside_in: lambda: results.set_aside_in(o, who, SLUG, 1),
        results_awarding.awards_of: lambda: results_awarding.awards_of(o, who, SLUG, 1),
        results_awarding.record_step: lambda: results_awarding.record_step(
            o, who, SLUG, 1, 1, "B0001", AwardingStep.DOCUMENT_CHECKED
        ),
        results_awarding.take_back_step: lambda: results_awarding.take_back_step(
            o, who, SLUG, 1, 1, "B0001", AwardingStep.DOCUMENT_CHECKED, "thử"
        ),
        awarding_book.write: lambda: awarding_book.write(o, who, SLUG, 1, w.folder / "receipts.xlsx"),
        minutes.write: lambda: minutes.write(o, who, SLUG, 1),
        published_key.read: lambda: published_key.read(o, SLUG, 1),
        results.published: lambda: results.published(o, SLUG, 1),
        results.verify: lambda: results.verify(o, who, SLUG, 1),
        key_corrections.desk: lambda: key_corrections.desk(o, who, SLUG, 1),
        key_corrections.preview: lambda: key_corrections.preview(o, who, SLUG, 1, other_key),
        key_corrections.propose: lambda: key_corrections.propose(o, who, SLUG, 1, other_key, "thử"),
        key_corrections.confirm: lambda: key_corrections.confirm(o, judge, SLUG, 1, 1, "0" * 64),
        key_corrections.withdraw: lambda: key_corrections.withdraw(o, who, SLUG, 1, 1),
        key_corrections.history: lambda: key_corrections.history(o, who, SLUG, 1),
        held_draws.held: lambda: held_draws.held(o, who, SLUG, 1),
        held_draws.deciding: lambda: held_draws.deciding(o, SLUG, 1, 1),
        results_differences.differences: lambda: results_differences.differences(o, who, SLUG, 1),
        results_grounds.grounds: lambda: results_grounds.grounds(o, who, SLUG, 1),
        result_flags.passed_over: lambda: result_flags.passed_over(o, who, SLUG, 1),
        public_list.read: lambda: public_list.read(o, SLUG, 1),
        public_list.withdrawn: lambda: public_list.withdrawn(o, SLUG, 1),
    }
