"""Screen, spreadsheet, command, evidence and core stand in one order, also where nearly everybody is equal."""

import io
import itertools
import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine import shapes
from engine.core.evidence import Member
from engine.core.moments import read_moment
from engine.core.ranking import Attempt, Ranked, rank
from engine.core.roles import Actor, Role
from engine.records import evidence
from engine.records import results as stored
from engine.services import ranking_book, ranking_rows, rankings, results, staff
from engine.services.contests import one as contest_of
from engine.services.office import Office
from engine.settings import Settings
from tests.services.conftest import Clock
from tests.services.deciding import SECRETARY
from tests.services.world import KEY, SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
FEW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
ids = itertools.count()

equals = st.tuples(
    st.sampled_from(("ABC", "ABC", "AB-", "DDD")),
    st.sampled_from(("1", "2", "x")),
    st.sampled_from(("08:00:00", "08:00:00.000001", "08:00:01")),
    st.sampled_from(("", "07:59:00", "07:59:30")),
)


def plain(world: World, rows: list[dict[str, str]]) -> tuple[Ranked, ...]:
    """By the definition, from what was written into the file."""
    contest = contest_of(world.office, JUDGE, SLUG).contest
    attempts = []
    for row in rows:
        submitted = read_moment(row["submitted_at"]) or 0
        started = read_moment(row["started_at"]) if row["started_at"] else None
        score = sum(a == b for a, b in zip(row["answers"], KEY, strict=True))
        guess = int(row["prediction"]) if row["prediction"].isdigit() else None
        lasted = None if started is None else submitted - started
        attempts.append(Attempt(row["entry_id"], row["account"], submitted, score, guess, lasted))
    return rank(contest, 1, attempts, len(KEY)).ranked


def in_sheet(world: World) -> list[tuple[object, ...]]:
    file = io.BytesIO()
    ranking_book.write(world.office, JUDGE, SLUG, 1, file)
    sheet = load_workbook(file).active
    assert sheet is not None
    table = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(table) if row[0] == "Hạng")
    return [(row[0], row[11]) for row in table[head + 1 :]]


@FEW
@given(made=st.lists(equals, min_size=1, max_size=12), order=st.randoms(use_true_random=False))
def test_every_list_has_the_order_of_the_definition(
    tmp_path: Path, made: list[tuple[str, str, str, str]], order: object
) -> None:
    folder = tmp_path / str(next(ids))
    folder.mkdir()
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}", 1), clock, checkpoints=True)
    try:
        keys = 'ranking = ["score", "prediction_error", "submitted_at", "duration_s"]'
        world = World(office, staff.operator("tester"), clock, folder).prepared(more=keys)
        clock.set("2024-11-05T08:00:00+07:00")
        rows = [
            entry(number, answers=answers, prediction=guess, submitted_at=f"2024-10-29T{at}+07:00")
            | {"started_at": started and f"2024-10-29T{started}+07:00"}
            for number, (answers, guess, at, started) in enumerate(made, 1)
        ]
        order.shuffle(rows)  # type: ignore[attr-defined]
        world.load(*rows)
        asked = [(r.rank, r.attempt.entry_id, r.decided_by) for r in plain(world, rows)]
        all_the_same(world, asked)
        if rankings.ranking(office, JUDGE, SLUG, 1).awards.draw_needed:
            results.draw(office, SECRETARY, SLUG, 1, "đọc tại hội trường")
        assert results.freeze(office, SECRETARY, SLUG, 1).blockers == ()
        all_the_same(world, asked)
        with office.database.read() as connection:
            kept = stored.revisions_of(connection, 1, 1)[0].evidence[Member.RANKING]
            lines = [json.loads(line) for line in evidence.lines(connection, kept)]
        assert [(x["rank"], x["entry_id"], x["decided_by"]) for x in lines] == asked
    finally:
        office.close()


def all_the_same(world: World, asked: list[tuple[int, str, str | None]]) -> None:
    seen = rankings.ranking(world.office, JUDGE, SLUG, 1)
    screen = ranking_rows.rows(world.office, JUDGE, seen).rows
    assert [(r.rank, r.entry_id, r.decided_by) for r in screen] == asked
    command = shapes.ranking(seen)["ranking"]
    assert [(r["rank"], r["entry_id"], r["decided_by"]) for r in command] == asked
    assert in_sheet(world) == [(place, entry_id) for place, entry_id, _ in asked]
