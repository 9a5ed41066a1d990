"""A contest is brought in as a file, corrected in the form, and one of its rounds moved, in real Chromium."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.core.contests import Contest, Round
from engine.core.moments import DAY, HOUR, in_vietnam, start_of_day
from engine.core.roles import Actor, Role
from engine.files.contest_toml import as_toml
from engine.services import contests
from engine.services.office import Office
from engine.settings import Settings
from engine.texts import contests as words
from tests.browser.conftest import Running, Visit, visit

pytestmark = pytest.mark.browser
READER = Actor("doc", Role.LEADER)


def stored(demo: Running, slug: str) -> Contest:
    office = Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))
    try:
        return contests.one(office, READER, slug).contest
    finally:
        office.close()


def a_file(demo: Running, slug: str, folder: Path) -> Path:
    """Two rounds with a gap, from the day after tomorrow."""
    demo_contest = stored(demo, "hue-s-2024-demo")
    first = start_of_day(in_vietnam(demo_contest.rounds[-1].closes_at).date()) + 2 * DAY
    rounds = (Round(1, first, first + 5 * DAY), Round(2, first + 7 * DAY, first + 12 * DAY))
    made = Contest(slug, f"Hội thi {slug}", "Ban Tổ chức", rounds, demo_contest.prizes)
    path = folder / f"{slug}.toml"
    path.write_text(as_toml(made), encoding="utf-8")
    return path


def settled(here: Visit) -> Page:
    here.page.wait_for_timeout(500)
    here.ready()
    return here.page


def press(here: Visit, name: str) -> None:
    here.page.get_by_role("button", name=name, exact=True).click()
    settled(here)


@pytest.mark.parametrize("look", [("light", 1440), ("dark", 390)], ids=["light-1440", "dark-390"])
def test_a_contest_is_brought_in_corrected_and_moved(
    browser: Browser, demo: Running, look: tuple[str, int], tmp_path: Path
) -> None:
    slug = f"thi-thu-{look[1]}"
    here = visit(browser, demo, look)
    here.sign_in("ban-to-chuc")
    here.ready()
    page = here.open("contests?view=add")
    broken = tmp_path / "hong.toml"
    broken.write_text(
        a_file(demo, slug, tmp_path).read_text("utf-8").replace("approvals = 2", "approvals = true"), "utf-8"
    )
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_text("1 chỗ cần sửa")).to_be_visible()
    expect(page.get_by_role("button", name=words.ADD_THIS)).to_have_count(0)
    settled(here)
    here.keep(f"contests-problems-{look[0]}-{look[1]}")
    page.locator("input[type=file]").set_input_files(tmp_path / f"{slug}.toml")
    expect(page.get_by_text(words.CLEAN)).to_be_visible()
    settled(here)
    here.keep(f"contests-preview-{look[0]}-{look[1]}")
    press(here, words.ADD_THIS)
    expect(page.get_by_text(f"Đã thêm hội thi {slug}.")).to_be_visible()

    page = here.open(f"contests?contest={slug}&view=edit")
    before = stored(demo, slug)
    page.get_by_label(words.FIELDS["organiser"]).fill("Sở khác")
    opening = page.locator("[class*='-rounds'] [data-testid=stDataFrame]").first
    opening.scroll_into_view_if_needed()
    # The second column of the first row: when the first round opens.
    box = opening.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + min(220, box["width"] - 40), box["y"] + 52)
    later = in_vietnam(before.rounds[0].opens_at + 7 * HOUR + 1800 * 10**6)
    page.locator("input[type=datetime-local]").fill(later.strftime("%Y-%m-%dT%H:%M:%S"))
    page.keyboard.press("Enter")
    expect(page.locator("input[type=datetime-local]")).to_have_count(0)
    settled(here)
    press(here, words.CHECK)
    changes = page.get_by_text("Sẽ thay đổi: đơn vị tổ chức, các vòng thi")
    expect(changes).to_be_visible(timeout=20_000)
    here.keep(f"contests-edit-{look[0]}-{look[1]}")
    press(here, words.SAVE)
    expect(page.get_by_text("Đã lưu thay đổi của hội thi")).to_be_visible()
    after = stored(demo, slug)
    assert after.organiser == "Sở khác"
    assert in_vietnam(after.rounds[0].opens_at) == later
    assert after.rounds[0].closes_at == before.rounds[0].closes_at

    page = here.open(f"contests?contest={slug}&view=move")
    page.get_by_label(words.MOVE_ROUND).click()
    page.get_by_role("option", name="Tuần 2").click()
    settled(here)
    close = page.get_by_label(words.NEW_CLOSE)
    expect(close.first).to_be_visible()
    here.keep(f"contests-move-{look[0]}-{look[1]}")

    page = here.open(f"contests?contest={slug}")
    expect(page.get_by_text(re.compile("Nghỉ 2 ngày")).first).to_be_visible()
    expect(page.get_by_text(words.DOWNLOAD)).to_be_visible()
    here.keep(f"contests-see-{look[0]}-{look[1]}")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    assert here.outside == []
    assert here.troubles == []
    page.context.close()


def test_the_overview_is_found_under_its_own_address(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    here.sign_in("ban-to-chuc")
    here.ready()
    page = here.open("overview?contest=hue-s-2024-demo")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/\?contest=hue-s-2024-demo"))
    page.context.close()
