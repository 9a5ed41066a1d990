"""Whom a change in a small table names. The rows are in the order of columns of that table in schema.sql."""

from collections.abc import Iterable, Iterator
from typing import Any

TOUCHING = ("contest", "account", "citizen", "phone", "entry_id", "unit_text")
"""Each row fills the contest and one of the others."""

_Row = tuple[Any, ...]


def table_changes(name: str, different: Iterable[_Row]) -> Iterator[_Row]:
    """Rows of TOUCHING for the rows in which a small table before and after a change differ."""
    for row in different:
        match name, row:
            case "exclusions", (contest, _, account, citizen, phone):
                yield from (
                    (contest, *named, None, None)
                    for named in ((account, None, None), (None, citizen, None), (None, None, phone))
                    if named != (None, None, None)
                )
            case "voids" | "restored", (contest, entry_id):
                yield (contest, None, None, None, entry_id, None)
            case "people", (contest, account, other_account, _):
                yield (contest, account, None, None, None, None)
                yield (contest, other_account, None, None, None, None)
            case "person_units", (contest, account, _):
                yield (contest, account, None, None, None, None)
            case "unit_texts", (text, contest, _):
                yield (contest, None, None, None, None, text)
