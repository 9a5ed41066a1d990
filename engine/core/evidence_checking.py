"""Whether evidence holds together: its texts as they were hashed, and its result computed again by the rules.

Needs nothing but the evidence itself, so that whoever holds it can do the same.
"""

import hashlib
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeVar

from engine.core.contests import Contest, Round
from engine.core.evidence import (
    COMPUTED,
    EvidenceEntry,
    Member,
    digest_of,
    ranked_line,
    sha256_of,
    summary_line,
    winners_line,
)
from engine.core.evidence_reading import (
    Broken,
    contest_of,
    draws_of,
    entry_of,
    excluded_of,
    paper_of,
    passed_over_of,
    unit_of,
)
from engine.core.grading import score
from engine.core.people import Effect
from engine.core.prizes import Awards, Draw, InLine, PassedOver, award
from engine.core.questions import Paper, key_layers
from engine.core.ranking import Attempt, Ranking, rank
from engine.core.standing import Standing, standing

NAMED_AT_MOST = 20
"""Differences named of one kind; one is enough to fail."""

T = TypeVar("T")
Lines = Callable[[Member], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where evidence does not hold together: a code, and facts for its sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    recomputed: str
    """The digest of what is there, with the result as it was computed again; empty where it could not be."""
    differences: tuple[Difference, ...]


def check(lines: Lines, hashes: Mapping[str, str], digest: str) -> Checked:
    """`lines` reads a member; `hashes` and `digest` are what the freeze recorded."""
    return _Check(lines, hashes, digest).run()


@dataclass(slots=True)
class _Check:
    _lines: Lines
    _hashes: Mapping[str, str]
    _digest: str
    _differences: list[Difference] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)
    """The hash of each member as it is there; of a computed one, as it should be there."""
    _named: dict[str, int] = field(default_factory=dict)
    _units: dict[str, str | None] = field(default_factory=dict)
    """The unit of each valid entry."""

    def run(self) -> Checked:
        if digest_of(self._hashes) != self._digest:
            self._differ("digest-differs")
        for member in self._hashes.keys() ^ set(Member):
            self._differ("member-missing" if member in set(Member) else "member-unknown", member=str(member))
        if self._differences and self._hashes.keys() != set(Member):
            return Checked("", tuple(self._differences))
        try:
            self._compute()
        except _UnreadableError as unreadable:
            self._differ("member-unreadable", member=unreadable.member.value)
            return Checked("", tuple(self._differences))
        except Broken:
            # Well-formed lines that no contest, paper or entry can be made of: nothing this program wrote.
            self._differ("not-computable")
            return Checked("", tuple(self._differences))
        return Checked(digest_of(self._found), tuple(self._differences))

    def _differ(self, code: str, **facts: object) -> None:
        self._named[code] = self._named.get(code, 0) + 1
        if self._named[code] <= NAMED_AT_MOST:
            self._differences.append(Difference(code, facts))

    def _compute(self) -> None:
        contest = self._one(Member.CONTEST, contest_of)
        paper = self._one(Member.PAPER, paper_of)
        effects = dict(self._each(Member.EXCLUSIONS, excluded_of))
        draws = self._one(Member.DRAWS, draws_of)
        round_ = contest.rounds[0]
        layers = key_layers(paper.questions)
        no_prize = {person for person, effect in effects.items() if effect is Effect.NO_PRIZE}
        barred = effects.keys() - no_prize
        attempts = [
            Attempt(
                entry.entry_id,
                entry.person,
                entry.submitted_at,
                score(entry.answers, layers),
                entry.prediction,
                None if entry.started_at is None else entry.submitted_at - entry.started_at,
                round_.number,
            )
            for entry in self._entries(round_, barred)
        ]
        ranking = rank(contest, round_.number, attempts, paper.length)
        del attempts
        names = self._unit_names()
        self._compare_ranking(ranking)
        summary = self._read_whole(Member.SUMMARY)
        holders, set_aside = self._parsed(Member.SUMMARY, passed_over_of, summary)
        self._compare(
            Member.SUMMARY,
            summary,
            summary_line(
                ranking.target, ranking.people, ranking.entries, ranking.all_correct, holders, set_aside
            ),
        )
        awards = _awards(contest, paper, ranking, draws, (no_prize, holders, set_aside))
        ranks = {r.attempt.entry_id: r.rank for r in ranking.ranked if r.attempt.entry_id in awards.tier_of}
        self._compare(
            Member.WINNERS,
            self._read_whole(Member.WINNERS),
            winners_line(awards, contest.prizes, ranks, self._units, names),
        )

    def _unit_names(self) -> dict[str, str]:
        """Exactly the units that entries stand in, each once, by code."""
        given = list(self._each(Member.UNITS, unit_of))
        if [code for code, _ in given] != sorted({unit for unit in self._units.values() if unit is not None}):
            self._differ("units-differ")
        return dict(given)

    def _entries(self, round_: Round, barred: Iterable[str]) -> Iterator[EvidenceEntry]:
        """The valid ones; that each stands as the rules say is looked at on the way."""
        out = set(barred)
        above = ""
        for entry in self._each(Member.ENTRIES, entry_of):
            if entry.entry_id <= above:
                self._differ("entries-out-of-order", entry_id=entry.entry_id)
            above = entry.entry_id
            right = standing(
                submitted_at=entry.submitted_at,
                received_at=entry.received_at,
                round_number=round_.number if round_.holds(entry.submitted_at) else None,
                late=entry.standing == Standing.LATE,
                void=entry.standing == Standing.VOID,
                barred=entry.person in out,
            )
            if right != entry.standing:
                self._differ(
                    "standing-differs", entry_id=entry.entry_id, found=entry.standing, right=right.value
                )
            if right is Standing.VALID:
                self._units[entry.entry_id] = entry.unit and sys.intern(entry.unit)
                yield entry

    def _compare_ranking(self, ranking: Ranking) -> None:
        right = (
            ranked_line(r.rank, r.attempt.entry_id, r.attempt.score, r.error, r.decided_by)
            for r in ranking.ranked
        )
        hashed = hashlib.sha256()
        for place, (line, computed) in enumerate(zip_longest(self._hashing(Member.RANKING), right), 1):
            if computed is not None:
                hashed.update(f"{computed}\n".encode())
            if line != computed:
                self._differ("ranking-differs", place=place)
        self._found[Member.RANKING] = hashed.hexdigest()

    def _compare(self, member: Member, lines: list[str], computed: str) -> None:
        if lines != [computed]:
            self._differ("winners-differ" if member is Member.WINNERS else "summary-differs")
        self._found[member] = sha256_of([computed])

    def _each(self, member: Member, read: Callable[[str], T]) -> Iterator[T]:
        for line in self._hashing(member):
            try:
                yield read(line)
            except Broken:
                raise _UnreadableError(member) from None

    def _one(self, member: Member, read: Callable[[str], T]) -> T:
        return self._parsed(member, read, self._read_whole(member))

    def _parsed(self, member: Member, read: Callable[[str], T], lines: list[str]) -> T:
        if len(lines) != 1:
            raise _UnreadableError(member)
        try:
            return read(lines[0])
        except Broken:
            raise _UnreadableError(member) from None

    def _read_whole(self, member: Member) -> list[str]:
        return list(self._hashing(member))

    def _hashing(self, member: Member) -> Iterator[str]:
        """The lines of a member; after the last its hash is held against the one recorded."""
        hashed = hashlib.sha256()
        lines = iter(self._lines(member))
        while True:
            try:
                line = next(lines, None)
            except ValueError:
                raise _UnreadableError(member) from None
            if line is None:
                break
            hashed.update(f"{line}\n".encode())
            yield line
        found = hashed.hexdigest()
        if found != self._hashes[member]:
            self._differ("member-changed", member=member.value)
        if member not in COMPUTED:
            self._found[member] = found


class _UnreadableError(Exception):
    def __init__(self, member: Member) -> None:
        super().__init__(member)
        self.member = member


def _awards(
    contest: Contest,
    paper: Paper,
    ranking: Ranking,
    draws: Iterable[Draw],
    out: tuple[Collection[str], Collection[str], Collection[str]],
) -> Awards:
    line = (
        InLine(
            r.rank,
            r.attempt.entry_id,
            r.attempt.score == paper.length,
            passed_over(r.attempt.person, *out),
        )
        for r in ranking.ranked
    )
    return award(contest.prizes, line, draws)


def passed_over(
    person: str, no_prize: Collection[str], holders: Collection[str], set_aside: Collection[str]
) -> PassedOver | None:
    """The first reason that applies."""
    if person in no_prize:
        return PassedOver.NO_PRIZE
    if person in holders:
        return PassedOver.HOLDS_A_PRIZE
    return PassedOver.SET_ASIDE if person in set_aside else None
