"""The report of a unit as an official makes it on a phone: read, chosen by keyboard, taken away, printed."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.dashboard import Running, visit

pytestmark = pytest.mark.browser

ORDER = ("1. Kết quả chung", "2. Theo đơn vị trực thuộc", "3. Theo vòng thi", "4. Theo ngày")


def test_an_official_reads_takes_away_and_prints_the_report_of_their_unit(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    here = visit(browser, demo, ("dark", 390))
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    here.open("unit_report")
    expect(page.locator(".sheet h3")).to_have_text(list(ORDER))
    total = page.locator(".sheet tr.total td").first.inner_text()
    assert re.search(r"[\d.]+$", total)
    assert not here.is_too_wide()
    with page.expect_download() as given:
        button = page.get_by_role("button", name="Tải văn bản (DOCX)")
        button.focus()
        button.press("Enter")
    path = tmp_path / "report.docx"
    given.value.save_as(path)
    assert given.value.suggested_filename == "Báo cáo 474 – Cả hội thi.docx"
    assert "Thành phố Huế có" in zipfile.ZipFile(path).read("word/document.xml").decode()
    page.emulate_media(media="print")
    expect(page.locator(".st-key-sheet-files")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.locator(".sheet thead").first).to_have_css("display", "table-header-group")
    page.context.close()
