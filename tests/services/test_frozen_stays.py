"""What a freeze keeps stays: against late entries, against whoever decides, and against SQL."""

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection, text

from engine.core.contests import Round
from engine.core.moments import Moment, read_moment
from engine.records.failures import DatabaseError
from engine.services import contests, decisions, entry_queue, papers, rankings, results
from tests.services.deciding import (
    JUDGES,
    ORGANISER,
    SECRETARY,
    TABLES,
    actions,
    approved,
    close_round,
    frozen,
    held_cut,
    refusal,
    refused_and_wrote_nothing,
    reopened,
    standings,
)
from tests.services.world import SLUG, World, entry


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def test_what_came_late_stays_late_after_reopening_unless_restored(closed: World) -> None:
    frozen(closed)
    closed.load(entry(20), entry(21))
    void = lambda: decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")  # noqa: E731
    restore = lambda: decisions.restore_entry(closed.office, JUDGES[0], SLUG, "B0021", "mạng hỏng")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, void) == "round-frozen"
    assert refused_and_wrote_nothing(closed.office, restore) == "round-frozen"
    reopened(closed)
    closed.load(entry(22))
    restore()
    assert refusal(restore) == "not-void"
    assert frozen(closed).revision == 2
    assert {e: s for e, s in standings(closed).items() if e > "B0006"} == {
        "B0020": "late",
        "B0021": "valid",
        "B0022": "valid",
    }
    assert set(standings(closed, revision=1)) == {f"B000{n}" for n in range(1, 6)}
    assert rankings.ranking(closed.office, JUDGES[0], SLUG, 1).people == 7


def test_what_belongs_to_a_frozen_round_stays_as_it_was(closed: World) -> None:
    frozen(closed)
    round_ = contests.one(closed.office, JUDGES[0], SLUG).contest.rounds[0]
    for attempt in (
        lambda: papers.load(closed.office, SECRETARY, closed.bank("BBB"), SLUG, 1),
        lambda: papers.confirm(closed.office, JUDGES[0], SLUG, 1),
        lambda: contests.moving(closed.office, SECRETARY, SLUG, round_),
        lambda: contests.move_round(closed.office, SECRETARY, SLUG, round_, reason="vì", document="1/TB"),
        lambda: results.draw(closed.office, SECRETARY, SLUG, 1, "2024"),
    ):
        assert refused_and_wrote_nothing(closed.office, attempt) == "round-frozen"


def test_a_rehearsal_is_in_no_result(closed: World) -> None:
    closed.load(entry(20, prediction="3"))
    database = closed.office.database
    with database.write() as connection:
        columns = ", ".join(c for c in _columns(connection) if c not in ("seq", "xid"))
        values = columns.replace("entry_id", "'TAP-DUOT'").replace("rehearsal", "1")
        connection.execute(
            text(f"INSERT INTO entries ({columns}) SELECT {values} FROM entries WHERE entry_id = 'B0020'")  # noqa: S608
        )
    assert rankings.ranking(closed.office, JUDGES[0], SLUG, 1).people == 6
    frozen(closed)
    assert "TAP-DUOT" not in standings(closed)


def _columns(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT * FROM entries LIMIT 1")).keys())


FORBIDDEN = (
    *(f"DELETE FROM {table}" for table in (*TABLES[:8], "evidence", "evidence_parts")),  # noqa: S608
    "UPDATE revisions SET digest = digest",
    "UPDATE winners SET rank = 1",
    "UPDATE evidence SET size = 0",
    "UPDATE evidence_parts SET position = position",
    "UPDATE cuts SET last_seq = 0",
    "UPDATE cut_ends SET outcome = 'frozen'",
    "UPDATE verdicts SET verdict = 'approved'",
    "UPDATE publications SET published_by = 'ai'",
    "UPDATE reopenings SET reason = 'khác'",
    "UPDATE reopening_ends SET outcome = 'withdrawn'",
)
ONLY_IN = {
    "sqlite": ("REPLACE INTO verdicts SELECT * FROM verdicts", "REPLACE INTO winners SELECT * FROM winners"),
    "postgresql": ("TRUNCATE winners CASCADE", "TRUNCATE evidence_parts"),
}


def test_nothing_frozen_is_changed_by_sql(closed: World) -> None:
    found = approved(closed)
    results.publish(closed.office, SECRETARY, SLUG, 1)
    reopened(closed)
    database = closed.office.database
    for statement in (*FORBIDDEN, *ONLY_IN[database.engine.dialect.name]):
        with pytest.raises(DatabaseError, match="only added to"), database.write() as connection:
            connection.execute(text(statement))
    assert results.verify(closed.office, JUDGES[0], SLUG, 1).digest == found.digest


def test_a_round_does_not_move_under_a_freeze_and_a_dead_freeze_ends_with_the_move(closed: World) -> None:
    office, clock = closed.office, closed.clock
    freeze = ExitStack()
    freeze.enter_context(held_cut(closed))
    closed.load(entry(20))
    later = Round(2, _at("2024-11-20T00:00:00+07:00"), _at("2024-11-25T00:00:00+07:00"))
    contests.move_round(office, ORGANISER, SLUG, later, reason="dời", document="1/TB")
    longer = Round(1, _at("2024-10-28T00:00:00+07:00"), _at("2024-11-05T08:45:00+07:00"))

    def move(document: str = "2/TB") -> None:
        contests.move_round(office, ORGANISER, SLUG, longer, reason="gia hạn", document=document)

    assert refused_and_wrote_nothing(office, move) == "freeze-under-way"
    freeze.close()
    clock.set("2024-11-05T09:00:00+07:00")
    assert refused_and_wrote_nothing(office, lambda: move("  ")) == "round-opened"
    move()
    assert actions(office)[-2:] == ["results.cut_given_up", "round.moved"]
    closed.load(entry(21, submitted_at="2024-11-05T08:30:00+07:00"))
    assert not [one for one in entry_queue.standings(office, ORGANISER, SLUG) if one.entries]


def _at(text: str) -> Moment:
    return read_moment(text) or 0
