"""Signing in over HTTP: cookies, forms, limits, the one-time password, where one goes afterwards."""

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.services import accounts, signing_in
from engine.services.attempts import FROM_PLACE
from engine.services.office import Office
from engine.web.signing import local
from tests.web.conftest import BOSS, PASSWORD

SESSION, DEVICE = "bangvang_session", "bangvang_device"


def enter(client: TestClient, password: str = PASSWORD, **more: str) -> object:
    return client.post("/sign-in", data={"name": "giam-khao", "password": password, **more})


def test_the_page_works_without_script(client: TestClient) -> None:
    answer = client.get("/sign-in")
    assert "<script" not in answer.text
    assert "script-src 'none'" in answer.headers["content-security-policy"]
    assert 'lang="vi"' in answer.text


def test_signing_in_gives_a_cookie_no_script_can_read(client: TestClient, account: str) -> None:
    answer = client.post("/sign-in", data={"name": account, "password": PASSWORD})
    assert answer.headers["location"] == "/"
    session, device = answer.headers.get_list("set-cookie")
    assert session.startswith(f"{SESSION}=")
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Secure" not in session
    assert "HttpOnly" in device
    assert "Path=/sign-in" in device
    assert client.get("/").status_code == 200


def test_over_https_cookies_stay_there(client: TestClient, account: str) -> None:
    answer = client.post("https://testserver/sign-in", data={"name": account, "password": PASSWORD})
    assert all("Secure" in cookie for cookie in answer.headers.get_list("set-cookie"))
    assert "strict-transport-security" in answer.headers


def test_a_wrong_password_is_told_in_one_sentence_and_keeps_the_name(
    client: TestClient, account: str
) -> None:
    answer = client.post("/sign-in", data={"name": account, "password": "sai"})
    assert answer.status_code == 401
    assert "Tên tài khoản hoặc mật khẩu chưa đúng" in answer.text
    assert 'value="giam-khao"' in answer.text
    assert "set-cookie" not in answer.headers


def test_what_was_typed_is_never_taken_for_html(client: TestClient) -> None:
    bad = '"><script>alert(1)</script>'
    answer = client.post("/sign-in", data={"name": bad, "password": "x", "next": bad})
    assert "<script>" not in answer.text


def test_too_many_failures_are_answered_429(client: TestClient, account: str) -> None:
    for _ in range(FROM_PLACE):
        assert client.post("/sign-in", data={"name": account, "password": "sai"}).status_code == 401
    answer = client.post("/sign-in", data={"name": account, "password": PASSWORD})
    assert answer.status_code == 429
    assert "15 phút" in answer.text


def test_the_device_cookie_lets_its_owner_in_while_the_place_is_locked(
    client: TestClient, account: str
) -> None:
    device = client.post("/sign-in", data={"name": account, "password": PASSWORD}).cookies[DEVICE]
    client.cookies.clear()
    for _ in range(FROM_PLACE + 1):
        client.post("/sign-in", data={"name": account, "password": "sai"})
    client.cookies.set(DEVICE, device, path="/sign-in")
    assert client.post("/sign-in", data={"name": account, "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_form_from_another_site_is_refused(
    inside: TestClient, account: str, path: str, headers: dict[str, str]
) -> None:
    answer = inside.post(path, data={"name": account, "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert inside.get("/").status_code == 200


def test_signing_out_is_a_post_that_ends_the_session(inside: TestClient, office: Office) -> None:
    key = signing_in.key_of(inside.cookies[SESSION])
    assert inside.get("/sign-out").status_code == 404
    assert signing_in.seat(office, key) is not None
    assert inside.post("/sign-out").headers["location"] == "/sign-in?note=out"
    assert signing_in.seat(office, key) is None
    assert inside.get("/").status_code == 303


def test_a_long_form_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/sign-in", content=b"name=" + b"a" * 100_000).status_code == 413


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/contests", "/contests"),
        ("/contests?contest=a", "/contests?contest=a"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nset-cookie: x=1", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(asked: str, given: str) -> None:
    assert local(asked) == given


def test_a_one_time_password_opens_nothing_but_the_choice_of_ones_own(
    client: TestClient, office: Office
) -> None:
    made = accounts.add(office, BOSS, "moi", Role.JUDGE, one_time=True)
    answer = client.post("/sign-in", data={"name": "moi", "password": made.password})
    assert answer.headers["location"] == "/password"
    assert client.get("/").headers["location"] == "/password"
    assert client.get("/_stcore/health").status_code == 401
    own = "một câu của riêng tôi"
    wrong = client.post("/password", data={"old": made.password, "new": own, "again": "khác"})
    assert wrong.status_code == 422
    assert "không giống nhau" in wrong.text
    right = client.post("/password", data={"old": made.password, "new": own, "again": own})
    assert right.headers["location"] == "/"
    assert client.get("/").status_code == 200


def test_an_installation_without_a_demo_names_no_accounts(client: TestClient, account: str) -> None:
    page = client.get("/sign-in").text
    assert "Tài khoản dùng thử" not in page
    assert account not in page
