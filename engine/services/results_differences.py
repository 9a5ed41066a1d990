"""What one freeze of a round has otherwise than the one before, and what it was reopened for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from engine.core import revision_differences as diff
from engine.core.evidence import Member
from engine.core.evidence_reading import Broken
from engine.core.problems import Refused
from engine.core.revision_beside import EntryBeside, FigureBeside, ResultsBeside, WinnerBeside
from engine.core.revision_differences import Became, EntryChanged, WinnerMoved
from engine.core.roles import Actor, Right
from engine.records import decided, evidence, received, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services.guard import Known, closed_round, known_contest, require
from engine.services.office import Office
from engine.services.people_shown import name_shown
from engine.services.results_held import revision_of

FIGURES = ("target", "all_correct", "people", "entries")


def differences(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> ResultsBeside:
    """`revision` (None: the newest) beside the one before it. Both are kept, so it is computed once."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        later = revision_of(connection, known, round_number, revision)
        names = {"round_word": known.contest.round_word, "round": round_number}
        if later.number == 1:
            raise Refused("no-earlier-revision", **names)
        earlier = revision_of(connection, known, round_number, later.number - 1)
    what = ("revisions", known.id, earlier.id, earlier.digest, later.id, later.digest)
    try:
        found = office.snapshots.once(what, partial(_compared, office, known, earlier, later))
    except Broken:
        raise Refused("evidence-damaged", **names, revision=later.number) from None
    shown = (replace(one, name=name_shown(actor, one.name)) for one in found.entries)
    return replace(found, entries=tuple(shown))


def _compared(office: Office, known: Known, earlier: StoredRevision, later: StoredRevision) -> ResultsBeside:
    with office.database.read() as connection:

        def lines(member: Member) -> tuple[Iterator[str], Iterator[str]]:
            return (
                evidence.lines(connection, earlier.evidence[member]),
                evidence.lines(connection, later.evidence[member]),
            )

        def line(member: Member) -> tuple[str, str]:
            (was,), (now,) = lines(member)
            return was, now

        entries = diff.entries_changed(*lines(Member.ENTRIES))
        had, has = (diff.exclusions_counted(texts) for texts in lines(Member.EXCLUSIONS))
        gone, new = diff.seeds_changed(*line(Member.DRAWS))
        asked = next(
            one
            for one in verdicts.decided(connection, [earlier.id])[earlier.id].reopenings
            if one.outcome == stored.CONFIRMED
        )
        return ResultsBeside(
            earlier.number,
            later.number,
            asked.asked_by,
            asked.reason,
            asked.ended_by or "",
            asked.asked_at,
            tuple(FigureBeside(name, getattr(earlier, name), getattr(later, name)) for name in FIGURES),
            tuple(_winners(connection, known, diff.winners_moved(*line(Member.WINNERS)), (earlier, later))),
            tuple((became, entries.counts[became]) for became in Became if became in entries.counts),
            entries.standings,
            tuple(_entries(connection, known, entries.first, (earlier, later))),
            diff.questions_changed(*line(Member.PAPER)),
            tuple((effect, had.get(effect, 0), has.get(effect, 0)) for effect in sorted(had | has)),
            gone,
            new,
            diff.rules_changed(*line(Member.CONTEST)),
        )


def _winners(
    connection: Connection,
    known: Known,
    moved: Iterable[WinnerMoved],
    both: tuple[StoredRevision, StoredRevision],
) -> Iterator[WinnerBeside]:
    rows = {won.entry_id: won for revision in both for won in stored.winners_of(connection, revision.id)}
    sent = received.by_ids(connection, known.id, list(rows))
    for one in moved:
        name = sent[one.entry_id].entry.full_name if one.entry_id in sent else ""
        unit = rows[one.entry_id].unit_name if one.entry_id in rows else None
        yield WinnerBeside(one.entry_id, name, unit, one.before, one.after)


def _entries(
    connection: Connection,
    known: Known,
    changed: Iterable[EntryChanged],
    both: tuple[StoredRevision, StoredRevision],
) -> Iterator[EntryBeside]:
    """What a person decided about an entry in the time between is what made it another."""
    found = list(changed)
    sent = received.by_ids(connection, known.id, [one.entry_id for one in found])
    since, until = both[0].frozen_at, both[1].frozen_at
    for one in found:
        said = decided.of_entry(connection, known.id, one.entry_id)
        last = next((d for d in said if since < d.at <= until), None)
        entry = sent.get(one.entry_id)
        yield EntryBeside(
            one.entry_id,
            entry.entry.full_name if entry else "",
            one.became,
            one.before,
            one.after,
            *((last.verdict, last.reason, last.by) if last else (None,)),
        )
