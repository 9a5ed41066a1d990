"""A frozen round read from the evidence of its revision, so that what is said belongs to its digest."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from engine.analytics.source import ENTRIES, TABLES
from engine.analytics.store import Analytics
from engine.core.evidence import Member, pseudonym
from engine.core.evidence_reading import Broken, contest_of, draws_of, excluded_of, paper_of, passed_over_of
from engine.core.prizes import PassedOver
from engine.core.problems import Refused
from engine.core.standing import Standing
from engine.records import evidence, pull
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services.guard import Known
from engine.services.office import Office
from engine.services.readings_entrants import Game
from engine.services.readings_found import Found, found_in
from engine.services.readings_open import People

LINES_AT_ONCE = 20_000
_TEXT, _WHOLE = pa.string(), pa.int64()
_LINE = pa.schema(
    [
        ("entry_id", _TEXT), ("person", _TEXT), ("unit", _TEXT), ("started_at", _TEXT),
        ("submitted_at", _TEXT), ("received_at", _TEXT), ("prediction", _WHOLE), ("answers", _TEXT),
        ("standing", _TEXT),
    ]
)  # fmt: skip
CONTEST = 1
"""The number of the one contest in analytics made of evidence."""
_NO_TEXT = 1
_SET_ASIDE = PassedOver.SET_ASIDE.value


def found_in_evidence(office: Office, known: Known, revision: StoredRevision, people: People) -> Found:
    """Refused where the evidence is no longer what was hashed. In analytics of its own, as a freeze."""
    office.analytics_dir.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="readings-", dir=office.analytics_dir) as folder,
        Analytics.open(Path(folder) / "read.duckdb", threads=office.settings.analytics_threads) as analytics,
    ):
        try:
            with office.database.read() as connection:
                source = FromEvidence(connection, revision)
                analytics.refresh(source)
        except (*Broken, pa.ArrowInvalid):
            names = {"round_word": known.contest.round_word, "round": revision.round_number}
            raise Refused("evidence-damaged", **names, revision=revision.number) from None
        with analytics.reading() as reading:
            return source.with_units(found_in(reading, source.game, people))


class FromEvidence:
    """Evidence as analytics pull it: pseudonyms stand for accounts, and what was decided stands decided."""

    store_id = "evidence"

    def __init__(self, connection: Connection, revision: StoredRevision) -> None:
        self._connection = connection
        self._revision = revision
        (contest,) = self._lines(Member.CONTEST)
        (paper,) = self._lines(Member.PAPER)
        (draws,) = self._lines(Member.DRAWS)
        (summary,) = self._lines(Member.SUMMARY)
        (winners,) = self._lines(Member.WINNERS)
        self._excluded = dict(excluded_of(line) for line in self._lines(Member.EXCLUSIONS))
        self._voids: list[str] = []
        self._units: list[pa.Table] = []
        self.game = Game(
            Known(CONTEST, contest_of(contest), is_demo=False),
            revision.round_number,
            paper_of(paper),
            draws_of(draws),
            frozenset().union(*passed_over_of(summary)),
            frozenset(p["entry_id"] for p in json.loads(winners)["passed_over"] if p["why"] == _SET_ASIDE),
            {person: effect.value for person, effect in self._excluded.items()},
            partial(pseudonym, stored.cut_of(connection, revision).secret),
        )

    def versions(self) -> Mapping[str, int]:
        return dict.fromkeys(pull.TOPICS, 1)

    def entries(self, after: str) -> Iterator[tuple[pa.RecordBatch, str]]:
        """All at once; whoever asks again has them."""
        lines = self._lines(Member.ENTRIES) if not after else iter(())
        done = 0
        while text := "\n".join(islice(lines, LINES_AT_ONCE)):
            found = _read(text)
            voids = found.filter(pc.equal(found["standing"], Standing.VOID.value))
            self._voids += voids["entry_id"].to_pylist()
            self._units.append(found.select(["entry_id", "unit"]))
            yield _batch(found, done), str(done + found.num_rows)
            done += found.num_rows

    def knows(self, after: str) -> bool:  # noqa: ARG002 - nothing was pulled before
        return True

    def table(self, name: str) -> pa.Table:
        contest = self.game.known.contest
        rows: dict[str, list[tuple[object, ...]]] = {
            "rounds": [(CONTEST, r.number, r.opens_at, r.closes_at) for r in contest.rounds],
            "exclusions": [(CONTEST, e.value, person, None, None) for person, e in self._excluded.items()],
            "voids": [(CONTEST, entry_id) for entry_id in self._voids],
            "unit_texts": [(_NO_TEXT, CONTEST, None)],
        }
        return pull.table_of(TABLES[name], rows.get(name, []))

    def with_units(self, found: Found) -> Found:
        """The units of those shown, as the freeze had them."""
        wanted = pa.array(sorted({e for one in found.readings for e in one.places}), pa.string())
        unit_of: dict[str, str | None] = {}
        for table in self._units:
            rows = table.filter(pc.is_in(table["entry_id"], wanted)).to_pylist()
            unit_of.update((row["entry_id"], row["unit"]) for row in rows)
        readings = tuple(
            replace(one, places={e: replace(place, unit=unit_of.get(e)) for e, place in one.places.items()})
            for one in found.readings
        )
        return replace(found, readings=readings)

    def _lines(self, member: Member) -> Iterator[str]:
        """ValueError after the last where they are not what was hashed."""
        hashed = hashlib.sha256()
        for line in evidence.lines(self._connection, self._revision.evidence[member]):
            hashed.update(f"{line}\n".encode())
            yield line
        if hashed.hexdigest() != self._revision.evidence[member]:
            raise ValueError(member)


def _read(text: str) -> pa.Table:
    data = text.encode()
    return pj.read_json(
        BytesIO(data),
        pj.ReadOptions(use_threads=False, block_size=len(data) + 1),
        pj.ParseOptions(explicit_schema=_LINE, unexpected_field_behavior="ignore"),
    )


def _batch(found: pa.Table, done: int) -> pa.RecordBatch:
    rows = found.num_rows
    columns = {
        "seq": pa.array(range(done, done + rows), pa.int64()),
        "contest": pa.repeat(pa.scalar(CONTEST, pa.int32()), rows),
        "entry_id": found["entry_id"],
        "account": found["person"],
        "unit_text": pa.repeat(pa.scalar(_NO_TEXT, pa.int32()), rows),
        "prediction": found["prediction"],
        "answers": found["answers"],
        "late": pc.equal(found["standing"], Standing.LATE.value),
        "rehearsal": pa.repeat(pa.scalar(value=False), rows),
    } | {
        name: pc.cast(found[name], pa.timestamp("us", "UTC")).cast(pa.int64())
        for name in ("started_at", "submitted_at", "received_at")
    }
    arrays = [_whole(columns.get(field.name, pa.nulls(rows, field.type))) for field in ENTRIES]
    return pa.RecordBatch.from_arrays(arrays, schema=ENTRIES)


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
