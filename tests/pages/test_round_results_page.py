"""The page of results: each step of a round, seen by those who act and those who only look."""

import re
import subprocess

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.services import process, results
from engine.services.results_seen import ResultsSeen
from tests import way
from tests.pages.conftest import PASSWORD, Open, is_sent, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

PAGE = "round_results"
BEFORE, OPEN = "2024-10-20T08:00:00+07:00", "2024-10-30T08:00:00+07:00"


def ran(command: str) -> list[str]:
    """What anybody sees who copies a command from the page."""
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def seen(world: World, by: Actor = way.ORGANISER) -> ResultsSeen:
    return results.results(world.office, by, SLUG, 1)


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return at.run()


def finished(at: AppTest) -> AppTest:
    """The page once the work it set going has ended."""
    assert all(job.wait(20) for job in process.jobs()._jobs)
    return at.run()


def ticked(at: AppTest) -> AppTest:
    """What a judge marks before they may approve."""
    for place in (0, 1):
        at.checkbox[place].check()
    return at.run()


def typed(at: AppTest, password: str, *, at_form: int = 0) -> None:
    """Into the form that approves (the first) or the one that refuses."""
    fields = [one for one in at.text_input if one.label.startswith("Mật khẩu")]
    assert all(one.value == "" for one in fields)
    fields[at_form].input(password)


def nowhere(at: AppTest, password: str) -> bool:
    """Neither in what the session remembers nor in what was sent to the browser."""
    return password not in repr(at.session_state._state) and not is_sent(at, password)


def shown(at: AppTest) -> str:
    return re.sub(r"<[^>]*>", " ", texts(at))


@pytest.mark.parametrize("at", [BEFORE, OPEN])
def test_before_the_close_it_says_only_when_that_is(
    open_page: Open, world: World, clock: Clock, at: str
) -> None:
    clock.set(OPEN)
    world.load(entry(1), entry(2, unit="ở đâu đó"))
    clock.set(at)
    page = open_page(PAGE)
    assert "chưa kết thúc" in shown(page)
    assert "đến hết 3/11/2024" in shown(page)
    assert not labels(page)
    assert not page.metric
    assert "đơn vị chưa khớp" not in shown(page)


def test_what_stands_in_the_way_is_listed_with_the_way_to_where_it_is_settled(
    open_page: Open, world: World, clock: Clock
) -> None:
    clock.set(OPEN)
    world.load(entry(1), entry(2, unit="ở đâu đó"), entry(3, unit="nơi nào khác"))
    clock.set(way.AFTER)
    page = open_page(PAGE)
    assert "2 bài dự thi ghi đơn vị chưa khớp" in shown(page)
    links = [(link.proto.page, link.proto.label) for link in page.get("page_link")]
    assert ("entries", "Khớp đơn vị cho 2 bài của Tuần 1") in links
    freeze = next(button for button in page.button if button.label == "Chốt kết quả")
    assert freeze.disabled


def test_an_organiser_freezes_and_reads_the_digest_out(open_page: Open, world: World) -> None:
    way.closed(world)
    page = finished(press(open_page(PAGE), "Chốt kết quả"))
    assert not page.exception
    standing = seen(world).standing
    assert standing is not None
    assert standing.digest in re.sub(r"\s", "", shown(page))
    assert standing.frozen_by == "organiser"
    assert {m.label: m.value for m in page.metric}["Đáp số dự đoán"] == "4"
    assert "Nguyễn Thị Ánh" in shown(page)
    assert "Bạn là người đã chốt nên không được duyệt" in shown(page)
    assert "Duyệt" not in labels(page)


def test_a_second_click_on_freeze_is_refused_in_a_sentence(open_page: Open, world: World) -> None:
    way.closed(world)
    first, second = open_page(PAGE), open_page(PAGE, Role.SECRETARY)
    finished(press(first, "Chốt kết quả"))
    page = finished(press(second, "Chốt kết quả"))
    assert not page.exception
    assert len(seen(world).revisions) == 1


def test_a_tie_is_drawn_with_a_public_seed(open_page: Open, world: World) -> None:
    way.closed(world, tied=True)
    page = open_page(PAGE)
    assert "3 bài bằng nhau mọi tiêu chí" in "\n".join(one.value for one in page.subheader)
    press(page, "Ghi kết quả bốc thăm")
    assert "Hãy nhập chuỗi công khai" in shown(page)
    assert seen(world).draw_open
    page.text_input[0].input("XSTTH 20/11/2026 482913")
    page.checkbox[0].check()
    press(page, "Ghi kết quả bốc thăm")
    assert not page.exception
    assert "Đã ghi kết quả bốc thăm" in shown(page)
    assert "XSTTH 20/11/2026 482913" in shown(page)
    order = [line[66:] for line in ran(page.code[0].value)]
    assert order == re.findall(r"<strong><bdi>(B\d+)</bdi></strong>", texts(page))
    assert not seen(world).draw_open
    finished(press(page, "Chốt kết quả"))
    assert seen(world).standing


def test_a_judge_approves_the_digest_they_compared(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE, Role.JUDGE)
    approve = next(button for button in page.button if button.label == "Duyệt")
    assert approve.disabled
    page.checkbox[0].check().run()
    assert next(button for button in page.button if button.label == "Duyệt").disabled
    page.checkbox[1].check()
    page.run()
    typed(page, PASSWORD)
    page = finished(press(page, "Duyệt"))
    assert not page.exception
    assert nowhere(page, PASSWORD)
    standing = seen(world).standing
    assert standing is not None
    assert [(v.judge, v.verdict) for v in standing.verdicts] == [("judge", "approved")]
    assert "judge đã duyệt" in shown(page)
    assert "Bạn đã cho ý kiến" in shown(page)
    assert "Duyệt" not in labels(page)


def test_a_judge_who_saw_another_digest_is_refused(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = ticked(open_page(PAGE, Role.JUDGE))
    way.reopened(world)
    way.frozen(world)
    typed(page, PASSWORD)
    page = finished(press(page, "Duyệt"))
    standing = seen(world).standing
    assert standing is not None
    assert standing.number == 2
    assert standing.verdicts == ()
    assert not page.exception


def test_a_judge_refuses_with_a_reason(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE, Role.JUDGE)
    typed(page, PASSWORD, at_form=1)
    press(page, "Không duyệt")
    assert "Hãy ghi lý do" in shown(page)
    page.text_area[0].input("Thiếu bài của *Phú Bài*")
    press(page, "Không duyệt")
    assert "Hãy nhập mật khẩu" in shown(page)
    assert page.text_area[0].value == "Thiếu bài của *Phú Bài*"
    typed(page, PASSWORD, at_form=1)
    press(page, "Không duyệt")
    assert nowhere(page, PASSWORD)
    assert "judge không duyệt" in shown(page)
    assert r"\*Phú Bài\*" in shown(page)
    assert "mở lại kết quả" in shown(page)


def test_an_approved_list_is_looked_at_and_published(open_page: Open, world: World) -> None:
    way.closed(world)
    way.approved(world)
    page = open_page(PAGE, Role.SECRETARY)
    preview = page.dataframe[0].value
    assert list(preview["phone"]) == ["09xx xxx 001", "09xx xxx 002", "09xx xxx 003"]
    page = finished(press(page, "Công bố kết quả"))
    assert not page.exception
    assert page.code[0].value.endswith(f"/results/{SLUG}/1")
    assert results.published(world.office, SLUG, 1) is not None


def test_reopening_takes_two_people_and_the_old_list_stays_readable(open_page: Open, world: World) -> None:
    way.closed(world)
    way.published(world)
    page = open_page(PAGE)
    page.text_area[0].input("Có đơn <b>phản ánh</b>")
    press(page, "Đề nghị mở lại")
    assert "đang chờ một người khác" in shown(page)
    assert "Xác nhận mở lại" not in labels(page)
    other = open_page(PAGE, Role.SECRETARY)
    assert r"\<b\>phản ánh" in texts(other)
    press(other, "Xác nhận mở lại")
    assert not other.exception
    assert [one.label for one in other.expander] == ["Bản chốt lần 1, 08:00 05/11/2024"]
    assert "Nguyễn Thị Ánh" in shown(other)
    finished(press(other, "Chốt kết quả"))
    assert [one.number for one in seen(world).revisions] == [2, 1]


def test_who_asked_to_reopen_takes_it_back(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE)
    press(page, "Đề nghị mở lại")
    assert page.warning
    page.text_area[0].input("nhầm")
    press(page, "Đề nghị mở lại")
    press(page, "Rút đề nghị")
    assert "Đã rút đề nghị" in shown(page)
    standing = seen(world).standing
    assert standing is not None
    assert standing.reopening is None


def test_anybody_of_the_committee_verifies(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = finished(press(open_page(PAGE, Role.LEADER), "Kiểm tra lại"))
    assert "Khớp." in page.success[0].value


def test_who_only_looks_is_offered_no_act_and_no_whole_number(open_page: Open, world: World) -> None:
    way.closed(world)
    page = open_page(PAGE, Role.LEADER)
    assert not labels(page)
    way.approved(world)
    page = open_page(PAGE, Role.LEADER)
    assert labels(page) == ["Kiểm tra lại", "Tạo gói bằng chứng"]
    assert not page.toggle
    assert "0912345001" not in texts(page)
    assert "09xx xxx 001" in texts(page)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SECRETARY, Role.JUDGE])
def test_those_who_call_winners_ask_for_whole_numbers(open_page: Open, world: World, role: Role) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE, role)
    assert "0912345001" not in texts(page)
    page.toggle[0].set_value(True).run()
    assert "0912345001" in texts(page)


def test_a_hostile_name_stays_text(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    said = texts(open_page(PAGE))
    assert "<img src=x" not in said
    assert "&lt;img src=x onerror=alert(1)&gt;" in said


def test_who_is_passed_over_is_named_with_the_reason(open_page: Open, world: World) -> None:
    world.exclude({"account": "hue-s:0001", "effect": "no-prize"})
    way.closed(world)
    way.frozen(world)
    said = shown(open_page(PAGE))
    assert "Không xét giải" in "\n".join(one.value for one in open_page(PAGE).subheader)
    assert "thuộc diện không nhận giải" in said
