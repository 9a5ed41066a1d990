"""A ranking of a million people in a real browser: how long until the rows of a place are there."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from engine.core.moments import read_moment
from engine.core.roles import Actor, Role
from engine.services import accounts
from engine.services.office import Office
from engine.settings import Settings
from tests.benchmarks import freezing
from tests.browser.conftest import Running, visit
from tests.browser.dashboard import start, stop

pytestmark = [pytest.mark.browser, pytest.mark.proof]
ENTRIES = 1_500_000
"""Of a million people."""
PASSWORD = "cá vàng bơi ngược dòng"
ROW = ".ranking-table .run .row:not(.coming)[data-place='{place}']"


@pytest.fixture
def million(tmp_path: Path, browser: Browser) -> Iterator[Running]:
    at = read_moment("2024-11-05T08:00:00+07:00") or 0
    office = Office(Settings(tmp_path, f"sqlite:///{tmp_path / 'bangvang.db'}"), lambda: at, checkpoints=True)
    freezing.fill(office, tmp_path, ENTRIES)
    office.close()
    now = Office(Settings(tmp_path, f"sqlite:///{tmp_path / 'bangvang.db'}"), checkpoints=True)
    accounts.add(now, Actor("chu-tri", Role.ORGANISER), "giam-khao", Role.JUDGE, None, PASSWORD)
    now.close()
    running = start(tmp_path)
    yield running
    stop(running)


def test_any_place_of_a_million_is_there_at_once(browser: Browser, million: Running) -> None:
    here = visit(browser, million)
    here.page.set_default_timeout(180_000)
    here.sign_in("giam-khao", PASSWORD)
    here.ready()
    measure(here, f"{million.url}/ranking?round=1")
    assert here.outside == []
    here.page.context.close()


def measure(here: object, address: str) -> None:
    page = here.page  # type: ignore[attr-defined]
    took: dict[str, float] = {}
    began = time.perf_counter()
    page.goto(address)
    page.locator(ROW.format(place=0)).wait_for()
    took["first look"] = time.perf_counter() - began
    grid = page.get_by_role("grid")
    total = int(grid.get_attribute("aria-rowcount")) - 1
    assert total == ENTRIES * 2 // 3
    view = page.locator(".ranking-table .view")
    for part in (0.1, 0.25, 0.5, 0.75, 0.999):
        began = time.perf_counter()
        view.evaluate("(view, part) => { view.scrollTop = view.scrollHeight * part }", part)
        expect(page.locator(".ranking-table .run .row.coming")).to_have_count(0)
        took[f"scroll to {part}"] = time.perf_counter() - began
    grid.focus()
    for key, place in (("End", total - 1), ("Home", 0)):
        began = time.perf_counter()
        grid.press(key)
        page.locator(ROW.format(place=place)).wait_for()
        took[key] = time.perf_counter() - began
    began = time.perf_counter()
    page.get_by_label("Đến hạng").fill("777.777")
    page.get_by_label("Đến hạng").press("Enter")
    expect(page.locator(".ranking-table .row.active .c0")).to_contain_text("777.77")
    took["to a rank"] = time.perf_counter() - began
    # In the middle of a long list a pixel is still a pixel.
    first = page.locator(".ranking-table .row.active").bounding_box()
    view.hover()
    page.mouse.wheel(0, 40)
    page.wait_for_function("first => Math.abs(document.querySelector('.ranking-table .row.active')"
                           ".getBoundingClientRect().y - first + 40) < 2", arg=first["y"])  # fmt: skip
    for text in ("Nguyễn Văn", "hue-s:0077", "zzzz"):
        began = time.perf_counter()
        page.get_by_label("Tìm người").fill(text)
        page.get_by_label("Tìm người").press("Enter")
        page.locator(".ranking-table .grid[aria-busy]").wait_for()
        page.locator(".ranking-table .grid:not([aria-busy])").wait_for()
        took[f"search {text}"] = time.perf_counter() - began
    page.get_by_label("Tìm người").fill("")
    page.get_by_label("Tìm người").press("Enter")
    page.locator(ROW.format(place=3)).click()
    began = time.perf_counter()
    page.get_by_role("dialog").locator(".questions").wait_for()
    took["why"] = time.perf_counter() - began
    sys.stdout.write("".join(f"{what}: {seconds * 1000:.0f} ms\n" for what, seconds in took.items()))
    assert max(seconds for what, seconds in took.items() if what != "first look") < 5
