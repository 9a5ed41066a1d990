"""The collective prizes from their freeze to the page anybody reads: a secretary and two judges in browsers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, expect

from engine.core.roles import Actor, Role
from engine.services import accounts, staff
from engine.services.office import Office
from engine.settings import Settings
from tests.browser.conftest import Running, Visit, start, stop, visit
from tests.browser.test_axe import faults
from tests.services.collective_way import rounds_approved
from tests.services.conftest import Clock
from tests.services.world import SLUG, World

pytestmark = pytest.mark.browser
BOSS = Actor("chu-tri", Role.ORGANISER)
PASSWORD = "cá vàng bơi ngược dòng"
PEOPLE = {"thu-ky": Role.SECRETARY, "giam-khao-1": Role.JUDGE, "giam-khao-2": Role.JUDGE}
SLOWLY = 30_000


@pytest.fixture
def approved(tmp_path: Path, browser: Browser) -> Iterator[Running]:
    """The dashboard over a contest whose every round is approved."""
    data = tmp_path / "data"
    data.mkdir()
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(data, f"sqlite:///{data / 'bangvang.db'}"), clock, checkpoints=True)
    for name, role in PEOPLE.items():
        accounts.add(office, BOSS, name, role, None, PASSWORD)
    rounds_approved(World(office, staff.operator("tester"), clock, tmp_path).prepared())
    office.close()
    running = start(data)
    yield running
    stop(running)


def signed_in(browser: Browser, running: Running, name: str, look: tuple[str, int]) -> Visit:
    here = visit(browser, running, look)
    here.sign_in(name, PASSWORD)
    here.ready()
    return here


def approve(here: Visit, name: str) -> str:
    page = here.open("collective_prizes")
    seen = page.locator(".digest").inner_text()
    for said in ("Tôi đã đọc mã kiểm chứng", "Tôi đã xem bảng xếp hạng"):
        page.get_by_test_id("stCheckbox").get_by_text(said).click()
    button = page.get_by_role("button", name="Duyệt giải tập thể", exact=True)
    page.get_by_label("Mật khẩu của bạn").first.fill(PASSWORD)
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text(f"{name} đã duyệt").first).to_be_visible(timeout=SLOWLY)
    return seen


def test_two_judges_approve_what_was_frozen_and_anybody_reads_it_on_a_phone(
    browser: Browser, approved: Running
) -> None:
    secretary = signed_in(browser, approved, "thu-ky", ("light", 1440))
    missing: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400:
            missing.append(answer.url)

    secretary.page.on("response", note)
    page = secretary.open("collective_prizes")
    page.get_by_role("button", name="Chốt giải tập thể").click()
    expect(page.locator(".digest")).to_be_visible(timeout=SLOWLY)
    frozen = page.locator(".digest").inner_text()
    prints(secretary)
    for number, look in ((1, ("dark", 390)), (2, ("light", 1440))):
        judge = signed_in(browser, approved, f"giam-khao-{number}", look)
        assert approve(judge, f"giam-khao-{number}") == frozen
        assert not judge.is_too_wide()
        judge.page.context.close()
    page = secretary.open("collective_prizes")
    page.get_by_role("button", name="Công bố giải tập thể").click()
    expect(page.get_by_role("heading", name="Trang công khai")).to_be_visible(timeout=SLOWLY)
    secretary.keep("collective-published")
    assert missing == []

    anybody = visit(browser, approved, ("dark", 390))
    page = anybody.page
    page.goto(f"{approved.url}/results/{SLUG}/collective")
    expect(page.locator(".tier li")).to_have_count(1)
    expect(page.locator(".workings tbody tr")).to_have_count(3)
    # Every figure of a unit is on the screen: none lies beyond its right edge.
    within = "cells => cells.every(cell => cell.getBoundingClientRect().right <= innerWidth)"
    assert page.locator(".workings td").evaluate_all(within)
    assert "".join(page.locator(".digest").inner_text().split()) == "".join(frozen.split())
    assert faults(anybody) == []
    for one in (secretary, anybody):
        assert one.outside == []
        assert one.troubles == []
        one.page.context.close()


def prints(here: Visit) -> None:
    """On paper stands a table of every unit, and nothing to press."""
    page = here.page
    page.emulate_media(media="print")
    tables = page.locator("table.on-paper")
    for place in range(2):
        expect(tables.nth(place)).to_be_visible()
        expect(tables.nth(place).locator("tbody tr")).to_have_count(3)
    expect(page.get_by_test_id("stDataFrame").first).to_be_hidden()
    expect(page.get_by_role("button", name="Tải bảng (XLSX)")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(tables.first).to_be_hidden()
