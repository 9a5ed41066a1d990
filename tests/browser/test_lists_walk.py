"""The lists a leader reads: the ranking with its file, the collective prizes, the audit log."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Running, visit

pytestmark = pytest.mark.browser
Look = tuple[str, int]


def test_a_leader_finds_somebody_and_takes_the_ranking(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    here.sign_in("lanh-dao")
    here.ready()
    page = here.open("ranking")
    expect(page.get_by_text("Tạm tính, chưa chốt")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(4)
    page.get_by_label("Tìm người").fill("nguyen")
    page.get_by_label("Tìm người").press("Enter")
    expect(page.get_by_text("Tìm thấy")).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("link", name="Tải bảng xếp hạng (XLSX)").click()
    assert given.value.suggested_filename.startswith("Xếp hạng Tuần")
    assert load_workbook(io.BytesIO(given.value.path().read_bytes()), read_only=True).active is not None
    here.keep(f"ranking-found-{look[0]}-{look[1]}")
    assert here.outside == []
    page.context.close()


def test_a_row_of_the_ranking_says_why(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    here.sign_in("giam-khao-1")
    here.ready()
    page = here.open("ranking")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 18, box["y"] + 36 * 2 + 18)
    expect(page.get_by_role("heading", name="Vì sao hạng")).to_be_visible()
    expect(page.get_by_text("quyết định").first).to_be_visible()
    here.keep("ranking-why")
    page.context.close()


def test_the_chain_of_the_audit_log_is_checked(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    here.sign_in("lanh-dao")
    here.ready()
    page = here.open("audit_log")
    page.get_by_role("button", name="Kiểm tra ngay").click()
    expect(page.get_by_text("Chuỗi nguyên vẹn đến sự kiện số")).to_be_visible()
    here.keep(f"audit-chain-{look[0]}-{look[1]}")
    assert here.outside == []
    page.context.close()
