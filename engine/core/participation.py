"""People, entries, rate and target of every unit of a tree (rules.md §8)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.core.moments import Moment
from engine.core.units import Headcount, Tree


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted for the people whose own unit this is, units below not included."""

    people: int = 0
    entries: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.people + other.people, self.entries + other.entries)


@dataclass(frozen=True, slots=True)
class UnitParticipation:
    code: str
    people: int
    entries: int
    headcount: Headcount
    rate: Fraction | None
    target_rate: Fraction | None
    reached: bool | None
    missing: int | None

    @property
    def above_all(self) -> bool:
        """More people than the headcount: shown as it is, flagged."""
        return self.rate is not None and self.rate > 1


def own_units(entries: Iterable[tuple[str, Moment, str, str | None]]) -> dict[str, str | None]:
    """The unit of each person from (person, submitted_at, entry_id, unit): the one on their first entry,
    inside a round or not; None while the text on it is not matched."""
    first: dict[str, tuple[Moment, str, str | None]] = {}
    for person, submitted_at, entry_id, unit in entries:
        if person not in first or (submitted_at, entry_id) < first[person][:2]:
            first[person] = (submitted_at, entry_id, unit)
    return {person: unit for person, (_, _, unit) in first.items()}


def tally(people: Iterable[tuple[str, str | None, int]]) -> dict[str | None, Tally]:
    """Counts from (person, own unit, entries inside rounds); a person without entries there is nobody."""
    counted_people: Counter[str | None] = Counter()
    counted_entries: Counter[str | None] = Counter()
    for _, unit, entries in people:
        if entries:
            counted_people[unit] += 1
            counted_entries[unit] += entries
    return {unit: Tally(counted_people[unit], counted_entries[unit]) for unit in counted_people}


def roll_up(tree: Tree, own: Mapping[str | None, Tally]) -> dict[str, Tally]:
    """Each unit with all units below it. A person has one unit, so sums count each person once."""
    total = {code: own.get(code, Tally()) for code in tree.units}
    for code in reversed(list(tree.units)):
        parent = tree.parent(code)
        if parent is not None:
            total[parent] += total[code]
    return total


def rate(people: int, headcount: int | None) -> Fraction | None:
    return Fraction(people, headcount) if headcount else None


def missing_people(people: int, headcount: int | None, target_rate: Fraction | None) -> int | None:
    """How many more people reach the target rate: never below 0."""
    if not headcount or target_rate is None:
        return None
    return max(0, -(-target_rate.numerator * headcount // target_rate.denominator) - people)


def participation(
    tree: Tree, own: Mapping[str | None, Tally], target_rate: Fraction | None
) -> tuple[UnitParticipation, ...]:
    """Every unit the contest sees, those without entries too, parents before children."""
    total = roll_up(tree, own)
    headcounts = tree.headcounts()
    return tuple(of_totals(code, total[code], headcounts[code], target_rate) for code in tree.units)


def of_totals(
    code: str, total: Tally | None, headcount: Headcount, target_rate: Fraction | None
) -> UnitParticipation:
    """A unit from what was counted for it and all below it."""
    total = total or Tally()
    missing = missing_people(total.people, headcount.people, target_rate)
    return UnitParticipation(
        code,
        total.people,
        total.entries,
        headcount,
        rate(total.people, headcount.people),
        target_rate,
        None if missing is None else missing == 0,
        missing,
    )
