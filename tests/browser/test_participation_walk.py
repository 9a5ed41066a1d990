"""An official watches their wards: down, back, a link sent on, and a new entry that shows and moves nothing."""

import csv
import io
import re
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from engine import clock
from engine.core.moments import SECOND, iso_vietnam
from engine.core.roles import Actor, Role
from engine.services import contests, entry_files, participation_board, staff
from engine.services.board_parts import Board
from engine.services.office import Office
from engine.settings import Settings
from engine.texts.numbers import whole
from tests.browser.conftest import Running, Visit, visit

pytestmark = pytest.mark.browser
Look = tuple[str, int]
SHOWS_WITHIN_SECONDS = 3
"""Two from the entry to the board, and one for a machine that does other things."""
NEW = 3
HERE = "474"
OFFICIAL = Actor("can-bo-tp-hue", Role.OFFICIAL, HERE)
MARK = "node => { node.was = true; }"


def office_of(demo: Running) -> Office:
    return Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))


def seen(demo: Running, unit: str = HERE) -> Board:
    """What the service says: all numbers on the screen are its."""
    office = office_of(demo)
    try:
        contest = next(one.contest for one in contests.every(office, OFFICIAL) if one.is_demo)
        return participation_board.board(office, OFFICIAL, contest.slug, None, unit)
    finally:
        office.close()


def load(demo: Running, folder: Path, ward: str, mark: str) -> None:
    """As another process of the committee would."""
    office = office_of(demo)
    operator = staff.operator("tester")
    contest = next(one.contest for one in contests.every(office, operator) if one.is_demo)
    now = iso_vietnam(clock.now() // SECOND * SECOND)
    file = folder / "entries.csv"
    fields = ["entry_id", "account", "full_name", "unit", "submitted_at", "prediction", "answers"]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(fields)
        for number in range(NEW):
            name = f"{mark}-{number}"
            writer.writerow([name, f"hue-s:{name}", "Người Thử", ward, now, "1000", "A" * contest.questions])
    assert entry_files.load(office, operator, file, contest.slug).accepted == NEW
    office.close()


def enter(browser: Browser, demo: Running, look: Look = ("light", 1440), address: str = "") -> Visit:
    here = visit(browser, demo, look)
    here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open(f"participation{address}")
    return here


def title(page: Page) -> Locator:
    return page.locator(".live-board h2")


def people(page: Page) -> Locator:
    return page.locator(".live-board .strip .people dd").first


def test_an_official_goes_down_and_back_and_every_place_has_its_address(
    browser: Browser, demo: Running, look: Look
) -> None:
    here = enter(browser, demo, look)
    page = here.page
    expect(title(page)).to_have_text("Thành phố Huế")
    expect(page.locator(".live-board nav")).to_be_hidden()
    found = seen(demo)
    expect(people(page)).to_have_text(whole(found.head.figures.people))
    expect(page.locator(".live-board .tiles li")).to_have_count(len(found.rows))
    for view in ("dots", "heat", "agencies", "tiles"):
        page.locator(f"[role=tab][data-view={view}]").click()
        expect(page.locator(f"[role=tab][data-view={view}]")).to_have_attribute("aria-selected", "true")
        assert not here.is_too_wide()
        here.keep(f"participation-{view}-{look[0]}-{look[1]}")
    page.go_back()
    expect(page.get_by_text("không có cơ quan nào")).to_be_visible()
    page.locator("[role=tab][data-view=agencies]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[role=tab][data-view=heat]")).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?&]view=heat"))
    ward = page.locator(".live-board .heat-room .name a").first
    name = ward.get_attribute("title") or ward.inner_text()  # on a phone in short
    ward.click()
    expect(title(page)).to_have_text(name)
    expect(title(page)).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?&]unit=\d+"))
    expect(page.get_by_text("không có đơn vị nào bên dưới")).to_be_visible()
    expect(page.locator(".live-board .own svg").first).to_be_visible()
    sent = page.url
    page.go_back()
    expect(title(page)).to_have_text("Thành phố Huế")
    page.go_forward()
    expect(title(page)).to_have_text(name)
    page.locator(".live-board nav a").click()
    expect(title(page)).to_have_text("Thành phố Huế")
    page.goto(sent)
    expect(title(page)).to_have_text(name)
    assert here.outside == []
    assert here.troubles == []
    page.context.close()


def test_a_link_opens_its_view_and_another_round_stays_at_the_place(browser: Browser, demo: Running) -> None:
    ward = seen(demo).rows[0].place
    here = enter(browser, demo, address=f"?unit={ward.code}&view=heat")
    page = here.page
    expect(title(page)).to_have_text(ward.name)
    page.locator(".live-board nav a").click()
    expect(title(page)).to_have_text("Thành phố Huế")
    expect(page.locator("[role=tab][data-view=heat]")).to_have_attribute("aria-selected", "true")
    page.get_by_label("Vòng thi").click()
    page.get_by_role("option", name="Tuần 2").click()
    expect(page.locator(".live-board .standing")).to_contain_text("Tuần 2")
    expect(title(page)).to_have_text("Thành phố Huế")
    expect(page.locator("[role=tab][data-view=heat]")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile(rf"(?=.*round=2)(?=.*unit={HERE})(?=.*view=heat)"))
    with page.expect_download() as taken:
        page.locator(".live-board a.file").click()
    sheet = load_workbook(io.BytesIO(Path(taken.value.path()).read_bytes())).active
    assert sheet is not None
    names = [row[1] for row in sheet.iter_rows(values_only=True) if row[1]][1:]
    assert names == page.locator(".live-board tbody th").all_inner_texts()
    page.context.close()


def test_the_address_of_a_foreign_unit_shows_a_sentence_and_the_way_out(
    browser: Browser, demo: Running
) -> None:
    here = enter(browser, demo)
    page = here.page
    for foreign in ("46", "479", "TTH-SNV"):
        here.open(f"participation?unit={foreign}")
        expect(page.get_by_text("chỉ được xem đơn vị")).to_be_visible()
        expect(page.locator(".live-board .strip")).to_be_hidden()
        expect(page.locator(".live-board tbody tr")).to_have_count(0)
    page.get_by_role("button", name="Về nơi bắt đầu").click()
    expect(title(page)).to_have_text("Thành phố Huế")
    page.context.close()


def test_a_new_entry_shows_by_itself_and_moves_nothing(
    browser: Browser, demo: Running, look: Look, tmp_path: Path
) -> None:
    here = enter(browser, demo, look)
    page = here.page
    ward = seen(demo).rows[-1].place
    page.locator(".live-board [data-id=name] button").click()
    row = page.locator(".live-board tbody tr", has=page.get_by_role("link", name=ward.name, exact=True))
    expect(row).to_have_count(1)
    row.scroll_into_view_if_needed()
    row.locator("a").focus()
    marked = [people(page), row, row.locator("td.number").nth(1), page.locator(".live-board .tiles li").last]
    for one in marked:
        one.evaluate(MARK)
    order = page.locator(".live-board tbody th").all_inner_texts()
    main = page.get_by_test_id("stMain")
    scroll = [
        main.evaluate("node => node.scrollTop"),
        page.locator(".table-room").evaluate("n => n.scrollTop"),
    ]
    assert sum(scroll) > 0
    before = int(people(page).inner_text().replace(".", ""))
    of_ward = int(row.locator("td.number").nth(1).inner_text().replace(".", ""))
    load(demo, tmp_path, ward.code, f"thu-{look[1]}")
    loaded = time.monotonic()
    expect(people(page)).to_have_text(whole(before + NEW), timeout=SHOWS_WITHIN_SECONDS * 1000)
    assert time.monotonic() - loaded <= SHOWS_WITHIN_SECONDS
    expect(row.locator("td.number").nth(1)).to_have_text(whole(of_ward + NEW))
    assert seen(demo).head.figures.people == before + NEW
    assert all(one.evaluate("node => node.was") for one in marked)
    assert page.locator(".live-board tbody th").all_inner_texts() == order
    expect(row.locator("a")).to_be_focused()
    assert scroll == [
        main.evaluate("node => node.scrollTop"),
        page.locator(".table-room").evaluate("n => n.scrollTop"),
    ]
    assert here.troubles == []
    page.context.close()


def test_a_lost_connection_is_said_and_so_is_its_return(browser: Browser, demo: Running) -> None:
    here = enter(browser, demo)
    page = here.page
    expect(title(page)).to_have_text("Thành phố Huế")
    page.route("**/live/participation?*", lambda route: route.abort())
    page.locator(".live-board .tiles a").first.click()
    expect(page.get_by_text("Mất kết nối với máy chủ")).to_be_visible()
    expect(page.locator(".live-board .pulse")).to_contain_text("Số liệu dừng ở lúc")
    page.unroute("**/live/participation?*")
    expect(page.get_by_text("Đã nối lại")).to_be_visible()
    expect(title(page)).not_to_have_text("Thành phố Huế")
    expect(page.locator(".live-board .pulse")).to_contain_text("tự cập nhật")
    page.context.close()
