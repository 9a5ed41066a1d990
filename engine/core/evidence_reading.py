"""Evidence read back: from its lines to what the rules work with. Raises one of Broken where it is none."""

import json
from collections.abc import Mapping
from typing import Any

from engine.core.contests import Attempts, Contest, Counts, Prize, RankingKey, Round, Target
from engine.core.evidence import EvidenceEntry
from engine.core.moments import from_iso_utc
from engine.core.people import Effect
from engine.core.prizes import Draw
from engine.core.questions import Paper, Question

Broken = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading something else than evidence fails with."""


def contest_of(line: str) -> Contest:
    """As far as it decides the one round it holds."""
    found: dict[str, Any] = json.loads(line)
    window = found["round"]
    opens_at, closes_at = from_iso_utc(window["opens_at"]), from_iso_utc(window["closes_at"])
    return Contest(
        slug=found["slug"],
        title=found["title"],
        organiser=found["organiser"],
        rounds=(Round(window["number"], opens_at, closes_at),),
        prizes=tuple(
            Prize(p["name"], p["places"], p["needs_all_correct"], p["amount"]) for p in found["prizes"]
        ),
        round_word=found["round_word"],
        questions=found["questions"],
        target=Target(found["prediction"]),
        ranking=tuple(RankingKey(key) for key in found["ranking"]),
        attempts=Attempts(found["attempts"]["per_round"], Counts(found["attempts"]["counts"])),
        approvals=found["approvals"],
        one_prize_per_contest=found["one_prize_per_contest"],
    )


def paper_of(line: str) -> Paper:
    found = json.loads(line)
    return Paper(
        tuple(
            Question(
                q["number"], q["text"], tuple(q["options"]), frozenset(q["accepted"]), voided=q["voided"]
            )
            for q in found["questions"]
        ),
        found["draw"],
    )


def excluded_of(line: str) -> tuple[str, Effect]:
    found = json.loads(line)
    return found["person"], Effect(found["effect"])


def entry_of(line: str) -> EvidenceEntry:
    found = json.loads(line)
    started_at = found["started_at"]
    return EvidenceEntry(
        found["entry_id"],
        found["person"],
        found["unit"],
        None if started_at is None else from_iso_utc(started_at),
        from_iso_utc(found["submitted_at"]),
        from_iso_utc(found["received_at"]),
        found["prediction"],
        found["answers"],
        found["standing"],
        found["receipt"],
    )


def draws_of(line: str) -> tuple[Draw, ...]:
    return tuple(
        Draw(d["seed"], frozenset(d["entry_ids"]), d["drawn_by"], from_iso_utc(d["drawn_at"]))
        for d in json.loads(line)
    )


def unit_of(line: str) -> tuple[str, str]:
    found = json.loads(line)
    return found["code"], found["name"]


def passed_over_of(line: str) -> tuple[frozenset[str], frozenset[str]]:
    """From the summary: who already held a prize, and who was set aside."""
    found: Mapping[str, Any] = json.loads(line)
    return frozenset(found["holders"]), frozenset(found["set_aside"])
