"""The result of a round computed: what stands in the way of a freeze, and the evidence of one."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Analytics, Reading
from engine.core import evidence
from engine.core.evidence import Member
from engine.core.people import MaybeSame, Why
from engine.core.results import Blocker, FreezeFacts, blockers
from engine.records.database import Connection
from engine.records.results import Cut, Winner
from engine.services.awarding import Awarded, awarded
from engine.services.office import Office, Progress
from engine.services.results_basis import AtCut, Basis, unit_names
from engine.services.results_evidence import members, ranked_rows, winners

Keep = Callable[[Member, Iterable[str]], str]
"""What is done with the text of a member; gives its SHA-256."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A whole result, as it would be frozen."""

    digest: str
    hashes: Mapping[str, str]
    target: int | None
    people: int
    entries: int
    all_correct: int
    winners: tuple[Winner, ...]
    unit_names: Mapping[str, str]
    """Of every unit the contest sees, by code."""


def hashed(_member: Member, lines: Iterable[str]) -> str:
    """Keeps nothing: for those who only compare."""
    found = hashlib.sha256()
    for line in lines:
        found.update(f"{line}\n".encode())
    return found.hexdigest()


def blocked(reading: Reading, basis: Basis) -> tuple[tuple[Blocker, ...], Awarded | None]:
    """What stands in the way of a freeze; with what it follows from, where there is a paper to grade by."""
    known, number = basis.known, basis.round_number
    found = None
    at_stake: dict[str, int] = {}
    if basis.paper is not None:
        found = awarded(
            reading, known, number, basis.paper.paper, basis.draws, basis.holders, basis.set_aside
        )
        at_stake = _people_of(found)
    unmatched = queries.unmatched_texts(reading, known.id, number)
    people = set(at_stake.values())
    pairs = queries.maybe_same(reading, known.id, sorted(people)).to_pylist()
    named = {row["account"] for row in pairs if row["person"] in people}
    named |= {row["other_account"] for row in pairs if row["other"] in people}
    facts = FreezeFacts(
        has_paper=basis.paper is not None,
        key_confirmed=basis.paper is not None and basis.paper.confirmed_by is not None,
        correction_open=basis.correction_open,
        unread_problems=basis.unread_problems,
        unmatched_entries=pc.sum(unmatched["entries"], min_count=0).as_py(),
        maybe_same=tuple(
            MaybeSame(row["account"], row["other_account"], frozenset({Why.PHONE})) for row in pairs
        ),
        at_stake=frozenset(named),
        draw_needed=len(found.awards.draw_needed) if found else 0,
        earlier_not_approved=basis.earlier_not_approved,
    )
    return tuple(blockers(facts)), found


def _people_of(found: Awarded) -> dict[str, int]:
    """The person (by number) behind each entry with a prize place or in the open tie."""
    wanted = found.awards.tier_of.keys() | found.awards.draw_needed
    return {row["entry_id"]: row["person"] for row in ranked_rows(found, wanted)}


def compute(
    office: Office,
    connection: Connection,
    basis: Basis,
    cut: Cut,
    keep: Keep,
    progress: Progress,
    *,
    whatever_blocks: bool = False,
) -> Computed | tuple[Blocker, ...]:
    """The result at a cut, or what stands in its way. `connection` reads the state the basis was read in.

    In analytics of its own, so that entries which go on arriving are in no part of it.
    """
    source = AtCut(connection, basis, cut, progress)
    office.analytics_dir.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=_folder(cut), dir=office.analytics_dir) as folder,
        Analytics.open(Path(folder) / "cut.duckdb", threads=office.settings.analytics_threads) as analytics,
    ):
        analytics.refresh(source)
        names = unit_names(connection, basis.known.contest)
        with analytics.reading() as reading:
            standing, found = blocked(reading, basis)
            if found is None or (standing and not whatever_blocks):
                return standing
            hashes = {
                member.value: keep(member, lines)
                for member, lines in members(
                    reading, basis, cut.secret, found, names, source.receipts, progress
                )
            }
            return _computed(found, hashes, winners(reading, basis, found, names), names)


def left_behind(office: Office, cut: Cut) -> None:
    """Takes away what a freeze that died had been working on: as much as its entries, on this machine."""
    for folder in office.analytics_dir.glob(f"{_folder(cut)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _folder(cut: Cut) -> str:
    return f"cut-{cut.id}-"


def _computed(
    found: Awarded, hashes: Mapping[str, str], won: tuple[Winner, ...], names: Mapping[str, str]
) -> Computed:
    ranked = found.ranked
    return Computed(
        evidence.digest_of(hashes),
        hashes,
        ranked.target,
        ranked.people,
        ranked.entries,
        ranked.all_correct,
        won,
        names,
    )
