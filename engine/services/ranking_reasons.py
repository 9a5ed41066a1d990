"""Why an entry stands where it does: its paper, its neighbours, its prize, and what else the person sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyarrow.compute as pc

from engine.analytics import queries
from engine.core.contests import Counts, RankingKey
from engine.core.moments import Moment
from engine.core.prizes import Draw
from engine.core.problems import Refused
from engine.core.questions import BLANK, NOT_SHOWN, Paper, Question
from engine.core.roles import Actor, Right
from engine.core.standing import Standing
from engine.records import decided, received
from engine.records.database import Connection
from engine.services import ranking_rows
from engine.services.guard import Known, known_contest, require
from engine.services.office import Office
from engine.services.ranking_rows import RankedRow
from engine.services.ranking_seen import RankingSeen

OVER_LIMIT, NOT_PICKED = "over-limit", "not-picked"
"""Why a valid entry did not count; every other reason is its standing."""


class Mark(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    BLANK = "blank"
    VOIDED = "voided"
    """The question was taken back: right for everyone."""


class PrizeWhy(StrEnum):
    """What came of an entry where prizes are given."""

    NO_PRIZES = "no-prizes"
    WON = "won"
    PASSED_OVER = "passed-over"
    DRAW_NEEDED = "draw-needed"
    DRAW_ABOVE = "draw-above"
    DRAWN_BEHIND = "drawn-behind"
    NOT_ALL_CORRECT = "not-all-correct"
    ALL_GIVEN = "all-given"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question this entrant was shown."""

    number: int
    text: str
    options: tuple[str, ...]
    chosen: str
    """A letter; empty: left blank."""
    accepted: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class OtherEntry:
    entry_id: str
    account: str
    submitted_at: Moment
    why: str
    """OVER_LIMIT, NOT_PICKED, or a standing."""
    reason: str = ""
    """What whoever voided it wrote."""


@dataclass(frozen=True, slots=True)
class WhyRank:
    """A place with its neighbours, and what else the same person sent."""

    seen: RankingSeen
    above: RankedRow | None
    here: RankedRow
    below: RankedRow | None
    shared_by: int
    """How many stand on this rank."""
    keys: tuple[RankingKey, ...]
    counts: Counts
    answered: tuple[Answered, ...]
    prize: PrizeWhy
    draw: Draw | None
    """The one that put this entry where it is among its equals."""
    others: tuple[OtherEntry, ...]
    accounts: tuple[str, ...]
    """All of the person; more than one: they were found or decided to be one person."""
    named_unit: str | None
    """What the entry itself names, where that is another unit than the person's."""

    @property
    def target(self) -> int | None:
        return self.seen.target


def why(office: Office, actor: Actor, seen: RankingSeen, entry_id: str) -> WhyRank:
    require(actor, Right.READ_ALL)
    position = ranking_rows.position_of(seen, entry_id)
    if position is None:
        raise Refused("unknown-entry", entry_id=entry_id)
    around = [p for p in (position - 1, position, position + 1) if 0 <= p < seen.people]
    found = {row.position: row for row in ranking_rows.at(office, seen, around)}
    here = found[position]
    with office.database.read() as connection:
        known = known_contest(connection, seen.slug)
        sent = received.by_ids(connection, known.id, [entry_id])[entry_id]
    with office.fresh_analytics().reading() as reading:
        now = queries.entries_of_person(reading, known.id, seen.round_number, here.account).to_pylist()
        people = queries.accounts_of_people(reading, known.id, [here.account])["account"].to_pylist()
    with office.database.read() as connection:
        others = tuple(_others(connection, known, seen, here, now))
    other_unit = sent.matched_unit is not None and here.unit is not None and sent.matched_unit != here.unit
    return WhyRank(
        seen,
        found.get(position - 1),
        here,
        found.get(position + 1),
        int(pc.sum(pc.equal(seen.table["rank"], here.rank)).as_py()),
        seen.contest.ranking,
        seen.contest.attempts.counts,
        answered(seen.paper, sent.entry.answers),
        prize_of(seen, here),
        _draw(seen, entry_id),
        others,
        tuple(people) or (here.account,),
        sent.entry.unit if other_unit else None,
    )


def answered(paper: Paper, answers: str) -> tuple[Answered, ...]:
    """The questions an answer string was shown, each with what came of it."""
    return tuple(
        Answered(
            question.number,
            question.text,
            question.options,
            "" if given == BLANK else given,
            "".join(sorted(question.accepted)),
            _mark(question, given),
        )
        for question in paper.questions
        if (given := answers[question.number - 1 : question.number] or NOT_SHOWN) != NOT_SHOWN
    )


def _mark(question: Question, given: str) -> Mark:
    if question.voided:
        return Mark.VOIDED
    if given in question.right:
        return Mark.RIGHT
    return Mark.BLANK if given == BLANK else Mark.WRONG


def prize_of(seen: RankingSeen, here: RankedRow) -> PrizeWhy:
    awards, entry_id = seen.awards, here.entry_id
    if not seen.contest.prizes:
        return PrizeWhy.NO_PRIZES
    if entry_id in awards.tier_of:
        return PrizeWhy.WON
    if entry_id in awards.passed_over or here.no_prize:
        return PrizeWhy.PASSED_OVER
    if entry_id in awards.draw_needed:
        return PrizeWhy.DRAW_NEEDED
    if awards.draw_needed:
        return PrizeWhy.DRAW_ABOVE
    if entry_id in awards.drawn:
        return PrizeWhy.DRAWN_BEHIND
    if awards.left_empty and here.score < seen.paper.length:
        return PrizeWhy.NOT_ALL_CORRECT
    return PrizeWhy.ALL_GIVEN


def _draw(seen: RankingSeen, entry_id: str) -> Draw | None:
    """Of several among the same entries the last one stands."""
    if entry_id not in seen.awards.drawn:
        return None
    held = {draw.entry_ids: draw for draw in seen.draws}
    deciding = (draw for ids, draw in held.items() if entry_id in ids and ids <= seen.awards.drawn)
    return next(deciding, None)


def _others(
    connection: Connection,
    known: Known,
    seen: RankingSeen,
    here: RankedRow,
    now: Sequence[Mapping[str, Any]],
) -> Iterator[OtherEntry]:
    """Of a frozen round as they stood at the freeze; what came after it as it stands now."""
    limit = seen.contest.attempts.per_round
    frozen = _at_the_freeze(seen, here, limit)
    for one in now:
        entry_id = one["entry_id"]
        if entry_id == here.entry_id:
            continue
        why_not = frozen.get(entry_id) or _why_not(str(one["standing"]), one["attempt"], limit)
        voided = why_not == Standing.VOID
        verdicts = decided.of_entry(connection, known.id, entry_id) if voided else ()
        reason = next((v.reason for v in verdicts if v.verdict == Standing.VOID.value), "")
        yield OtherEntry(entry_id, one["account"], one["submitted_at"], why_not, reason)


def _at_the_freeze(seen: RankingSeen, here: RankedRow, limit: int) -> dict[str, str]:
    if seen.unranked is None:
        return {}
    person = seen.table["person"][here.position]
    left = seen.unranked.filter(pc.equal(seen.unranked["person"], person)).to_pylist()
    valid = [(one["submitted_at"], one["entry_id"]) for one in left if one["standing"] == Standing.VALID]
    place = {e: n for n, (_, e) in enumerate(sorted([*valid, (here.submitted_at, here.entry_id)]), 1)}
    return {one["entry_id"]: _why_not(one["standing"], place.get(one["entry_id"], 0), limit) for one in left}


def _why_not(standing: str, attempt: int, limit: int) -> str:
    if standing != Standing.VALID:
        return standing
    return OVER_LIMIT if limit and attempt > limit else NOT_PICKED
