"""Setting winners aside and handing over prizes, as each role sees it on the page of results."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.results import AwardingStep, RoundState
from engine.core.roles import Role
from engine.services import process, results
from engine.services.results_awarding import awards_of, record_step
from tests import way
from tests.pages.conftest import Open, texts
from tests.pages.test_round_results_page import PAGE, finished, labels, press, seen, shown
from tests.services.world import SLUG, World

ASK, CONFIRM, LIFT = "Đề nghị loại khỏi danh sách", "Xác nhận loại và mở lại", "Cho xét giải lại"


def area(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.text_area if one.label == label)  # type: ignore[return-value]


def choose(at: AppTest, *places: int) -> AppTest:
    """Rows of the table of awards."""
    key = next(one.key for one in at.dataframe if (one.key or "").startswith("awards-"))
    at.session_state[key] = {"selection": {"rows": list(places), "columns": [], "cells": []}}
    return at.run()


def test_one_names_a_winner_and_another_confirms_and_the_freeze_is_next(
    open_page: Open, world: World
) -> None:
    way.closed(world)
    way.published(world)
    page = open_page(PAGE, Role.JUDGE)
    (whom,) = page.multiselect
    assert whom.options[0] == "Nguyễn Thị Ánh, Giải Nhất (mã bài B0001)"
    whom.select(whom.options[0])
    area(page, "Lý do loại").input("Số CCCD *không* khớp")
    press(page, ASK)
    assert not page.exception
    assert "cần một người khác xác nhận" in shown(page)
    assert CONFIRM not in labels(page)
    assert not page.multiselect
    other = open_page(PAGE)
    assert r"Số CCCD \*không\* khớp" in texts(other)
    assert "Nguyễn Thị Ánh" in shown(other)
    press(other, CONFIRM)
    assert not other.exception
    assert "Người xếp dưới được chuyển lên" in shown(other)
    assert "Không xét giải vòng này" in [one.value for one in other.header]
    finished(press(other, "Chốt kết quả"))
    won = results.winners(world.office, way.ORGANISER, SLUG, 1)
    assert [(one.entry_id, one.prize) for one in won[:1]] == [("B0002", "Giải Nhất")]


def test_a_request_is_withdrawn(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    results.set_aside(world.office, way.SECRETARY, SLUG, 1, ["B0001"], "từ chối nhận")
    page = press(open_page(PAGE), "Rút đề nghị loại")
    assert "danh sách giải giữ nguyên" in shown(page)
    standing = seen(world).standing
    assert standing is not None
    assert standing.reopening is None


def test_nobody_is_set_aside_without_a_name_and_a_reason(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = press(open_page(PAGE), ASK)
    assert page.warning
    page.multiselect[0].select(page.multiselect[0].options[0])
    press(page, ASK)
    assert page.warning
    assert results.set_aside_in(world.office, way.ORGANISER, SLUG, 1) == ()


def test_who_was_set_aside_is_taken_back_before_the_next_freeze(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    results.set_aside(world.office, way.SECRETARY, SLUG, 1, ["B0001"], "giấy tờ")
    results.confirm_reopening(world.office, way.JUDGES[0], SLUG, 1)
    looks = open_page(PAGE, Role.LEADER)
    assert "giấy tờ" in texts(looks)
    assert LIFT not in labels(looks)
    page = open_page(PAGE, Role.JUDGE)
    area(page, "Lý do xét lại").input("đã bổ sung")
    press(page, LIFT)
    assert "Đã cho xét giải lại" in shown(page)
    assert "Không xét giải vòng này" not in [one.value for one in page.header]


def test_who_only_looks_names_nobody(open_page: Open, world: World) -> None:
    way.closed(world)
    way.frozen(world)
    page = open_page(PAGE, Role.LEADER)
    assert not page.multiselect
    assert ASK not in labels(page)
    results.set_aside(world.office, way.SECRETARY, SLUG, 1, ["B0001"], "giấy tờ")
    page = open_page(PAGE, Role.LEADER)
    assert CONFIRM not in labels(page)
    assert "giấy tờ" in texts(page)


def test_papers_are_checked_and_prizes_handed_over(open_page: Open, world: World) -> None:
    way.closed(world)
    way.published(world)
    page = open_page(PAGE, Role.SECRETARY)
    assert "Chưa trao giải nào trong 3 giải" in shown(page)
    choose(page, 0, 1, 2)
    note = next(one for one in page.text_input if one.label.startswith("Ghi chú"))
    note.input("người nhà nhận thay")
    press(page, "Đã đối chiếu giấy tờ")
    assert not page.exception
    assert "Đã ghi đối chiếu giấy tờ cho 3 người" in shown(page)
    choose(page, 0)
    press(page, "Đã trao giải")
    assert "Đã trao 1 trên 3 giải" in shown(page)
    choose(page, 1, 2)
    press(page, "Đã trao giải")
    assert seen(world).state is RoundState.AWARDED
    assert "Đã trao đủ 3 giải" in shown(page)
    assert "Mọi người đoạt giải đã nhận giải" in shown(page)
    assert page.code[0].value.endswith(f"/results/{SLUG}/1")
    choose(page, 2)
    area(page, "Lý do bỏ ghi").input("nhầm người")
    press(page, "Bỏ ghi")
    assert "Đã bỏ ghi" in shown(page)
    assert seen(world).state is RoundState.PUBLISHED


def test_a_prize_is_not_handed_over_before_the_papers_were_checked(open_page: Open, world: World) -> None:
    way.closed(world)
    way.published(world)
    page = choose(open_page(PAGE), 0)
    press(page, "Đã trao giải")
    assert "chưa được đối chiếu" in shown(page)
    assert awards_of(world.office, way.ORGANISER, SLUG, 1)[0].handed_over is None


@pytest.mark.parametrize("role", [Role.LEADER, Role.JUDGE])
def test_others_see_who_has_the_prize(open_page: Open, world: World, role: Role) -> None:
    way.closed(world)
    way.published(world)
    record_step(world.office, way.SECRETARY, SLUG, 1, 1, "B0001", AwardingStep.DOCUMENT_CHECKED)
    page = open_page(PAGE, role)
    table = page.dataframe[-1].value
    assert list(table["checked"]) == ["thu-ky, 08:00 05/11/2024", "chưa", "chưa"]
    assert "Đã đối chiếu giấy tờ" not in labels(page)
    assert not page.get("link_button") or "receipts" not in str(page.get("link_button"))


def test_why_a_list_could_not_be_published_is_said(open_page: Open, world: World) -> None:
    way.closed(world)
    way.approved(world)
    page = open_page(PAGE, Role.SECRETARY)
    world.exclude({"account": "hue-s:0001", "effect": "barred"})
    page = finished(press(page, "Công bố kết quả"))
    assert re.search(r"Lúc .* chưa công bố được: Tính lại", texts(page))
    assert results.published(world.office, SLUG, 1) is None
    assert all(job.refused or not job.running for job in process.jobs()._jobs)
