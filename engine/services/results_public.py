"""The list of winners: as the committee sees it, and as anybody may once it is published."""

from engine.core.entries import Entry
from engine.core.masking import masked_phone
from engine.core.moments import SECOND, Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import entries, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision, Winner
from engine.services.guard import Known, closed_round, known_contest, known_round, require
from engine.services.office import Office
from engine.services.results_held import revision_of
from engine.services.results_seen import PublicWinner, Published, WinnerSeen


def winners(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> tuple[WinnerSeen, ...]:
    """Who won by a freeze, in the order of the prizes; without `revision` the newest one."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        found = revision_of(connection, known, round_number, revision)
        won = _with_entries(connection, known, found)
    return tuple(
        WinnerSeen(
            winner.position,
            winner.rank,
            winner.entry_id,
            winner.account,
            winner.prize,
            winner.tier,
            winner.drawn,
            entry.full_name,
            entry.phone,
            winner.unit_name,
            winner.score,
            winner.prediction,
            winner.prediction_error,
            winner.submitted_at,
            _seconds(winner.duration),
        )
        for winner, entry in won
    )


def published(office: Office, slug: str, round_number: int) -> Published | None:
    """The public list; None: not published, or reopened since."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        known_round(known.contest, round_number)
        number = stored.standing_rounds(connection, known.id).get(round_number)
        if number is None:
            return None
        revision = revision_of(connection, known, round_number, number)
        publication = verdicts.decided(connection, [revision.id])[revision.id].publication
        if publication is None:
            return None
        won = _with_entries(connection, known, revision)
    contest = known.contest
    return Published(
        slug,
        contest.title,
        contest.round_word,
        round_number,
        revision.number,
        revision.digest,
        revision.target,
        revision.people,
        revision.entries,
        publication.published_at,
        tuple(
            PublicWinner(
                winner.rank,
                winner.prize,
                entry.full_name,
                winner.unit_name,
                masked_phone(entry.phone),
                winner.score,
                winner.prediction,
                winner.prediction_error,
                winner.submitted_at,
                _seconds(winner.duration),
            )
            for winner, entry in won
        ),
    )


def _with_entries(
    connection: Connection, known: Known, revision: StoredRevision
) -> list[tuple[Winner, Entry]]:
    found = []
    for winner in stored.winners_of(connection, revision.id):
        entry = entries.find(connection, known.id, winner.entry_id)
        if entry is None:
            raise Refused("unknown-entry", entry_id=winner.entry_id)
        found.append((winner, entry))
    return found


def _seconds(duration: Moment | None) -> float | None:
    return None if duration is None else duration / SECOND
