"""Published collective prizes for everybody: a page, files, and the answer over HTTP."""

import json
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.services import collective_pdf, collective_public, public_pdf
from engine.services.collective_public import PublishedPrizes
from engine.services.office import Office
from engine.texts import collective_published as words
from engine.web import address, collective_board
from engine.web.board import HEADERS
from engine.web.for_all import FOR_ALL, given, preflight
from engine.web.published import CACHING, HTML, JSON, KEPT_SECONDS, PDF, SVG, XLSX
from engine.web.shelf import Form, Shelf

NO_ROUND = 0


def _read(office: Office, slug: str, _number: int) -> PublishedPrizes | None:
    return collective_public.read(office, slug)


def _place(seen: PublishedPrizes, base: str) -> str | None:
    return f"{base}{collective_board.place(seen.slug)}" if base else None


def _square(seen: PublishedPrizes, base: str) -> bytes | None:
    place = _place(seen, base)
    return public_pdf.square(place) if place else None


def _poster(seen: PublishedPrizes, base: str) -> bytes | None:
    place = _place(seen, base)
    return collective_pdf.poster(seen, place) if place else None


def _document(seen: PublishedPrizes, _base: str) -> bytes:
    return json.dumps(collective_public.document(seen), ensure_ascii=False).encode()


PAGE = Form(_read, lambda seen, base: collective_board.page(seen, _square(seen, base)).encode(), HTML)
BOOK = Form(_read, lambda seen, _: collective_public.book(seen), XLSX, "giai-tap-the-{slug}.xlsx")
SHEET = Form(
    _read,
    lambda seen, base: collective_pdf.sheet(seen, _place(seen, base)),
    PDF,
    "giai-tap-the-{slug}.pdf",
    heavy=True,
)
POSTER = Form(_read, _poster, PDF, "ap-phich-giai-tap-the-{slug}.pdf", heavy=True)
SQUARE = Form(_read, _square, SVG)
API = Form(_read, _document, JSON)


def routes(office: Callable[[], Office], ticks: Callable[[], float] = time.monotonic) -> list[Route]:
    shelf = Shelf(ticks)

    def found(request: Request, form: Form) -> bytes | None:
        here = office()
        base = address.base(request, here.settings)
        return shelf.read(here, request.path_params["slug"], NO_ROUND, form, base, KEPT_SECONDS)

    def why_not(request: Request) -> tuple[str, str, str]:
        """A code, a title and a sentence."""
        if collective_public.withdrawn(office(), request.path_params["slug"]):
            return "withdrawn", words.WITHDRAWN, words.WITHDRAWN_WHY
        return "not-published", words.NOT_THERE, words.NOT_THERE_WHY

    def shown(form: Form) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            made = found(request, form)
            if made is None:
                return collective_board.missing(*why_not(request)[1:])
            headers = dict(HEADERS) if form.kind == HTML else {}
            if form.name:
                name = form.name.format(**request.path_params)
                headers["content-disposition"] = f'attachment; filename="{name}"'
            return given(request, made, form.kind, headers, CACHING)

        return show

    def tell(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight()
        made = found(request, API)
        if made is None:
            code, _, message = why_not(request)
            return JSONResponse({"error": code, "message": message}, 404, FOR_ALL)
        return given(request, made, JSON, FOR_ALL, CACHING)

    page = collective_board.place("{slug}")
    seen = {
        f"{page}.xlsx": BOOK,
        f"{page}.pdf": SHEET,
        f"{page}/poster.pdf": POSTER,
        f"{page}/qr.svg": SQUARE,
        page: PAGE,
    }
    return [
        *(Route(where, shown(form), methods=["GET"]) for where, form in seen.items()),
        Route(collective_board.api("{slug}"), tell, methods=["GET", "OPTIONS"]),
    ]
