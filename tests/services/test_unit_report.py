"""The report of a unit: its own figures and those below, nothing above or beside, whoever asked before."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.core.participation import Tally
from engine.core.problems import Refused
from engine.core.report import Table
from engine.core.roles import Actor, Role
from engine.services import contests, unit_report_paper
from engine.services.unit_report import UnitReport, unit_report
from engine.services.unit_report_parts import below, parts
from engine.texts import unit_report as words
from tests.services.world import SLUG, World, entry

HUE, THUY = (Actor(f"can-bo-{code}", Role.OFFICIAL, code) for code in ("474", "479"))
LEADER = Actor("lanh-dao", Role.LEADER)
OF_HUE, OF_THUY = ("Thành phố Huế", "Tây Lộc", "19750"), ("Hương Thủy", "Phú Bài", "19960", "479")
ABOVE = ("Thừa Thiên Huế", "46")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """SQLite alone: nothing here depends on the database."""
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture
def filled(world: World) -> World:
    """Over two days and two rounds; one person who names the district itself, one nobody knows where."""
    world.clock.set("2024-11-05T08:00:00+07:00")
    rows = [entry(i) for i in range(1, 9)]
    rows.append(entry(9, account="hue-s:0001", submitted_at="2024-10-30T09:00:00+07:00"))
    rows.append(entry(10, account="hue-s:0002", submitted_at="2024-11-05T07:00:00+07:00"))
    rows += [
        entry(20, unit="474"),
        entry(30, unit="19753"),
        entry(40, unit="19960"),
        entry(50, unit="Trên Mây"),
    ]
    assert world.load(*rows).accepted == 14
    return world


def report(world: World, actor: Actor, number: int | None = None, under: str | None = None) -> UnitReport:
    return unit_report(world.office, actor, SLUG, number, under)


def everything(world: World, actor: Actor, number: int | None = None, under: str | None = None) -> str:
    """What the page, the document and the table say."""
    asked = (world.office, actor, SLUG, number, under)
    document = zipfile.ZipFile(BytesIO(unit_report_paper.document(*asked)))
    told = [document.read(name).decode() for name in document.namelist()]
    book = load_workbook(BytesIO(unit_report_paper.book(*asked)))
    told += [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    seen = report(world, actor, number, under)
    return "\n".join(
        [*told, *map(str, parts(seen)), *unit_report_paper.notes(seen), unit_report_paper.subject(seen)]
    )


def numbers(table: Table, place: int) -> Iterator[int]:
    return (int(row.cells[place].replace(".", "")) for row in table.rows)


def test_the_parts_add_up_to_the_unit(filled: World) -> None:
    for actor, under in ((LEADER, None), (LEADER, "474"), (HUE, None), (THUY, None)):
        for number in (None, 1, 2):
            seen = report(filled, actor, number, under)
            if not seen.view.below:
                continue
            table = below(seen)
            for place, whole in ((1, seen.view.total.people), (2, seen.view.total.entries)):
                *listed, total = numbers(table, place)
                assert sum(listed) == total == whole


def test_it_has_headcount_with_its_source_rate_with_its_fraction_and_what_is_missing(filled: World) -> None:
    told = everything(filled, LEADER, None, "474")
    assert "Thành phố Huế có 10 người dự thi với 12 bài." in told
    assert "Tổng số người: 14 (cộng từ các đơn vị bên dưới). Tỷ lệ tham gia: 71,4 % (10/14)." in told
    assert "Chỉ tiêu: 50,0 % tổng số người, tức 7 người; đơn vị đã đạt." in told
    assert words.DIRECT in told
    assert "chưa có số liệu về tổng số người" in everything(filled, THUY)


def test_rounds_are_told_apart_and_the_days_add_up_to_the_whole(filled: World) -> None:
    seen = report(filled, HUE)
    assert [(one.round.number, one.tally.people, one.tally.entries) for one in seen.rounds] == [
        (1, 10, 11),
        (2, 1, 1),
    ]
    for number in (None, 1, 2):
        one = report(filled, HUE, number)
        assert sum((day.tally for day in one.days), Tally()) == one.view.total
    assert [words.day(day.on) for day in seen.days] == ["29/10/2024", "30/10/2024", "05/11/2024"]
    assert [words.day(day.on) for day in report(filled, HUE, 2).days] == ["05/11/2024"]


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "khong-co"])
def test_an_official_gets_no_report_of_another_unit_also_with_caches_warm(
    filled: World, foreign: str
) -> None:
    everything(filled, LEADER)
    everything(filled, THUY)
    for verb in (unit_report, unit_report_paper.document, unit_report_paper.book):
        with pytest.raises(Refused) as refused:
            verb(filled.office, HUE, SLUG, None, foreign)
        assert refused.value.code == "other-unit"


def test_two_officials_in_turn_have_each_their_own_and_nothing_above_or_beside(filled: World) -> None:
    everything(filled, LEADER)
    for _ in range(2):
        for number in (None, 1):
            ours, theirs = everything(filled, HUE, number), everything(filled, THUY, number)
            assert all(name in ours for name in OF_HUE)
            assert not any(name in ours for name in (*OF_THUY, ABOVE[0], "Trên Mây"))
            assert all(name in theirs for name in ("Hương Thủy", "Phú Bài"))
            assert not any(name in theirs for name in (*OF_HUE, ABOVE[0], "Trên Mây"))


def test_an_official_may_report_of_a_unit_below(filled: World) -> None:
    seen = report(filled, HUE, None, "19753")
    assert (seen.name, seen.view.total.people) == ("Phường Thuận Lộc", 1)
    assert unit_report_paper.file_name(seen, words.DOCX_FILE) == "Báo cáo 19753 – Cả hội thi.docx"


def test_whose_unit_nobody_knows_is_told_only_to_those_who_see_all(filled: World) -> None:
    assert "Ngoài ra có 1 người (1 bài)" in everything(filled, LEADER)
    assert "Ngoài ra" not in everything(filled, Actor("x", Role.OFFICIAL, "46"))


def test_where_the_target_is_a_count_the_report_waits_for_the_close(
    office: object, clock: object, operator: Actor, tmp_path: Path
) -> None:
    world = World(office, operator, clock, tmp_path).prepared(more='prediction = "entries"')  # type: ignore[arg-type]  # fixtures as they are
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.load(entry(1), entry(2, submitted_at="2024-11-05T07:00:00+07:00"))
    for actor in (HUE, LEADER):
        for verb in (unit_report, unit_report_paper.document, unit_report_paper.book):
            for number in (None, 2):
                with pytest.raises(Refused) as refused:
                    verb(world.office, actor, SLUG, number)
                assert refused.value.code == "participation-hidden"
        closed = report(world, actor, 1)
        assert [one.round.number for one in closed.rounds] == [1], "the open round is not beside it"
        assert [words.day(day.on) for day in closed.days] == ["29/10/2024"]
    assert [one.round.number for one in report(world, operator, 1).rounds] == [1, 2]


def test_the_table_has_a_sheet_for_each_part_and_text_stays_text(filled: World) -> None:
    filled.load_units("code,name,kind,parent,headcount\nX1,=1+1,ward,474,5\n")
    book = load_workbook(BytesIO(unit_report_paper.book(filled.office, HUE, SLUG)))
    assert tuple(book.sheetnames) == words.SHEETS
    names = [row[1] for row in book["Theo đơn vị"].iter_rows()]
    (formula,) = [cell for cell in names if cell.value == "=1+1"]
    assert formula.data_type == "s"


def test_several_trees_of_units_are_reported_as_the_whole_contest(filled: World) -> None:
    text = Path(filled.folder / "file-1.toml").read_text("utf-8")
    other = text.replace(SLUG, "ca-nuoc").replace('units_under = "46"\n', "")
    contests.add_from(filled.office, filled.operator, str(filled.file(".toml", other)))
    filled.load_units("code,name,kind,parent\n38,Tỉnh Thanh Hóa,province,\n")
    seen = unit_report(filled.office, LEADER, "ca-nuoc")
    assert seen.code is None
    assert unit_report_paper.book(filled.office, LEADER, "ca-nuoc")
    assert unit_report_paper.document(filled.office, LEADER, "ca-nuoc")
    assert [row.cells[0] for row in below(seen).rows][:2] == ["Tỉnh Thanh Hóa", "Tỉnh Thừa Thiên Huế"]
