"""A system is let in by its key, sends an entry, and whoever wrote it checks the receipt on a phone."""

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from engine.core.moments import SECOND, iso_vietnam
from engine.core.roles import Actor, Role
from engine.services import contests
from engine.services.office import Office
from engine.settings import Settings
from engine.texts import receipts as receipt_words
from engine.texts import sources_page as words
from tests.browser.conftest import Running, visit

BOSS = Actor("chu-tri", Role.ORGANISER)
pytestmark = pytest.mark.browser
NAME = "Ứng dụng đi thử"
ENTRY = "DI-THU-1"


def post(demo: Running, key: str, slug: str, submitted_at: str) -> tuple[int, dict[str, Any]]:
    entry = {
        "contest": slug,
        "entry_id": ENTRY,
        "account": "di-thu:1",
        "full_name": "Người Đi Thử",
        "phone": "0912000111",
        "unit": "Phường Vỹ Dạ",
        "submitted_at": submitted_at,
        "prediction": 800,
        "answers": "ABCDABCDABCDABC",
    }
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{demo.url}/api/v1/entries",
        json.dumps(entry).encode(),
        {"authorization": f"Bearer {key}", "content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def test_a_system_is_let_in_sends_and_is_shut_out_again(browser: Browser, demo: Running) -> None:
    office = Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))
    slug = contests.every(office, BOSS)[0].contest.slug
    here = visit(browser, demo)
    page = here.sign_in("ban-to-chuc")
    here.ready()
    here.open("sources")
    here.unfold()
    page.get_by_label(words.NAME, exact=True).fill(NAME)
    page.get_by_role("button", name=words.ADD_BUTTON).click()
    shown = page.get_by_role("dialog")
    expect(shown).to_contain_text(words.SHOWN_WHY)
    key = shown.get_by_text(re.compile(r"^bv_[0-9a-f]{64}$")).first.inner_text()
    here.keep("sources-key-light-1440")
    shown.get_by_role("button", name=words.CLOSE).click()
    card = page.locator("article.card", has_text=NAME)
    expect(card).to_contain_text(words.NOTHING_SENT)
    assert key not in page.content()

    status, told = post(demo, key, slug, iso_vietnam(office.now() - SECOND))
    assert status == 201, told
    page.reload()
    here.ready()
    expect(card).to_contain_text(words.LAST_SENT.split("{")[0])
    here.keep("sources-light-1440")
    assert (here.outside, here.troubles) == ([], [])

    phone = visit(browser, demo, ("dark", 390))
    checks = phone.page
    checks.goto(f"{demo.url}/receipt?entry={ENTRY}")
    checks.get_by_label(receipt_words.RECEIPT).fill("0" * 64)
    checks.get_by_role("button", name=receipt_words.CHECK).click()
    expect(checks.get_by_text(receipt_words.UNKNOWN)).to_be_visible()
    checks.get_by_label(receipt_words.RECEIPT).fill(told["receipt"])
    checks.get_by_role("button", name=receipt_words.CHECK).click()
    expect(checks.get_by_text(receipt_words.INTACT.format(entry_id=ENTRY))).to_be_visible()
    assert not phone.is_too_wide()
    assert "Người Đi Thử" not in checks.content()
    assert (phone.outside, phone.troubles) == ([], [])
    phone.keep("receipt-intact-dark-390")
    checks.context.close()

    page.get_by_text(words.LOOK_AFTER, exact=True).click()
    page.get_by_label(words.WHICH, exact=True).click()
    page.get_by_role("option", name=NAME).click()
    page.get_by_label(words.REASON, exact=True).fill("đi thử xong")
    page.get_by_role("button", name=words.END, exact=True).click()
    expect(page.get_by_text(words.ENDED_DONE)).to_be_visible()
    expect(card).to_contain_text(words.STOPPED)
    page.wait_for_timeout(1_000)
    assert post(demo, key, slug, iso_vietnam(office.now()))[0] == 401
    office.close()
    page.context.close()
