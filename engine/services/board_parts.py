"""What the live board of one unit says, in the shapes it is sent in. Percentages are tenths of a percent."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.core.moments import Moment
from engine.core.pace import Reaches
from engine.core.participation import Tally
from engine.core.units import HeadcountSource


class Standing(StrEnum):
    """Where a unit is on its way to the target."""

    REACHED = "reached"
    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


class AheadStanding(StrEnum):
    """Where a unit is beside the even line."""

    AHEAD = "ahead"
    BEHIND = "behind"
    FAR_BEHIND = "far-behind"
    UNKNOWN = "unknown"


class State(StrEnum):
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by its name."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted for one unit and all below it, or for the whole contest."""

    people: int
    entries: int
    headcount: int | None = None
    how: HeadcountSource = HeadcountSource.UNKNOWN
    rate: int | None = None
    needed: int | None = None
    missing: int | None = None
    standing: Standing = Standing.UNKNOWN
    above_all: bool = False
    expected: int | None = None
    ahead_rate: int | None = None
    ahead_standing: AheadStanding = AheadStanding.UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A unit right below the one looked at."""

    place: Place
    is_territory: bool
    figures: Figures
    before: int | None
    """Its rate in the round before."""
    has_more: bool
    curve: tuple[int, ...]
    """People so far at the end of each day up to today."""
    days: tuple[int, ...]
    """Entries of each day up to today."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit below a row."""

    code: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class ForecastSeen:
    people: int
    low: int
    high: int
    rate: int | None
    rate_low: int | None
    rate_high: int | None
    reaches: Reaches | None
    how: str


@dataclass(frozen=True, slots=True)
class Head:
    """The headline numbers, without when they were read."""

    figures: Figures
    source: str
    reached: bool | None
    ahead: int | None
    per_day: int | None
    """People a day that reach the target from now on."""
    last_hour: Tally
    forecast: ForecastSeen | None
    no_forecast: str | None
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class Week:
    """A round within the days of a board."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Board:
    """Equal to another when everything beside its headline numbers and the moment is."""

    version: int = field(compare=False)
    at: Moment = field(compare=False)
    contest: str
    round_number: int | None
    name: str
    unit: Place | None
    trail: tuple[Place, ...]
    opens_at: Moment
    closes_at: Moment
    state: State
    standing: str
    target: int | None
    days: tuple[date, ...]
    today: int | None
    weeks: tuple[Week, ...]
    head: Head = field(compare=False)
    rows: tuple[Row, ...]
    own: Row | None
    """The unit itself with its days, where there is nothing below it."""
    leaves: tuple[tuple[str, tuple[Leaf, ...]], ...]
    beside: tuple[str, ...]
    notes: tuple[str, ...]
