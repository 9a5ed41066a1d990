"""Spreadsheets that hold personal data: only for somebody signed in with the right, and written down.

They do not go the way of Streamlit's own downloads, which lie in memory under an address anybody signed
in could open.
"""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from engine.core.problems import Refused
from engine.core.unit_names import without_accents
from engine.services import process, ranking_book
from engine.services.office import Office
from engine.services.ranking_book import MadeFile
from engine.services.signing_in import Seat
from engine.texts import refusals
from engine.texts import web as words
from engine.web import documents
from engine.web.gate import SEAT_KEY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 1 << 18
STATUSES = {"not-allowed": 403, "unknown-contest": 404, "unknown-round": 404}


def routes(office: Callable[[], Office]) -> list[Route]:
    def ranking(request: Request) -> Response:
        if request.method != "GET":  # a look at the head must not write an event
            return PlainTextResponse("", 405)
        if request.headers.get("sec-fetch-site") == "cross-site":
            return documents.refused(words.OTHER_ORIGIN, 403)
        seat: Seat = request.scope[SEAT_KEY]
        slug, number = request.query_params.get("contest", ""), request.query_params.get("round", "")
        if not (number.isascii() and number.isdigit() and len(number) < 6):
            return documents.not_found()
        wanted = request.query_params.get("job")
        if wanted is not None:
            return _made_before(office(), seat, wanted, f"{slug}/{int(number)}")
        file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
        try:
            made = ranking_book.write(office(), seat.actor, slug, int(number), file)
        except Refused as refused:
            file.close()
            return documents.refused(refusals.sentence(refused), STATUSES.get(refused.code, 409))
        except BaseException:
            file.close()
            raise
        return _sent(file, made.file_name)

    async def nothing(_request: Request) -> Response:
        return documents.not_found()

    return [
        Route("/exports/ranking", ranking, methods=["GET"]),
        Route("/exports", nothing),
        Route("/exports/{rest:path}", nothing),
    ]


def _made_before(here: Office, seat: Seat, wanted: str, about: str) -> Response:
    """A file that this person had made, as often as they ask for it while the job is remembered."""
    jobs = process.jobs().of(seat.actor.name, ranking_book.KIND)
    job = next((one for one in jobs if one.id == wanted and one.about == about), None)
    if job is None or not isinstance(job.result, MadeFile):
        return documents.refused(words.FILE_GONE, 404)
    try:
        ranking_book.taken(here, seat.actor, job.result.made)
    except Refused as refused:
        return documents.refused(refusals.sentence(refused), STATUSES.get(refused.code, 409))
    copy: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    for chunk in job.result.chunks():
        copy.write(chunk)
    return _sent(copy, job.result.made.file_name)


def _sent(file: IO[bytes], name: str) -> Response:
    """The file has no name on the disk: it is gone when it is closed, whatever happens."""
    headers = {
        "content-disposition": f"attachment; filename=\"{_ascii(name)}\"; filename*=UTF-8''{quote(name)}",
        "cache-control": "no-store",
    }
    return StreamingResponse(_chunks(file), media_type=XLSX, headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _ascii(name: str) -> str:
    """For browsers that do not read the other form."""
    bare = without_accents(name).replace("\N{EN DASH}", "-")
    return "".join(c if c.isascii() and (c.isalnum() or c in " .-_") else "_" for c in bare)
