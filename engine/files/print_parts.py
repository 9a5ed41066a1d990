"""What a printed document is made of, before anybody knows how it will look on paper."""

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


@dataclass(frozen=True, slots=True)
class Figures:
    """A few numbers that everything hangs on, large and side by side."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is called what, a line each."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Seal:
    """A hash in groups of four, as it is read out."""

    label: str
    groups: Sequence[str]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    under: str = ""
    """A second line, smaller."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    width: float
    """A share: columns fill the width of the page in proportion."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    """Stands above its rows; empty: nothing stands there."""
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    columns: Sequence[Column]
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room to sign by hand."""

    hint: str
    titles: Sequence[str]


Part = Heading | Words | Figures | Facts | Seal | Table | Signatures


@dataclass(frozen=True, slots=True)
class Poster:
    """One page for a wall: what came out, and where everybody reads it."""

    issuer: str
    title: str
    round: str
    call: str
    address: str
    foot: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its head, its parts, and what stands at the foot of every page."""

    issuer: str
    nation: Sequence[str]
    """The lines an administrative document bears beside its issuer; empty: it is none."""
    title: str
    lines: Sequence[str]
    """Under the title: of which contest, which round, from when to when."""
    parts: Sequence[Part]
    foot: str
    page_of: str
    """How pages are counted: "Trang {page}/{pages}"."""
    at: Moment
    """The moment the file bears, whenever it was made: the same content is the same bytes."""
    address: str | None = None
    """Where the same can be read; printed as a square for cameras."""
    address_label: str = ""
