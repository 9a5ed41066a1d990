"""Whether the evidence of the collective prizes holds together: its texts as they were hashed, and the
standings computed again by the rules. Needs nothing but the evidence itself."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeVar

from engine.core import collective_reading as reading
from engine.core.collective_evidence import (
    COMPUTED,
    Member,
    PersonCounted,
    PointsOfUnit,
    member_lines,
    stand,
    standing_lines,
    summary_line,
)
from engine.core.evidence import digest_of, sha256_of
from engine.core.evidence_checking import NAMED_AT_MOST, Checked, Difference
from engine.core.evidence_reading import Broken
from engine.core.units import HeadcountSource, Tree

T = TypeVar("T")
Lines = Callable[[Member], Iterable[str]]


def check(lines: Lines, hashes: Mapping[str, str], digest: str) -> Checked:
    """`lines` reads a member; `hashes` and `digest` are what the freeze recorded."""
    return _Check(lines, hashes, digest).run()


def sources_of(tree: Tree) -> dict[str, str]:
    """Where the headcount of each unit is from, where it has one of its own."""
    headcounts = tree.headcounts()
    return {
        code: unit.headcount_source
        for code, unit in tree.units.items()
        if headcounts[code].how is HeadcountSource.GIVEN
    }


@dataclass(slots=True)
class _Check:
    _lines: Lines
    _hashes: Mapping[str, str]
    _digest: str
    _differences: list[Difference] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)

    def run(self) -> Checked:
        if digest_of(self._hashes) != self._digest:
            self._differ("digest-differs")
        for member in self._hashes.keys() ^ set(Member):
            self._differ("member-missing" if member in set(Member) else "member-unknown", member=str(member))
        if self._hashes.keys() != set(Member):
            return Checked("", tuple(self._differences))
        try:
            self._compute()
        except _UnreadableError as unreadable:
            self._differ("member-unreadable", member=unreadable.member.value)
            return Checked("", tuple(self._differences))
        except Broken:
            self._differ("not-computable")
            return Checked("", tuple(self._differences))
        return Checked(digest_of(self._found), tuple(self._differences))

    def _differ(self, code: str, **facts: object) -> None:
        if sum(one.code == code for one in self._differences) < NAMED_AT_MOST:
            self._differences.append(Difference(code, facts))

    def _compute(self) -> None:
        frozen = self._read(Member.RULE, lambda lines: reading.rule_of(next(iter(lines))))
        tree = self._read(Member.UNITS, reading.tree_of)
        people = self._read(Member.PEOPLE, lambda lines: tuple(reading.people_of(lines)))
        points = self._read(Member.POINTS, lambda lines: tuple(reading.points_of(lines)))
        self._in_order(people, points)
        stood = stand(frozen.rule, tree, people, points)
        right = list(standing_lines(frozen.rule, stood, sources_of(tree)))
        self._compare(Member.STANDINGS, right)
        self._compare(Member.SUMMARY, [summary_line(stood)])

    def _in_order(self, people: tuple[PersonCounted, ...], points: tuple[PointsOfUnit, ...]) -> None:
        """Each person once; and each of them has exactly one counted entry in every round they were in."""
        names = [one.person for one in people]
        if names != sorted(set(names)):
            self._differ("people-out-of-order")
        counted = Counter((number, one.unit) for one in people for number in one.rounds)
        told = Counter({(one.round_number, one.unit): one.entries for one in points})
        for number, unit in sorted((counted - told) | (told - counted), key=str):
            facts = {"round": number, "unit": unit or "—"}
            right = {"found": told[number, unit], "right": counted[number, unit]}
            self._differ("people-and-points-differ", **facts, **right)

    def _compare(self, member: Member, right: list[str]) -> None:
        whole = list(member_lines(member, right))
        for place, (found, computed) in enumerate(zip_longest(self._hashing(member), whole)):
            if found != computed:
                is_list = member is Member.STANDINGS
                self._differ("standings-differ" if is_list else "collective-summary-differs", place=place)
        self._found[member] = sha256_of(whole)

    def _read(self, member: Member, read: Callable[[Iterable[str]], T]) -> T:
        try:
            lines = list(reading.body(member, self._hashing(member)))
            return read(lines)
        except (*Broken, StopIteration):
            raise _UnreadableError(member) from None

    def _hashing(self, member: Member) -> Iterator[str]:
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
