"""A contest as a tree of named values: the shape of its TOML, and the canonical form records keep."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from engine.core.contests import (
    DEFAULT_RANKING,
    Attempts,
    Collective,
    CollectiveKey,
    Contest,
    Counts,
    Prize,
    RankingKey,
    Round,
    Target,
    problems_of,
)
from engine.core.moments import iso_vietnam
from engine.core.problems import Problem
from engine.files import documents as read
from engine.files.documents import Findings, Node

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 64
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ContestReading:
    contest: Contest | None = None
    """None: there are problems."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def from_document(document: Mapping[str, object]) -> ContestReading:
    """A contest from a parsed document: TOML, or what `as_document` made, through JSON or not."""
    findings = Findings()
    contest = _contest(Node(document, findings))
    if contest is not None and not findings.problems:
        findings.problems += problems_of(contest)
    if contest is None or findings.problems:
        return ContestReading(None, tuple(findings.problems), tuple(findings.warnings))
    return ContestReading(contest, (), tuple(findings.warnings))


def _contest(node: Node) -> Contest | None:
    fields: dict[str, Any] = {
        "slug": node.take("slug", "slug", _slug),
        "title": node.take("title", "text", read.text),
        "organiser": node.take("organiser", "text", read.text),
        "kind": node.take("kind", "text", read.text, "quiz"),
        "documents": node.take("documents", "texts", read.texts, ()),
        "open_points": node.take("open_points", "texts", read.texts, ()),
        "round_word": node.take("round_word", "text", read.text, "Tuần"),
        "questions": node.take("questions", "whole-number", read.whole_number, 15),
        "target": _word(node, "prediction", Target, Target.ALL_CORRECT_PEOPLE),
        "ranking": _words(node, "ranking", RankingKey, DEFAULT_RANKING),
        "approvals": node.take("approvals", "whole-number", read.whole_number, 2),
        "one_prize_per_contest": node.take("one_prize_per_contest", "yes-or-no", read.yes_or_no, False),
        "target_rate": node.optional("target_rate", "fraction", read.fraction),
        "units_on": node.optional("units_on", "day", read.day),
        "units_under": node.optional("units_under", "text", read.text),
        "public_participation": node.take("public_participation", "yes-or-no", read.yes_or_no, False),
        "attempts": _attempts(node.child("attempts")),
        "rounds": tuple(_round(part) for part in node.children("rounds")),
        "prizes": tuple(_prize(part) for part in node.children("prizes")),
        "collective": _collective(node.child("collective")),
    }
    node.end()
    return None if node.findings.problems else Contest(**fields)


def _attempts(node: Node | None) -> Attempts:
    if node is None:
        return Attempts()
    per_round = node.take("per_round", "whole-number", read.whole_number, Attempts().per_round)
    counts = _word(node, "counts", Counts, Attempts().counts)
    node.end()
    return Attempts(per_round or 0, counts or Counts.FIRST)


def _round(node: Node) -> Round:
    number = node.take("number", "whole-number", read.whole_number)
    opens_at = node.take("opens_at", "moment", read.moment)
    closes_at = node.take("closes_at", "moment", read.moment)
    node.end()
    return Round(number or 0, opens_at or 0, closes_at or 0)


def _prize(node: Node) -> Prize:
    name = node.take("name", "text", read.text)
    places = node.take("places", "whole-number", read.whole_number)
    needs_all_correct = node.take("needs_all_correct", "yes-or-no", read.yes_or_no, False)
    amount = node.take("amount", "whole-number", read.whole_number, 0)
    node.end()
    return Prize(name or "", places or 0, bool(needs_all_correct), amount or 0)


def _collective(node: Node | None) -> Collective | None:
    if node is None:
        return None
    order = _words(node, "order", CollectiveKey)
    places = node.take("places", "whole-number", read.whole_number)
    by_block = node.take("by_block", "yes-or-no", read.yes_or_no, False)
    least = node.take("least_headcount", "whole-number", read.whole_number, 0)
    node.end()
    return Collective(order or (), places or 0, bool(by_block), least or 0)


def _slug(found: object) -> str | None:
    slug = read.text(found)
    return slug if slug and _SLUG.fullmatch(slug) and len(slug) <= _LONGEST_SLUG else None


def _one_of(words: type[Word]) -> Callable[[object], Word | None]:
    return lambda found: next((word for word in words if word == found), None)


def _word(node: Node, key: str, words: type[Word], default: Word) -> Word | None:
    node.asked.add(key)
    if key not in node.values:
        return default
    found = _one_of(words)(node.values[key])
    if found is None:
        node.refuse(key, "one-of", node.values[key], allowed=", ".join(words))
    return found


def _words(
    node: Node, key: str, words: type[Word], default: tuple[Word, ...] | None = None
) -> tuple[Word, ...] | None:
    listed = node.take(key, "texts", read.texts, None if default is None else tuple(map(str, default)))
    found = [(name, _one_of(words)(name)) for name in listed or ()]
    for name, word in found:
        if word is None:
            node.refuse(key, "one-of", name, allowed=", ".join(words))
    return tuple(word for _, word in found if word is not None)


def as_document(contest: Contest) -> dict[str, object]:
    """The contest in the shape of its TOML, holding only what canonical JSON can: what records keep."""
    collective = contest.collective
    return {
        "slug": contest.slug,
        "title": contest.title,
        "organiser": contest.organiser,
        "kind": contest.kind,
        "documents": list(contest.documents),
        "round_word": contest.round_word,
        "questions": contest.questions,
        "prediction": contest.target.value,
        "ranking": [key.value for key in contest.ranking],
        "approvals": contest.approvals,
        "one_prize_per_contest": contest.one_prize_per_contest,
        "target_rate": None if contest.target_rate is None else str(contest.target_rate),
        "units_on": None if contest.units_on is None else contest.units_on.isoformat(),
        "units_under": contest.units_under,
        "public_participation": contest.public_participation,
        "open_points": list(contest.open_points),
        "attempts": {"per_round": contest.attempts.per_round, "counts": contest.attempts.counts.value},
        "rounds": [
            {"number": r.number, "opens_at": iso_vietnam(r.opens_at), "closes_at": iso_vietnam(r.closes_at)}
            for r in contest.rounds
        ],
        "prizes": [
            {
                "name": p.name,
                "places": p.places,
                "needs_all_correct": p.needs_all_correct,
                "amount": p.amount,
            }
            for p in contest.prizes
        ],
        "collective": None
        if collective is None
        else {
            "order": [key.value for key in collective.order],
            "places": collective.places,
            "by_block": collective.by_block,
            "least_headcount": collective.least_headcount,
        },
    }
