"""A key that can be corrected, and the correction that waits: what every verb about them asks first."""

from engine.core.contests import Round
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import key_corrections, papers
from engine.records.database import Change, Connection
from engine.records.key_corrections import Correction
from engine.records.papers import StoredPaper
from engine.services.guard import Known, closed_round, known_contest, require, require_not_frozen
from engine.services.office import Office
from engine.services.results_freezing import require_no_cut


def require_takes_part(actor: Actor) -> None:
    """Who may propose or confirm."""
    if not actor.may(Right.LOAD_FILES):
        require(actor, Right.CONFIRM_KEY)


def correctable(
    office: Office, connection: Connection, slug: str, round_number: int
) -> tuple[Known, Round, StoredPaper]:
    """A round that has closed, whose key somebody confirmed once."""
    known = known_contest(connection, slug)
    round_ = closed_round(known.contest, round_number, office.now())
    stored = papers.of_contest(connection, known.id).get(round_number)
    if stored is None:
        raise Refused("no-paper", **names(known, round_number))
    if stored.confirmed_by is None:
        raise Refused("nothing-to-correct", **names(known, round_number))
    return known, round_, stored


def changeable(
    office: Office, change: Change, actor: Actor, slug: str, round_number: int
) -> tuple[Known, StoredPaper]:
    """The same, and nothing that is frozen, or being frozen, stands on this key."""
    known, _, stored = correctable(office, change.connection, slug, round_number)
    require_not_frozen(change.connection, known, round_number)
    require_no_cut(change, actor, known, round_number)
    return known, stored


def open_correction(
    connection: Connection, known: Known, stored: StoredPaper, round_number: int, correction: int
) -> Correction:
    """The one that was looked at."""
    found = key_corrections.open_of(connection, stored.id)
    if found is None:
        raise Refused("no-correction-open", **names(known, round_number))
    if found.id != correction or found.from_version != stored.key_version:
        raise Refused("other-correction", **names(known, round_number))
    return found


def require_none_open(connection: Connection, known: Known, round_number: int) -> None:
    """Nothing is drawn while the tie may become another one."""
    stored = papers.of_contest(connection, known.id).get(round_number)
    found = key_corrections.open_of(connection, stored.id) if stored else None
    if found is not None:
        raise Refused("correction-open", **names(known, round_number), by=found.proposed_by)


def names(known: Known, round_number: int) -> dict[str, object]:
    return {"round_word": known.contest.round_word, "round": round_number}
