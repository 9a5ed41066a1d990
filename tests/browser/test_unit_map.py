"""The true map in Chromium, by itself: colour is never the only sign, keys reach every shape, nobody disappears."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.texts.unit_places import BOARD
from tests.browser.dashboard import PROJECT

pytestmark = pytest.mark.browser

STATIC = PROJECT / "pages" / "static" / "board"
SIDE = 1000
LEGIBLE = 20
"""Pixels: two lines of a label."""


def square(x: int, y: int) -> str:
    return f"M{x * SIDE} {y * SIDE}l{SIDE} 0 0 {SIDE} -{SIDE} 0z"


SHAPES = {
    "box": [0, 0, 2 * SIDE, 2 * SIDE],
    "paths": {"a": square(0, 0), "b": square(1, 0), "c": square(0, 1), "d": square(1, 1)},
    "labels": {
        code: [x * SIDE + 500, y * SIDE + 500, 480, 480]
        for code, x, y in (("a", 0, 0), ("b", 1, 0), ("c", 0, 1), ("d", 1, 1))
    },
    "target": 500,
    "words": BOARD,
}


def row(code: str, rate: int | None, standing: str = "near", **more: object) -> dict[str, Any]:
    found = {
        "code": code,
        "name": f"Phường {code.upper()}",
        "people": rate or 7,
        "headcount": None if rate is None else 1000,
        "rate": rate,
        "standing": standing,
        "above_all": False,
        "ahead_rate": None,
    }
    return found | more


@pytest.fixture
def page(browser: Browser) -> Page:
    opened = browser.new_page(viewport={"width": 800, "height": 900})
    opened.set_content("<!doctype html><div class=live-board><div id=host></div></div>")
    for name in ("board.css", "map.css"):
        opened.add_style_tag(path=STATIC / name)
    module = (STATIC / "map.js").read_text("utf-8").replace("export function", "function")
    opened.add_script_tag(content=f"{{ {module}; window.drawMap = drawMap }}")
    return opened


def test_the_map_is_read_by_eye_by_key_and_aloud(page: Page) -> None:
    rows = [row("a", 520, "reached"), row("b", 499), row("c", 120, "far"), row("d", None, "unknown")]
    elsewhere = row("<i>x</i>", 300, name="<i>Xã</i> không hình")
    page.evaluate(
        "([shapes, rows]) => { window.map = drawMap(document.getElementById('host'), shapes, rows, (code) => { window.opened = code }) }",
        [SHAPES, [*rows, elsewhere]],
    )
    shape = {code: page.locator(f"path[data-code={code}]") for code in "abcd"}
    labels = page.locator(".labels text")
    expect(labels).to_have_text(["A▲ 52,0 %", "B▽ 49,9 %", "C▼ 12,0 %", "D?"])
    assert (labels.first.bounding_box() or {})["height"] > LEGIBLE
    for code, hatched in (("a", False), ("b", False), ("c", True), ("d", True)):
        assert (shape[code].get_attribute("fill") is not None) is hatched
    assert (
        shape["a"].get_attribute("aria-label")
        == "Phường A: 52,0 %, 520 trên 1.000 người, vượt chỉ tiêu 2,0 điểm"
    )
    assert "chưa có số liệu" in (shape["d"].get_attribute("aria-label") or "")
    other = page.get_by_role("button", name="<i>Xã</i> không hình ▽ 30,0 %")
    expect(other).to_be_visible()

    page.keyboard.press("Tab")
    expect(shape["a"]).to_be_focused()
    for key, code in (("ArrowRight", "b"), ("ArrowDown", "d"), ("ArrowLeft", "c"), ("ArrowLeft", "c")):
        page.keyboard.press(key)
        expect(shape[code]).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("window.opened") == "c"
    page.keyboard.press("Tab")
    expect(other).to_be_focused()
    shape["b"].click()
    assert page.evaluate("window.opened") == "b"

    shape["a"].hover()
    expect(shape["a"].locator("title")).to_contain_text("(520/1.000 người)")
    page.evaluate("rows => window.map.recolour(rows)", [row("a", 1204, "reached", above_all=True)])
    expect(labels.first).to_have_text("A▲ 120,4 % ⚠")
    expect(shape["a"].locator("title")).to_contain_text("vượt 100 %")
    page.evaluate(
        "rows => window.map.recolour(rows)", [row("b", 499, ahead_rate=-90, ahead_standing="far-behind")]
    )
    assert "chậm xa tiến độ đều, 9,0 điểm" in (shape["b"].get_attribute("aria-label") or "")
    page.evaluate("window.map.select('d')")
    expect(shape["d"]).to_have_attribute("aria-current", "true")

    page.set_viewport_size({"width": 60, "height": 400})
    expect(labels.first).to_have_text("▲")
    page.close()
