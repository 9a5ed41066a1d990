"""The rows of a revision held against its evidence: lists are shown from rows, a digest covers evidence."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from engine.core.audit import Sought
from engine.core.entries import duration_of
from engine.core.evidence import Member, pseudonym
from engine.core.evidence_checking import Difference
from engine.core.evidence_reading import entry_of
from engine.records import audit_search, entries, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision, Winner
from engine.services.guard import Known
from engine.services.receiving import is_same

FROZEN = "results.frozen"
_FIGURES = ("target", "people", "entries", "all_correct")
_PLACE = ("position", "entry_id", "rank", "tier", "prize", "drawn", "unit", "unit_name")
_ENTRY_ID = re.compile(r'"entry_id":("(?:[^"\\]|\\.)*")')
Lines = Callable[[Member], Iterable[str]]


def differences(
    connection: Connection, known: Known, revision: StoredRevision, lines: Lines
) -> Iterator[Difference]:
    """Of evidence that holds together."""
    (contest,), (summary,), (given,) = (
        [json.loads(line) for line in lines(member)]
        for member in (Member.CONTEST, Member.SUMMARY, Member.WINNERS)
    )
    if (contest["slug"], contest["round"]["number"]) != (known.contest.slug, revision.round_number):
        yield Difference("other-round", {"slug": contest["slug"], "round": contest["round"]["number"]})
    if any(summary[name] != getattr(revision, name) for name in _FIGURES):
        yield Difference("figures-differ")
    won = stored.winners_of(connection, revision.id)
    if [{name: getattr(w, name) for name in _PLACE} for w in won] != given["winners"]:
        yield Difference("winner-rows-differ")
        return
    yield from _winners(connection, known, revision, won, lines)
    yield from _witnesses(connection, known, revision)


def _winners(
    connection: Connection, known: Known, revision: StoredRevision, won: Iterable[Winner], lines: Lines
) -> Iterator[Difference]:
    rows = {winner.entry_id: winner for winner in won}
    ranked = dict(_of(rows.keys(), lines(Member.RANKING)))
    frozen = dict(_of(rows.keys(), lines(Member.ENTRIES)))
    kept = entries.receipts(connection, known.id, list(rows))
    secret = stored.cut_of(connection, revision).secret
    for entry_id, winner in rows.items():
        line = entry_of(frozen[entry_id])
        place = json.loads(ranked[entry_id])
        right: Mapping[str, Any] = {
            "score": place["score"],
            "prediction_error": place["prediction_error"],
            "prediction": line.prediction,
            "unit": line.unit,
            "submitted_at": line.submitted_at,
            "duration": duration_of(line.started_at, line.submitted_at),
        }
        same_row = all(getattr(winner, name) == value for name, value in right.items())
        if not same_row or pseudonym(secret, winner.person) != line.person:
            yield Difference("winner-row-differs", {"entry_id": entry_id})
        entry = entries.find(connection, known.id, entry_id)
        if (
            entry is None
            or entry.account != winner.account
            or kept[entry_id][1].hex() != line.receipt
            or not is_same(known.contest.slug, entry, kept[entry_id])
        ):
            yield Difference("winner-entry-differs", {"entry_id": entry_id})


def _of(wanted: Collection[str], lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of these entries; read only until all were met."""
    left = set(wanted)
    for line in lines:
        if not left:
            return
        found = _ENTRY_ID.search(line)
        entry_id = json.loads(found[1]) if found else None
        if entry_id in left:
            left.discard(entry_id)
            yield entry_id, line


def _witnesses(connection: Connection, known: Known, revision: StoredRevision) -> Iterator[Difference]:
    """Evidence made anew from end to end agrees with itself, but not with who saw the digest before."""
    decided = verdicts.decided(connection, [revision.id])[revision.id]
    for verdict in decided.verdicts:
        if verdict.digest != revision.digest:
            yield Difference("verdict-differs", {"judge": verdict.judge})
    subject = f"{known.contest.slug}/{revision.round_number}"
    sought = Sought(known.contest.slug, groups=("results",))
    acts = (event.act for event in audit_search.every(connection, sought))
    if not any(
        act.action == FROZEN
        and act.subject == subject
        and act.after["revision"] == revision.number
        and act.after["digest"] == revision.digest
        and act.actor == revision.frozen_by
        for act in acts
    ):
        yield Difference("audit-differs")
