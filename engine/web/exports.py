"""Files that hold personal data, and evidence packs: only for somebody signed in with the right.

Each is written down. They do not go the way of Streamlit's own downloads, which lie in memory under an
address anybody signed in could open.
"""

import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.core.unit_names import without_accents
from engine.services import (
    awarding_book,
    minutes,
    participation_book,
    process,
    ranking_book,
    results_export,
    trail_address,
    trail_book,
)
from engine.services.made_file import MadeFile
from engine.services.office import Office
from engine.services.signing_in import Seat
from engine.texts import refusals
from engine.texts import web as words
from engine.web import documents
from engine.web.gate import SEAT_KEY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
PDF = "application/pdf"
CHUNK = 1 << 18
STATUSES = {"not-allowed": 403, "other-unit": 403, "participation-hidden": 403, "unknown-contest": 404,
            "unknown-round": 404, "unknown-revision": 404, "unknown-unit": 404}  # fmt: skip


def routes(office: Callable[[], Office]) -> list[Route]:
    def ranking(request: Request) -> Response:
        slug, number = _place(request)
        actor = _actor(request)
        if "job" in request.query_params:
            about = f"{slug}/{number}"
            made = _made_before(actor, ranking_book.KIND, about, request.query_params["job"])
            if made is None:
                return documents.refused(words.FILE_GONE, 404)
            ranking_book.taken(office(), actor, made.made)
            return _sent(_copied(made), made.made.file_name, XLSX)
        return book(lambda file: ranking_book.write(office(), actor, slug, number, file).file_name)

    def receipts(request: Request) -> Response:
        slug, number = _place(request)
        actor = _actor(request)
        return book(lambda file: awarding_book.write(office(), actor, slug, number, file).file_name)

    def book(write: Callable[[IO[bytes]], str]) -> Response:
        """`write` gives the name of what it wrote."""
        file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
        try:
            name = write(file)
        except BaseException:
            file.close()
            raise
        return _sent(file, name, XLSX)

    def pack(request: Request) -> Response:
        slug, number = _place(request)
        file, name = results_export.take(office(), _actor(request), slug, number, _whole(request, "revision"))
        return _sent(file, name, ZIP)

    def minutes_of(request: Request) -> Response:
        slug, number = _place(request)
        revision = _whole(request, "revision") if "revision" in request.query_params else None
        made = minutes.write(office(), _actor(request), slug, number, revision)
        return _sent(BytesIO(made.content), made.file_name, PDF)

    def audit(request: Request) -> Response:
        asked = trail_address.read(request.query_params)
        if "job" in request.query_params:
            made = _made_before(_actor(request), trail_book.KIND, asked.query, request.query_params["job"])
            if made is None:
                return documents.refused(words.FILE_GONE, 404)
            trail_book.taken(office(), _actor(request), made.made)
            return _sent(_copied(made), made.made.file_name, XLSX)
        wanted = trail_address.asked(asked)
        return book(lambda file: trail_book.write(office(), _actor(request), wanted, file).file_name)

    def participation(request: Request) -> Response:
        """Counts alone, of one view of the live board: nobody's name, so nothing is written down."""
        given = request.query_params
        number = None if given.get("round", "all") == "all" else _whole(request, "round")
        sight = _sight(given.get("view", ""))
        unit = given.get("unit") or None
        made = participation_book.book(
            office(), _actor(request), given.get("contest", ""), number, unit, sight
        )
        return _sent(BytesIO(made.content), made.file_name, XLSX)

    async def nothing(_request: Request) -> Response:
        return documents.not_found()

    return [
        Route("/exports/participation", _asked(participation), methods=["GET"]),
        Route("/exports/ranking", _asked(ranking), methods=["GET"]),
        Route("/exports/receipts", _asked(receipts), methods=["GET"]),
        Route("/exports/pack", _asked(pack), methods=["GET"]),
        Route("/exports/minutes", _asked(minutes_of), methods=["GET"]),
        Route("/exports/audit", _asked(audit), methods=["GET"]),
        Route("/exports", nothing),
        Route("/exports/{rest:path}", nothing),
    ]


def _asked(give: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Only from our own pages, with a press; what is refused is said in a sentence."""

    def answer(request: Request) -> Response:
        if request.method != "GET":  # a look at the head must not write an event
            return PlainTextResponse("", 405)
        if request.headers.get("sec-fetch-site") == "cross-site":
            return documents.refused(words.OTHER_ORIGIN, 403)
        try:
            return give(request)
        except _NoSuchPlaceError:
            return documents.not_found()
        except Refused as refused:
            return documents.refused(refusals.sentence(refused), STATUSES.get(refused.code, 409))

    return answer


class _NoSuchPlaceError(Exception):
    """What was asked for is no contest's round."""


def _actor(request: Request) -> Actor:
    seat: Seat = request.scope[SEAT_KEY]
    return seat.actor


def _sight(name: str) -> participation_book.Sight:
    """The map and the tiles are of the same places."""
    try:
        return participation_book.Sight("tiles" if name in ("", "map") else name)
    except ValueError:
        raise _NoSuchPlaceError from None


def _place(request: Request) -> tuple[str, int]:
    return request.query_params.get("contest", ""), _whole(request, "round")


def _whole(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise _NoSuchPlaceError
    return int(text)


def _made_before(actor: Actor, kind: str, about: str, wanted: str) -> MadeFile[Any] | None:
    """A file that this person had made, as often as they ask for it while the job is remembered."""
    jobs = process.jobs().of(actor.name, kind)
    job = next((one for one in jobs if one.id == wanted and one.about == about), None)
    return job.result if job is not None and isinstance(job.result, MadeFile) else None


def _copied(made: MadeFile[Any]) -> IO[bytes]:
    copy: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    for chunk in made.chunks():
        copy.write(chunk)
    return copy


def _sent(file: IO[bytes], name: str, kind: str) -> Response:
    """The file has no name on the disk: it is gone when it is closed, whatever happens."""
    headers = {
        "content-disposition": f"attachment; filename=\"{_ascii(name)}\"; filename*=UTF-8''{quote(name)}",
        "cache-control": "no-store",
    }
    return StreamingResponse(_chunks(file), media_type=kind, headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _ascii(name: str) -> str:
    """For browsers that do not read the other form."""
    bare = without_accents(name).replace("\N{EN DASH}", "-")
    return "".join(c if c.isascii() and (c.isalnum() or c in " .-_") else "_" for c in bare)
