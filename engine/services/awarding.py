"""The ranking of a round and who takes its prizes: the same for whoever looks and for whoever freezes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from engine.analytics import queries
from engine.analytics.queries import RankedRound
from engine.analytics.store import Reading
from engine.core.prizes import Awards, Draw, InLine, PassedOver, award
from engine.core.questions import Paper
from engine.core.results import approved, standing
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.services.grading import grading_of
from engine.services.guard import Known


@dataclass(frozen=True, slots=True)
class Awarded:
    ranked: RankedRound
    awards: Awards


def awarded(
    reading: Reading,
    known: Known,
    round_number: int,
    paper: Paper,
    draws: Iterable[Draw],
    holders: Iterable[str],
    set_aside: Iterable[str] = (),
) -> Awarded:
    """Accounts: `holders` of people who already hold a prize of the contest, `set_aside` of people whom
    the committee set aside in this round."""
    ranked = queries.ranking(reading, grading_of(known, round_number, paper), known.contest.target)
    holding, aside = (_people(reading, known, accounts) for accounts in (holders, set_aside))
    return Awarded(ranked, award(known.contest.prizes, _line(ranked.ranked, holding, aside), draws))


def _people(reading: Reading, known: Known, accounts: Iterable[str]) -> set[int]:
    asked = list(accounts)
    if not asked:
        return set()
    return set(queries.accounts_of_people(reading, known.id, asked)["person"].to_pylist())


def holders(connection: Connection, known: Known, round_number: int) -> frozenset[str]:
    """Who holds a prize by the approval of another round, where the contest gives one prize a person."""
    if not known.contest.one_prize_per_contest:
        return frozenset()
    lives = stored_results.lives(connection, known.id)
    given = [
        (number, last.number)
        for (_, number), revisions in lives.items()
        if number != round_number
        and (last := standing(revisions)) is not None
        and approved(last, known.contest.approvals)
    ]
    return stored_results.prize_holders(connection, known.id, given)


def _line(rows: pa.Table, holding: set[int], aside: set[int]) -> Iterator[InLine]:
    """The ranking as people in line for prizes; read only as far as prizes go."""
    columns = rows.select(["rank", "entry_id", "all_correct", "no_prize", "person"])
    for batch in columns.to_batches(max_chunksize=1_000):
        for row in batch.to_pylist():
            why = PassedOver.SET_ASIDE if row["person"] in aside else None
            why = PassedOver.HOLDS_A_PRIZE if row["person"] in holding else why
            why = PassedOver.NO_PRIZE if row["no_prize"] else why
            yield InLine(row["rank"], row["entry_id"], row["all_correct"], why)
