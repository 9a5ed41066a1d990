"""The audit trail as a story: by days, by what it is about, and where each act happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from engine.core.audit import Event
from engine.core.moments import day_of
from engine.records.audit import ARRIVED

FEW = 3
"""As many arrivals in a row are told in one line."""
_PAGES = {
    "results": "round_results",
    "draw": "round_results",
    "ranking": "ranking",
    "paper": "question_bank",
    "key": "question_bank",
    "entries": "entries",
    "entry": "entries",
    "import": "entries",
    "exclusions": "entries",
    "person": "entries",
    "unit_text": "entries",
    "units": "units",
    "unit": "units",
    "headcount": "units",
    "succession": "units",
    "participation": "participation",
    "collective": "collective_prizes",
    "contest": "contests",
    "round": "contests",
    "account": "accounts",
}
_PARTS = {
    "entries": "import",
    "import": "import",
    "exclusions": "import",
    "unit_text": "units",
    "headcount": "headcounts",
    "succession": "changes",
    "person": "people",
    "entry": "find",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what stands in its address."""

    page: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One act, or many arrivals that came one after the other."""

    events: tuple[Event, ...]

    @property
    def is_run(self) -> bool:
        return len(self.events) > 1

    @property
    def is_rehearsed(self) -> bool:
        return self.events[0].act.after.get("rehearsal") is True


@dataclass(frozen=True, slots=True)
class Chapter:
    contest: str | None
    round_number: int | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    chapters: tuple[Chapter, ...]


def story(events: Sequence[Event]) -> tuple[Day, ...]:
    """In the order given."""
    return tuple(
        Day(on, tuple(_chapters(of_day))) for on, of_day in groupby(events, key=lambda one: day_of(one.at))
    )


def _chapters(events: Iterable[Event]) -> Iterator[Chapter]:
    for (contest, number), found in groupby(events, key=lambda one: (one.act.contest, round_of(one))):
        yield Chapter(contest, number, tuple(_told(found)))


def _told(events: Iterable[Event]) -> Iterator[Told]:
    """Arrivals of one sender in a row are one line, rehearsed ones one of their own; everything else a line
    each."""
    runs = groupby(events, key=_sender)
    for sender, found in runs:
        every = tuple(found)
        if sender is not None and len(every) >= FEW:
            yield Told(every)
        else:
            yield from (Told((one,)) for one in every)


def _sender(event: Event) -> tuple[str, bool] | None:
    act = event.act
    return (act.actor, act.after.get("rehearsal") is True) if act.action == ARRIVED else None


def round_of(event: Event) -> int | None:
    """The round an act is about, where its subject is one."""
    contest, _, number = event.act.subject.rpartition("/")
    return int(number) if contest and contest == event.act.contest and number.isdigit() else None


def place_of(event: Event) -> Place | None:
    """Where it happened; None: on no page."""
    group = event.act.action.partition(".")[0]
    page = _PAGES.get(group)
    if page is None:
        return None
    about = {} if event.act.contest is None else {"contest": event.act.contest}
    number = round_of(event)
    if number is not None:
        about["round"] = str(number)
    if group in _PARTS:
        about["part"] = _PARTS[group]
    return Place(page, about)
