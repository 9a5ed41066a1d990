"""The evidence of the collective prizes read back. Raises one of Broken where it is none."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.core.canonical import canonical
from engine.core.collective_evidence import Member, PersonCounted, PointsOfUnit, RoundFrozen
from engine.core.contests import Collective, CollectiveKey
from engine.core.moments import from_iso_utc
from engine.core.units import Tree, Unit, tree


@dataclass(frozen=True, slots=True)
class RuleFrozen:
    slug: str
    title: str
    organiser: str
    round_word: str
    rule: Collective
    rounds: tuple[RoundFrozen, ...]


def body(member: Member, lines: Iterable[str]) -> Iterator[str]:
    """The lines behind the first, which has to say what they are and how many."""
    given = iter(lines)
    head = next(given, "")
    count = 0
    for line in given:
        yield line
        count += 1
    if head != canonical({"member": member.value, "lines": count}):
        raise ValueError("not the member it says")


def rule_of(line: str) -> RuleFrozen:
    found: dict[str, Any] = json.loads(line)
    rule = found["collective"]
    return RuleFrozen(
        found["slug"],
        found["title"],
        found["organiser"],
        found["round_word"],
        Collective(
            tuple(CollectiveKey(key) for key in rule["order"]),
            rule["places"],
            rule["by_block"],
            rule["least_headcount"],
        ),
        tuple(
            RoundFrozen(
                one["number"],
                from_iso_utc(one["opens_at"]),
                from_iso_utc(one["closes_at"]),
                one["revision"],
                one["digest"],
            )
            for one in found["rounds"]
        ),
    )


def tree_of(lines: Iterable[str]) -> Tree:
    found = [json.loads(line) for line in lines]
    units = [
        Unit(
            one["code"],
            one["name"],
            one["kind"],
            one["parent"],
            one["block"],
            one["headcount"],
            one["source"],
            one["competes"],
        )
        for one in found
    ]
    read = tree(units, date.min)
    if len(read.units) != len(found):
        raise ValueError("a unit twice, or in a circle")
    return read


def people_of(lines: Iterable[str]) -> Iterator[PersonCounted]:
    for line in lines:
        found = json.loads(line)
        yield PersonCounted(found["person"], found["unit"], tuple(found["rounds"]))


def points_of(lines: Iterable[str]) -> Iterator[PointsOfUnit]:
    for line in lines:
        found = json.loads(line)
        yield PointsOfUnit(
            found["round"], found["unit"], found["entries"], found["points"], found["points_possible"]
        )
