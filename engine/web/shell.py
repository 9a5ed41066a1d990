"""The document of the dashboard: Streamlit's own, with our language, name, look and words in it."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from engine.texts import web as words

HEAD = """
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="./assets/favicon.png" type="image/png">
    <link rel="preload" href="./assets/fonts/plex-latin.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="preload" href="./assets/fonts/plex-vietnamese.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="./assets/fonts.css">
    <link rel="stylesheet" href="./assets/look.css">
    <link rel="stylesheet" href="./assets/board/board.css">
    <script src="./assets/words.js"></script>
    <script type="module" src="./assets/ranking.js"></script>
    <script type="module" src="./assets/board/board.js"></script>
    <script type="module" src="./assets/copying.js"></script>
"""


def document(html: str) -> str:
    """Each change has to find its place: another Streamlit must not slip through half changed."""
    html = _swap(html, "<!--", "-->", "", every=True)
    html = _swap(html, '<html lang="', '"', '<html lang="vi"')
    html = _swap(html, "<title>", "</title>", f"<title>{words.NAME}</title>")
    html = _swap(html, '<link rel="shortcut icon"', "/>", "")
    html = _swap(html, '<link\n      rel="preload"', "/>", "")
    html = _swap(html, '<link rel="service-desc"', "/>", "")
    html = _swap(html, "<script>", "</script>", HEAD)
    noscript = f"<noscript><p>{escape(words.DASHBOARD_NEEDS_SCRIPT)}</p></noscript>"
    return _swap(html, "<noscript>", "</noscript>", noscript)


def _swap(html: str, start: str, end: str, new: str, *, every: bool = False) -> str:
    begin = html.find(start)
    if begin < 0:
        raise AssertionError(f"the document of Streamlit has no {start!r}")
    stop = html.index(end, begin + len(start)) + len(end)
    html = html[:begin] + new + html[stop:]
    return _swap(html, start, end, new, every=True) if every and start in html else html


def routes(index: Path, pages: Iterable[str], first: str) -> list[Route]:
    """`first`: the page that Streamlit shows at the root and does not know by its own address."""
    html = document(index.read_text("utf-8"))

    async def show(_request: Request) -> Response:
        return HTMLResponse(html)

    async def to_root(request: Request) -> Response:
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", 303)

    others = [path for path in pages if path != first]
    return [
        Route(first, to_root, methods=["GET"]),
        *(Route(path, show, methods=["GET"]) for path in ("/", *others)),
    ]
