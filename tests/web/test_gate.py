"""What is open to all, what needs somebody signed in, what is closed to everybody."""

from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from engine.services import accounts, signing_in
from engine.services.office import Office
from engine.texts.pages import TITLES
from engine.web import watch
from engine.web.gate import SESSION_ENDED
from tests.web.conftest import BOSS, PASSWORD

STREAM = "/_stcore/stream"
INSIDE = ("/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/x.csv",
          "/component/x/y.js", "/_stcore/bidi-components/x", "/session", "/rows/ranking", "/rows/reason")  # fmt: skip
CLOSED = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp",
          "/_stcore/script-health-check", "/auth/login", "/oauth2callback", "/app/static/look.css", "/admin",
          "/nonsense", "/overview/x", "http://testserver//evil.example", "/static/js/none.js", "/index.html")  # fmt: skip


def closed_with(client: TestClient, **given: object) -> int:
    with pytest.raises(WebSocketDisconnect) as ended, client.websocket_connect(STREAM, **given) as socket:
        socket.receive()
    return ended.value.code


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in TITLES)])
def test_a_page_sends_a_stranger_to_sign_in_and_back(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == ("/sign-in" if path == "/" else f"/sign-in?next={path}")


@pytest.mark.parametrize(
    "path", ["/contests?contest=hue-s&round=2", "/?contest=hue-s", "/overview?contest=a"]
)
def test_a_link_that_was_sent_on_keeps_what_it_is_about(client: TestClient, path: str, account: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    to = parse_qs(urlsplit(answer.headers["location"]).query)["next"][0]
    assert to == path
    entered = client.post("/sign-in", data={"name": account, "password": PASSWORD, "next": to})
    assert entered.headers["location"] == path


def test_the_overview_is_found_under_its_own_address_too(inside: TestClient) -> None:
    answer = inside.get("/overview?contest=hue-s-2024&view=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?contest=hue-s-2024&view=2")
    assert inside.get("/overview").headers["location"] == "/"
    assert inside.get("/contests?contest=x").status_code == 200


@pytest.mark.parametrize("path", INSIDE)
def test_what_pages_use_is_refused_to_strangers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401


@pytest.mark.parametrize("path", CLOSED)
def test_what_is_closed_is_closed_to_everybody(client: TestClient, inside: TestClient, path: str) -> None:
    for browser in (inside, client):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "Không có trang này" in answer.text
        browser.cookies.clear()


@pytest.mark.parametrize(
    "path", ["/sign-in", "/healthz", "/assets/look.css", "/assets/words.js", "/assets/favicon.png"]
)
def test_what_is_needed_before_signing_in_is_open(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_every_address_of_the_api_that_is_not_there_is_answered_in_json(client: TestClient) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = client.request(method, "/api/v9/nothing")
        assert answer.status_code == 404
        assert answer.json()["error"] == "not-found"
        assert "/api/v9/nothing" in answer.json()["message"]


def test_somebody_signed_in_is_given_the_dashboard_in_vietnamese(inside: TestClient) -> None:
    page = inside.get("/").text
    assert '<html lang="vi"' in page
    assert "<title>Bảng Vàng</title>" in page
    assert "words.js" in page
    assert "<script>" not in page
    assert "service-desc" not in page
    assert inside.get("/session").status_code == 204


def test_the_first_page_has_one_address(inside: TestClient) -> None:
    """Streamlit knows no other and says "no such page" over it."""
    answer = inside.get("/overview?contest=hue-s-2024")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?contest=hue-s-2024")
    assert inside.get("/overview").headers["location"] == "/"


def test_a_websocket_without_a_session_is_refused(client: TestClient) -> None:
    assert closed_with(client) == SESSION_ENDED


def test_a_websocket_from_another_site_is_refused(inside: TestClient) -> None:
    assert closed_with(inside, headers={"origin": "https://evil.example"}) == SESSION_ENDED


def test_nobody_says_from_outside_who_they_are(client: TestClient, inside: TestClient) -> None:
    key = signing_in.key_of(inside.cookies["bangvang_session"])
    client.cookies.clear()
    assert closed_with(client, headers={"x-bangvang-seat": key}) == SESSION_ENDED
    assert client.get("/", headers={"x-bangvang-seat": key}).status_code == 303


@pytest.mark.parametrize("how", ["revoked", "disabled", "reset", "idle"])
def test_an_open_page_is_closed_when_its_session_ends(inside: TestClient, office: Office, how: str) -> None:
    with inside.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        if how == "revoked":
            signing_in.revoke(office, BOSS, "giam-khao")
        elif how == "disabled":
            accounts.disable(office, BOSS, "giam-khao")
        elif how == "reset":
            accounts.reset_password(office, BOSS, "giam-khao")
        else:
            office.clock.at += signing_in.IDLE  # type: ignore[attr-defined]
        while (message := socket.receive())["type"] != "websocket.close":
            pass
        assert message["code"] == SESSION_ENDED


def test_each_frame_is_checked(inside: TestClient, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "EVERY_SECONDS", 3600)
    with inside.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        signing_in.revoke(office, BOSS, "giam-khao")
        socket.send_bytes(BackMsg(rerun_script={}).SerializeToString())
        while (message := socket.receive())["type"] != "websocket.close":
            pass
        assert message["code"] == SESSION_ENDED
