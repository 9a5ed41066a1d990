"""What judges weigh on the page of results, how they show that it is them, and where blockers lead."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services import attempts, decisions, proving
from engine.services.office import Office
from engine.settings import Provider
from pages.components import session
from tests import way
from tests.pages.conftest import BOSS, Open, texts
from tests.pages.test_round_results_page import PAGE, finished, labels, press, seen, shown, ticked, typed
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

HEADERS = [
    "Đáp số và cách tính",
    "Người đoạt giải",
    "Những điều đã quyết định trước khi chốt",
    "Các cách hiểu thể lệ",
    "Giám khảo duyệt",
]
DURING = "2024-10-30T08:00:00+07:00"


def links(at: AppTest) -> dict[str, tuple[str, str]]:
    """Where each link of the page leads, by its words."""
    return {one.proto.label: (one.proto.page, one.proto.query_string) for one in at.get("page_link")}


def headers(at: AppTest) -> list[str]:
    return [one.value for one in at.header]


@pytest.mark.parametrize("role", [Role.JUDGE, Role.ORGANISER, Role.SECRETARY, Role.LEADER])
def test_the_grounds_stand_in_one_order_for_everybody(open_page: Open, world: World, role: Role) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE, role)
    assert not page.exception
    assert headers(page)[: len(HEADERS)] == HEADERS
    assert "4 trong 4 người được xếp hạng" in shown(page)
    fields = [one for one in page.text_input if one.label.startswith("Mật khẩu")]
    assert len(fields) == (2 if role is Role.JUDGE else 0)
    assert ("Duyệt" in labels(page)) is (role is Role.JUDGE)


def test_a_wrong_password_approves_nothing_and_is_told_once(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = ticked(open_page(PAGE, Role.JUDGE))
    typed(page, "không phải mật khẩu")
    press(page, "Duyệt")
    assert "Mật khẩu của bạn chưa đúng" in shown(page)
    typed(page, "")
    standing = seen(world).standing
    assert standing is not None
    assert standing.verdicts == ()
    assert "Mật khẩu của bạn chưa đúng" not in shown(page.run())


def test_too_many_wrong_passwords_lock_the_page_too(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = ticked(open_page(PAGE, Role.JUDGE))
    for _ in range(attempts.FROM_PLACE + 1):
        typed(page, "không phải mật khẩu")
        press(page, "Duyệt")
    assert "nhập sai mật khẩu quá nhiều lần" in shown(page)


def test_who_signs_in_elsewhere_is_led_there_and_back(open_page: Open, office: Office, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    office.settings = replace(office.settings, provider=Provider("https://sso.example", "a", "b"))
    page = open_page(PAGE, Role.JUDGE)
    assert 'href="/sign-in/provider?again=1&amp;next=%2Fround_results%3Fcontest%3Dthu-2024' in texts(page)
    proving.vouched(office, "judge", session.seat_key(), office.now())
    page = ticked(page.run())
    assert "không cần mật khẩu" in shown(page)
    page = finished(press(page, "Duyệt"))
    standing = seen(world).standing
    assert standing is not None
    assert [v.judge for v in standing.verdicts] == ["judge"]


def test_revisions_stand_beside_each_other_with_what_decided(
    open_page: Open, world: World, clock: Clock
) -> None:
    way.closed(world)
    way.frozen(world)
    way.reopened(world)
    clock.at += 60_000_000
    decisions.void_entry(world.office, way.ORGANISER, SLUG, "B0001", "Nộp hộ <b>")
    page = open_page(PAGE)
    assert "Khác bản chốt trước" not in headers(page)
    way.frozen(world)
    page = open_page(PAGE, Role.JUDGE)
    assert not page.exception
    assert headers(page)[:5] == [*HEADERS[:3], "Khác bản chốt trước", HEADERS[3]]
    said = shown(page).replace("\\", "")
    assert "Không còn giải" in said
    assert "Lý do: Có đơn phản ánh" in said
    assert "1 bài từ “hợp lệ” thành “bị hủy”" in said
    way.reopened(world)
    page = open_page(PAGE)
    assert "Khác bản chốt trước" in headers(page), "also while the next freeze is awaited"


def test_blockers_lead_to_the_very_items_and_back(open_page: Open, world: World, clock: Clock) -> None:
    clock.set(DURING)
    world.load(
        entry(1), entry(2, unit="ở đâu đó"), entry(3, phone="0912345678"), entry(4, phone="0912345678")
    )
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(entry(8, unit="nơi khác", submitted_at="2024-11-05T07:00:00+07:00"))
    page = open_page(PAGE)
    found = links(page)
    units = found["Khớp đơn vị cho 1 bài của Tuần 1"]
    pairs = found["Quyết định 1 cặp của Tuần 1"]
    for (name, asked), other in ((units, "nơi khác"), (pairs, "")):
        assert name == "entries"
        there = open_page(name)
        about = dict(pair.split("=") for pair in asked.lstrip("?").split("&"))
        for key, value in about.items():
            there.query_params[key] = value
        there.session_state["part"] = about["part"]  # as the browser finds it in the address
        there.run()
        assert not there.exception
        assert "mới chốt được Tuần 1" in shown(there)
        assert "ở đâu đó" in shown(there) or not other
        assert not other or other not in shown(there)
        assert links(there)["Về kết quả của Tuần 1"][0] == "round_results"


@pytest.mark.parametrize(
    ("role", "label", "who"),
    [
        (Role.ORGANISER, "Khớp đơn vị cho 1 bài của Tuần 1", ""),
        (Role.JUDGE, "Khớp đơn vị cho 1 bài của Tuần 1", ""),
        (Role.SECRETARY, "Xem 1 bài của Tuần 1 chưa khớp đơn vị", "Ban tổ chức hoặc giám khảo quyết định"),
        (Role.LEADER, "Xem 1 bài của Tuần 1 chưa khớp đơn vị", "Ban tổ chức hoặc giám khảo quyết định"),
    ],
)
def test_who_cannot_settle_a_blocker_is_told_who_does(
    open_page: Open, world: World, clock: Clock, role: Role, label: str, who: str
) -> None:
    clock.set(DURING)
    world.load(entry(1), entry(2, unit="ở đâu đó"))
    clock.set(way.AFTER)
    page = open_page(PAGE, role)
    assert label in links(page)
    assert who in shown(page)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SECRETARY])
def test_a_missing_paper_and_key_lead_to_the_bank_and_back(
    open_page: Open, office: Office, clock: Clock, tmp_path: object, role: Role
) -> None:
    world = World(office, BOSS, clock, tmp_path)  # type: ignore[arg-type]
    world.add_contest()
    clock.set("2024-11-12T08:00:00+07:00")
    name, asked = links(open_page(PAGE, role))["Nạp đề của Tuần 2"]
    assert (name, "from=results" in asked) == ("question_bank", True)
    world.load_paper(2)
    assert "Xem và xác nhận đáp án của Tuần 2" in links(open_page(PAGE, role))
    there = open_page("question_bank", role)
    assert "Về kết quả của Tuần 2" not in links(there)
    there.query_params["round"] = "2"
    there.query_params["from"] = "results"
    assert "Về kết quả của Tuần 2" in links(there.run())
