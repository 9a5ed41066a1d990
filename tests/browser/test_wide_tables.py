"""Tables wider than a phone, and lists to choose from, in Chromium: what more there is can be seen and is said."""

import re

import pytest
from playwright.sync_api import Browser, expect

from engine.texts import unit_successions as passed
from tests.browser.dashboard import Running, visit

pytestmark = pytest.mark.browser


def test_a_table_shows_that_more_stands_beside_until_its_end_and_empty_lists_speak_vietnamese(
    browser: Browser, demo: Running
) -> None:
    seen = visit(browser, demo, ("light", 390))
    seen.sign_in("ban-to-chuc")
    page = seen.open("units")
    table = page.get_by_test_id("stDataFrame").first
    shade = "node => getComputedStyle(node, '::after').opacity"
    assert float(table.evaluate(shade)) == 1
    table.locator(".dvn-scroller").evaluate("node => { node.scrollLeft = node.scrollWidth }")
    for _ in range(50):
        if float(table.evaluate(shade)) == 0:
            break
        page.wait_for_timeout(100)
    assert float(table.evaluate(shade)) == 0
    page = seen.open("units?part=changes")
    choice = page.get_by_role("combobox", name=passed.FORM_ENDS)
    # A list closes when the page moves below it: first there, then typed.
    choice.click()
    seen.ready()
    choice.fill("phường")
    expect(page.get_by_role("option", name=re.compile(r"^Chọn \d+ mục khớp$"))).to_be_visible()
    choice.fill("zzzz")
    expect(page.get_by_text("Không tìm thấy")).to_be_visible()
