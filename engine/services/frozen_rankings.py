"""The ranking of a frozen round, read from the evidence of its revision and from nothing else.

Evidence names nobody: the account behind an entry comes from the records, whose rows never change.
"""

import io
import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pa_json

from engine.analytics import queries
from engine.core.evidence import Member
from engine.core.evidence_reading import contest_of, draws_of, excluded_of, paper_of
from engine.core.people import Effect
from engine.core.prizes import Awards, Draw, PassedOver
from engine.records import evidence
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services.guard import Known
from engine.services.office import Office, Progress, no_progress
from engine.services.ranking_seen import FrozenAs, RankingSeen

_TEXT, _WHOLE, _MOMENT = pa.string(), pa.int64(), pa.timestamp("us", "UTC")
RANKING = pa.schema(
    [
        ("rank", _WHOLE),
        ("entry_id", _TEXT),
        ("score", _WHOLE),
        ("prediction_error", _WHOLE),
        ("decided_by", _TEXT),
    ]
)
ENTRIES = pa.schema(
    [
        ("entry_id", _TEXT),
        ("person", _TEXT),
        ("unit", _TEXT),
        ("started_at", _MOMENT),
        ("submitted_at", _MOMENT),
        ("prediction", _WHOLE),
        ("standing", _TEXT),
    ]
)


def read(office: Office, known: Known, revision: StoredRevision, progress: Progress) -> RankingSeen:
    """As of the freeze, whatever was decided since."""
    with office.fresh_analytics(progress).reading() as reading:
        accounts = queries.round_accounts(reading, known.id, revision.round_number)
    with office.database.read() as connection:
        texts = {
            member: tuple(evidence.lines(connection, revision.evidence[member]))
            for member in (Member.CONTEST, Member.PAPER, Member.EXCLUSIONS, Member.DRAWS, Member.WINNERS)
        }
        ranked = _member(connection, revision, Member.RANKING, RANKING, progress)
        sent = _member(connection, revision, Member.ENTRIES, ENTRIES, progress)
        won = stored.winners_of(connection, revision.id)
    contest, paper = contest_of(texts[Member.CONTEST][0]), paper_of(texts[Member.PAPER][0])
    no_prize = [
        person for person, effect in map(excluded_of, texts[Member.EXCLUSIONS]) if effect is Effect.NO_PRIZE
    ]
    draws = draws_of(texts[Member.DRAWS][0])
    table = _joined(ranked, sent, accounts, paper.length, no_prize)
    return RankingSeen(
        known.contest.slug,
        revision.round_number,
        revision.digest,
        revision.target,
        revision.people,
        revision.entries,
        revision.all_correct,
        table,
        _awards(texts[Member.WINNERS][0], draws, {one.entry_id for one in won if one.drawn}),
        True,
        contest,
        paper,
        draws,
        FrozenAs(revision.number, revision.digest, revision.frozen_at),
        _others(sent, ranked),
    )


def score_counts(connection: Connection, revision: StoredRevision) -> dict[int, int]:
    """How many people had how many points when it was frozen."""
    scores = _member(connection, revision, Member.RANKING, RANKING, no_progress)["score"]
    return {one["values"]: one["counts"] for one in pc.value_counts(scores).to_pylist()}


def most_points(connection: Connection, revision: StoredRevision) -> int:
    (line,) = evidence.lines(connection, revision.evidence[Member.PAPER])
    return paper_of(line).length


def _member(
    connection: Connection, revision: StoredRevision, member: Member, schema: pa.Schema, progress: Progress
) -> pa.Table:
    """Some fields of each line, a part of the text in memory at a time."""
    wanted = pa_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")

    def batches() -> Iterator[pa.Table]:
        done = 0
        for block in evidence.blocks(connection, revision.evidence[member]):
            options = pa_json.ReadOptions(use_threads=False, block_size=len(block) + 1)
            found = pa_json.read_json(io.BytesIO(block), options, wanted).select(schema.names)
            done += found.num_rows
            progress("reading", done, None)
            yield found

    tables = list(batches())
    return pa.concat_tables(tables) if tables else schema.empty_table()


def _joined(
    ranked: pa.Table, sent: pa.Table, accounts: pa.Table, most_points: int, no_prize: list[str]
) -> pa.Table:
    """The columns of queries.RANKED; `person` is the pseudonym of the evidence."""
    theirs = sent.take(pc.index_in(ranked["entry_id"], value_set=sent["entry_id"].combine_chunks()))
    known = pc.index_in(ranked["entry_id"], value_set=accounts["entry_id"].combine_chunks())
    submitted_at = theirs["submitted_at"].cast(_WHOLE)
    columns = {
        **{name: ranked[name] for name in RANKING.names},
        "account": accounts["account"].take(known),
        "person": theirs["person"],
        "unit": theirs["unit"],
        "prediction": theirs["prediction"],
        "submitted_at": submitted_at,
        "duration": pc.subtract(submitted_at, theirs["started_at"].cast(_WHOLE)),
        "all_correct": pc.equal(ranked["score"], most_points),
        "no_prize": pc.is_in(theirs["person"], value_set=pa.array(no_prize, _TEXT)),
    }
    return pa.table({name: columns[name] for name in queries.RANKED}).combine_chunks()


def _others(sent: pa.Table, ranked: pa.Table) -> pa.Table:
    counted = pc.is_in(sent["entry_id"], value_set=ranked["entry_id"].combine_chunks())
    left = sent.filter(pc.invert(counted)).select(["entry_id", "person", "submitted_at", "standing"])
    moments = left["submitted_at"].cast(_WHOLE)
    return left.set_column(2, "submitted_at", moments).combine_chunks()


def _awards(line: str, draws: tuple[Draw, ...], drawn: set[str]) -> Awards:
    found = json.loads(line)
    deciding = (draw.entry_ids for draw in draws if draw.entry_ids & drawn)
    return Awards(
        tier_of={one["entry_id"]: one["tier"] for one in found["winners"]},
        passed_over={one["entry_id"]: PassedOver(one["why"]) for one in found["passed_over"]},
        left_empty={one["tier"]: one["places"] for one in found["left_empty"]},
        drawn=frozenset().union(*deciding),
    )
