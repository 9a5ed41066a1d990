"""The whole way, from an uploaded bank to a list that anybody reads, with four people signed in at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.core.roles import Actor, Role
from engine.services import accounts, staff
from engine.services.office import Office
from engine.settings import Settings
from tests.browser.conftest import Running, Visit, start, stop, visit
from tests.browser.test_axe import faults
from tests.services.world import SLUG, UNITS, World, entry

pytestmark = pytest.mark.browser
Look = tuple[str, int]
BOSS = Actor("chu-tri", Role.ORGANISER)
PASSWORD = "cá vàng bơi ngược dòng"
PEOPLE = {
    "to-chuc": Role.ORGANISER,
    "thu-ky": Role.SECRETARY,
    "giam-khao-1": Role.JUDGE,
    "giam-khao-2": Role.JUDGE,
}
NAMES = (
    "Nguyễn Thị Ánh Tuyết",
    "Trần Hữu Phước",
    "<b>Lê</b> ![x](http://evil.example/x.png)",
    "Phạm Quỳnh Như",
)
SLOWLY = 30_000
"""Other people's pages look every five seconds, and a verdict takes as long as a ranking."""
SEED = "XSTTH 20/11/2024 482913"


@pytest.fixture
def past(tmp_path: Path, browser: Browser) -> Iterator[tuple[Running, World]]:
    """The dashboard over a contest whose rounds are over, before it has a paper or an entry."""
    data = tmp_path / "data"
    data.mkdir()
    office = Office(Settings(data, f"sqlite:///{data / 'bangvang.db'}"))
    world = World(office, staff.operator("tester"), office.clock, tmp_path)  # type: ignore[arg-type]
    world.add_contest()
    world.load_units(UNITS)
    for name, role in PEOPLE.items():
        accounts.add(office, BOSS, name, role, None, PASSWORD)
    running = start(data)
    yield running, world
    stop(running)
    office.close()


def entries() -> list[dict[str, str]]:
    """One ahead of three who are equal on every key, for two places."""
    alike = {"submitted_at": "2024-10-29T09:00:00+07:00"}
    return [
        entry(n, full_name=name, phone=f"091234500{n}", **(alike if n > 1 else {}))
        for n, name in enumerate(NAMES, start=1)
    ]


def upload_bank(here: Visit, bank: Path) -> None:
    page = here.open("question_bank?round=1")
    page.locator("input[type=file]").set_input_files(bank)
    page.get_by_role("button", name="Lưu làm đề của Tuần 1").click()
    expect(page.get_by_text("Đã lưu đề của Tuần 1")).to_be_visible()


def confirm_key(here: Visit) -> None:
    page = here.open("question_bank?round=1")
    page.get_by_test_id("stCheckbox").get_by_text("Hiện đáp án, nguồn và giải thích").click()
    agree = page.get_by_role("checkbox", name="Tôi đã đọc đủ 3 câu")
    agree.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Xác nhận đáp án").click()
    expect(page.get_by_text("Đã xác nhận đáp án của Tuần 1")).to_be_visible()


def draw(here: Visit, mark: str) -> None:
    page = here.open("round_results?round=1")
    expect(page.get_by_text("Việc phải xong trước khi chốt")).to_be_visible()
    expect(page.get_by_role("button", name="Chốt kết quả")).to_be_disabled()
    here.keep(f"results-closed-{mark}")
    page.get_by_label("Chuỗi công khai đã đọc tại cuộc họp").fill(SEED)
    page.get_by_test_id("stCheckbox").get_by_text("Chuỗi trên đã được đọc to").click()
    page.get_by_role("button", name="Ghi kết quả bốc thăm").click()
    expect(page.get_by_text("Đã ghi kết quả bốc thăm")).to_be_visible()


def freeze(here: Visit) -> str:
    page = here.page
    page.get_by_role("button", name="Chốt kết quả").click()
    return digest(page)


def digest(page: Page) -> str:
    seal = page.locator(".digest")
    expect(seal).to_be_visible()
    return "".join(seal.inner_text().split())


def approve(here: Visit) -> str:
    page = here.open("round_results?round=1")
    seen = digest(page)
    expect(page.get_by_role("button", name="Duyệt", exact=True)).to_be_disabled()
    for said in ("Tôi đã đọc mã kiểm chứng", "Tôi đã xem đáp số"):
        page.get_by_test_id("stCheckbox").get_by_text(said).click()
    button = page.get_by_role("button", name="Duyệt", exact=True)
    expect(button).to_be_enabled()
    password = page.get_by_label("Mật khẩu của bạn").first
    password.fill("không phải mật khẩu này")
    button.click()
    expect(page.get_by_text("Mật khẩu của bạn chưa đúng")).to_be_visible()
    expect(password).to_have_value("")
    password.fill(PASSWORD)
    button.click()
    # It is computed again first; until that has ended the page shows how far it has come.
    expect(
        page.get_by_text("Bạn đã cho ý kiến").or_(page.get_by_text("giam-khao-2 đã duyệt")).first
    ).to_be_visible(timeout=SLOWLY)
    expect(button).to_have_count(0)
    return seen


def test_from_an_uploaded_bank_to_a_list_anybody_reads(
    browser: Browser, past: tuple[Running, World], look: Look
) -> None:
    running, world = past
    mark = f"{look[0]}-{look[1]}"
    here = {name: visit(browser, running, look) for name in PEOPLE}
    for name, one in here.items():
        one.sign_in(name, PASSWORD)
        one.ready()
    organiser, secretary = here["to-chuc"], here["thu-ky"]
    upload_bank(organiser, world.bank())
    confirm_key(secretary)
    assert world.load(*entries()).accepted == len(NAMES)

    draw(organiser, mark)
    frozen = freeze(organiser)
    assert len(frozen) == 64
    assert approve(here["giam-khao-1"]) == frozen
    organiser.ready()
    expect(organiser.page.get_by_text("giam-khao-1 đã duyệt").first).to_be_visible(timeout=SLOWLY)
    organiser.keep(f"results-frozen-{mark}")
    judge = here["giam-khao-2"]
    assert approve(judge) == frozen

    page = secretary.open("round_results?round=1")
    expect(page.get_by_role("heading", name="Danh sách sẽ công bố")).to_be_visible()
    secretary.keep(f"results-approved-{mark}")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_role("heading", name="Trang công khai")).to_be_visible()
    address = page.get_by_test_id("stCode").first.inner_text().strip()
    assert address == f"{running.url}/results/{SLUG}/1"
    assert faults(secretary) == []
    secretary.keep(f"results-published-{mark}")
    judge.page.get_by_role("button", name="Kiểm tra lại").click()
    expect(judge.page.get_by_text("Khớp.")).to_be_visible()

    anybody = visit(browser, running, look)
    read(anybody, address, frozen, mark)
    for one in (*here.values(), anybody):
        assert one.outside == []
        assert one.troubles == []
        one.page.context.close()


def read(anybody: Visit, address: str, frozen: str, mark: str) -> None:
    page = anybody.page
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text("Hội thi thử")
    expect(page.get_by_role("heading", name="Giải Nhất")).to_be_visible()
    expect(page.locator(".tier li")).to_have_count(3)
    expect(page.locator(".tier li").first).to_contain_text(NAMES[0])
    expect(page.locator(".tier li").first).to_contain_text("09xx xxx 001")
    expect(page.locator(".seed")).to_have_text(SEED)
    assert digest(page) == frozen
    assert "0912345" not in page.content()
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    assert faults(anybody) == []
    anybody.keep(f"published-{mark}")
    page.emulate_media(media="print")
    anybody.keep(f"published-print-{mark}")
