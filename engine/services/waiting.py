"""What waits for whoever looks, and on which page it is done: from snapshots that all viewers share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.results import RoundState, state
from engine.core.roles import Actor, Right, Role
from engine.core.waiting import ContestFacts, PrizesFacts, RoundFacts, Task, Waits, waits_for
from engine.records import collective_results, imports, key_corrections, papers, results, verdicts
from engine.records.database import Connection
from engine.services import participation
from engine.services.guard import Known, known_contest, require
from engine.services.office import Office
from engine.services.ranking_seen import RankingSeen
from engine.services.rankings import ranking
from engine.services.snapshots import Follows

PAGE_OF = {
    Task.PAPER_MISSING: "question_bank",
    Task.KEY_UNCONFIRMED: "question_bank",
    Task.KEY_CORRECTION: "question_bank",
    Task.UNREAD_PROBLEMS: "entries",
    Task.UNMATCHED_UNITS: "entries",
    Task.MAYBE_SAME_PEOPLE: "entries",
    Task.DRAW_NEEDED: "round_results",
    Task.NOT_FROZEN: "round_results",
    Task.REFUSED_BY_JUDGE: "round_results",
    Task.APPROVAL: "round_results",
    Task.NOT_PUBLISHED: "round_results",
    Task.REOPENING: "round_results",
    Task.COLLECTIVE_NOT_FROZEN: "collective_prizes",
    Task.COLLECTIVE_REFUSED: "collective_prizes",
    Task.COLLECTIVE_APPROVAL: "collective_prizes",
    Task.COLLECTIVE_NOT_PUBLISHED: "collective_prizes",
    Task.COLLECTIVE_REOPENING: "collective_prizes",
    Task.PEOPLE_MISSING: "participation",
}
_EVERYBODY = Actor("", Role.LEADER)
"""Reads what is then shared; who may see it is asked for each viewer."""
_STEP = 50
"""While entries arrive, pairs of people are looked for again when there are a fiftieth more of them:
comparing a million entries with each other takes half a second."""


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: Task
    round_number: int | None
    """None: it is about the whole contest."""
    count: int
    page: str
    """Where it is done."""
    of: int | None = None
    """What stands beside the count: entries of so many texts, people of a headcount."""


@dataclass(frozen=True, slots=True)
class _Papers:
    id: int
    contest: Contest
    rounds: tuple[RoundFacts, ...]
    unread_problems: int
    prizes: PrizesFacts | None


@dataclass(frozen=True, slots=True)
class _Unmatched:
    texts: int
    entries: int
    arrived: int
    """Everything that counts for participation so far."""


def waiting(office: Office, actor: Actor, slug: str) -> tuple[Waiting, ...]:
    """In the order of the rounds, then what is about the whole contest."""
    require(actor, Right.READ_UNIT)
    now = office.now()
    known = office.snapshots.read(
        ("waiting", slug), lambda _: _papers(office, slug), live=True, follows=Follows.ACTS
    )
    hidden = known.contest.hides_participation(now) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION)
    if not actor.may(Right.READ_ALL):
        found = () if hidden else tuple(_of_unit(office, actor, known.contest, now))
        return tuple(_on_page(one) for one in found)
    decides = actor.may(Right.DECIDE_ENTRIES)
    unmatched, pairs = _of_entries(office, slug, known, now) if decides else (_Unmatched(0, 0, 0), 0)
    facts = ContestFacts(
        _with_draws(office, known, now) if actor.may(Right.FREEZE) else known.rounds,
        known.contest.approvals,
        known.unread_problems,
        unmatched.texts,
        0 if hidden else unmatched.entries,
        pairs,
        known.prizes,
    )
    return tuple(_on_page(one) for one in waits_for(actor, facts, now))


def _on_page(found: Waits) -> Waiting:
    return Waiting(found.task, found.round_number, found.count, PAGE_OF[found.task], found.of)


def _papers(office: Office, slug: str) -> _Papers:
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        ready = papers.states(connection)
        unread = imports.unread_refusals(connection, known.id)
        lives = results.lives(connection, known.id)
        asked = verdicts.reopenings_asked(connection, known.id)
        corrections = key_corrections.proposed(connection)
        prizes = _prizes(connection, known)
    found = ((r, ready.get((known.id, r.number))) for r in known.contest.rounds)
    rounds = tuple(
        RoundFacts(
            r,
            p is not None,
            p.waits_for_other_than if p else None,
            lives.get((known.id, r.number), ()),
            reopening_asked_by=asked.get(r.number),
            correction_proposed_by=corrections.get((known.id, r.number)),
        )
        for r, p in found
    )
    return _Papers(known.id, known.contest, rounds, unread, prizes)


def _prizes(connection: Connection, known: Known) -> PrizesFacts | None:
    if known.contest.collective is None:
        return None
    kept = collective_results.revisions_of(connection, known.id)
    decided = collective_results.decided(connection, [one.id for one in kept])
    asked = (found.reopening_open for found in decided.values())
    return PrizesFacts(
        tuple(collective_results.life(one, decided[one.id]) for one in kept),
        next((one.asked_by for one in asked if one is not None), None),
    )


def _with_draws(office: Office, known: _Papers, now: Moment) -> tuple[RoundFacts, ...]:
    """How many stand in the open tie of each round that could be frozen: ranked again after each act."""
    waiting = tuple(
        r.round.number
        for r in known.rounds
        if r.has_paper and r.key_loaded_by is None
        and state(r.round, now, r.revisions, known.contest.approvals) is RoundState.CLOSED
    )  # fmt: skip
    ties = office.snapshots.read(
        ("waiting-draws", known.contest.slug, waiting),
        lambda _: {n: len(_ranking(office, known, n).awards.draw_needed) for n in waiting},
        live=True,
        follows=Follows.ACTS,
    )
    return tuple(replace(r, draw_needed=ties.get(r.round.number, 0)) for r in known.rounds)


def _ranking(office: Office, known: _Papers, number: int) -> RankingSeen:
    return ranking(office, _EVERYBODY, known.contest.slug, number, live=True)


def _of_entries(office: Office, slug: str, known: _Papers, now: Moment) -> tuple[_Unmatched, int]:
    unmatched = office.snapshots.read(
        ("waiting-units", slug), lambda analytics: _unmatched(known.id, analytics), live=True
    )
    flowing = _open_round(known.contest, now) is not None
    grown = _growth(unmatched.arrived) if flowing else None
    pairs = office.snapshots.read(
        ("waiting-people", slug, grown),
        lambda analytics: _pairs(known.id, analytics),
        live=True,
        follows=Follows.ACTS if flowing else Follows.DATA,
    )
    return unmatched, pairs


def _growth(count: int) -> int:
    """A number that changes whenever a count has grown by about a fiftieth."""
    step, rest = 0, count
    while rest > 2 * _STEP:
        rest //= 2
        step += _STEP
    return step + rest


def _unmatched(contest: int, analytics: Analytics) -> _Unmatched:
    with analytics.reading() as reading:
        found = queries.unmatched_texts(reading, contest)["entries"].to_pylist()
        arrived = queries.participation(reading, contest)["entries"].to_pylist()
    return _Unmatched(len(found), sum(found), arrived[0] if arrived else 0)


def _pairs(contest: int, analytics: Analytics) -> int:
    with analytics.reading() as reading:
        found: int = queries.maybe_same(reading, contest).num_rows
    return found


def _open_round(contest: Contest, now: Moment) -> Round | None:
    return next((r for r in contest.rounds if r.state(now) is ClockState.OPEN), None)


def _of_unit(office: Office, actor: Actor, contest: Contest, now: Moment) -> Iterator[Waits]:
    """For an official: how many people their unit still misses in the round that is open."""
    is_open = _open_round(contest, now)
    if is_open is None or contest.target_rate is None or actor.unit is None:
        return
    number = is_open.number
    missing = office.snapshots.read(
        ("waiting-target", contest.slug, number), lambda _: _missing(office, contest.slug, number), live=True
    )
    count, of = missing.get(actor.unit, (0, 0))
    if count:
        yield Waits(Task.PEOPLE_MISSING, number, count, of)


def _missing(office: Office, slug: str, number: int) -> Mapping[str, tuple[int, int]]:
    """How many people each unit misses, and of how many the target asks."""
    seen = participation.participation(office, _EVERYBODY, slug, number, live=True)
    return {
        row.unit.code: (row.counted.missing, row.counted.people + row.counted.missing)
        for row in seen.units
        if row.counted.missing
    }
