"""The page of systems that send entries: a key is on it once, and only organisers change anything."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services.office import Office
from engine.services.sources import managing, seen
from tests.pages.conftest import BOSS, Open, is_sent, texts

NAME = "Ứng dụng Hue-S"
KEY = re.compile(r"bv_[0-9a-f]{64}")


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return at.run()


def typed(at: AppTest, label: str, value: str) -> None:
    next(one for one in at.text_input if one.label == label).input(value)


def keys_shown(at: AppTest) -> list[str]:
    return [one.value for one in at.code if KEY.fullmatch(one.value)]


def add(at: AppTest, name: str = NAME, *, signed: bool = False) -> AppTest:
    typed(at, "Tên hệ thống", name)
    if signed:
        at.checkbox[0].check()
    return press(at, "Thêm và cấp khóa")


def the(office: Office) -> seen.SourceSeen:
    (found,) = seen.every(office, BOSS)
    return found


def test_a_key_is_shown_once_and_remembered_nowhere(open_page: Open, office: Office) -> None:
    at = add(open_page("sources"))
    assert not at.exception
    (key,) = keys_shown(at)
    assert "Chỉ hiện một lần" in at.warning[0].value
    assert key not in str(at.session_state._state.filtered_state)
    at.run()
    assert not is_sent(at, key)
    assert NAME in texts(at)


def test_a_source_that_signs_is_told_what_with(open_page: Open, office: Office) -> None:
    at = add(open_page("sources"), signed=True)
    assert not at.exception
    assert len(at.code) == 2
    assert re.fullmatch("[0-9a-f]{64}", at.code[1].value)
    assert the(office).source.signed


def test_a_name_that_is_taken_is_told(open_page: Open, office: Office) -> None:
    managing.add(office, BOSS, NAME)
    at = add(open_page("sources"), NAME.lower())
    assert "Đã có nguồn gửi bài" in at.warning[0].value
    assert not at.code


def test_an_organiser_changes_over_to_a_new_key(open_page: Open, office: Office) -> None:
    managing.add(office, BOSS, NAME)
    at = press(open_page("sources"), "Cấp thêm khóa")
    assert len(keys_shown(at)) == 1
    at.run()
    assert next(b for b in at.button if b.label == "Cấp thêm khóa").disabled
    choice = next(one for one in at.selectbox if one.label == "Thu hồi")
    assert [o.split(",")[0] for o in choice.options] == ["Khóa số 1", "Khóa số 2", "Mọi khóa"]
    press(at, "Thu hồi")
    assert "lý do" in at.warning[0].value
    typed(at, "Lý do", "đã đổi khóa")
    press(at, "Thu hồi")
    assert [key.id for key in the(office).standing] == [2]


def test_an_organiser_stops_a_source(open_page: Open, office: Office) -> None:
    managing.add(office, BOSS, NAME)
    at = open_page("sources")
    next(one for one in at.selectbox if one.label == "Thu hồi").select_index(1)
    typed(at, "Lý do", "hết hội thi")
    press(at, "Thu hồi")
    assert not at.exception
    assert the(office).standing == ()
    assert "Đã ngừng" in texts(at)


def test_an_organiser_sets_a_limit_and_makes_signing_a_duty(open_page: Open, office: Office) -> None:
    managing.add(office, BOSS, NAME)
    at = open_page("sources")
    at.number_input[1].set_value(50)
    press(at, "Lưu")
    assert the(office).source.per_second == 50
    assert "tối đa 50 bài" in texts(at)
    at.checkbox[1].check()
    at = press(at, "Lưu")
    assert len(at.code) == 2
    assert the(office).source.signed
    assert the(office).source.per_second == 50


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.LEADER])
def test_others_see_the_list_and_change_nothing(open_page: Open, office: Office, role: Role) -> None:
    managing.add(office, BOSS, NAME, 20)
    at = open_page("sources", role)
    assert NAME in texts(at)
    assert "tối đa 20 bài" in texts(at)
    assert not at.button
    assert not at.text_input


@pytest.mark.parametrize("role", [Role.JUDGE, Role.OFFICIAL])
def test_judges_and_officials_do_not_see_it(open_page: Open, office: Office, role: Role) -> None:
    managing.add(office, BOSS, NAME)
    assert not is_sent(open_page("sources", role, "474" if role is Role.OFFICIAL else None), NAME)


def test_what_a_name_says_is_text(open_page: Open, office: Office) -> None:
    managing.add(office, BOSS, "![x](http://a.b/c.png) <img src=x>")
    at = open_page("sources")
    assert "<img" not in "".join(str(one.proto.body) for one in at.get("html"))
    assert not is_sent(press(at, "Cấp thêm khóa"), "![x](http://a.b/c.png)\u0000")
