"""A file with problems comes in, its good rows are taken, and a unit is matched without the mouse."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from engine.core.moments import HOUR, iso_vietnam
from engine.core.roles import Actor, Role
from engine.services import contests, unit_queue
from engine.services.office import Office
from engine.settings import Settings
from engine.texts import entries as words
from engine.texts import entry_files as file_words
from tests.browser.conftest import Running, visit

BOSS = Actor("chu-tri", Role.ORGANISER)
pytestmark = pytest.mark.browser
HEAD = ("Mã bài", "Tài khoản", "Họ và tên", "Đơn vị", "Nộp bài", "Dự đoán", "Đáp án", "Ghi chú")
TYPED = "Phường Vỹ Dạaa"
TYPED_BY = 400
"""More than wait for any other text: it comes up first."""


def file_of(office: Office, path: Path) -> Path:
    first = contests.every(office, BOSS)[0].contest.rounds[0]
    at = iso_vietnam(first.opens_at + HOUR)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for i in range(TYPED_BY):
            when = "hôm qua" if i == 7 else at
            row = (f"WALK{i:03}", f"walk:{i:03}", "Người Đi Thử", TYPED, when, "800", "ABCD" * 3 + "ABC", "x")
            writer.writerow(row)
    return path


def test_a_file_comes_in_and_its_unit_is_matched_by_keyboard(
    browser: Browser, demo: Running, tmp_path: Path
) -> None:
    office = Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))
    path = file_of(office, tmp_path / "di-thu.csv")
    here = visit(browser, demo)
    page = here.sign_in("thu-ky")
    here.ready()
    here.open("entries?part=import")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(file_words.PREVIEW)).to_be_visible()
    page.get_by_role("button", name=file_words.CHECK).click()
    expect(page.get_by_text(file_words.WORK)).to_be_visible()
    here.open("overview")
    here.open("entries?part=import")
    expect(page.get_by_text(file_words.CHECKED_BAD)).to_be_visible()
    here.keep("entries-checked-light-1440")
    page.get_by_role("button", name=file_words.WRITE_GOOD.format(count=str(TYPED_BY - 1))).click()
    expect(page.get_by_text(file_words.LOADED)).to_be_visible()
    expect(page.get_by_text("1 dòng bị từ chối chưa có người xem")).to_be_visible()
    assert here.outside == []
    page.context.close()

    here = visit(browser, demo, ("dark", 390))
    page = here.sign_in("giam-khao-1")
    here.ready()
    here.open("entries?part=units")
    expect(page.locator(".said")).to_have_text([TYPED])
    waiting = unit_queue.waiting(office, BOSS, contests.every(office, BOSS)[0].contest.slug)
    best = waiting.texts[0].proposals[0]
    here.keep("entries-units-dark-390")
    page.keyboard.press("1")
    expect(
        page.get_by_text(words.MATCHED.format(text=TYPED, unit=f"{best.name}, {best.above}"))
    ).to_be_visible()
    expect(page.locator(".said", has_text=TYPED)).to_have_count(0)
    here.keep("entries-undo-dark-390")
    page.get_by_label(words.FIND_TEXT).press_sequentially("z1")
    page.get_by_label(words.FIND_TEXT).fill("")
    page.get_by_label(words.FIND_TEXT).press("Enter")
    page.locator("h1").click()
    expect(page.locator(".said", has_text=TYPED)).to_have_count(0)
    page.keyboard.press("z")
    expect(page.get_by_text(words.UNDONE)).to_be_visible()
    expect(page.locator(".said")).to_have_text([TYPED])
    assert here.troubles == []
    office.close()
    page.context.close()
