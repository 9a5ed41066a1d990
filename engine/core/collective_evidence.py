"""The evidence of the collective prizes: everything the standings follow from, and the standings, as text.

Six members, each lines of canonical JSON behind a line that says which member it is, so that none is ever
empty or the same text as another's. Nobody is named: a person is a pseudonym only the secret of the
revision leads back to. So the same texts, and the same digest, can be given to anyone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from engine.core.canonical import canonical
from engine.core.collective import Competitor, Placed, decided_by, standings
from engine.core.contests import Collective
from engine.core.moments import iso_utc
from engine.core.units import Tree

FORMAT = 1


class Member(StrEnum):
    RULE = "collective-rule"
    """The contest, its rule for the prizes, and the frozen rounds they rest on, each with its digest."""
    UNITS = "collective-units"
    """Every unit the contest sees, with its headcount and where that is from."""
    PEOPLE = "collective-people"
    """Every valid person with an entry inside a round: their unit, and the rounds they were in."""
    POINTS = "collective-points"
    """What the counted entries of each unit's own people won in each round."""
    STANDINGS = "collective-standings"
    SUMMARY = "collective-summary"


COMPUTED = (Member.STANDINGS, Member.SUMMARY)
"""What follows from the other members."""

DECIDING = "slug title organiser documents round_word approvals units_on units_under collective".split()
"""What of a contest's document is kept with the prizes."""


@dataclass(frozen=True, slots=True)
class RoundFrozen:
    number: int
    opens_at: int
    closes_at: int
    revision: int
    digest: str


@dataclass(frozen=True, slots=True)
class PersonCounted:
    """By pseudonym."""

    person: str
    unit: str | None
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PointsOfUnit:
    """Of the unit's own people, units below not included."""

    round_number: int
    unit: str | None
    entries: int
    points: int
    points_possible: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The standings whole: who takes part, in the order of the list, and who does not."""

    placed: tuple[Placed, ...]
    left_out: tuple[Competitor, ...]
    """Below the least headcount, or of unknown headcount where one is asked."""
    people: int
    """Everybody counted, also those of no competing unit."""


def stand(
    rule: Collective, tree: Tree, people: Iterable[PersonCounted], points: Iterable[PointsOfUnit]
) -> Standing:
    """The whole computation, from what is kept."""
    own: dict[str | None, int] = {}
    for person in people:
        own[person.unit] = own.get(person.unit, 0) + 1
    every = tuple(competitors(tree, own, points))
    placed = standings(rule, every)
    taking_part = {one.unit.code for one in placed}
    left_out = tuple(sorted((u for u in every if u.code not in taking_part), key=lambda u: u.code))
    return Standing(placed, left_out, sum(own.values()))


def competitors(
    tree: Tree, people: Mapping[str | None, int], points: Iterable[PointsOfUnit]
) -> Iterator[Competitor]:
    """Every competing unit with what was counted for it and all units below it.

    `people`: how many of each unit's own; a person is in one unit, so that sums count nobody twice.
    """
    counted: dict[str, list[int]] = {code: [0, 0, 0] for code in tree.units}

    def add(unit: str | None, place: int, number: int) -> None:
        for code in tree.above(unit) if unit is not None else ():
            counted[code][place] += number

    for unit, number in people.items():
        add(unit, 0, number)
    for one in points:
        add(one.unit, 1, one.points)
        add(one.unit, 2, one.points_possible)
    headcounts = tree.headcounts()
    for code, known in tree.units.items():
        if known.competes:
            yield Competitor(
                code, known.name, known.block, counted[code][0], headcounts[code], *counted[code][1:]
            )


def rule_line(document: Mapping[str, object], rounds: Iterable[RoundFrozen]) -> str:
    frozen = [
        {
            "number": one.number,
            "opens_at": iso_utc(one.opens_at),
            "closes_at": iso_utc(one.closes_at),
            "revision": one.revision,
            "digest": one.digest,
        }
        for one in rounds
    ]
    return canonical({name: document.get(name) for name in DECIDING} | {"rounds": frozen})


def unit_lines(tree: Tree) -> Iterator[str]:
    for code, unit in tree.units.items():
        yield canonical(
            {
                "code": code,
                "name": unit.name,
                "kind": unit.kind,
                "parent": tree.parent(code),
                "block": unit.block,
                "headcount": unit.headcount,
                "source": unit.headcount_source,
                "competes": unit.competes,
            }
        )


def person_lines(people: Iterable[PersonCounted]) -> Iterator[str]:
    """By pseudonym: their order tells nothing of the accounts behind them."""
    for one in sorted(people, key=lambda p: p.person):
        yield canonical({"person": one.person, "unit": one.unit, "rounds": list(one.rounds)})


def points_lines(points: Iterable[PointsOfUnit]) -> Iterator[str]:
    for one in sorted(points, key=lambda p: (p.round_number, p.unit is not None, p.unit or "")):
        yield canonical(
            {
                "round": one.round_number,
                "unit": one.unit,
                "entries": one.entries,
                "points": one.points,
                "points_possible": one.points_possible,
            }
        )


def standing_lines(rule: Collective, stood: Standing, sources: Mapping[str, str]) -> Iterator[str]:
    """In the order of the list; after them those who take no part, without a place."""
    above: Placed | None = None
    for one in stood.placed:
        same_list = above is not None and (not rule.by_block or above.unit.block == one.unit.block)
        key = decided_by(rule, above.unit, one.unit) if above is not None and same_list else None
        decided = None if not same_list else "tied" if key is None else key.value
        yield _line(one.unit, sources, place=one.place, decided_by=decided, prize=one.prize)
        above = one
    for unit in stood.left_out:
        yield _line(unit, sources, place=None, decided_by=None, prize=False)


def _line(unit: Competitor, sources: Mapping[str, str], **told: object) -> str:
    return canonical(
        {
            "code": unit.code,
            "name": unit.name,
            "block": unit.block,
            "people": unit.people,
            "headcount": unit.headcount.people,
            "how": unit.headcount.how.value,
            "source": sources.get(unit.code, ""),
            "points": unit.points,
            "points_possible": unit.points_possible,
            "rate": _fraction(unit.rate),
            "quality": _fraction(unit.quality),
            **told,
        }
    )


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"


def summary_line(stood: Standing) -> str:
    return canonical(
        {
            "format": FORMAT,
            "people": stood.people,
            "units": len(stood.placed),
            "left_out": len(stood.left_out),
            "prizes": [one.unit.code for one in stood.placed if one.prize],
        }
    )


def member_lines(member: Member, lines: Iterable[str]) -> Iterator[str]:
    """A member as it is kept: first its name and its length."""
    found = list(lines)
    yield canonical({"member": member.value, "lines": len(found)})
    yield from found
