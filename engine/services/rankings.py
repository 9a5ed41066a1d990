"""The ranking of a closed round, with prizes as they stand now."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from engine.analytics.store import Analytics
from engine.core.prizes import Awards, Draw
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import draws, papers, set_asides
from engine.services.awarding import awarded, holders
from engine.services.guard import Known, closed_round, known_contest, require
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class RankingSeen:
    slug: str
    round_number: int
    target: int | None
    people: int
    entries: int
    all_correct: int
    table: pa.Table
    awards: Awards
    tiers: tuple[str, ...]
    key_confirmed: bool

    def rows(self, limit: int | None = None) -> Iterator[Mapping[str, Any]]:
        for batch in self.table.slice(0, limit).to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()

    def prize_of(self, entry_id: str) -> str | None:
        tier = self.awards.tier_of.get(entry_id)
        return None if tier is None else self.tiers[tier]


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

    Computed once per version of the data and shared by all who look; `live`: may be a second old.
    """
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        paper = papers.of_contest(connection, known.id).get(round_number)
        if paper is None:
            raise Refused("no-paper", round_word=known.contest.round_word, round=round_number)
        held = draws.of_round(connection, known.id, round_number)
        holding = holders(connection, known, round_number)
        aside = set_asides.accounts(connection, known.id, round_number)
    return office.snapshots.read(
        ("ranking", slug, round_number),
        lambda analytics: _ranked(analytics, known, round_number, paper, held, holding, aside),
        of=(known, paper.id, paper.key_version, paper.confirmed_by, held, holding, aside),
        live=live,
        large=True,
        progress=progress,
    )


def _ranked(
    analytics: Analytics,
    known: Known,
    round_number: int,
    paper: papers.StoredPaper,
    held: Sequence[Draw],
    holding: Set[str],
    aside: Set[str],
) -> RankingSeen:
    with analytics.reading() as reading:
        found = awarded(reading, known, round_number, paper.paper, held, holding, aside)
    ranked = found.ranked
    return RankingSeen(
        known.contest.slug,
        round_number,
        ranked.target,
        ranked.people,
        ranked.entries,
        ranked.all_correct,
        ranked.ranked,
        found.awards,
        tuple(prize.name for prize in known.contest.prizes),
        paper.confirmed_by is not None,
    )
