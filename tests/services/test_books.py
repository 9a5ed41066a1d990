"""Spreadsheets to take away: the order and the numbers of the screen, and text that stays text."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.core.audit import Sought
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import collective_book, ranking_book, trail_book
from engine.services.collective import collective
from engine.services.office import Office
from engine.services.rankings import ranking
from engine.texts import collective as collective_words
from engine.texts import ranking as words
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

LEADER = Actor("lanh-dao", Role.LEADER)
HOSTILE = "@SUM(A1) <script>alert(1)</script>"


@pytest.fixture
def closed(world: World, clock: Clock) -> World:
    clock.set("2024-11-05T08:00:00+07:00")
    loaded = world.load(
        entry(1, prediction="2", full_name=HOSTILE),
        entry(2, prediction="9", unit="19753", started_at="2024-10-29T07:58:24.750+07:00"),
        entry(3, prediction="", answers="AB-", submitted_at="2024-10-29T08:00:03.250+07:00"),
    )
    assert loaded.problems == ()
    return world


def wall(text: str) -> datetime:
    """What a spreadsheet shows: the time of the clock on the wall, of no zone."""
    return datetime.fromisoformat(text)


def events(office: Office) -> list[str]:
    with office.database.read() as connection:
        return [e.act.action for e in audit.events(connection)]


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def table(file: Path | io.BytesIO, first: str) -> tuple[list[str], list[dict[str, object]], object]:
    """Notes, rows by their heads, and the sheet."""
    sheet = load_workbook(file).active
    assert sheet is not None
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(i for i, line in enumerate(lines) if line[0] == first)
    notes = [str(line[0]) for line in lines[:head] if line[0]]
    return notes, [dict(zip(map(str, lines[head]), line, strict=True)) for line in lines[head + 1 :]], sheet


def test_the_ranking_is_read_back_in_the_order_of_the_service(closed: World, tmp_path: Path) -> None:
    target = tmp_path / "xep-hang.xlsx"
    made = ranking_book.write(closed.office, LEADER, SLUG, 1, target)
    notes, rows, _ = table(target, words.COLUMNS["rank"])
    seen = ranking(closed.office, LEADER, SLUG, 1)
    assert [row[words.COLUMNS["entry"]] for row in rows] == [row["entry_id"] for row in seen.rows()]
    assert [row[words.COLUMNS["rank"]] for row in rows] == [1, 2, 3]
    assert [row[words.COLUMNS["prize"]] for row in rows] == ["Giải Nhất", "Giải Nhì", None]
    assert rows[0][words.COLUMNS["name"]] == HOSTILE
    assert rows[1][words.COLUMNS["submitted"]] == wall("2024-10-29T08:00:02")
    assert rows[2][words.COLUMNS["submitted"]] == wall("2024-10-29T08:00:03.250")
    assert rows[1][words.DURATION_SECONDS] == 97.25
    assert rows[2][words.COLUMNS["prediction"]] is None
    assert notes[0] == "Bảng xếp hạng Tuần 1"
    assert any("Đáp số dự đoán: 2. 3 người" in note for note in notes)
    assert any("TẠM TÍNH" in note for note in notes)
    assert (made.file_name, made.rows) == ("Xếp hạng Tuần 1 – thu-2024.xlsx", 3)


def test_a_name_is_never_a_formula(closed: World, tmp_path: Path) -> None:
    target = tmp_path / "xep-hang.xlsx"
    ranking_book.write(closed.office, LEADER, SLUG, 1, target)
    _, _, sheet = table(target, words.COLUMNS["rank"])
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE}  # type: ignore[attr-defined]
    assert kinds == {"s"}


def test_taking_the_ranking_writes_one_event_with_counts_and_ids_alone(closed: World, tmp_path: Path) -> None:
    before = events(closed.office)
    ranking_book.write(closed.office, LEADER, SLUG, 1, tmp_path / "a.xlsx")
    assert events(closed.office) == [*before, "ranking.exported"]
    with closed.office.database.read() as connection:
        last = list(audit.events(connection))[-1].act
    assert (last.actor, last.subject, last.contest) == ("lanh-dao", f"{SLUG}/1", SLUG)
    assert last.after == {"rows": 3, "people": 3, "provisional": True}


def test_an_open_round_gives_no_file_and_no_event(closed: World, tmp_path: Path, clock: Clock) -> None:
    before = events(closed.office)
    assert (
        refusal(lambda: ranking_book.write(closed.office, LEADER, SLUG, 2, tmp_path / "a.xlsx"))
        == "round-open"
    )
    official = Actor("x", Role.OFFICIAL, "474")
    assert (
        refusal(lambda: ranking_book.write(closed.office, official, SLUG, 1, tmp_path / "a.xlsx"))
        == "not-allowed"
    )
    assert events(closed.office) == before
    assert not (tmp_path / "a.xlsx").exists()


def test_what_a_sheet_cannot_hold_is_told(
    closed: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking_book, "MOST_ROWS", 2)
    target = tmp_path / "a.xlsx"
    assert ranking_book.write(closed.office, LEADER, SLUG, 1, target).rows == 2
    notes, rows, _ = table(target, words.COLUMNS["rank"])
    assert len(rows) == 2
    assert "còn 1 người chưa có trong tệp" in notes[-1]


def test_the_collective_standings_are_read_back(closed: World) -> None:
    file = io.BytesIO(collective_book.as_file(closed.office, LEADER, SLUG))
    notes, rows, sheet = table(file, collective_words.COLUMNS["place"])
    formats = {cell.number_format for line in sheet.iter_rows() for cell in line if cell.value == 0.25}
    assert formats == {"0.00%"}, "the page shows two places: units are placed by them"
    seen = collective(closed.office, LEADER, SLUG)
    assert [r[collective_words.COLUMNS["code"]] for r in rows] == [p.unit.code for p in seen.standings]
    assert rows[0][collective_words.RATE] == 0.25
    assert rows[-1][collective_words.RATE] == collective_words.UNKNOWN_RATE
    assert rows[-1][collective_words.COLUMNS["flag"]] == collective_words.FLAG_UNKNOWN
    assert rows[1][collective_words.COLUMNS["decided"]] == "Tỷ lệ dự thi"
    assert any("1." in note and "Chất lượng" in note for note in notes)


def test_the_audit_trail_is_taken_newest_first_and_that_is_written_down(closed: World) -> None:
    wanted = Sought(contest=SLUG)
    file = io.BytesIO(trail_book.as_file(closed.office, LEADER, wanted))
    _, rows, _ = table(file, "Số")
    numbers = [int(str(row["Số"])) for row in rows]
    assert numbers == sorted(numbers, reverse=True)
    assert any(row["Việc"] == "nạp đề Tuần 2 (3 câu)" for row in rows)
    assert events(closed.office)[-1] == "audit.exported"


@pytest.mark.parametrize("role", [r for r in Role if not Actor("x", r).may(Right.READ_ALL)])
def test_no_file_for_those_who_may_not_read_all(closed: World, role: Role) -> None:
    stranger = Actor("x", role, "474")
    before = events(closed.office)
    assert refusal(lambda: collective_book.as_file(closed.office, stranger, SLUG)) == "not-allowed"
    assert refusal(lambda: trail_book.as_file(closed.office, stranger, Sought())) == "not-allowed"
    assert events(closed.office) == before
