"""Published results for everybody: a page, a spreadsheet, and the promised answer over HTTP.

The day a list comes out everybody looks at once, so what was made is kept for a moment and given to all.
It is not kept long: a list can be reopened, and then it has to go from here.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.core.contests import MOST_ROUNDS
from engine.services import public_list
from engine.services.office import Office
from engine.services.public_list import PublicList
from engine.texts import published as words
from engine.web import board

KEPT_SECONDS = 2.0
KEPT_AT_MOST = 200
CACHING = {"cache-control": "public, max-age=30, must-revalidate"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOR_ALL = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag",
    "cross-origin-resource-policy": "cross-origin",
}
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}
Make = Callable[[PublicList], bytes]


@dataclass(slots=True)
class _Shelf:
    """Answers already made, each with the moment it was looked up. Only published lists are kept."""

    ticks: Callable[[], float] = time.monotonic
    _kept: dict[tuple[Office, str, int, Make], tuple[float, bytes]] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def read(self, office: Office, slug: str, number: int, make: Make) -> bytes | None:
        what = (office, slug, number, make)
        with self._guard:
            kept = self._kept.get(what)
        if kept and self.ticks() - kept[0] < KEPT_SECONDS:
            return kept[1]
        seen = public_list.read(office, slug, number)
        made = None if seen is None else make(seen)
        with self._guard:
            self._kept.pop(what, None)
            if made is not None:
                while len(self._kept) >= KEPT_AT_MOST:
                    del self._kept[next(iter(self._kept))]
                self._kept[what] = (self.ticks(), made)
        return made


def routes(office: Callable[[], Office], ticks: Callable[[], float] = time.monotonic) -> list[Route]:
    shelf = _Shelf(ticks)

    def found(request: Request, make: Make) -> bytes | None:
        number = _number(request.path_params["number"])
        return None if number is None else shelf.read(office(), request.path_params["slug"], number, make)

    def withdrawn(request: Request) -> bool:
        number = _number(request.path_params["number"])
        return number is not None and public_list.withdrawn(office(), request.path_params["slug"], number)

    def show(request: Request) -> Response:
        made = found(request, _page)
        if made is None:
            return board.missing(withdrawn=withdrawn(request))
        return _given(request, made, "text/html; charset=utf-8", board.HEADERS)

    def book(request: Request) -> Response:
        made = found(request, public_list.book)
        if made is None:
            return board.missing(withdrawn=withdrawn(request))
        name = f"ket-qua-{request.path_params['slug']}-{request.path_params['number']}.xlsx"
        return _given(request, made, XLSX, {"content-disposition": f'attachment; filename="{name}"'})

    def api(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=FOR_ALL | PREFLIGHT)
        made = found(request, _json)
        if made is None:
            again = withdrawn(request)
            code = "withdrawn" if again else "not-published"
            message = words.WITHDRAWN_WHY if again else words.NOT_THERE_WHY
            return JSONResponse({"error": code, "message": message}, 404, FOR_ALL)
        return _given(request, made, "application/json", FOR_ALL)

    promised = "/api/v1/contests/{slug}/rounds/{number}/results"
    return [
        Route("/results/{slug}/{number}.xlsx", book, methods=["GET"]),
        Route("/results/{slug}/{number}", show, methods=["GET"]),
        Route(promised, api, methods=["GET", "OPTIONS"]),
    ]


def _number(text: str) -> int | None:
    """A round's number as it stands in an address; anything else is no address of ours."""
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_ROUNDS)) and text[0] != "0"
    return int(text) if plain else None


def _page(seen: PublicList) -> bytes:
    return board.page(seen).encode()


def _json(seen: PublicList) -> bytes:
    return json.dumps(public_list.document(seen), ensure_ascii=False).encode()


def _given(request: Request, made: bytes, kind: str, headers: dict[str, str]) -> Response:
    """Nothing is sent again to whom the same was given before."""
    etag = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    headers = headers | CACHING | {"etag": etag}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(made, headers=headers, media_type=kind)
