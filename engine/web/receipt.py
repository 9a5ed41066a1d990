"""`/receipt`: a plain form, no script, where anybody checks what they were given when they entered."""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from engine.core.problems import Refused
from engine.services import receipts
from engine.services.office import Office
from engine.services.receipts import ReceiptChecked
from engine.texts import receipts as words
from engine.texts import refusals, web
from engine.texts.numbers import to_the_second
from engine.web import documents

PATH = "/receipt"
LONGEST_FORM = 4 * 1024
LONGEST_SHOWN = 200


def routes(office: Callable[[], Office]) -> list[Route]:
    async def show(request: Request) -> Response:
        """An app may fill in the id; the receipt stays out of addresses, which are logged on the way."""
        return _page(entry_id=request.query_params.get("entry", ""))

    async def check(request: Request) -> Response:
        form = await _fields(request)
        if form is None:
            return PlainTextResponse(web.TOO_MUCH, 413)
        entry_id, receipt = form.get("entry", ""), form.get("receipt", "")
        try:
            found = await run_in_threadpool(receipts.check, office(), entry_id, receipt)
        except Refused as refused:
            trouble = refusals.sentence(refused)
            return _page(entry_id=entry_id, receipt=receipt, trouble=trouble, status=422)
        return _answer(found) if found else _unknown(entry_id, receipt)

    return [Route(PATH, show, methods=["GET"]), Route(PATH, check, methods=["POST"])]


async def _fields(request: Request) -> dict[str, str] | None:
    """None: more than the form can hold, counted as it comes."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return None
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return None
    return {name: values[-1] for name, values in found.items()}


def _page(*, entry_id: str = "", receipt: str = "", trouble: str = "", status: int = 200) -> HTMLResponse:
    fields = documents.field("entry", words.ENTRY, value=entry_id[:LONGEST_SHOWN], focus=not entry_id)
    fields += documents.field("receipt", words.RECEIPT, value=receipt[:LONGEST_SHOWN], focus=bool(entry_id))
    lead = f'<p class="quiet first">{escape(words.LEAD)}</p>'
    how = f"<details><summary>{escape(words.HOW)}</summary><p>{escape(words.HOW_STEPS)}</p></details>"
    form = documents.form(PATH, fields, words.CHECK, says_what_lacks=True)
    body = documents.said(trouble, "") + lead + form + how
    return documents.document(words.TITLE, body, status)


def _answer(found: ReceiptChecked) -> HTMLResponse:
    facts = {"entry_id": found.entry_id, "title": found.title, "at": to_the_second(found.received_at)}
    head = (words.INTACT if found.intact else words.CHANGED).format(**facts)
    why = (words.INTACT_WHY if found.intact else words.CHANGED_WHY).format(**facts)
    told = documents.said("", head) if found.intact else documents.said(head, "")
    rehearsed = f"<p><strong>{escape(words.REHEARSED)}</strong></p>" if found.rehearsal else ""
    again = f'<p><a class="act other" href="{PATH}">{escape(words.TO_FORM)}</a></p>'
    return documents.document(words.TITLE, f"{told}<p>{escape(why)}</p>{rehearsed}{again}")


def _unknown(entry_id: str, receipt: str) -> HTMLResponse:
    trouble = f"{words.UNKNOWN} {words.UNKNOWN_WHY}"
    return _page(entry_id=entry_id, receipt=receipt, trouble=trouble, status=404)
