"""The page that urges units on: whom it lists for whom, what stays chosen, texts of one's own."""

import hashlib
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services import contests, process
from engine.services.office import Office
from engine.settings import Settings
from engine.texts import urging as words
from tests.pages.conftest import Open, is_sent, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

BASE = "https://bangvang.example.gov.vn"


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """Half of round 1 is gone: 1 of 10 in Tây Lộc, nobody of 4 in Thuận Lộc, 1 uncounted in Phú Bài."""
    clock.set("2024-10-31T12:00:00+07:00")
    world.load(entry(1), entry(2, unit="19960"))
    return world


@pytest.fixture
def addressed(filled: World, office: Office) -> World:
    settings = office.settings
    office.settings = Settings(
        settings.data_dir, settings.database_url, settings.analytics_threads, public_url=BASE
    )
    return filled


def at_unit(open_page: Open, code: str, role: Role = Role.LEADER, unit: str | None = None) -> AppTest:
    page = open_page("urging", role, unit)
    page.query_params["unit"] = code
    return page.run()


def listed(page: AppTest) -> list[str]:
    return [str(name) for frame in page.dataframe for name in frame.value["name"]]


def test_on_paper_stands_every_unit_and_what_was_picked(open_page: Open, filled: World) -> None:
    page = at_unit(open_page, "46")
    tables = [one.proto.body for one in page.get("html") if "<table" in one.proto.body]
    assert [body.count("<tr>") - 1 for body in tables] == [len(one.value) for one in page.dataframe]
    assert "Cả hội thi · Tất cả · Trực thuộc · so với" in texts(page)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SECRETARY, Role.JUDGE, Role.LEADER])
def test_the_worst_stands_first_and_its_texts_are_ready(
    open_page: Open, addressed: World, role: Role
) -> None:
    page = at_unit(open_page, "474", role)
    assert not page.exception
    assert listed(page) == ["Phường Thuận Lộc", "Phường Tây Lộc"]
    said = texts(page)
    assert "Lời nhắn cho Phường Thuận Lộc" in said
    for expected in ("2/2 đơn vị chậm so với tiến độ", "Kính gửi Phường Thuận Lộc!", "Kính gửi: Phường Thuận Lộc",
                     f"{BASE}/d/{SLUG}/19753", "data-copy", "Tiến độ đều", "12:00:00 31/10/2024"):  # fmt: skip
        assert expected in said, expected
    assert {button.proto.label for button in page.get("download_button")} >= {
        words.TO_BOOK,
        words.TO_SQUARE,
        words.ONE_LETTER,
    }


def test_units_without_a_headcount_stand_apart_and_say_so(open_page: Open, filled: World) -> None:
    page = at_unit(open_page, "479")
    assert words.UNCOUNTED.format(count="1") in [one.label for one in page.expander]
    assert words.UNCOUNTED_WHY in texts(page)
    assert "gửi tổng số người" in texts(page)
    assert words.NO_ADDRESS in texts(page)


def test_what_is_chosen_stands_in_the_address(open_page: Open, filled: World) -> None:
    page = open_page("urging", Role.LEADER)
    for name, value in {"depth": "all", "against": "target", "order": "missing"}.items():
        page.button_group(key=name).set_value(value)
        page.run()
        assert page.query_params[name] == value
    page.selectbox(key="kind").select("ward").run()
    assert listed(page) == ["Phường Tây Lộc", "Phường Thuận Lộc", "Phường Phú Bài"]
    assert "2/2 đơn vị chưa đạt chỉ tiêu" in texts(page)
    for name, value in {"depth": "xx", "against": "<b>", "order": "'", "kind": "không-có"}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception


def test_a_chosen_unit_stays_chosen_when_the_order_changes(
    open_page: Open, office: Office, filled: World
) -> None:
    page = at_unit(open_page, "474")
    order = hashlib.sha256(b"19753\n19750").hexdigest()[:12]
    page.session_state[f"urged-{order}"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    page.run()
    assert "Lời nhắn cho Phường Tây Lộc" in texts(page)
    page.run()
    filled.load(entry(10, unit="19753"))
    office.snapshots._looked_at = float("-inf")
    page.run()
    assert listed(page) == ["Phường Tây Lộc"]
    assert "Lời nhắn cho Phường Tây Lộc" in texts(page)


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "không-có"])
def test_an_official_urges_nobody_above_or_beside_their_unit(
    open_page: Open, addressed: World, foreign: str
) -> None:
    at_unit(open_page, "46")
    page = open_page("urging", Role.OFFICIAL, "474")
    assert listed(page) == ["Phường Thuận Lộc", "Phường Tây Lộc"]
    page.query_params["unit"] = foreign
    page.run()
    assert "chỉ được xem đơn vị" in page.warning[0].value
    assert not page.dataframe
    assert not is_sent(page, "Phú Bài")


def test_a_text_of_ones_own_is_kept_for_the_session_and_put_back(open_page: Open, filled: World) -> None:
    page = at_unit(open_page, "474")
    page.text_area[0].set_value("{tên đơn vị} còn thiếu {con thieu} người nhé")
    _press(page, words.KEEP)
    assert "Phường Thuận Lộc còn thiếu 2 người nhé" in texts(page)
    again = at_unit(open_page, "474")
    assert "người nhé" not in texts(again), "another session begins with our own text"
    _press(page, words.BACK)
    assert "người nhé" not in texts(page)
    assert "Kính gửi Phường Thuận Lộc!" in texts(page)


def _press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click()
    page.run()


def test_a_place_that_is_none_is_told_in_a_sentence(open_page: Open, filled: World) -> None:
    page = at_unit(open_page, "474")
    page.text_area[0].set_value("Gọi {số điện thoại} <script>")
    _press(page, words.KEEP)
    assert "Không có chỗ điền" in page.warning[0].value
    assert "Kính gửi Phường Thuận Lộc!" in texts(page)
    page.text_area[0].set_value("<script>alert(1)</script> {tên đơn vị}")
    _press(page, words.KEEP)
    html = "\n".join(str(one.proto.body) for one in page.get("html"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_letters_are_made_beside_the_page(open_page: Open, filled: World, ending: str) -> None:
    page = at_unit(open_page, "474")
    page.button(key=f"letters-make-{ending}").click().run()
    (job,) = process.jobs().of("leader", "letters")
    assert job.wait(30)
    page.run()
    assert words.TAKE_LETTERS[ending] in {one.proto.label for one in page.get("download_button")}
    assert "2 thư" in texts(page)
    job.result.file.close()


def test_a_contest_without_target_or_units_says_so(open_page: Open, office: Office, world: World) -> None:
    there = contests.one(office, world.operator, SLUG).contest
    contests.add(office, world.operator, replace(there, slug="khong-chi-tieu", title="Một", target_rate=None))
    contests.add(office, world.operator, replace(there, slug="trong", title="Hai", units_under="99"))
    page = open_page("urging", Role.LEADER)
    page.selectbox(key="contest").select("khong-chi-tieu").run()
    assert "Hội thi không đặt chỉ tiêu" in texts(page)
    assert "missing" not in page.dataframe[0].value
    page.selectbox(key="contest").select("trong").run()
    assert not page.exception
    assert not page.dataframe


def test_where_people_are_the_target_the_page_says_why_it_is_silent(
    open_page: Open, office: Office, clock: Clock, world: World
) -> None:
    text = (world.folder / "file-1.toml").read_text("utf-8").replace(SLUG, "dem-nguoi")
    path = world.file(".toml", text.replace("questions = 3", 'questions = 3\nprediction = "people"'))
    assert contests.add_from(office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    page = open_page("urging", Role.LEADER)
    page.selectbox(key="contest").select("dem-nguoi").run()
    assert "chỉ ban tổ chức" in page.warning[0].value
    assert not page.dataframe
