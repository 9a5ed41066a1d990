"""`POST /api/v1/entries`: counts the body as it comes, asks who sends it, and answers what became of it.

Plain ASGI: at thousands a second a request object costs as much as the rest.
"""

from collections.abc import Callable, Mapping

from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.core.entry_json import read_body
from engine.core.problems import Refused
from engine.services.intake import Door, Kind
from engine.services.office import Office
from engine.services.sources.keyring import STATUS, Keyring
from engine.texts import intake as words
from engine.texts import refusals
from engine.web.entry_answers import Answer, of_many, of_one, refused
from engine.web.patience import Patience

PATH = "/api/v1/entries"
MEGABYTE = 1_000_000
LARGEST = 1 * MEGABYTE
LONGEST_LENGTH = 15
"""Digits; more are no length of anything."""
BODY_SECONDS = 20
"""For the whole body, from its first byte on: who needs longer holds a place others wait for."""
TRY_AGAIN_SECONDS = 2
_LINES = ("ndjson", "jsonl", "json-lines", "json-seq")
_JSON = (b"content-type", b"application/json; charset=utf-8")


class _TooLarge(Exception):  # noqa: N818 - an answer, not an error
    pass


class _Gone(Exception):  # noqa: N818 - nobody is there to be answered
    pass


class Intake:
    def __init__(self, door: Callable[[], Door], keys: Callable[[], Keyring]) -> None:
        self._door = door
        self._keys = keys
        self._patience = Patience(BODY_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            answer = refused(405, "only-post", words.ONLY_POST)
            await _send(send, answer, [(b"allow", b"POST")])
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        more: list[tuple[bytes, bytes]] = []
        try:
            body = await _body(self._patience, headers, receive)
            answer = await self._taken(headers, body)
        except _Gone:
            return
        except _TooLarge:
            # What is still coming is not read: the connection ends here.
            more = [(b"connection", b"close")]
            answer = self._refused(Refused("body-too-large", most=LARGEST // MEGABYTE), 413)
        except TimeoutError:
            more = [(b"connection", b"close")]
            answer = self._refused(Refused("body-too-slow", seconds=BODY_SECONDS), 408)
        except Refused as why:
            answer = self._refused(why, STATUS.get(why.code, 503))
            wait = why.facts.get("retry_after", TRY_AGAIN_SECONDS if answer[0] == 503 else None)
            if wait is not None:
                more = [(b"retry-after", str(wait).encode())]
            if answer[0] == 401:
                more = [(b"www-authenticate", b"Bearer")]
        if answer[0] == Kind.NOT_TAKEN and not more:
            more = [(b"retry-after", str(TRY_AGAIN_SECONDS).encode())]
        await _send(send, answer, more)

    async def _taken(self, headers: Mapping[str, str], body: bytes) -> Answer:
        keys = self._keys()
        sender = await keys.admit(headers, body)
        kind = headers.get("content-type", "")
        batch = read_body(body, is_lines=any(word in kind for word in _LINES))
        if batch.problems:
            code = batch.problems[0].code
            self._door().tally.turned_away(code)
            status = 413 if code == "too-many-entries" else 422
            return refused(status, code, words.BAD_BODY, batch.problems)
        keys.charge(sender, len(batch.sent))
        outcomes = await self._door().take(sender, batch.sent)
        return of_many(outcomes) if batch.is_many else of_one(outcomes[0])

    def _refused(self, why: Refused, status: int) -> Answer:
        self._door().tally.turned_away(why.code)
        return refused(status, why.code, refusals.sentence(why))


async def _body(patience: Patience, headers: Mapping[str, str], receive: Receive) -> bytes:
    length = headers.get("content-length", "")
    if length.isdigit() and (len(length) > LONGEST_LENGTH or int(length) > LARGEST):
        raise _TooLarge
    with patience.with_me():
        message = await receive()
        if message["type"] != "http.request" or message.get("more_body"):
            return await _pieces(message, receive)
    body: bytes = message.get("body", b"")
    if len(body) > LARGEST:
        raise _TooLarge
    return body


async def _pieces(message: Message, receive: Receive) -> bytes:
    body = bytearray()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise _TooLarge
        if not message.get("more_body"):
            return bytes(body)
        message = await receive()
    raise _Gone


async def _send(send: Send, answer: Answer, more: list[tuple[bytes, bytes]]) -> None:
    status, body = answer
    headers = [_JSON, (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Keyrings:
    """The keyring of the office the process works in."""

    def __init__(self, door: Callable[[], Door], office: Callable[[], Office]) -> None:
        self._door = door
        self._office = office
        self._keyring: Keyring | None = None
        self._of: Office | None = None

    def __call__(self) -> Keyring:
        here = self._office()
        if self._keyring is None or self._of is not here:
            self._of, self._keyring = here, Keyring(here, workers=self._door().workers)
        return self._keyring


def routes(door: Callable[[], Door], office: Callable[[], Office]) -> list[Route]:
    return [Route(PATH, Intake(door, Keyrings(door, office)))]


class Ahead:
    """Answers before what the dashboard puts around its own addresses, which costs as much as an entry:
    its sessions, compression and pages are nothing to whoever sends entries."""

    def __init__(self, app: ASGIApp, door: Callable[[], Door], office: Callable[[], Office]) -> None:
        self._app = app
        self._intake = Intake(door, Keyrings(door, office))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            await self._intake(scope, receive, send)
        else:
            await self._app(scope, receive, send)
