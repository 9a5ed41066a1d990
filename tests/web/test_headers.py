"""Every answer carries the same strict headers, and health says the truth about the store."""

import pytest
from starlette.testclient import TestClient

from engine.records import database
from engine.web.shell import document

PATHS = [
    "/",
    "/sign-in",
    "/nonsense",
    "/api/x",
    "/healthz",
    "/assets/look.css",
    "/static/css/none.css",
    "/_stcore/health",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_framing_sniffing_and_foreign_scripts(inside: TestClient, path: str) -> None:
    headers = inside.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] in ("'self'", "'none'")
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_pages_are_kept_by_no_cache(inside: TestClient, path: str) -> None:
    assert inside.get(path).headers["cache-control"] == "no-store"


def test_the_store_is_healthy_when_it_takes_writes(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["ok"] is True


def test_a_store_that_takes_no_writes_is_not_healthy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "takes_writes", lambda _: False)
    assert client.get("/healthz").status_code == 503


def test_another_document_of_streamlit_is_not_half_changed() -> None:
    with pytest.raises(AssertionError, match="document of Streamlit"):
        document("<html><head></head></html>")
