"""An official watches their wards: down, back, and a new entry that shows by itself and moves nothing."""

import csv
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine import clock
from engine.core.moments import SECOND, iso_vietnam
from engine.services import contests, entry_files, staff
from engine.services.office import Office
from engine.settings import Settings
from tests.browser.conftest import Running, visit

pytestmark = pytest.mark.browser
Look = tuple[str, int]
SHOWS_WITHIN_SECONDS = 5
NEW = 3


def people(page: Page) -> int:
    return int(page.locator(".figure strong").first.inner_text().replace(".", ""))


def load(demo: Running, folder: Path, ward: str, mark: str) -> None:
    """As another process of the committee would."""
    office = Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))
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


def test_an_official_starts_at_their_own_unit_goes_down_and_comes_back(
    browser: Browser, demo: Running, look: Look
) -> None:
    here = visit(browser, demo, look)
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open("participation")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Thành phố Huế")
    expect(page.locator(".st-key-trail")).to_have_count(0)
    expect(page.locator(".standings li").first).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    here.keep(f"participation-official-{look[0]}-{look[1]}")
    ward = page.locator(".standings a").first.inner_text()
    page.locator(".standings a").first.click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(ward)
    expect(page).to_have_url(re.compile(r"[?&]unit=\d+"))
    page.locator(".st-key-trail button").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Thành phố Huế")
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text(ward)
    assert here.outside == []
    assert here.troubles == []
    page.context.close()


def test_a_row_of_the_table_leads_down_and_the_way_back_stays_free(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open("participation")
    expect(page.locator(".standings li").first).to_be_visible()
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 37 + 18)
    expect(page).to_have_url(re.compile(r"unit=\d+"))
    expect(page.get_by_role("heading", level=2).first).not_to_have_text("Thành phố Huế")
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Thành phố Huế")
    # Two refreshes later it is still there: the row that was chosen is not chosen any more.
    page.wait_for_timeout(5_000)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Thành phố Huế")
    page.context.close()


@pytest.mark.parametrize("foreign", ["46", "479", "TTH-SNV"])
def test_the_address_of_a_foreign_unit_shows_a_sentence_and_the_way_out(
    browser: Browser, demo: Running, foreign: str
) -> None:
    here = visit(browser, demo)
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open(f"participation?unit={foreign}")
    expect(page.get_by_text("chỉ được xem đơn vị")).to_be_visible()
    expect(page.locator(".figure")).to_have_count(0)
    page.get_by_role("button", name="Về nơi bắt đầu").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Thành phố Huế")
    page.context.close()


def test_a_new_entry_shows_within_seconds_and_moves_neither_scroll_nor_order(
    browser: Browser, demo: Running, look: Look, tmp_path: Path
) -> None:
    here = visit(browser, demo, look)
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open("participation")
    expect(page.locator(".standings li").first).to_be_visible()
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 160, box["y"] + 18)
    first = table.locator("td[role=gridcell]").filter(has_text=re.compile("Phường|Xã|Thị trấn")).first
    expect(first).to_have_text("Phường An Cựu")
    scroll = page.get_by_test_id("stMain").evaluate("node => node.scrollTop")
    assert scroll > 0
    before = people(page)
    ward = page.locator(".standings a").last.get_attribute("href")
    assert ward is not None
    load(demo, tmp_path, ward.rpartition("=")[2], f"thu-{look[1]}")
    loaded = time.monotonic()
    new = f"{before + NEW:,}".replace(",", ".")
    expect(page.locator(".figure strong").first).to_have_text(new, timeout=SHOWS_WITHIN_SECONDS * 1000)
    assert time.monotonic() - loaded <= SHOWS_WITHIN_SECONDS
    page.wait_for_timeout(3_500)
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollTop") == scroll
    expect(first).to_have_text("Phường An Cựu")
    page.context.close()
