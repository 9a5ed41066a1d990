"""Made-up requests of all kinds, from the document of the API: whatever comes, every answer is as described."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.python import asgi
from starlette.applications import Starlette

from engine.services import process, staff
from engine.services.office import Office
from engine.services.sources import managing
from engine.web import public
from engine.web.openapi.describing import PLACE
from tests.services.conftest import Clock
from tests.services.world import SLUG, World

OPERATOR = staff.operator("tester")
EXAMPLES = 25
"""Of each operation and kind: all of them within seconds."""
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
APP = Starlette(routes=public.routes_for_machines())
SCHEMA = schemathesis.openapi.from_asgi(PLACE, APP)
OPERATIONS = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
WAYS = [
    (label, mode)
    for label in OPERATIONS
    for mode in GenerationMode
    # Nothing can be wrong with what takes any text, or nothing at all.
    if mode is GenerationMode.POSITIVE or "{number}" in label or label.startswith("POST")
]


@pytest.fixture
def key(office: Office, tmp_path: Path) -> str:
    clock = office.clock
    assert isinstance(clock, Clock)
    World(office, OPERATOR, clock, tmp_path).prepared()
    return managing.add(office, OPERATOR, "hue-s").key


@pytest.fixture
def session(office: Office) -> Iterator[asgi.ASGIClient]:
    process.use(office)
    load_all_checks()
    with asgi.get_client(APP) as client:
        yield client


@pytest.mark.parametrize(("label", "mode"), WAYS)
def test_whatever_is_asked_is_answered_as_described(
    label: str, mode: GenerationMode, session: asgi.ASGIClient, key: str
) -> None:
    operation = OPERATIONS[label]
    checks = [CHECKS.get_one(name) for name in CHECKED]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        if "slug" in case.path_parameters:
            case.path_parameters["slug"] = SLUG
        case.call_and_validate(session=session, headers={"authorization": f"Bearer {key}"}, checks=checks)

    ask()
