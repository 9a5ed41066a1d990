"""Walks through the dashboard in real Chromium, on a desk and on a phone, by day and by night."""

import re

import pytest
from playwright.sync_api import Browser, expect

from engine.core.roles import Actor, Role
from engine.demo.accounts import ACCOUNTS, DemoAccount
from engine.services import signing_in
from engine.services.office import Office
from engine.settings import Settings
from engine.texts.pages import TITLES
from pages.components import frame
from tests.browser.conftest import Running, visit

BOSS = Actor("chu-tri", Role.ORGANISER)
pytestmark = pytest.mark.browser
Look = tuple[str, int]
EACH_ROLE = list({account.role: account for account in ACCOUNTS}.values())
OFTEN = (Role.ORGANISER, Role.OFFICIAL)
WITH_EVERY_RUN = [
    account if account.role in OFTEN else pytest.param(account, marks=pytest.mark.proof)
    for account in EACH_ROLE
]
"""The pages of the other roles are among the organiser's: they are opened with the proofs."""
FONTS_ARE_THERE = (
    """() => document.fonts.check('600 16px "Board Serif"') && document.fonts.check('16px Plex')"""
)


def test_somebody_signs_in_reloads_and_signs_out(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    page = here.sign_in("giam-khao-1")
    here.ready()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    page.reload()
    here.ready()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    if look[1] < 768:
        page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("status")).to_have_text("Bạn đã đăng xuất.")
    page.go_back()
    page.goto(demo.url)
    expect(page).to_have_url(re.compile("/sign-in"))
    assert here.outside == []
    page.context.close()


def test_a_demo_names_its_accounts_and_one_press_enters(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    here.page.goto(f"{demo.url}/sign-in")
    here.keep(f"sign-in-{look[0]}-{look[1]}")
    for account in ACCOUNTS:
        expect(here.page.get_by_role("button", name=f"Vào thử: {account.name}")).to_be_visible()
    here.page.get_by_role("button", name="Vào thử: lanh-dao").click()
    here.ready()
    here.page.context.close()


@pytest.mark.parametrize("account", WITH_EVERY_RUN, ids=lambda account: account.name)
def test_every_page_of_a_role_works_loads_nothing_from_outside_and_fits_the_screen(
    browser: Browser, demo: Running, look: Look, account: DemoAccount
) -> None:
    """Also what is folded away: it is opened before the page is measured."""
    here = visit(browser, demo, look)
    page = here.sign_in(account.name)
    here.ready()
    actor = Actor(account.name, account.role, account.unit)
    faults: dict[str, object] = {}
    for name in (name for _, names in frame.pages_of(actor) for name in names):
        here.open(name)
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
        page.wait_for_function(FONTS_ARE_THERE)
        if account.role is Role.ORGANISER:
            here.keep(f"{name}-{look[0]}-{look[1]}")
        here.unfold()
        if here.broken() or here.is_too_wide():
            faults[name] = (here.broken(), here.is_too_wide())
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Board Serif" in family
    assert (faults, here.outside, here.dialogs, here.troubles) == ({}, [], [], [])
    page.context.close()


def test_the_menu_leads_from_page_to_page(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    page = here.sign_in("ban-to-chuc")
    here.ready()
    others = [name for _, names in frame.pages_of(Actor("x", Role.ORGANISER)) for name in names]
    for title in [TITLES[name] for name in reversed(others)]:
        if look[1] < 768:
            page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNavLink").get_by_text(title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        if look[1] < 768:
            expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    page.context.close()


def test_an_official_is_offered_only_what_is_theirs(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    page = here.sign_in("can-bo-tp-hue")
    here.ready()
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    offered = [n for _, names in frame.pages_of(Actor("x", Role.OFFICIAL)) for n in names]
    assert [link.strip() for link in links] == [TITLES[name] for name in offered]
    assert not {"contests", "audit_log", "ranking"} & set(offered)
    expect(page.get_by_text("Thành phố Huế")).to_be_visible()
    page.goto(f"{demo.url}/contests")
    here.ready()
    expect(page.get_by_text("Thêm hội thi từ mẫu")).to_have_count(0)
    page.context.close()


def test_a_revoked_session_sends_an_open_page_to_sign_in(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    page = here.sign_in("thu-ky")
    here.ready()
    office = Office(Settings(demo.data, f"sqlite:///{demo.data / 'bangvang.db'}"))
    signing_in.revoke(office, BOSS, "thu-ky")
    office.close()
    expect(page).to_have_url(re.compile(r"/sign-in\?note=ended"), timeout=10_000)
    expect(page.get_by_role("status")).to_contain_text("Phiên làm việc đã kết thúc")
    page.context.close()


def test_the_words_of_the_framework_are_vietnamese(browser: Browser, demo: Running) -> None:
    here = visit(browser, demo)
    here.sign_in("ban-to-chuc")
    here.ready()
    page = here.open("accounts")
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("(1234.5).toLocaleString(navigator.language)") == "1.234,5"
    expect(page.get_by_role("button", name="Hiện mật khẩu").first).to_be_visible()
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Toàn màn hình")).to_be_visible()
    spoken = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
            .flatMap(n => ['aria-label', 'title', 'placeholder'].map(a => n.getAttribute(a))).filter(Boolean)"""
    )
    english = [
        word for word in spoken if re.search(r"\b(the|password|sidebar|menu|search|show|close)\b", word, re.I)
    ]
    assert english == []
    page.context.close()


def test_the_first_start_prints_a_password_that_works_once(browser: Browser, empty: Running) -> None:
    console = empty.log.read_text("utf-8")
    name = re.search(r"Tài khoản: +(\S+)", console)
    password = re.search(r"Mật khẩu dùng một lần: +(\S+)", console)
    assert name
    assert password
    here = visit(browser, empty)
    page = here.sign_in(name[1], password[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Đặt mật khẩu của bạn")
    here.keep("own-password")
    page.goto(f"{empty.url}/overview")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đặt mật khẩu của bạn")
    page.get_by_label("Mật khẩu dùng một lần").fill(password[1])
    page.get_by_label("Mật khẩu mới", exact=True).fill("một câu của riêng tôi")
    page.get_by_label("Nhập lại mật khẩu mới").fill("một câu của riêng tôi")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    here.ready()
    expect(page.get_by_text("Chưa có hội thi nào")).to_be_visible()
    here.keep("overview-empty")
    page.context.close()
