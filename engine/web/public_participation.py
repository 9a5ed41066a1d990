"""Who takes part, for everybody: the promised answer over HTTP, and a short address for each unit."""

import json
from collections.abc import Callable, Mapping

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from engine.core.short_addresses import ROOT, inside_path, read_short
from engine.services import public_participation
from engine.services.office import Office
from engine.services.public_participation import PublicParticipation
from engine.texts import public_participation as words
from engine.web import board, unit_page
from engine.web.documents import not_found
from engine.web.for_all import FOR_ALL, given, preflight

CACHING = {"cache-control": "public, max-age=30, must-revalidate"}
HTML, JSON = "text/html; charset=utf-8", "application/json"
API = "/api/v1/contests/{slug}/participation"


class _Anything(Convertor[str]):
    """Line breaks too: what no route of ours takes, the framework would answer with its own document."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())


def routes(office: Callable[[], Office]) -> list[Route]:
    made: dict[str, tuple[PublicParticipation, bytes]] = {}

    def tell(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight()
        slug = request.path_params["slug"]
        seen = public_participation.read(office(), slug)
        if not isinstance(seen, PublicParticipation):
            return _untold(hidden=seen is not None)
        kept = made.get(slug)
        if kept is None or kept[0] is not seen:
            # Only contests that are there and public come here, so there are never many.
            kept = made[slug] = (seen, _json(public_participation.document(seen)))
        return given(request, kept[1], JSON, FOR_ALL, CACHING)

    def lead(request: Request) -> Response:
        place = read_short(request.path_params["rest"])
        if place is None:
            return not_found()
        slug, code = place
        seen = public_participation.read(office(), slug)
        if not isinstance(seen, PublicParticipation):
            # The same whether there is such a contest or unit or not.
            return RedirectResponse(inside_path(slug, code), 303)
        row = seen.units.get(code)
        if row is None:
            return not_found()
        return given(request, unit_page.page(seen, row).encode(), HTML, board.HEADERS, CACHING)

    def nothing(_request: Request) -> Response:
        return not_found()

    return [
        Route(API, tell, methods=["GET", "OPTIONS"]),
        Route(ROOT, nothing),
        Route(f"{ROOT}/{{rest:anything}}", lead, methods=["GET"]),
    ]


def _untold(*, hidden: bool) -> Response:
    """A contest that is not public is answered as one that is not there."""
    code, sentence, status = (
        ("participation-hidden", words.HIDDEN, 403) if hidden else ("not-public", words.NOT_PUBLIC, 404)
    )
    return JSONResponse({"error": code, "message": sentence}, status, FOR_ALL)


def _json(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()
