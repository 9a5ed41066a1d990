"""One transaction for all that waits: many requests share a commit, and none is answered before it."""

import time
from collections.abc import Sequence

from engine.core.audit import Act
from engine.core.entries import Entry
from engine.core.problems import Problem
from engine.records import entries
from engine.records.audit import ARRIVED, Acted
from engine.records.database import Change
from engine.records.entries import Kept
from engine.records.refusals import RefusedRow
from engine.services.intake import refusals
from engine.services.intake.desks import Desks, Stale
from engine.services.intake.outcomes import Kind, Outcome
from engine.services.intake.readings import Lot, Request, read
from engine.services.intake.refusals import Refusals
from engine.services.office import Office
from engine.services.receiving import Prepared, Writer, is_same

READ_AT_MOST = 5
"""Times: somebody who acts at every moment keeps entries waiting, not for ever."""
LONGEST_WAIT_SECONDS = 25.0
"""From when a request came until it is told that somebody else has been writing for too long: before its
sender stops listening."""
SHORTEST_WAIT_SECONDS = 0.5
"""For what has waited that long in the queue: whoever was writing may be done by now."""
ACTOR = "intake"
"""In whose name the audit trail has what arrived."""


def commit(office: Office, desks: Desks, kept: Refusals, requests: list[Request]) -> int:
    """Gives each request its outcomes, and says how many entries were accepted."""
    for _ in range(READ_AT_MOST):
        found = read(desks, requests)
        rows = [row for row in found.refused if not kept.is_full(row.source, office.now())]
        kept.not_kept += len(found.refused) - len(rows)
        prepared = [(lot, lot.prepared()) for lot in found.lots]
        try:
            if not prepared and not rows:
                _still_holds(office, desks)
                return 0
            return _written(office, desks, kept, prepared, rows, _patience(requests))
        except Stale:
            kept.not_kept -= len(found.refused) - len(rows)
    for request in requests:
        request.not_taken("database-busy")
    return 0


def _patience(requests: list[Request]) -> float:
    """Of the one who has waited longest: the others came while it waited, and will come again with it."""
    waited = time.monotonic() - min(request.since for request in requests)
    return max(LONGEST_WAIT_SECONDS - waited, SHORTEST_WAIT_SECONDS)


def _still_holds(office: Office, desks: Desks) -> None:
    """Nothing is to be written; but what was refused might be right by what somebody changed."""
    with office.database.read() as connection:
        desks.check(connection)


def _written(
    office: Office,
    desks: Desks,
    kept: Refusals,
    prepared: Sequence[tuple[Lot, list[Prepared]]],
    rows: list[RefusedRow],
    patience: float,
) -> int:
    accepted = 0
    writers: list[tuple[Lot, Writer]] = []
    with office.database.write(patience=patience) as connection:
        desks.check(connection)
        change = Change(connection, office.now())
        acted = desks.acted()
        for lot, given in prepared:
            writer = Writer(
                change,
                lot.kept.desk,
                lot.source.name,
                rehearsal=lot.source.rehearsal,
                standing=lot.kept.standing,
            )
            rows += _write(change, writer, lot, given)
            writers.append((lot, writer))
            if writer.stored.accepted:
                accepted += writer.stored.accepted
                event = change.record(_arrival(lot, writer))
                acted = Acted(event.number, event.hash, acted.act)
        if rows:
            kept.keep(connection, rows, change.at)
    # Only now are they on disk.
    desks.wrote(acted)
    for lot, writer in writers:
        lot.kept.standing.texts.update(writer.new_texts)
    return accepted


def _arrival(lot: Lot, writer: Writer) -> Act:
    slug, stored = lot.kept.desk.contest.slug, writer.stored
    after = {"accepted": stored.accepted, "receipts": stored.receipts, "source": lot.source.name}
    if lot.source.rehearsal:
        after["rehearsal"] = True
    return Act(ACTOR, ARRIVED, slug, contest=slug, after=after)


def _write(change: Change, writer: Writer, lot: Lot, given: list[Prepared]) -> list[RefusedRow]:
    """Writes a lot and gives its entries their outcomes; and the rows of those that are in conflict."""
    desk = lot.kept.desk
    slug, contest = desk.contest.slug, desk.known.id
    first: dict[str, Prepared] = {}
    for one in given:
        first.setdefault(one[1][0], one)
    accounts = [item.entry.account for item in lot.items]
    named = entries.first_units(change.connection, contest, accounts)
    units = {account: desk.unit_of(text) or text for account, text in named.items()}
    found = writer.write(first.values())
    conflicts: list[RefusedRow] = []
    for at, item in enumerate(lot.items):
        entry = item.entry
        number, _, nonce, receipt = first[entry.entry_id]
        there = found.get(entry.entry_id)
        warnings = item.warnings + _of_unit(desk.unit_of(entry.unit), entry, units)
        if there is None and number == at:
            outcome = Outcome(Kind.ACCEPTED, entry.entry_id, change.at, receipt, nonce, warnings)
        else:
            before = there.kept if there is not None else Kept(nonce, receipt, change.at)
            if there.is_same if there is not None and number == at else is_same(slug, entry, before):
                outcome = _already(entry.entry_id, before, warnings)
            else:
                outcome = _in_conflict(entry.entry_id)
                conflicts.append(refusals.conflict(lot.source, contest, item.sent, outcome.problems[0]))
        item.request.outcomes[item.place] = outcome
    return conflicts


def _of_unit(unit: str | None, entry: Entry, units: dict[str, str]) -> tuple[Problem, ...]:
    """As an import of a file warns of it."""
    named = unit or entry.unit
    other = units.setdefault(entry.account, named) != named
    if unit is not None and not other:
        return ()
    unknown = (Problem("unknown-unit", column="unit", found=entry.unit),) if unit is None else ()
    return unknown + ((Problem("other-unit", column="unit", found=entry.unit),) if other else ())


def _already(entry_id: str, kept: Kept, warnings: tuple[Problem, ...]) -> Outcome:
    return Outcome(Kind.ALREADY_THERE, entry_id, kept.received_at, kept.receipt, kept.nonce, warnings)


def _in_conflict(entry_id: str) -> Outcome:
    problem = Problem("conflicting-entry", column="entry_id", found=entry_id)
    return Outcome(Kind.CONFLICT, entry_id, problems=(problem,))
