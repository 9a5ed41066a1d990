"""What one freeze of the collective prizes has otherwise than the one before."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.core.moments import Moment

FIGURES = ("place", "prize", "people", "headcount", "points", "points_possible")


class UnitBecame(StrEnum):
    WON = "won"
    """Has a prize now."""
    LOST = "lost"
    NEW = "new"
    GONE = "gone"
    OTHER = "other"
    """Another place, or other figures."""


@dataclass(frozen=True, slots=True)
class FigureMoved:
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class UnitBeside:
    code: str
    name: str
    became: UnitBecame
    figures: tuple[FigureMoved, ...]


@dataclass(frozen=True, slots=True)
class CollectiveBeside:
    earlier: int
    later: int
    asked_by: str
    reason: str
    confirmed_by: str
    asked_at: Moment
    units: tuple[UnitBeside, ...]
    rounds: tuple[int, ...]
    """Frozen anew in between."""
    rule_changed: bool


def units_changed(was: Iterable[str], now: Iterable[str]) -> Iterator[UnitBeside]:
    """From the lines of the standings; in the order of the later list."""
    before, after = ({one["code"]: one for one in map(json.loads, lines)} for lines in (was, now))
    for code in (*after, *(code for code in before if code not in after)):
        old, new = before.get(code), after.get(code)
        figures = tuple(
            FigureMoved(name, old[name] if old else None, new[name] if new else None)
            for name in FIGURES
            if name != "prize" and (old or {}).get(name) != (new or {}).get(name)
        )
        had, has = bool(old and old["prize"]), bool(new and new["prize"])
        if old == new:
            continue
        if had != has:
            became = UnitBecame.WON if has else UnitBecame.LOST
        elif old is None or new is None:
            became = UnitBecame.NEW if old is None else UnitBecame.GONE
        else:
            became = UnitBecame.OTHER
        yield UnitBeside(code, (new or old or {}).get("name", code), became, figures)


def rounds_changed(was: str, now: str) -> tuple[int, ...]:
    """Numbers of rounds whose digest is another; from the lines of the rule."""
    before, after = (
        {one["number"]: one["digest"] for one in json.loads(line)["rounds"]} for line in (was, now)
    )
    return tuple(sorted(n for n in before | after if before.get(n) != after.get(n)))


def rule_changed(was: str, now: str) -> bool:
    first, second = (
        {name: value for name, value in json.loads(line).items() if name != "rounds"} for line in (was, now)
    )
    return first != second
