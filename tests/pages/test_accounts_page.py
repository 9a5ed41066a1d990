"""The page of accounts: one's own password, and for organisers everybody's account."""

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services import accounts, signing_in
from engine.services.office import Office
from tests.pages.conftest import BOSS, PASSWORD, Open, texts

NEW = "một câu khác hẳn câu kia"


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return at.run()


def field(at: AppTest, label: str) -> object:
    return next(one for one in at.text_input if one.label == label)


def test_an_organiser_adds_an_account_and_sees_its_password_once(open_page: Open, office: Office) -> None:
    at = open_page("accounts")
    at.text_input[0].input("giám khảo 9")
    press(at, "Thêm")
    assert not at.exception
    shown = at.text[0].value
    assert "giám khảo 9" in shown
    password = shown.rsplit(" ", 1)[1]
    assert signing_in.sign_in(office, "giám khảo 9", password, "1.1.1.1").one_time
    assert password not in texts(at.run())


def test_a_refused_account_is_told_why(open_page: Open, office: Office) -> None:
    at = open_page("accounts")
    at.text_input[0].input("organiser")
    press(at, "Thêm")
    assert "Đã có tài khoản" in at.warning[0].value
    assert len(accounts.every(office, BOSS)) == 1


def test_an_organiser_shuts_and_opens_an_account(open_page: Open, office: Office) -> None:
    accounts.add(office, BOSS, "gk", Role.JUDGE, password=PASSWORD)
    at = open_page("accounts")
    at.selectbox[1].select("gk").run()
    press(at, "Khóa tài khoản")
    assert accounts.every(office, BOSS)[0].disabled
    at.selectbox[1].select("gk").run()
    press(at, "Mở khóa")
    assert not accounts.every(office, BOSS)[0].disabled


def test_the_last_organiser_cannot_be_shut(open_page: Open, office: Office) -> None:
    at = open_page("accounts")
    press(at, "Khóa tài khoản")
    assert "cuối cùng" in at.warning[0].value


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ORGANISER])
def test_others_see_only_their_own_password(open_page: Open, office: Office, role: Role) -> None:
    accounts.add(office, BOSS, "người-khác", Role.JUDGE)
    at = open_page("accounts", role, "474" if role is Role.OFFICIAL else None)
    assert not at.dataframe
    assert [button.label for button in at.button] == ["Đổi mật khẩu"]
    assert "người-khác" not in texts(at)


def test_everybody_changes_their_own_password(open_page: Open, office: Office) -> None:
    at = open_page("accounts", Role.LEADER)
    for one, value in zip(at.text_input, (PASSWORD, NEW, NEW), strict=True):
        one.input(value)
    press(at, "Đổi mật khẩu")
    assert not at.exception
    assert not at.warning
    assert signing_in.sign_in(office, "leader", NEW, "1.1.1.1").name == "leader"


@pytest.mark.parametrize(("old", "new", "again", "said"), [
    (PASSWORD, NEW, "khác", "không giống nhau"),
    ("sai rồi nhé", NEW, NEW, "hiện tại chưa đúng"),
    (PASSWORD, "ngắn", "ngắn", "ít nhất 10"),
])  # fmt: skip
def test_a_refused_password_is_told_why(
    open_page: Open, office: Office, old: str, new: str, again: str, said: str
) -> None:
    at = open_page("accounts", Role.LEADER)
    for one, value in zip(at.text_input, (old, new, again), strict=True):
        one.input(value)
    press(at, "Đổi mật khẩu")
    assert said in at.warning[0].value
    assert signing_in.sign_in(office, "leader", PASSWORD, "1.1.1.1").name == "leader"
