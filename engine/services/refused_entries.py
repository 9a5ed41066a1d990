"""Rows refused at the door: why, what stood in them as far as it may be kept, and beside what they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.core.beside_stored import Beside, beside
from engine.core.moments import DAY, Moment
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right
from engine.records import received, refused_rows
from engine.records.database import Change
from engine.records.refused_rows import StoredRefusal
from engine.services.acts import act_of
from engine.services.guard import Known, known_contest, require
from engine.services.intake_desk import KEPT_DAYS
from engine.services.office import Office
from engine.services.people_shown import sees_names

LISTED_AT_MOST = 500
CONFLICT = "conflict"
_HIDDEN_FROM_LOOKERS = ("account", "full_name", "birth_date", "answers")


@dataclass(frozen=True, slots=True)
class RefusedSeen:
    id: int
    source: str
    entry_id: str
    is_conflict: bool
    of_contest: bool
    """Else it named no contest there is, and stands with every contest."""
    problems: tuple[Problem, ...]
    fields: tuple[tuple[str, str], ...]
    """What was sent, masked: by field."""
    stored: tuple[Beside, ...]
    """Of a conflict: each field as it came and as it is stored, masked the same."""
    rehearsal: bool
    at: Moment
    seen_by: str | None
    seen_at: Moment | None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(problem.code for problem in self.problems)


@dataclass(frozen=True, slots=True)
class RefusedListed:
    rows: tuple[RefusedSeen, ...]
    """Those nobody has seen first, then the newest."""
    unseen: int
    total: int
    """Of the last thirty days."""


def listed(office: Office, actor: Actor, slug: str) -> RefusedListed:
    """What is kept is masked already; who may not see names sees neither initials nor answers."""
    require(actor, Right.READ_ALL)
    since = office.now() - KEPT_DAYS * DAY
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        counted = refused_rows.counted(connection, known.id, since)
        rows = refused_rows.of_contest(connection, known.id, since, LISTED_AT_MOST)
        conflicts = [row.entry_id for row in rows if row.outcome == CONFLICT]
        there = received.by_ids(connection, known.id, list(dict.fromkeys(conflicts)))
    hidden = () if sees_names(actor) else _HIDDEN_FROM_LOOKERS
    unseen = sum(count for (_, _, seen), count in counted.items() if not seen)
    return RefusedListed(
        tuple(_shown(row, there.get(row.entry_id), hidden) for row in rows), unseen, sum(counted.values())
    )


def mark_seen(office: Office, actor: Actor, slug: str, rows: Sequence[int]) -> int:
    """Somebody knows of these rows, all of them or none. Gives the number of the event."""
    return _mark(office, actor, slug, rows, seen=True)


def mark_unseen(office: Office, actor: Actor, slug: str, rows: Sequence[int]) -> int:
    return _mark(office, actor, slug, rows, seen=False)


def _mark(office: Office, actor: Actor, slug: str, rows: Sequence[int], *, seen: bool) -> int:
    with office.database.change(office.now()) as change:
        return mark_rows(change, actor, known_contest(change.connection, slug), rows, seen=seen)


def mark_rows(change: Change, actor: Actor, known: Known, rows: Sequence[int], *, seen: bool) -> int:
    """Inside the transaction of whoever acts."""
    require(actor, Right.LOAD_FILES)
    wanted = sorted(set(rows))
    if not wanted:
        raise Refused("nothing-chosen")
    there = refused_rows.by_ids(change.connection, known.id, wanted)
    if len(there) < len(wanted):
        raise Refused("refused-row-gone")
    if any((row.seen_at is not None) == seen for row in there.values()):
        raise Refused("refused-row-seen" if seen else "refused-row-unseen")
    refused_rows.mark(change.connection, wanted, actor.name if seen else None, change.at)
    event = change.record(
        act_of(
            actor,
            "refusal.seen" if seen else "refusal.unseen",
            ", ".join(map(str, wanted)),
            contest=known.contest.slug,
            before={"seen": not seen},
            after={"seen": seen, "rows": len(wanted)},
        )
    )
    return event.number


def _shown(row: StoredRefusal, there: received.Received | None, hidden: Iterable[str]) -> RefusedSeen:
    masked = {name: text for name, text in row.masked.items() if name not in hidden}
    stored = beside(row.masked, there.entry) if there is not None else ()
    return RefusedSeen(
        row.id,
        row.source,
        row.entry_id,
        row.outcome == CONFLICT,
        row.of_contest,
        row.problems,
        tuple(masked.items()),
        tuple(one.but_hidden() if one.field in hidden else one for one in stored),
        row.rehearsal,
        row.received_at,
        row.seen_by,
        row.seen_at,
    )
