"""The table of the ranking in a real browser: scrolled, searched, walked by keyboard, opened, sent on."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running, visit

pytestmark = pytest.mark.browser
ROWS = ".ranking-table .run .row"


def active(page: Page) -> int:
    """The place of the row the keyboard is on."""
    return int(str(page.get_by_role("grid").get_attribute("aria-activedescendant")).rpartition("-")[2])


def in_sight(page: Page, place: int) -> None:
    """The row is there, with its content, inside what is seen of the table."""
    row = page.locator(f'{ROWS}[data-place="{place}"]')
    expect(row.locator(".c0")).to_have_text(re.compile(r"\d"))
    view, here = page.locator(".ranking-table .view").bounding_box(), row.bounding_box()
    assert view is not None
    assert here is not None
    assert view["y"] - 1 <= here["y"] <= view["y"] + view["height"] - here["height"] + 1


def test_the_table_is_walked_searched_and_opened(
    browser: Browser, demo: Running, look: tuple[str, int]
) -> None:
    here = visit(browser, demo, look)
    here.sign_in("giam-khao-1")
    here.ready()
    page = here.open("ranking")
    grid = page.get_by_role("grid", name="Bảng xếp hạng")
    expect(page.locator(ROWS).first).to_contain_text("1")
    total = int(str(grid.get_attribute("aria-rowcount"))) - 1
    assert total > 5_000
    here.keep(f"ranking-table-{look[0]}-{look[1]}")

    grid.focus()
    for key, place in (("End", total - 1), ("PageUp", None), ("Home", 0), ("ArrowDown", 1), ("ArrowDown", 2)):
        grid.press(key)
        if place is None:
            expect(grid).not_to_have_attribute("aria-activedescendant", re.compile(f"-{total - 1}$"))
            place = active(page)
        expect(grid).to_have_attribute("aria-activedescendant", re.compile(f"-{place}$"))
        in_sight(page, place)
    page.locator(".ranking-table .view").evaluate("view => { view.scrollTop = view.scrollHeight / 2 }")
    in_sight(page, total // 2 + 2)
    assert page.locator(ROWS).count() < 60
    page.get_by_label("Đến hạng").fill("1.234")
    page.get_by_label("Đến hạng").press("Enter")
    expect(page.locator(f"{ROWS}.active .c0")).to_have_text(re.compile(r"1\.23\d"))

    grid.focus()
    grid.press("Enter")
    reason = page.get_by_role("dialog")
    expect(reason.get_by_role("heading", name="Bài làm")).to_be_visible()
    expect(reason.locator(".questions > li")).to_have_count(15)
    name = reason.locator("h2").inner_text()
    assert "entry=" in page.url
    assert not here.is_too_wide()
    assert not reason.evaluate("node => node.scrollWidth > node.clientWidth")
    here.keep(f"ranking-why-{look[0]}-{look[1]}")
    sent = page.url
    reason.get_by_role("button", name="Người liền dưới").click()
    expect(reason.locator("h2")).not_to_have_text(name)
    page.keyboard.press("Escape")
    expect(reason).to_have_count(0)
    expect(page).not_to_have_url(re.compile("entry="))
    page.goto(sent)
    expect(page.get_by_role("dialog").locator("h2")).to_have_text(name)
    expect(page.locator(f"{ROWS}.chosen")).to_have_count(1)
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()

    page.get_by_label("Tìm người").fill("zzzzzz")
    expect(page.get_by_text("Không có ai khớp")).to_be_visible()
    page.get_by_label("Tìm người").fill("Trần Thị")
    expect(page.locator(ROWS).first.locator(".c1")).to_have_text(re.compile("Trần Thị"))
    assert here.outside == []
    assert here.troubles == []
    page.context.close()


def test_what_somebody_looked_at_is_still_there_when_the_page_runs_again(
    browser: Browser, demo: Running
) -> None:
    here = visit(browser, demo)
    here.sign_in("lanh-dao")
    here.ready()
    page = here.open("ranking")
    page.get_by_label("Đến hạng").fill("700")
    page.get_by_label("Đến hạng").press("Enter")
    expect(page.locator(f"{ROWS}.active .c0")).to_have_text(re.compile(r"70\d|69\d"))
    at = active(page)
    page.get_by_role("link", name="Kết quả").click()
    here.ready()
    expect(page.locator(".ranking-table")).to_have_count(0)
    page.get_by_role("link", name="Xếp hạng").click()
    here.ready()
    in_sight(page, at)
    page.context.close()
