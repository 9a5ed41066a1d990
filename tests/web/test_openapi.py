"""The API describes itself: neither the document nor the routes grow alone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route
from starlette.testclient import TestClient

from engine.core.entry_json import KNOWN
from engine.services.sources.keyring import STATUS
from engine.web import public
from engine.web.openapi.describing import PLACE, document
from engine.web.openapi.entries import PATHS as OF_ENTRIES
from tests.web.described import conforms, described

ANY = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
NOT_THERE = ("/api", "/api/{rest:path}")
"""What tells that there is nothing."""


@pytest.fixture
def told(client: TestClient) -> dict[str, Any]:
    answer = client.get(PLACE)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def methods(route: Route) -> set[str]:
    """Of a route that answers methods itself, POST: it is the intake."""
    return (route.methods or {"POST"}) - {"HEAD", "OPTIONS"}


def test_the_document_names_every_route_there_is_and_no_other(told: dict[str, Any]) -> None:
    there = {
        (route.path, method)
        for route in public.routes_for_machines()
        if route.path not in NOT_THERE
        for method in methods(route)
    }
    named = {(path, method.upper()) for path, item in told["paths"].items() for method in item}
    assert named == there


def test_serve_and_the_dashboard_have_the_same_routes_for_machines() -> None:
    from dashboard import app

    of_dashboard = {
        route.path
        for route in app._user_routes  # the framework has no other way to ask
        if isinstance(route, Route) and route.path.startswith(public.FOR_MACHINES)
    }
    assert of_dashboard == {route.path for route in public.routes_for_machines()}


def test_every_reference_leads_somewhere_and_nothing_lies_about(told: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(told)))
    assert named == told["components"]["schemas"].keys()


def test_every_schema_is_one(told: dict[str, Any]) -> None:
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_each_operation_has_a_name_of_its_own_and_says_who_may_ask(told: dict[str, Any]) -> None:
    operations = [one for item in told["paths"].values() for one in item.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    tags = {one["name"] for one in told["tags"]}
    for one in operations:
        assert "security" in one
        assert set(one["tags"]) <= tags


def test_what_stands_in_braces_is_a_parameter(told: dict[str, Any]) -> None:
    for path, item in told["paths"].items():
        for operation in item.values():
            given = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"}
            assert given == set(re.findall(r"{(\w+)}", path))


def test_the_fields_of_an_entry_are_those_that_are_read(told: dict[str, Any]) -> None:
    assert told["components"]["schemas"]["Entry"]["properties"].keys() == KNOWN


def test_every_refusal_of_a_key_has_its_status(told: dict[str, Any]) -> None:
    (operation,) = OF_ENTRIES["/api/v1/entries"].values()
    assert {str(status) for status in STATUS.values()} <= operation["responses"].keys()


def test_other_sites_may_read_it_and_keep_it(client: TestClient) -> None:
    answer = client.get(PLACE)
    assert answer.headers["access-control-allow-origin"] == "*"
    again = client.get(PLACE, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    described(again, PLACE)
    assert client.options(PLACE).status_code == 204


def test_the_kept_list_is_as_described() -> None:
    kept = Path(__file__).parents[1] / "golden" / "published" / "list.json"
    conforms(json.loads(kept.read_text("utf-8")), document()["components"]["schemas"]["Results"])


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/healthz", "/healthz"),
        ("/metrics", "/metrics"),
        ("/api/v1/contests/{slug}/rounds/{number}/results", "/api/v1/contests/khong-co/rounds/1/results"),
        ("/api/v1/contests/{slug}/rounds/{number}/key", "/api/v1/contests/khong-co/rounds/1/key"),
        ("/api/v1/contests/{slug}/collective", "/api/v1/contests/khong-co/collective"),
        ("/api/v1/contests/{slug}/participation", "/api/v1/contests/khong-co/participation"),
    ],
)
def test_what_is_not_there_is_answered_as_described(client: TestClient, path: str, address: str) -> None:
    described(client.get(address), path)
