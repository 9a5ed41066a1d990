"""What the collective prizes are made of, read at one moment and compared with another; and computed from it.

There is no cut as there is for a round: while every round of the contest stands frozen, whatever entry
arrives comes late and counts for nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Reading
from engine.core import evidence as of_rounds
from engine.core.collective_checking import sources_of
from engine.core.collective_evidence import (
    Member,
    PersonCounted,
    PointsOfUnit,
    RoundFrozen,
    Standing,
    member_lines,
    person_lines,
    points_lines,
    rule_line,
    stand,
    standing_lines,
    summary_line,
    unit_lines,
)
from engine.core.collective_results import CollectiveBlocker, CollectiveFacts, blockers
from engine.core.contests import Collective
from engine.core.evidence import pseudonym
from engine.core.problems import Refused
from engine.core.standing import Standing as OfEntry
from engine.core.units import Tree
from engine.files.contest_document import as_document
from engine.records import evidence, imports, papers
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.records.papers import StoredPaper
from engine.services.grading import grading_of
from engine.services.guard import Known, known_contest, seen_units
from engine.services.office import Office
from engine.services.results_basis import SmallTables, small_tables


@dataclass(frozen=True, slots=True)
class CollectiveBasis:
    """Equal to another where it would give the same standings."""

    known: Known
    rule: Collective
    rounds: tuple[RoundFrozen, ...]
    """Those that stand frozen."""
    papers: Mapping[int, StoredPaper]
    tables: SmallTables
    seen: Tree
    last_text: int = field(compare=False)
    unread_problems: int = field(compare=False)

    @property
    def not_frozen(self) -> tuple[int, ...]:
        frozen = {one.number for one in self.rounds}
        return tuple(r.number for r in self.known.contest.rounds if r.number not in frozen)


@dataclass(frozen=True, slots=True)
class Counted:
    """What analytics say: people by their first account, and the points of units."""

    people: tuple[PersonCounted, ...]
    points: tuple[PointsOfUnit, ...]
    unmatched_entries: int


def basis_of(connection: Connection, known: Known, last_text: int | None = None) -> CollectiveBasis:
    """`last_text`: of the basis this one will be compared with."""
    contest = known.contest
    if contest.collective is None:
        raise Refused("no-collective", slug=contest.slug)
    tables, last = small_tables(connection, known.id, last_text)
    standing = stored_results.standing_rounds(connection, known.id)
    frozen = []
    for number, revision in sorted(standing.items()):
        window = contest.round(number)
        rows = stored_results.revisions_of(connection, known.id, number)
        digest = next(one.digest for one in rows if one.number == revision)
        if window is not None:
            frozen.append(RoundFrozen(number, window.opens_at, window.closes_at, revision, digest))
    return CollectiveBasis(
        known,
        contest.collective,
        tuple(frozen),
        papers.of_contest(connection, known.id),
        tables,
        seen_units(connection, contest),
        last,
        imports.unread_refusals(connection, known.id),
    )


def require_unchanged(connection: Connection, basis: CollectiveBasis) -> None:
    """Refused where something the standings were computed from is another by now."""
    known = known_contest(connection, basis.known.contest.slug)
    if basis_of(connection, known, basis.last_text) != basis:
        raise Refused("collective-changed", slug=known.contest.slug)


def counted(reading: Reading, basis: CollectiveBasis) -> Counted:
    """Of every round, frozen or not: what a freeze would still wait for is seen by them too."""
    known = basis.known
    people: dict[str, tuple[str | None, list[int]]] = {}
    points = []
    for number in sorted(one.number for one in known.contest.rounds):
        table = queries.round_entries(reading, known.id, number).select(["person", "unit", "standing"])
        valid = table.filter(pc.equal(table["standing"], OfEntry.VALID.value))
        persons = valid.group_by(["person", "unit"]).aggregate([])
        for person, unit in zip(persons["person"].to_pylist(), persons["unit"].to_pylist(), strict=True):
            people.setdefault(person, (unit, []))[1].append(number)
        if number not in basis.papers:
            continue
        paper = basis.papers[number].paper
        rows = queries.unit_points(reading, grading_of(known, number, paper)).to_pylist()
        points += [
            PointsOfUnit(
                number,
                row["unit"],
                row["points_possible"] // paper.length,
                row["points"],
                row["points_possible"],
            )
            for row in rows
        ]
    unmatched = queries.unmatched_texts(reading, known.id)
    return Counted(
        tuple(PersonCounted(person, unit, tuple(rounds)) for person, (unit, rounds) in people.items()),
        tuple(points),
        pc.sum(unmatched["entries"], min_count=0).as_py(),
    )


def stood(basis: CollectiveBasis, found: Counted) -> Standing:
    return stand(basis.rule, basis.seen, found.people, found.points)


def blocked(
    basis: CollectiveBasis, found: Counted, differing: tuple[int, ...]
) -> tuple[CollectiveBlocker, ...]:
    standing = stood(basis, found)
    facts = CollectiveFacts(
        not_frozen=basis.not_frozen,
        differing=differing,
        unread_problems=basis.unread_problems,
        unmatched_entries=found.unmatched_entries,
        competitors=(*(one.unit for one in standing.placed), *standing.left_out),
    )
    return tuple(blockers(basis.rule, facts))


def differing(
    office: Office, connection: Connection, basis: CollectiveBasis, found: Counted
) -> tuple[int, ...]:
    """Frozen rounds whose evidence gives other points than the records of today."""
    here: dict[int, set[PointsOfUnit]] = {one.number: set() for one in basis.rounds}
    for one in found.points:
        if one.round_number in here:
            here[one.round_number].add(one)
    return tuple(
        one.number
        for one in basis.rounds
        if points_frozen(office, connection, basis.known.id, one) != frozenset(here[one.number])
    )


def points_frozen(
    office: Office, connection: Connection, contest: int, round_: RoundFrozen
) -> frozenset[PointsOfUnit]:
    """From the evidence of a frozen round, which never changes: read once. ValueError where it cannot be."""
    rows = stored_results.revisions_of(connection, contest, round_.number)
    hashes = next(one.evidence for one in rows if one.number == round_.revision)

    def lines(member: of_rounds.Member) -> Iterator[str]:
        return evidence.lines(connection, hashes[member])

    def read() -> frozenset[PointsOfUnit]:
        (contest_line,) = lines(of_rounds.Member.CONTEST)
        questions = json.loads(contest_line)["questions"]
        scores: dict[str, int] = {}
        for line in lines(of_rounds.Member.RANKING):
            row = json.loads(line)
            scores[row["entry_id"]] = row["score"]
        won: dict[str | None, list[int]] = {}
        for line in lines(of_rounds.Member.ENTRIES):
            row = json.loads(line)
            score = scores.get(row["entry_id"])
            if score is not None:
                of_unit = won.setdefault(row["unit"], [0, 0])
                of_unit[0] += 1
                of_unit[1] += score
        return frozenset(
            PointsOfUnit(round_.number, unit, count, score, count * questions)
            for unit, (count, score) in won.items()
        )

    return office.snapshots.once(("points frozen", contest, round_.number, round_.digest), read)


def members(basis: CollectiveBasis, found: Counted, secret: bytes) -> Iterator[tuple[Member, Iterator[str]]]:
    """Each member with its lines, which can be read once."""
    standing = stood(basis, found)
    hidden = (PersonCounted(pseudonym(secret, one.person), one.unit, one.rounds) for one in found.people)
    texts: Mapping[Member, Iterator[str]] = {
        Member.RULE: iter([rule_line(as_document(basis.known.contest), basis.rounds)]),
        Member.UNITS: unit_lines(basis.seen),
        Member.PEOPLE: person_lines(hidden),
        Member.POINTS: points_lines(found.points),
        Member.STANDINGS: standing_lines(basis.rule, standing, sources_of(basis.seen)),
        Member.SUMMARY: iter([summary_line(standing)]),
    }
    for member, lines in texts.items():
        yield member, member_lines(member, lines)
