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
    expect(page.locator(".ranking-table .run .row").first).to_contain_text("Nguyễn")
    with page.expect_download() as given:
        page.get_by_role("link", name="Tải bảng xếp hạng (XLSX)").click()
    assert given.value.suggested_filename.startswith("Xếp hạng Tuần")
    assert load_workbook(io.BytesIO(given.value.path().read_bytes()), read_only=True).active is not None
    here.keep(f"ranking-found-{look[0]}-{look[1]}")
    assert here.outside == []
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
