"""Urging units on: what is listed for whom, what each is told, and the files of all."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.core.short_addresses import short_path
from engine.core.urging import Against, Order
from engine.files import squares
from engine.services import contests, urging, urging_files
from engine.services.urging import Asked, Drafts, Texts, Urged
from tests.services.conftest import Clock
from tests.services.world import CONTEST, SLUG, UNITS, World, entry

LEADER = Actor("lanh-dao", Role.LEADER)
OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
BASE = "https://bangvang.example.gov.vn"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '=1+1 {tên đơn vị} <b>"x"</b>'


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """Half of the first round is gone: 1 of 10 in Tây Lộc, 1 of 4 in Thuận Lộc, 1 in Phú Bài uncounted."""
    clock.set("2024-10-31T12:00:00+07:00")
    world.load(entry(1), entry(2, unit="19753"), entry(3, unit="19960"))
    return world


def seen(w: World, who: Actor = LEADER, **asked: object) -> Urged:
    return urging.urging(w.office, who, Asked(SLUG, **asked))  # type: ignore[arg-type] # fields by name


def codes(found: Urged) -> list[str]:
    return [one.unit.code for one in found.units]


def texts(found: Urged, drafts: Drafts | None = None) -> dict[str, Texts]:
    return {one.unit.unit.code: one for one in urging.written(found, found.all, drafts or Drafts(), BASE)}


def test_the_slowest_come_first_and_the_uncounted_stand_apart(filled: World) -> None:
    found = seen(filled, round_number=1, all_below=True, kind="ward")
    assert found.against is Against.PACE
    # The even line is at a quarter: Thuận Lộc is on it.
    assert codes(found) == ["19750"]
    assert [one.unit.code for one in found.uncounted] == ["19960"]
    assert (found.others, found.missing) == (1, 4)
    assert found.units[0].above == "Thành phố Huế"
    lag = found.units[0].lag
    assert (lag.needed, lag.expected, lag.behind, lag.per_day) == (5, 3, 2, 1)
    held = seen(filled, round_number=1, all_below=True, kind="ward", against=Against.TARGET)
    assert codes(held) == ["19750", "19753"]


def test_only_the_units_right_below_are_listed_unless_all_are_wanted(filled: World) -> None:
    assert set(seen(filled).kinds) == {"district"}
    assert set(seen(filled, all_below=True).kinds) == {"district", "ward"}
    everything = seen(filled, all_below=True, against=Against.TARGET, order=Order.MISSING)
    assert codes(everything) == ["474", "19750", "19753"]
    assert everything.missing is None, "units inside each other are not added up"


def test_after_the_close_units_are_held_against_the_target(filled: World, clock: Clock) -> None:
    clock.set("2024-11-04T00:00:00+07:00")
    found = seen(filled, round_number=1, under="474")
    assert found.possible == (Against.TARGET,)
    said = texts(found)["19750"].chat
    assert "Đã hết thời gian nhận bài (đến hết ngày 03/11/2024)" in said
    assert "các vòng tiếp theo" in said


def test_an_official_gets_their_own_unit_and_below_alone(filled: World) -> None:
    assert codes(seen(filled, OFFICIAL, against=Against.TARGET)) == ["19750", "19753"]
    assert seen(filled, OFFICIAL).sender == "Thành phố Huế"
    assert seen(filled, OFFICIAL).trail[0].code == "474"
    ward = Actor("can-bo-phuong", Role.OFFICIAL, "19750")
    assert [one.unit.code for one in seen(filled, ward, against=Against.TARGET).units] == ["19750"]
    assert seen(filled, ward, against=Against.TARGET).units[0].above is None
    for foreign in ("46", "479", "19960", "không-có"):
        for verb in (seen, book_of, letters_of):
            verb(filled, LEADER)
            with pytest.raises(Refused) as refused:
                verb(filled, OFFICIAL, under=foreign)
            assert refused.value.code == "other-unit"


def book_of(w: World, who: Actor = LEADER, **asked: object) -> bytes:
    given = Asked(SLUG, **asked)  # type: ignore[arg-type] # fields by name
    return urging_files.book(w.office, who, given, Drafts(), BASE)


def letters_of(w: World, who: Actor = LEADER, **asked: object) -> list[str]:
    given = Asked(SLUG, **asked)  # type: ignore[arg-type] # fields by name
    done: list[int] = []
    made = urging_files.make_letters(
        w.office, who, given, Drafts(), BASE, lambda _step, n, _of: done.append(n)
    )
    with made.file:
        pages = PdfReader(BytesIO(b"".join(made.chunks()))).pages
    assert len(pages) == made.made.count == len(done)
    return [page.extract_text() for page in pages]


def test_each_is_told_its_own_numbers_days_and_address(filled: World) -> None:
    found = seen(filled, round_number=1, under="474", against=Against.TARGET)
    told = texts(found)["19750"]
    for said in (told.chat, told.whole_letter):
        for expected in ("Phường Tây Lộc", "1/10 người", "10,0 %", "50,0 %", "còn thiếu 4 người", "còn 4 ngày",
                         "hết ngày 03/11/2024", "ít nhất 1 người", "tuần 1 của Hội thi thử", "12:00 ngày 31/10/2024",
                         f"{BASE}/d/{SLUG}/19750"):  # fmt: skip
            assert expected in said, expected
        assert "Thuận Lộc" not in said
    assert told.whole_letter.startswith("Kính gửi: Phường Tây Lộc\n\n")


def test_a_unit_without_a_headcount_is_asked_for_it(filled: World) -> None:
    found = seen(filled, under="479")
    told = texts(found, Drafts("đạt {tỷ lệ}", "đạt {tỷ lệ}"))["19960"]
    assert "gửi tổng số người" in told.chat
    assert "Gửi tổng số người" in told.letter
    assert "%" not in told.chat


def test_a_text_of_ones_own_is_filled_for_each_unit(filled: World) -> None:
    found = seen(filled, under="474", against=Against.TARGET)
    told = texts(found, Drafts("{ten don vi}: thiếu {còn thiếu}", None))
    assert [one.chat for one in told.values()] == ["Phường Tây Lộc: thiếu 4", "Phường Thuận Lộc: thiếu 1"]
    assert "Kịp thời" in told["19750"].letter
    with pytest.raises(Refused, match="template-unknown-place"):
        urging.checked(found.contest, "{điện thoại}")
    assert urging.checked(found.contest, "{hạn}") == "{hạn}"
    assert urging.defaults(found).chat


def test_a_contest_without_a_target_is_ordered_by_people_and_names_no_target(
    office: object, operator: Actor, clock: Clock, tmp_path: object
) -> None:
    world = World(office, operator, clock, tmp_path)  # type: ignore[arg-type] # fixtures
    text = CONTEST.replace("target_rate = 0.5\n", "").format(more="", per_round=1, counts="first")
    path = world.file(".toml", text)
    assert contests.add_from(world.office, operator, str(path)).problems == ()
    world.load_units(UNITS)
    clock.set("2024-10-31T12:00:00+07:00")
    world.load(entry(1), entry(2), entry(3, unit="19753"))
    found = seen(world, all_below=True, kind="ward")
    assert (codes(found), found.against, found.uncounted) == (
        ["19960", "19753", "19750"],
        Against.PEOPLE,
        (),
    )
    for told in texts(found).values():
        assert "chỉ tiêu" not in told.chat + told.letter
        assert "%" not in told.chat + told.letter
    with pytest.raises(Refused, match="template-needs-target"):
        urging.checked(found.contest, "{chỉ tiêu}")


def test_the_spreadsheet_has_a_row_a_unit_with_both_texts(filled: World) -> None:
    filled.load_units(
        f'code,name,kind,parent,headcount\n"..","{HOSTILE.replace(chr(34), chr(34) * 2)}",ward,474,7\n'
    )
    sheet = load_workbook(BytesIO(book_of(filled, under="474", against=Against.TARGET))).active
    assert sheet is not None
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[4] in (0, 1)}
    assert list(rows) == ["..", "19750", "19753"]
    assert rows["19750"][4:10] == (1, 10, 0.1, rows["19750"][7], 4, 1)
    odd = rows[".."]
    assert odd[10] == f"{BASE}{short_path(SLUG, '..')}"
    assert f"Kính gửi {HOSTILE}!" in str(odd[11])
    assert str(odd[12]).startswith(f"Kính gửi: {HOSTILE}")


def test_letters_are_a_page_a_unit_with_its_square(filled: World) -> None:
    first, second = letters_of(filled, under="474", against=Against.TARGET)
    assert "Kính gửi: Phường Tây Lộc" in first
    assert "Kính gửi: Phường Thuận Lộc" in second
    assert f"bangvang.example.gov.vn/d/{SLUG}/19750" in " ".join(first.split())
    assert "Thuận Lộc" not in first


def test_the_same_letters_go_into_a_word_processor(filled: World) -> None:
    asked = Asked(SLUG, under="474", against=Against.TARGET)
    hostile = Drafts(None, "<w:p> & {tên đơn vị}\n\n]]>")
    made = urging_files.make_letters(filled.office, LEADER, asked, hostile, BASE, ending=urging_files.DOCX)
    with made.file, ZipFile(made.file) as package:
        said = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314 (our own)
        pictures = [name for name in package.namelist() if name.endswith(".png")]
        assert len(pictures) == made.made.count == 2
        drawn = Image.open(BytesIO(package.read("word/media/2.png"))).convert("L")
        dark = squares.rows(f"{BASE}/d/{SLUG}/19753")
        assert drawn.size == ((len(dark) + 8) * 8,) * 2
        seen_dark = [
            [drawn.getpixel((8 * c + 35, 8 * r + 35)) == 0 for c in range(len(dark))]
            for r in range(len(dark))
        ]
        assert seen_dark == dark
        for name in package.namelist():
            if not name.endswith(".png"):
                ElementTree.fromstring(package.read(name))  # noqa: S314 (our own)
    told = ["".join(one.itertext()) for one in said.iter(f"{WORD}p")]
    assert "Kính gửi: Phường Tây Lộc" in told
    assert "<w:p> & Phường Thuận Lộc" in told
    assert len(list(said.iter(f"{WORD}br"))) == 1


def test_the_longest_letter_stays_on_its_page(filled: World) -> None:
    found = seen(filled, under="474", against=Against.TARGET)
    long = Drafts(None, "{tên đơn vị} dài " + "vận động " * 320)
    for one in texts(found, long).values():
        assert len(PdfReader(BytesIO(urging_files.letter(found, one))).pages) == 1
    assert urging_files.title(found)


def test_while_people_are_the_target_nobody_is_urged_by_those_who_may_not_count(
    office: object, operator: Actor, clock: Clock, tmp_path: object
) -> None:
    world = World(office, operator, clock, tmp_path).prepared(more='prediction = "people"')  # type: ignore[arg-type]
    clock.set("2024-10-31T12:00:00+07:00")
    world.load(entry(1))
    for verb in (seen, book_of, letters_of):
        verb(world, Actor("chu-tri", Role.ORGANISER))
        for who in (LEADER, OFFICIAL, Actor("giam-khao", Role.JUDGE)):
            with pytest.raises(Refused) as refused:
                verb(world, who)
            assert refused.value.code == "participation-hidden"
    clock.set("2024-11-12T00:00:00+07:00")
    assert seen(world).units or seen(world).uncounted


def test_looking_writes_nothing_down(filled: World) -> None:
    before = filled.office.acts()
    letters_of(filled)
    book_of(filled)
    assert filled.office.acts() == before


def test_an_unknown_round_is_refused(filled: World) -> None:
    with pytest.raises(Refused) as refused:
        seen(filled, round_number=9)
    assert refused.value.code == "unknown-round"
