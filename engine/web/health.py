"""Whether the store takes writes, and the answer to addresses of the API that are not there."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.core.problems import Refused
from engine.services import store
from engine.services.office import Office
from engine.texts import web as words


def routes(office: Callable[[], Office]) -> list[Route]:
    def healthz(_request: Request) -> Response:
        try:
            store.require_writable(office())
        except Refused:
            return JSONResponse({"ok": False, "message": words.STORE_NOT_READY}, 503)
        return JSONResponse({"ok": True, "message": words.STORE_READY})

    async def nothing(request: Request) -> Response:
        message = words.API_NOT_FOUND.format(path=request.url.path)
        return JSONResponse({"error": "not-found", "message": message}, 404)

    every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/api", nothing, methods=every),
        Route("/api/{rest:path}", nothing, methods=every),
    ]
