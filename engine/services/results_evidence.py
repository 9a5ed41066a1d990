"""A result as the texts of its evidence, and as the rows of its winners."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Reading
from engine.core import evidence
from engine.core.evidence import EvidenceEntry, Member
from engine.files.contest_document import as_document
from engine.records.results import Winner
from engine.services.awarding import Awarded
from engine.services.guard import known_round
from engine.services.office import Progress
from engine.services.results_basis import Basis

ROWS_AT_ONCE = 10_000
Receipts = tuple[pa.ChunkedArray, pa.ChunkedArray]
"""The seq and the receipt of every entry."""


def members(
    reading: Reading,
    basis: Basis,
    secret: bytes,
    found: Awarded,
    names: Mapping[str, str],
    receipts: Receipts,
    progress: Progress,
) -> Iterator[tuple[Member, Iterable[str]]]:
    """Each member with its lines, which can be read once. `names`: of units, by code."""
    contest, paper, ranked = basis.known.contest, basis.paper, found.ranked
    if paper is None:
        raise AssertionError("a round without a paper cannot be ranked")
    round_ = known_round(contest, basis.round_number)
    yield Member.CONTEST, [evidence.contest_line(as_document(contest), round_)]
    yield Member.PAPER, [evidence.paper_line(paper.paper, paper.revision, paper.key_version)]
    excluded = queries.excluded_people(reading, basis.known.id).to_pylist()
    named = {evidence.pseudonym(secret, row["person"]): row["effect"] for row in excluded}
    yield Member.EXCLUSIONS, evidence.exclusion_lines(named)
    table = queries.round_entries(reading, basis.known.id, basis.round_number)
    yield Member.ENTRIES, _entries(table, secret, receipts, progress)
    codes = (code for code in table["unit"].unique().to_pylist() if code is not None)
    named_units = {code: names.get(code, code) for code in codes}
    yield Member.UNITS, evidence.unit_lines(named_units)
    yield Member.DRAWS, [evidence.draws_line(basis.draws)]
    yield Member.RANKING, _ranking(ranked.ranked)
    rows = {row["entry_id"]: row for row in ranked_rows(found, found.awards.tier_of)}
    ranks = {entry_id: row["rank"] for entry_id, row in rows.items()}
    units = {entry_id: row["unit"] for entry_id, row in rows.items()}
    yield Member.WINNERS, [evidence.winners_line(found.awards, contest.prizes, ranks, units, named_units)]
    counts = (ranked.target, ranked.people, ranked.entries, ranked.all_correct)
    out = (
        [evidence.pseudonym(secret, person) for person in _people(reading, basis, accounts)]
        for accounts in (basis.holders, basis.set_aside)
    )
    yield Member.SUMMARY, [evidence.summary_line(*counts, *out)]


def winners(reading: Reading, basis: Basis, found: Awarded, names: Mapping[str, str]) -> tuple[Winner, ...]:
    """In the order of the prizes, with everything a list of them shows. `names`: of units, by code."""
    contest, awards = basis.known.contest, found.awards
    rows = {row["entry_id"]: row for row in ranked_rows(found, awards.tier_of)}
    accounts = [row["account"] for row in rows.values()]
    people = queries.accounts_of_people(reading, basis.known.id, accounts).to_pylist()
    first_account = {row["person"]: row["first_account"] for row in people}
    return tuple(
        Winner(
            position=position,
            entry_id=entry_id,
            account=row["account"],
            person=first_account[row["person"]],
            tier=tier,
            prize=contest.prizes[tier].name,
            rank=row["rank"],
            drawn=entry_id in awards.drawn,
            unit=row["unit"],
            unit_name=names.get(row["unit"], row["unit"]),
            score=row["score"],
            prediction=row["prediction"],
            prediction_error=row["prediction_error"],
            submitted_at=row["submitted_at"],
            duration=row["duration"],
        )
        for position, (entry_id, tier) in enumerate(awards.tier_of.items(), 1)
        for row in (rows[entry_id],)
    )


def ranked_rows(found: Awarded, wanted: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Ranked rows of these entries, which stand near the top."""
    left = set(wanted)
    for batch in found.ranked.ranked.to_batches(max_chunksize=1_000):
        if not left:
            return
        for row in batch.to_pylist():
            if row["entry_id"] in left:
                left.discard(row["entry_id"])
                yield row


def _people(reading: Reading, basis: Basis, accounts: Iterable[str]) -> list[str]:
    """The people (by their first account now) behind accounts, of those who entered."""
    asked = sorted(accounts)
    if not asked:
        return []
    found = queries.accounts_of_people(reading, basis.known.id, asked)
    people: list[str] = found["first_account"].unique().to_pylist()
    return people


def _entries(table: pa.Table, secret: bytes, receipts: Receipts, progress: Progress) -> Iterator[str]:
    seqs, kept = receipts
    table = table.append_column("receipt", kept.take(pc.index_in(table["seq"], value_set=seqs)))
    table = table.select(list(EvidenceEntry._fields))
    done = 0
    for batch in table.to_batches(max_chunksize=ROWS_AT_ONCE):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            entry = EvidenceEntry._make(row)
            person = evidence.pseudonym(secret, entry.person)
            yield evidence.entry_line(entry._replace(person=person, receipt=row[-1].hex()))
        done += batch.num_rows
        progress("writing", done, table.num_rows)


def _ranking(ranked: pa.Table) -> Iterator[str]:
    columns = ranked.select(["rank", "entry_id", "score", "prediction_error", "decided_by"])
    for batch in columns.to_batches(max_chunksize=ROWS_AT_ONCE):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield evidence.ranked_line(*row)
