"""Reading the audit trail: who did what, the newest first, and whether its chain holds."""

from dataclasses import dataclass, replace
from datetime import date

from engine.core.audit import Event, Sought
from engine.core.moments import DAY, Moment, start_of_day
from engine.core.roles import Actor, Right
from engine.files.contest_file import from_text
from engine.records import audit_search, contests
from engine.records.database import Connection
from engine.services import chain_check
from engine.services.chain_check import ChainChecked as ChainChecked
from engine.services.guard import counts_hidden, require
from engine.services.office import Office, Progress, no_progress
from engine.texts.audit_sentences import GROUPS, actions_called

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class TrailPage:
    events: tuple[Event, ...]
    number: int
    """Of the page, from 1."""
    pages: int
    total: int


def sought(
    *,
    contest: str | None = None,
    actor: str | None = None,
    group: str | None = None,
    day: date | None = None,
    round_number: int | None = None,
    text: str = "",
) -> Sought:
    """What somebody chose, as the records are asked for it."""
    text = " ".join(text.split())
    wanted = Sought(contest, actor, text=text, actions=actions_called(text) if text else ())
    if contest is not None and round_number is not None:
        wanted = replace(wanted, subject=f"{contest}/{round_number}")
    if group is not None:
        wanted = replace(wanted, groups=GROUPS[group][1])
        if not wanted.groups:  # "the others": what no group names
            wanted = replace(wanted, without_groups=tuple(g for _, named in GROUPS.values() for g in named))
    if day is not None:
        since = start_of_day(day)
        wanted = replace(wanted, since=since, before=since + DAY)
    return wanted


def page(office: Office, actor: Actor, wanted: Sought, number: int = 1, size: int = A_PAGE) -> TrailPage:
    """A page by its number; beyond the last one the last."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        wanted = as_seen_by(connection, actor, wanted, office.now())
        total = audit_search.count(connection, wanted)
        pages = max(1, -(-total // size))
        number = min(max(1, number), pages)
        return TrailPage(
            audit_search.newest(connection, wanted, size, (number - 1) * size), number, pages, total
        )


def as_seen_by(connection: Connection, actor: Actor, wanted: Sought, now: Moment) -> Sought:
    """Each arrival says how many entries came: added up, that is the target some contests ask for."""
    known = (from_text(one.document) for one in contests.every(connection))
    return replace(wanted, arrivals_hidden=tuple(c.slug for c in known if counts_hidden(c, actor, now)))


def actors(office: Office, actor: Actor) -> tuple[str, ...]:
    """Everybody who ever did something, also those whose account is gone."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return audit_search.actors(connection)


def check(office: Office, actor: Actor, progress: Progress = no_progress) -> ChainChecked:
    """Computes every hash again, from the first event to the last, and keeps what was found."""
    require(actor, Right.READ_ALL)
    return chain_check.checked(office, actor.name, progress)
