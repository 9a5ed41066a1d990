"""What is shown of one place: the parts add up, the order is exact, the spreadsheet of a view says the same."""

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.services import participation_book
from engine.services.participation_board import board
from engine.services.participation_book import Sight
from tests.services import books
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
LEADER = Actor("lanh-dao", Role.LEADER)
AGENCIES = "code,name,kind,parent,headcount\nSO,Sở Thử,department,46,4\nSO2,Ban Thử,department,46,\n"


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(
        *(entry(i) for i in range(1, 4)),
        entry(10, unit="19753"),
        entry(11, unit="474"),
        entry(12, unit="19960"),
        entry(13, unit="Trên Mây"),
    )
    return world


def told(world: World, who: Actor, unit: str | None, sight: Sight) -> tuple[list[str], list[list[object]]]:
    """The heads of a table, and its rows."""
    made = participation_book.book(world.office, who, SLUG, None, unit, sight)
    rows = books.cells(made.content)
    head = next(at for at, row in enumerate(rows) if row[0] == "Mã đơn vị")
    return [str(cell) for cell in rows[head]], rows[head + 1 :]


def test_the_units_below_and_those_directly_in_it_add_up(filled: World) -> None:
    found = board(filled.office, LEADER, SLUG, None, "474")
    assert (found.head.figures.people, sum(row.figures.people for row in found.rows)) == (5, 4)
    assert found.beside[0].startswith("1 người (1 bài) ghi thẳng tên đơn vị đang xem")
    top = board(filled.office, LEADER, SLUG)
    assert top.head.figures.people == 6
    assert "Ngoài ra có 1 người (1 bài) mà đơn vị họ ghi chưa khớp" in top.beside[-1]


def test_a_unit_with_nothing_below_shows_its_own_days(filled: World) -> None:
    found = board(filled.office, LEADER, SLUG, 1, "19750")
    assert found.rows == ()
    assert found.own is not None
    assert (found.own.figures.people, found.own.curve, found.own.days) == (3, (0, 3, 3), (0, 3, 0))
    assert not any("không có trong bảng" in said for said in found.beside)
    assert board(filled.office, LEADER, SLUG, 1, "474").own is None


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "không-có"])
def test_nothing_above_or_beside_is_given_to_an_official(filled: World, foreign: str) -> None:
    for verb in (board, participation_book.book):
        verb(filled.office, LEADER, SLUG, 1, "46")
        with pytest.raises(Refused) as refused:
            verb(filled.office, OFFICIAL, SLUG, 1, foreign)
        assert refused.value.code == "other-unit"


def test_the_spreadsheet_has_the_order_the_moment_and_the_denominators(filled: World) -> None:
    filled.load_units(
        "code,name,kind,parent,headcount\nT1,Tổ 1,group,474,3\nT2,=1+1,group,474,2\nT3,Tổ 3,group,474,\n"
    )
    made = participation_book.book(filled.office, OFFICIAL, SLUG, 1, "474")
    assert made.file_name == "tham-gia-thu-2024-474-tiles.xlsx"
    rows = books.cells(made.content)
    assert rows[0][0] == "Tham gia của Thành phố Huế, Tuần 1"
    notes = "\n".join(str(row[0]) for row in rows)
    assert "Số liệu lúc 08:00:00 30/10/2024." in notes
    assert "Chỉ tiêu: 50,0 % tổng số người" in notes
    assert "Toàn đơn vị: 5 người, 5 bài; 5 (chưa có số liệu về số người)." in notes
    heads, lines = told(filled, OFFICIAL, "474", Sight.TILES)
    assert heads[1:7] == ["Đơn vị", "Loại", "Người dự thi", "Bài dự thi", "Tổng số người", "Tỷ lệ tham gia"]
    assert [line[:7] for line in lines] == [
        ["T1", "Tổ 1", "Tổ dân phố, thôn", 0, 0, 3, 0],
        ["T2", "=1+1", "Tổ dân phố, thôn", 0, 0, 2, 0],
        ["19753", "Phường Thuận Lộc", "Phường", 1, 1, 4, 0.25],
        ["19750", "Phường Tây Lộc", "Phường", 3, 3, 10, 0.3],
        ["T3", "Tổ 3", "Tổ dân phố, thôn", 0, 0, "chưa có số liệu", "chưa có số liệu"],
    ]
    assert [line[-2:] for line in lines] == [
        ["✗ chưa đạt", 2],
        ["✗ chưa đạt", 1],
        ["✗ chưa đạt", 1],
        ["✗ chưa đạt", 2],
        ["? chưa có số liệu", None],
    ]


def test_each_view_has_the_rows_it_shows(filled: World) -> None:
    filled.load_units(AGENCIES)
    filled.load(entry(20, unit="SO"), entry(21, unit="SO", account="hue-s:0020"))
    tiles, dots, heat, agencies = (told(filled, LEADER, None, sight)[1] for sight in Sight)
    assert [line[0] for line in tiles] == ["474", "479"]
    assert [line[0] for line in agencies] == ["SO", "SO2"]
    assert [line[0] for line in heat] == ["474", "479", "SO", "SO2"]
    assert [line[:3] for line in dots] == [
        ["19753", "Phường Thuận Lộc", "Thành phố Huế"],
        ["19750", "Phường Tây Lộc", "Thành phố Huế"],
        ["19960", "Phường Phú Bài", "Thị xã Hương Thủy"],
    ]
    heads, _ = told(filled, LEADER, None, Sight.HEAT)
    assert heads[:6] == ["Mã đơn vị", "Đơn vị", "Tổng số bài", "28/10/2024", "29/10/2024", "30/10/2024"]
    assert heat[2][2:6] == [2, 0, 2, 0]


def test_nobodys_name_is_in_the_spreadsheet(filled: World) -> None:
    for sight in Sight:
        said = "\n".join(
            books.told(participation_book.book(filled.office, LEADER, SLUG, sight=sight).content)
        )
        assert "Nguyễn" not in said
        assert "hue-s" not in said
