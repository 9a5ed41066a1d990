"""What a report says, part by part, before anybody knows whether it becomes a page or a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    quiet: bool = False
    """How something was counted: read by whoever asks, not by everybody."""


@dataclass(frozen=True, slots=True)
class Listing:
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    width: int
    """A share: columns fill the width there is in proportion."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: Sequence[str]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    label: str
    """What it is a table of: above it, and for those who have it read out."""
    columns: Sequence[Column]
    rows: Sequence[Row]


Part = Heading | Words | Listing | Table


@dataclass(frozen=True, slots=True)
class Letter:
    """A report in the form of an administrative document; what people fill in by hand stands as blanks."""

    above: str
    issuer: str
    nation: str
    motto: str
    symbol: str
    place_and_date: str
    kind: str
    subject: str
    to: str
    parts: Sequence[Part]
    notes: Sequence[str]
    """The moment of the figures and where they come from."""
    copies_label: str
    copies: Sequence[str]
    signer: Sequence[str]
    """The office of whoever signs, then what stands below it."""
    foot: str
    """At the foot of every page."""
    at: Moment
    """The moment the file bears: the same content is the same bytes."""
