"""Signing in through an identity provider: a small one the tests start on this machine."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from engine.core.moments import SECOND
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import accounts, proving, signing_in
from engine.services.office import Office
from engine.settings import Provider
from tests.web.conftest import BOSS

BACK = "http://testserver/sign-in/provider/back"


@dataclass
class Idp:
    """Believes everybody, and says of them what the test wants."""

    url: str = ""
    says: dict[str, object] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    challenge: str = ""


@pytest.fixture
def idp(office: Office) -> Iterator[Idp]:
    state = Idp()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer({
                "issuer": state.url,
                "authorization_endpoint": f"{state.url}/authorize",
                "token_endpoint": f"{state.url}/token",
            })  # fmt: skip

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            state.asked = {name: values[0] for name, values in form.items()}
            told = base64.urlsafe_b64encode(json.dumps(state.says).encode()).rstrip(b"=").decode()
            self.answer({"id_token": f"e30.{told}.x"})

        def answer(self, found: dict[str, object]) -> None:
            body = json.dumps(found).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    office.settings = replace(office.settings, provider=Provider(state.url, "bang-vang", "bí mật"))
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def sent(client: TestClient, office: Office, idp: Idp, to: str = "/contests", **more: str) -> dict[str, str]:
    """Goes to the provider; gives what the browser brought there, and lets the provider know the person."""
    answer = client.get("/sign-in/provider", params={"next": to} | more)
    assert answer.status_code == 303
    where = urlsplit(answer.headers["location"])
    assert answer.headers["location"].startswith(f"{idp.url}/authorize?")
    asked = {name: values[0] for name, values in parse_qs(where.query).items()}
    idp.challenge = asked["code_challenge"]
    idp.says = {
        "iss": idp.url,
        "aud": "bang-vang",
        "exp": office.now() // SECOND + 60,
        "nonce": asked["nonce"],
        "preferred_username": "giam-khao",
    }
    return asked


def test_whoever_has_an_account_gets_in_where_they_wanted(
    client: TestClient, account: str, office: Office, idp: Idp
) -> None:
    asked = sent(client, office, idp)
    assert asked["redirect_uri"] == BACK
    answer = client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    assert answer.headers["location"] == "/contests"
    assert client.get("/contests").status_code == 200
    made = base64.urlsafe_b64encode(hashlib.sha256(idp.asked["code_verifier"].encode()).digest())
    assert made.rstrip(b"=").decode() == idp.challenge
    assert idp.asked["client_secret"] == "bí mật"
    with office.database.read() as connection:
        last = list(audit.events(connection))[-1].act
    assert (last.action, last.after) == ("account.signed_in", {"by": "provider"})


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "https://evil.example"),
        ("aud", "another"),
        ("exp", 1),
        ("nonce", "old"),
        ("preferred_username", ""),
    ],
)
def test_what_the_provider_says_is_checked(
    client: TestClient, account: str, office: Office, idp: Idp, claim: str, value: object
) -> None:
    asked = sent(client, office, idp)
    idp.says[claim] = value
    answer = client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    assert answer.status_code == 401
    assert "không hợp lệ" in answer.text
    assert client.get("/").status_code == 303


def test_the_way_back_belongs_to_the_browser_that_left(
    client: TestClient, account: str, office: Office, idp: Idp
) -> None:
    asked = sent(client, office, idp)
    for state in ("", "another"):
        assert client.get("/sign-in/provider/back", params={"code": "c", "state": state}).status_code == 401
    client.cookies.clear()
    answer = client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    assert answer.status_code == 401
    assert idp.asked == {}


@pytest.mark.parametrize("name", ["nguoi-la", "bi-khoa"])
def test_somebody_without_an_account_or_with_a_disabled_one_stays_outside(
    client: TestClient, account: str, office: Office, idp: Idp, name: str
) -> None:
    accounts.add(office, BOSS, "bi-khoa", Role.JUDGE)
    accounts.disable(office, BOSS, "bi-khoa")
    asked = sent(client, office, idp)
    idp.says["preferred_username"] = name
    answer = client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    assert answer.status_code == 401
    assert f"“{name}”" in answer.text


def test_a_provider_that_is_away_is_told_and_passwords_still_work(
    client: TestClient, account: str, office: Office
) -> None:
    office.settings = replace(office.settings, provider=Provider("http://127.0.0.1:9", "a", "b"))
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 502
    assert "Không kết nối được" in answer.text
    assert 'name="password"' in answer.text


def test_a_provider_is_only_asked_over_tls(client: TestClient, office: Office) -> None:
    office.settings = replace(office.settings, provider=Provider("http://sso.example", "a", "b"))
    assert "không hợp lệ" in client.get("/sign-in/provider").text


def test_without_a_provider_nothing_is_offered(client: TestClient) -> None:
    assert "/sign-in/provider" not in client.get("/sign-in").text
    assert client.get("/sign-in/provider").status_code == 404
    assert client.get("/sign-in/provider/back").status_code == 404


def test_a_one_time_password_goes_when_its_owner_comes_by_the_provider(
    client: TestClient, office: Office, idp: Idp
) -> None:
    made = accounts.add(office, BOSS, "giam-khao", Role.JUDGE, one_time=True)
    asked = sent(client, office, idp)
    client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    assert client.get("/").status_code == 200
    client.cookies.clear()
    answer = client.post("/sign-in", data={"name": "giam-khao", "password": made.password})
    assert answer.status_code == 401


def test_who_proves_themselves_again_is_asked_though_the_provider_knows_them(
    client: TestClient, account: str, office: Office, idp: Idp
) -> None:
    first = sent(client, office, idp)
    assert "prompt" not in first
    asked = sent(client, office, idp, again="1")
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


@pytest.mark.parametrize(
    ("seconds_ago", "counts"),
    [(0, True), (240, True), (-60, True), (300, False), (-600, False), (None, False)],
)
def test_only_a_sign_in_the_provider_says_is_fresh_counts_for_a_verdict(
    client: TestClient, account: str, office: Office, idp: Idp, seconds_ago: int | None, counts: bool
) -> None:
    asked = sent(client, office, idp, again="1")
    if seconds_ago is not None:
        idp.says["auth_time"] = office.now() // SECOND - seconds_ago
    client.get("/sign-in/provider/back", params={"code": "c0de", "state": asked["state"]})
    seat = signing_in.key_of(client.cookies["bangvang_session"])
    judge = Actor("giam-khao", Role.JUDGE)
    assert (proving.ways(office, judge, seat).vouched_until is not None) is counts
