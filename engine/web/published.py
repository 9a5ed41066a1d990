"""Published results for everybody: a page, files, the key, and the promised answers over HTTP."""

import json
import time
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.core.contests import MOST_ROUNDS
from engine.services import public_list, public_pdf, published_key
from engine.services.office import Office
from engine.services.public_list import PublicList
from engine.services.published_key import KeySeen
from engine.texts import printed
from engine.texts import published as words
from engine.web import address, board, key_board
from engine.web.for_all import FOR_ALL, given, preflight
from engine.web.shelf import Form, Shelf

KEPT_SECONDS = 2.0
CACHING = {"cache-control": "public, max-age=30, must-revalidate"}
HTML, JSON, PDF, SVG = "text/html; charset=utf-8", "application/json", "application/pdf", "image/svg+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _list(office: Office, slug: str, number: int) -> PublicList | None:
    return public_list.read(office, slug, number)


def _key(office: Office, slug: str, number: int) -> KeySeen | None:
    return published_key.read(office, slug, number)


def _square(given: PublicList, base: str) -> bytes | None:
    place = _place(given, base)
    return public_pdf.square(place) if place else None


def _poster(given: PublicList, base: str) -> bytes | None:
    place = _place(given, base)
    return public_pdf.poster(given, place) if place else None


def _place(given: PublicList, base: str) -> str | None:
    return f"{base}{board.place(given.list.slug, given.list.round_number)}" if base else None


def _json(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


PAGE = Form(_list, lambda given, base: board.page(given, _square(given, base)).encode(), HTML)
BOOK = Form(_list, lambda given, _: public_list.book(given), XLSX, "ket-qua-{slug}-{number}.xlsx")
SHEET = Form(
    _list,
    lambda given, base: public_pdf.sheet(given, _place(given, base)),
    PDF,
    "ket-qua-{slug}-{number}.pdf",
    heavy=True,
)
POSTER = Form(_list, _poster, PDF, "ap-phich-{slug}-{number}.pdf", heavy=True)
SQUARE = Form(_list, _square, SVG)
LIST_API = Form(_list, lambda given, _: _json(public_list.document(given)), JSON)
KEY_PAGE = Form(_key, lambda seen, _: key_board.page(seen).encode() if seen.key else None, HTML)
KEY_API = Form(_key, lambda seen, _: _json(published_key.document(seen)) if seen.key else None, JSON)


def routes(office: Callable[[], Office], ticks: Callable[[], float] = time.monotonic) -> list[Route]:
    shelf = Shelf(ticks)

    def found(request: Request, form: Form) -> bytes | None:
        number = _number(request.path_params["number"])
        if number is None:
            return None
        here = office()
        base = address.base(request, here.settings)
        return shelf.read(here, request.path_params["slug"], number, form, base, KEPT_SECONDS)

    def why_not(request: Request, form: Form) -> tuple[str, str, str]:
        """A code, a title and a sentence."""
        number = _number(request.path_params["number"])
        slug = request.path_params["slug"]
        if number is not None:
            there = form.read(office(), slug, number)
            if there is not None and form in (KEY_PAGE, KEY_API):
                return "withheld", printed.KEY_WITHHELD, printed.KEY_WITHHELD_WHY
            if there is None and public_list.withdrawn(office(), slug, number):
                return "withdrawn", words.WITHDRAWN, words.WITHDRAWN_WHY
        return "not-published", words.NOT_THERE, words.NOT_THERE_WHY

    def shown(form: Form) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            made = found(request, form)
            if made is None:
                _, title, why = why_not(request, form)
                return board.missing(title, why)
            headers = dict(board.HEADERS) if form.kind == HTML else {}
            if form.name:
                name = form.name.format(**request.path_params)
                headers["content-disposition"] = f'attachment; filename="{name}"'
            return given(request, made, form.kind, headers, CACHING)

        return show

    def told(form: Form) -> Callable[[Request], Response]:
        def tell(request: Request) -> Response:
            if request.method == "OPTIONS":
                return preflight()
            made = found(request, form)
            if made is None:
                code, _, message = why_not(request, form)
                return JSONResponse({"error": code, "message": message}, 404, FOR_ALL)
            return given(request, made, form.kind, FOR_ALL, CACHING)

        return tell

    page, promised = "/results/{slug}/{number}", "/api/v1/contests/{slug}/rounds/{number}"
    seen = {
        f"{page}.xlsx": BOOK,
        f"{page}.pdf": SHEET,
        f"{page}/poster.pdf": POSTER,
        f"{page}/qr.svg": SQUARE,
        f"{page}/key": KEY_PAGE,
        page: PAGE,
    }
    answers = {f"{promised}/results": LIST_API, f"{promised}/key": KEY_API}
    return [
        *(Route(where, shown(form), methods=["GET"]) for where, form in seen.items()),
        *(Route(where, told(form), methods=["GET", "OPTIONS"]) for where, form in answers.items()),
    ]


def _number(text: str) -> int | None:
    """A round's number as it stands in an address; anything else is no address of ours."""
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_ROUNDS)) and text[0] != "0"
    return int(text) if plain else None
