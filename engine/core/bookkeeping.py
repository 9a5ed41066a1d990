"""Records held against the audit trail as a ledger against its journal: every row was entered by an act,
and every act that enters a row left it there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from engine.core.evidence_checking import Difference

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """What the trail says a row holds; columns it says nothing of are left out."""

    event: int
    round_number: int | None
    """None: it is about the whole contest."""
    values: Mapping[str, object]

    def but(self, event: int, **changed: object) -> "Entered":
        """The same row after a later act."""
        return Entered(event, self.round_number, {**self.values, **changed})


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it is there."""

    round_number: int | None
    values: Mapping[str, object]


def held_against(
    table: str, entered: Mapping[Key, Entered], found: Mapping[Key, Found], round_number: int
) -> Iterator[Difference]:
    """Of one round, and of what is about the whole contest."""
    right = {key: one for key, one in entered.items() if one.round_number in (None, round_number)}
    there = {key: one for key, one in found.items() if one.round_number in (None, round_number)}
    named: Callable[[Key], dict[str, object]] = partial(_place, table)
    for key, one in right.items():
        if key not in there:
            yield Difference("row-missing", {**named(key), "event": one.event})
            continue
        values = there[key].values
        other = [name for name, value in one.values.items() if values.get(name) != value]
        if other:
            yield Difference("row-changed", {**named(key), "event": one.event, "columns": other})
    for key in there.keys() - right.keys():
        yield Difference("row-unknown", named(key))


def _place(table: str, key: Key) -> dict[str, object]:
    return {"table": table, "row": "/".join(str(part) for part in key)}
