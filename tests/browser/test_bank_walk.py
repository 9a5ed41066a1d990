"""An organiser brings a bank with problems, then a clean one; the secretary confirms its key."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PROJECT, Running, Visit, visit

pytestmark = pytest.mark.browser
COMING = "question_bank?round=4"
"""The round of the demo that has not opened: its paper may still be replaced."""
HOSTILE = "<img src=http://evil.example/x.png> ![x](http://evil.example/y.png) :red[x]"


def banks(folder: Path) -> tuple[Path, Path]:
    """One with problems, one clean."""
    with (PROJECT / "data/demo/questions-4.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    clean = folder / "tuan-4.csv"
    bad = folder / "tuan-4-nhap.csv"
    broken = [list(row) for row in rows]
    broken[2][6], broken[4][2], broken[7][3], broken[14][1] = "E", "", broken[7][2], HOSTILE
    for path, content in ((clean, rows), (bad, broken)):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(content)
    return bad, clean


def opened(here: Visit, name: str) -> Page:
    here.sign_in(name)
    here.ready()
    return here.open(COMING)


def test_a_bank_goes_from_problems_to_a_confirmed_paper(
    browser: Browser, demo: Running, look: tuple[str, int], tmp_path: Path
) -> None:
    bad, clean = banks(tmp_path)
    here = visit(browser, demo, look)
    page = opened(here, "ban-to-chuc")
    page.get_by_text("Nạp đề khác thay cho đề này").click()
    upload = page.locator("input[type=file]")
    upload.set_input_files(bad)
    expect(page.get_by_text("3 lỗi phải sửa")).to_be_visible()
    expect(page.get_by_role("button", name="Lưu làm đề của Tuần 4")).to_have_count(0)
    here.keep(f"question-bank-problems-{look[0]}-{look[1]}")
    leads = page.locator(".faults a", has_text="8")
    leads.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".quiz:target h3")).to_contain_text("dòng 8")
    expect(page.locator(".quiz:target")).to_be_in_viewport()
    upload.set_input_files(clean)
    expect(page.get_by_text("15 câu hỏi, không có lỗi")).to_be_visible()
    expect(page.locator(".quiz li.right")).to_have_count(0)
    here.keep(f"question-bank-clean-{look[0]}-{look[1]}")
    page.get_by_role("button", name="Lưu làm đề của Tuần 4").click()
    expect(page.get_by_text("Đã lưu đề của Tuần 4")).to_be_visible()
    expect(page.get_by_text("phải khác người đã nạp đề")).to_be_visible()
    expect(page.get_by_text("thu-ky (thư ký)")).to_be_visible()
    assert "round=4" in page.url
    assert here.outside == []
    assert here.troubles == []
    page.context.close()

    there = visit(browser, demo, look)
    page = opened(there, "thu-ky")
    expect(page.locator(".quiz")).to_have_count(15)
    expect(page.locator(".quiz li.right")).to_have_count(0)
    page.get_by_test_id("stCheckbox").get_by_text("Hiện đáp án, nguồn và giải thích").click()
    expect(page.locator(".quiz li.right")).to_have_count(15)
    confirm = page.get_by_role("button", name="Xác nhận đáp án")
    expect(confirm).to_be_disabled()
    agree = page.get_by_role("checkbox", name="Tôi đã đọc đủ 15 câu")
    agree.focus()
    page.keyboard.press("Space")
    expect(confirm).to_be_enabled()
    there.keep(f"question-bank-confirm-{look[0]}-{look[1]}")
    confirm.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã xác nhận đáp án của Tuần 4")).to_be_visible()
    expect(page.get_by_text("thu-ky đã xác nhận đáp án.")).to_be_visible()
    assert there.outside == []
    page.context.close()


def test_a_leader_sees_no_question_of_a_round_to_come(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    page = opened(here, "lanh-dao")
    expect(page.get_by_text("Câu hỏi được giữ kín cho đến khi Tuần 4 mở")).to_be_visible()
    expect(page.locator(".quiz")).to_have_count(0)
    page.context.close()


def test_the_template_and_the_stored_paper_can_be_taken_away(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    here = visit(browser, demo)
    page = opened(here, "thu-ky")
    page.get_by_text("Nạp đề khác thay cho đề này").click()
    for label, name in (
        ("Tải mẫu ngân hàng câu hỏi", "mau-ngan-hang-cau-hoi.xlsx"),
        ("Tải đề này về (.xlsx)", "de-hue-s-2024-demo-4.xlsx"),
    ):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename == name
        coming.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
    assert here.outside == []
    page.context.close()
