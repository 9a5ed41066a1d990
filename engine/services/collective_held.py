"""Collective prizes that are frozen, and what was decided about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from engine.core import collective_reading as reading
from engine.core.collective import Competitor
from engine.core.collective_evidence import Member
from engine.core.collective_results import rounds_open, state
from engine.core.evidence_reading import Broken
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.results import RoundState
from engine.core.units import Headcount, HeadcountSource
from engine.records import collective_results as stored
from engine.records import evidence
from engine.records import results as of_rounds
from engine.records.collective_results import StoredCollective
from engine.records.database import Connection
from engine.records.verdicts import Decided
from engine.services.collective_seen import StandingsFrozen, UnitPlaced
from engine.services.guard import Known, known_contest
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class CollectiveHeld:
    known: Known
    revision: StoredCollective
    decided: Decided
    state: RoundState


def held(connection: Connection, slug: str, now: Moment) -> CollectiveHeld:
    """Refused where nothing is frozen."""
    known = known_contest(connection, slug)
    revision = stored.standing(connection, known.id)
    if revision is None:
        raise Refused("collective-not-frozen", slug=slug)
    decided = stored.decided(connection, [revision.id])[revision.id]
    life = [stored.life(revision, decided)]
    return CollectiveHeld(
        known, revision, decided, state(rounds_open(known.contest, now), life, known.contest.approvals)
    )


def revision_of(connection: Connection, known: Known, number: int | None) -> StoredCollective:
    """A revision by its number; None: the newest."""
    revisions = stored.revisions_of(connection, known.id)
    if not revisions:
        raise Refused("collective-not-frozen", slug=known.contest.slug)
    wanted = next((r for r in revisions if number in (None, r.number)), None)
    if wanted is None:
        raise Refused("collective-unknown-revision", revision=number, last=revisions[0].number)
    return wanted


def lines_of(connection: Connection, revision: StoredCollective, member: Member) -> Iterator[str]:
    return evidence.lines(connection, revision.evidence[member])


def rule_of(connection: Connection, revision: StoredCollective) -> reading.RuleFrozen:
    (line,) = reading.body(Member.RULE, lines_of(connection, revision, Member.RULE))
    return reading.rule_of(line)


def rounds_moved(connection: Connection, known: Known, revision: StoredCollective) -> tuple[int, ...]:
    """Rounds that stand no more as the prizes were frozen on."""
    try:
        frozen = rule_of(connection, revision)
    except Broken:
        return ()
    standing = of_rounds.standing_rounds(connection, known.id)
    return tuple(one.number for one in frozen.rounds if standing.get(one.number) != one.revision)


def frozen_standings(office: Office, connection: Connection, revision: StoredCollective) -> StandingsFrozen:
    """Read once: evidence never changes. Refused where it cannot be read."""
    what = ("collective frozen", revision.id, revision.digest)
    try:
        return office.snapshots.once(what, partial(_read, connection, revision))
    except Broken:
        raise Refused("collective-evidence-damaged", revision=revision.number) from None


def _read(connection: Connection, revision: StoredCollective) -> StandingsFrozen:
    rule = rule_of(connection, revision)
    placed = reading.body(Member.STANDINGS, lines_of(connection, revision, Member.STANDINGS))
    units = tuple(map(_unit, placed))
    numbers = tuple(one.number for one in rule.rounds)
    return StandingsFrozen(revision.number, revision.digest, rule.rule, numbers, revision.people, units)


def _unit(line: str) -> UnitPlaced:
    found = json.loads(line)
    unit = Competitor(
        found["code"],
        found["name"],
        found["block"],
        found["people"],
        Headcount(found["headcount"], HeadcountSource(found["how"])),
        found["points"],
        found["points_possible"],
    )
    return UnitPlaced(unit, found["source"], found["place"], found["decided_by"], found["prize"])
