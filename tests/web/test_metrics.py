"""The numbers machines watch: to whom they are told, and that they say what happened."""

import asyncio

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from engine.services import process, staff
from engine.services.office import Office
from engine.services.sources import managing
from engine.web import public
from tests.web.described import described

OPERATOR = staff.operator("tester")


def asked(office: Office, host: str = "127.0.0.1", **headers: str) -> Response:
    """As from that address."""
    if process.office() is not office:
        process.use(office)
    app = Starlette(routes=public.routes_for_machines())

    async def story() -> Response:
        transport = ASGITransport(app, client=(host, 5000))
        async with AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get("/metrics", headers={k.replace("_", "-"): v for k, v in headers.items()})

    return asyncio.run(story())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_told(office: Office, host: str) -> None:
    answer = asked(office, host)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    described(answer, "/metrics")


@pytest.mark.parametrize("host", ["10.0.0.7", "8.8.8.8", "::ffff:10.0.0.7", "một-tên"])
def test_others_are_not_told(office: Office, host: str) -> None:
    answer = asked(office, host)
    assert answer.status_code == 401
    assert "bangvang_" not in answer.text
    described(answer, "/metrics")


@pytest.mark.parametrize("name", ["x_forwarded_for", "forwarded", "x_real_ip", "via"])
def test_whoever_comes_through_a_proxy_is_not_this_machine(office: Office, name: str) -> None:
    assert asked(office, **{name: "1.2.3.4"}).status_code == 401


def test_the_key_of_a_source_opens_them_until_it_is_ended(office: Office) -> None:
    key = managing.add(office, OPERATOR, "giam-sat").key
    assert asked(office, "10.0.0.7", authorization=f"Bearer {key}").status_code == 200
    assert asked(office, "10.0.0.7", authorization="Bearer bv_sai").status_code == 401
    managing.revoke(office, OPERATOR, "giam-sat", "thử")
    assert asked(office, "10.0.0.7", authorization=f"Bearer {key}").status_code == 401


def numbers(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_what_was_turned_away_is_counted_by_its_code(client: TestClient, office: Office) -> None:
    client.post("/api/v1/entries", content=b"{}", headers={"authorization": "Bearer bv_sai"})
    found = numbers(asked(office).text)
    assert found['bangvang_refused_total{code="source-not-known"}'] == 1
    assert found["bangvang_entries_accepted_total"] == 0
    assert found["bangvang_store_ready"] == 1
    assert found['bangvang_commit_seconds_bucket{le="+Inf"}'] == found["bangvang_commit_seconds_count"] == 0


def test_analytics_that_nobody_asked_do_not_lag(office: Office) -> None:
    assert numbers(asked(office).text)["bangvang_analytics_lag_seconds"] == 0
