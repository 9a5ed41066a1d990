"""The document as a whole, and the address it stands at."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine.texts import openapi as words
from engine.web.for_all import FOR_ALL, given, preflight
from engine.web.openapi import entries, published, shapes
from engine.web.openapi.shapes import Json, answer, flag, ref, text, thing

VERSION = "1.0.0"
PLACE = "/api/openapi.json"
CACHING = {"cache-control": "public, max-age=300"}
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


def _get(operation: str, title: str, answers: Mapping[str, Json], security: list[Json], **more: str) -> Json:
    made = {"operationId": operation, "tags": ["machine"], "summary": title, **more}
    return {"get": {**made, "security": security, "responses": answers}}


_MACHINE: Mapping[str, Json] = {
    PLACE: _get(
        "openapi",
        words.ITSELF,
        {"200": answer(words.ITSELF, {"type": "object"}), "304": answer(words.NOT_CHANGED, None)},
        [],
    ),
    "/healthz": _get(
        "health",
        words.HEALTH,
        {"200": answer(words.HEALTHY, ref("Health")), "503": answer(words.NOT_HEALTHY, ref("Health"))},
        [],
    ),
    "/metrics": _get(
        "metrics",
        words.METRICS,
        {
            "200": {"description": words.METRICS_GIVEN, "content": {_METRICS: {"schema": text()}}},
            "401": answer(words.NO_KEY, ref("Error")),
        },
        [{}, {"sourceKey": []}],
        description=words.METRICS_ABOUT,
    ),
}


def document() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": words.TITLE, "version": VERSION, "description": words.ABOUT},
        "tags": [{"name": name, "description": about} for name, about in words.TAGS.items()],
        "paths": {**entries.PATHS, **published.PATHS, **_MACHINE},
        "components": {
            "securitySchemes": {
                "sourceKey": {"type": "http", "scheme": "bearer", "description": words.KEY},
            },
            "schemas": {
                **shapes.SCHEMAS,
                **entries.SCHEMAS,
                **published.SCHEMAS,
                "Health": thing({"ok": flag(), "message": text(words.MESSAGE)}),
            },
        },
    }


def routes() -> list[Route]:
    made = json.dumps(document(), ensure_ascii=False, indent=1).encode()

    async def tell(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight()
        return given(request, made, "application/json", FOR_ALL, CACHING)

    return [Route(PLACE, tell, methods=["GET", "OPTIONS"])]
