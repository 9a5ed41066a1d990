"""Tiles and map of the units below a unit, for the live board: sent once, and again when they changed."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.core.problems import Refused
from engine.services import live_map
from engine.services.live_map import LiveMap
from engine.services.office import Office
from engine.services.signing_in import Seat
from engine.texts import refusals
from engine.texts import unit_places as words
from engine.web.gate import SEAT_KEY

PATH = "/live/map"
CACHE = "private, no-cache"
"""Kept by the browser of whoever asked, which asks each time whether it still holds."""
STATUSES = {"not-allowed": 403, "other-unit": 403, "unknown-contest": 404, "unknown-unit": 404}


def routes(office: Callable[[], Office]) -> list[Route]:
    def give(request: Request) -> Response:
        seat: Seat = request.scope[SEAT_KEY]
        asked = request.query_params
        try:
            found = live_map.live_map(
                office(), seat.actor, asked.get("contest", ""), asked.get("unit") or None
            )
        except Refused as refused:
            said = {"refused": refusals.sentence(refused)}
            return JSONResponse(said, STATUSES.get(refused.code, 409))
        headers = {"etag": f'"{found.version[:32]}"', "cache-control": CACHE, "vary": "cookie"}
        if headers["etag"] in [one.strip().removeprefix("W/") for one in _known(request)]:
            return Response(status_code=304, headers=headers)
        return JSONResponse(told(found), headers=headers)

    return [Route(PATH, give, methods=["GET"])]


def _known(request: Request) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")


def told(found: LiveMap) -> dict[str, Any]:
    shapes = found.drawn
    return {
        "layout": found.layout,
        "layout_how": found.source.value,
        "layout_said": words.SOURCES[found.source],
        "shapes": shapes
        and {
            "box": shapes.box,
            "paths": dict(shapes.paths),
            "labels": dict(shapes.labels),
            "target": found.target,
            "words": words.BOARD,
        },
        "without_shape": found.missing,
    }
