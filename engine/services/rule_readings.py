"""Who would win under other readings of the rules, how far the target could move, and what could move it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.analytics.store import Analytics
from engine.core.contests import Contest
from engine.core.prizes import Draw
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import draws, entries, imports, papers, received, set_asides
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.papers import StoredPaper
from engine.records.results import StoredRevision
from engine.services.awarding import holders
from engine.services.grading import grading_of
from engine.services.guard import Known, closed_round, known_contest, require, seen_units
from engine.services.office import Office, Progress, no_progress
from engine.services.people_shown import account_shown, name_shown
from engine.services.readings_entrants import Game
from engine.services.readings_found import Found, found_in
from engine.services.readings_frozen import found_in_evidence
from engine.services.readings_open import People, open_people
from engine.services.snapshots import Follows


@dataclass(frozen=True, slots=True)
class ReadingsSeen:
    contest: Contest
    round_number: int
    revision: int | None
    """The revision whose evidence this was read from; None: nothing is frozen, the records as they are."""
    digest: str | None
    found: Found
    names: Mapping[str, str]
    """By entry: of those who hold something in any list."""
    unit_names: Mapping[str, str]
    doubted: Mapping[str, str]
    """By the key of a side: those something is open about, as this person may see them."""
    unread: int
    """Refused rows nobody has looked at."""


@dataclass(frozen=True, slots=True)
class _Asked:
    known: Known
    paper: StoredPaper
    revision: StoredRevision | None
    prize_entries: tuple[str, ...]
    draws: tuple[Draw, ...]
    holders: frozenset[str]
    unread: int


def readings(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    progress: Progress = no_progress,
    *,
    live: bool = False,
) -> ReadingsSeen:
    """Of a closed round; of a frozen one from the evidence of its standing revision.

    Refused while the round is open, in any role. Computed once and shared by all who look.
    """
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        asked = _asked(office, connection, slug, round_number)
    revision = asked.revision
    if revision is None:
        found = office.snapshots.read(
            ("readings", slug, round_number),
            lambda analytics: _found(analytics, asked, round_number),
            of=(asked.known, asked.paper, asked.draws, asked.holders, asked.unread),
            live=live,
            progress=progress,
        )
    else:
        people = office.snapshots.read(
            ("readings-people", slug, round_number),
            lambda analytics: _people(analytics, asked, round_number),
            of=(asked.known, asked.prize_entries),
            live=live,
            progress=progress,
        )
        found = office.snapshots.read(
            ("readings", slug, round_number, revision.number, revision.digest),
            lambda _: found_in_evidence(office, asked.known, revision, people),
            of=people,
            follows=Follows.NOTHING,
            live=live,
            progress=progress,
        )
    with office.database.read() as connection:
        return _seen(connection, actor, asked, round_number, found)


def _asked(office: Office, connection: Connection, slug: str, round_number: int) -> _Asked:
    known = known_contest(connection, slug)
    closed_round(known.contest, round_number, office.now())
    paper = papers.of_contest(connection, known.id).get(round_number)
    if paper is None:
        raise Refused("no-paper", round_word=known.contest.round_word, round=round_number)
    number = stored.standing_rounds(connection, known.id).get(round_number)
    revisions = stored.revisions_of(connection, known.id, round_number)
    revision = next((r for r in revisions if r.number == number), None)
    won = () if revision is None else stored.winners_of(connection, revision.id)
    return _Asked(
        known,
        paper,
        revision,
        tuple(one.entry_id for one in won),
        draws.of_round(connection, known.id, round_number),
        holders(connection, known, round_number) | set_asides.accounts(connection, known.id, round_number),
        imports.unread_refusals(connection, known.id) if revision is None else 0,
    )


def _found(analytics: Analytics, asked: _Asked, round_number: int) -> Found:
    game = Game(asked.known, round_number, asked.paper.paper, asked.draws, asked.holders)
    with analytics.reading() as reading:
        return found_in(reading, game, None, asked.unread)


def _people(analytics: Analytics, asked: _Asked, round_number: int) -> People:
    grading = grading_of(asked.known, round_number, asked.paper.paper)
    with analytics.reading() as reading:
        return open_people(reading, grading, asked.prize_entries)


def _seen(
    connection: Connection, actor: Actor, asked: _Asked, round_number: int, found: Found
) -> ReadingsSeen:
    known = asked.known
    named = entries.names(connection, known.id, sorted(set(_shown(found))))
    units = seen_units(connection, known.contest).units
    places = [place for one in found.readings for place in one.places.values()]
    return ReadingsSeen(
        known.contest,
        round_number,
        asked.revision.number if asked.revision else None,
        asked.revision.digest if asked.revision else None,
        found,
        named,
        {p.unit: units[p.unit].name for p in places if p.unit is not None and p.unit in units},
        _doubted(connection, actor, known, found),
        asked.unread,
    )


def _shown(found: Found) -> Iterator[str]:
    """Every entry that holds something in one of the lists."""
    for one in found.readings:
        yield from one.places
        yield from (moved.entry_id for moved in one.moved)
    if found.margin is not None:
        for change in (found.margin.below, found.margin.above):
            if change is not None:
                yield from (*change.prizes.tier_of, *change.prizes.draw_needed)
    for effect in found.effects:
        yield from (moved.entry_id for moved in effect.moved)


def _doubted(connection: Connection, actor: Actor, known: Known, found: Found) -> dict[str, str]:
    sides = [side for effect in found.effects for side in effect.asked.sides]
    named = entries.names(connection, known.id, sorted({side.key for side in sides if side.entry_ids}))
    silent = sorted({side.account for side in sides if not side.entry_ids})
    for one in received.of_accounts(connection, known.id, silent):
        named.setdefault(one.entry.account, one.entry.full_name)
    return {
        side.key: name_shown(actor, named.get(side.key, "")) or account_shown(actor, side.account) or side.key
        for side in sides
    }
