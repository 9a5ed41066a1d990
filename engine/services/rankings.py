"""The ranking of a closed round: as it was frozen where it is, else as it is computed from today's data."""

import hashlib
from collections.abc import Hashable, Set
from dataclasses import dataclass

from engine.analytics import queries
from engine.analytics.store import Analytics, Reading
from engine.core.prizes import Draw
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import draws, papers, set_asides
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.records.papers import StoredPaper
from engine.records.results import StoredRevision
from engine.services import frozen_rankings
from engine.services.awarding import awarded, holders
from engine.services.guard import Known, closed_round, known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.ranking_seen import RankingSeen


@dataclass(frozen=True, slots=True)
class Basis:
    """All a ranking follows from, beside the entries."""

    known: Known
    round_number: int
    revision: StoredRevision | None
    paper: StoredPaper
    draws: tuple[Draw, ...]
    holders: Set[str]
    """Accounts of people who hold a prize of another round."""
    set_aside: Set[str]
    """Accounts of people whom the committee set aside in this one."""


def ranking(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    progress: Progress = no_progress,
    *,
    live: bool = False,
) -> RankingSeen:
    """Every counted entry of a closed round in order. Refused while the round is open, in any role.

    Made once per version and shared by all who look; `live`: may be a second old.
    """
    basis = _basis(office, actor, slug, round_number)
    seen: RankingSeen = office.rankings.get(
        _version(office, basis, progress, live=live), lambda: _made(office, basis, progress)
    )
    return seen


def as_seen(
    office: Office, actor: Actor, slug: str, round_number: int, version: str
) -> tuple[RankingSeen, bool]:
    """The ranking somebody looks at, as long as it is kept, else as it is now; and whether it is today's."""
    basis = _basis(office, actor, slug, round_number)
    now = _version(office, basis, live=True)
    seen: RankingSeen | None = office.rankings.kept(version)
    if seen is None or (seen.slug, seen.round_number) != (slug, round_number):
        seen = office.rankings.get(now, lambda: _made(office, basis))
    return seen, seen.version == now


def _basis(office: Office, actor: Actor, slug: str, round_number: int) -> Basis:
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        paper = papers.of_contest(connection, known.id).get(round_number)
        if paper is None:
            raise Refused("no-paper", round_word=known.contest.round_word, round=round_number)
        return Basis(
            known,
            round_number,
            standing_revision(connection, known, round_number),
            paper,
            draws.of_round(connection, known.id, round_number),
            holders(connection, known, round_number),
            set_asides.accounts(connection, known.id, round_number),
        )


def standing_revision(connection: Connection, known: Known, round_number: int) -> StoredRevision | None:
    number = stored_results.standing_rounds(connection, known.id).get(round_number)
    if number is None:
        return None
    found = stored_results.revisions_of(connection, known.id, round_number)
    return next(revision for revision in found if revision.number == number)


def _version(office: Office, basis: Basis, progress: Progress = no_progress, *, live: bool) -> str:
    """Of the ranking as it is now. Computing it again would be dear while entries of another round arrive."""
    if basis.revision is not None:
        return basis.revision.digest
    known, number = basis.known, basis.round_number

    def state(analytics: Analytics) -> Hashable:
        with analytics.reading() as reading:
            return _state(reading, basis)

    name = ("round-state", known.contest.slug, number)
    found = office.snapshots.read(
        name, state, of=(known.id, basis.holders, basis.set_aside), live=live, progress=progress
    )
    return _name_of(basis, found)


def _state(reading: Reading, basis: Basis) -> Hashable:
    passed_over = queries.accounts_of_people(reading, basis.known.id, sorted(basis.holders | basis.set_aside))
    people = tuple(sorted(set(passed_over["person"].to_pylist())))
    return queries.round_state(reading, basis.known.id, basis.round_number), people


def _name_of(basis: Basis, state: Hashable) -> str:
    paper = basis.paper
    parts = (
        basis.known,
        basis.round_number,
        (paper.id, paper.key_version, paper.confirmed_by),
        [(draw.seed, sorted(draw.entry_ids), draw.drawn_at) for draw in basis.draws],
        sorted(basis.holders),
        sorted(basis.set_aside),
        state,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _made(office: Office, basis: Basis, progress: Progress = no_progress) -> tuple[str, RankingSeen]:
    if basis.revision is not None:
        return basis.revision.digest, frozen_rankings.read(office, basis.known, basis.revision, progress)
    known, paper = basis.known, basis.paper
    with office.fresh_analytics().reading() as reading:
        version = _name_of(basis, _state(reading, basis))
        found = awarded(
            reading, known, basis.round_number, paper.paper, basis.draws, basis.holders, basis.set_aside
        )
    ranked = found.ranked
    return version, RankingSeen(
        known.contest.slug,
        basis.round_number,
        version,
        ranked.target,
        ranked.people,
        ranked.entries,
        ranked.all_correct,
        ranked.ranked,
        found.awards,
        paper.confirmed_by is not None,
        known.contest,
        paper.paper,
        basis.draws,
    )
