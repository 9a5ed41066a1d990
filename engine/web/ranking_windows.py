"""Rows of a ranking and the reasons behind them, for the page of the ranking: some hundreds at a time.

Asked by POST, because what somebody looks for may be a name, and addresses end up in logs.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from engine.core.problems import Refused
from engine.services import ranking_reasons, ranking_rows, rankings, signing_in
from engine.services.office import Office
from engine.services.ranking_rows import RankedRow
from engine.services.signing_in import Seat
from engine.texts import ranking as words
from engine.texts import refusals
from engine.texts import web as web_words
from engine.texts.numbers import whole
from engine.web import documents, origin, reasons
from engine.web.gate import SEAT_KEY

AT_MOST = 500
LONGEST_BODY = 4_000
STATUSES = {"not-allowed": 403, "unknown-contest": 404, "unknown-round": 404, "unknown-entry": 404}
Asked = Mapping[str, Any]


def routes(office: Callable[[], Office]) -> list[Route]:
    async def answer(request: Request, give: Callable[[Office, Seat, Asked], Response]) -> Response:
        if not origin.is_ours(request):
            return _refused(web_words.OTHER_ORIGIN, 403)
        asked = await _asked(request)
        if asked is None:
            return _refused(web_words.NOT_FOUND_WHY, 400)
        try:
            return await run_in_threadpool(give, office(), request.scope[SEAT_KEY], asked)
        except Refused as refused:
            return _refused(refusals.sentence(refused), STATUSES.get(refused.code, 409))

    async def rows(request: Request) -> Response:
        return await answer(request, _rows)

    async def reason(request: Request) -> Response:
        return await answer(request, _reason)

    async def nothing(_request: Request) -> Response:
        return documents.not_found()

    return [
        Route("/rows/ranking", rows, methods=["POST"]),
        Route("/rows/reason", reason, methods=["POST"]),
        Route("/rows", nothing),
        Route("/rows/{rest:path}", nothing),
    ]


def _rows(office: Office, seat: Seat, asked: Asked) -> Response:
    seen, is_today = rankings.as_seen(
        office, seat.actor, asked["contest"], asked["round"], asked.get("version", "")
    )
    signing_in.keep_awake(office, seat.key)
    start, search = asked.get("start", 0), asked.get("search", "")
    answer: dict[str, Any] = {"version": seen.version, "newest": is_today}
    if "rank" in asked:
        answer["position"] = ranking_rows.position_of_rank(seen, asked["rank"])
    if "entry" in asked:
        answer["position"] = ranking_rows.position_of(seen, asked["entry"])
    count = min(asked.get("count", 0), AT_MOST)
    found = ranking_rows.rows(office, seat.actor, seen, start=start, limit=count, search=search)
    rows = [cells(row) for row in found.rows]
    return JSONResponse(answer | {"total": found.total, "start": start, "rows": rows})


def _reason(office: Office, seat: Seat, asked: Asked) -> Response:
    seen, _ = rankings.as_seen(office, seat.actor, asked["contest"], asked["round"], asked.get("version", ""))
    signing_in.keep_awake(office, seat.key)
    return HTMLResponse(reasons.html(ranking_reasons.why(office, seat.actor, seen, asked.get("entry", ""))))


def cells(row: RankedRow) -> list[str]:
    """What stands in a row, in the order of words.COLUMNS, ending with the entry; then what came of it."""
    return [
        whole(row.rank),
        row.name or words.NO_NAME,
        row.unit_name or words.NO_UNIT,
        words.prize(row.prize, row.passed_over, draw_needed=row.draw_needed, no_prize=row.no_prize),
        whole(row.score),
        words.number(row.prediction),
        words.number(row.prediction_error),
        words.submitted(row.submitted_at),
        words.DECIDED.get(row.decided_by, ""),
        words.lasted(row.duration),
        row.account,
        row.entry_id,
        _fate(row),
    ]


def _fate(row: RankedRow) -> str:
    if row.draw_needed:
        return "draw"
    if row.passed_over is not None or row.no_prize:
        return "passed"
    return "won" if row.prize else ""


async def _asked(request: Request) -> Asked | None:
    """What a page of ours asks; None: nothing of the kind."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            return None
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return None
    kinds = {"contest": str, "round": int, "version": str, "start": int, "count": int,
             "search": str, "rank": int, "entry": str}  # fmt: skip
    if not isinstance(asked, dict) or not {"contest", "round"} <= asked.keys() <= kinds.keys():
        return None
    for name, value in asked.items():
        if type(value) is not kinds[name]:
            return None
        if isinstance(value, int) and not 0 <= value < 1 << 31:
            return None
        if isinstance(value, str) and not value.isprintable():
            return None
    return asked


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"refused": sentence}, status)
