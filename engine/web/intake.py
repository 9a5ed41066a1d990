"""`POST /api/v1/entries`: counts the body as it comes, asks who sends it, and answers what became of it.

Plain ASGI: at thousands a second a request object costs as much as the rest.
"""

from collections.abc import Callable, Mapping

from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.core.entry_json import read_body, short
from engine.core.problems import Refused
from engine.services.intake import Door
from engine.services.office import Office
from engine.services.sources.keyring import STATUS, Keyring
from engine.texts import intake as words
from engine.texts import refusals
from engine.web.entry_answers import Answer, of_many, of_one, refused
from engine.web.patience import Patience

PATH = "/api/v1/entries"
MEGABYTE = 1_000_000
LARGEST = 1 * MEGABYTE
THROWN_AWAY = 10 * MEGABYTE
"""So much too large is let come, and thrown away by the server: who sends it first and listens then would
else hear that the connection broke, and not why."""
HELD_AT_MOST = 200 * MEGABYTE
"""Of bodies that are still coming, all together."""
LONGEST_LENGTH = 15
"""Digits; more are no length of anything."""
BODY_SECONDS = 20
"""For the whole body, from its first byte on: who needs longer holds a place others wait for."""
ANSWER_SECONDS = 35
"""For all the rest. Longer than the intake waits for others who write: who answers nothing at all for so long
is a database that went away without a word."""
TRY_AGAIN_SECONDS = 2
_STATUS = {**STATUS, "body-encoded": 415}
_LINES = ("ndjson", "jsonl", "json-lines", "json-seq")
_JSON = (b"content-type", b"application/json; charset=utf-8")


class _TooLarge(Exception):  # noqa: N818 - an answer, not an error
    """`by_far`: what is still coming is not even thrown away, the connection ends."""

    def __init__(self, *, by_far: bool = False) -> None:
        self.by_far = by_far


class _Gone(Exception):  # noqa: N818 - nobody is there to be answered
    pass


class Intake:
    def __init__(self, door: Callable[[], Door], keys: Callable[[], Keyring]) -> None:
        self._door = door
        self._keys = keys
        self._patience = Patience(BODY_SECONDS)
        self._answering = Patience(ANSWER_SECONDS)
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            answer = refused(405, "only-post", words.ONLY_POST)
            await _send(send, answer, [(b"allow", b"POST")])
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        more: list[tuple[bytes, bytes]] = []
        try:
            body = await self._body(headers, receive)
            answer = await self._answer(headers, body)
        except _Gone:
            return
        except _TooLarge as found:
            more = [(b"connection", b"close")] if found.by_far else []
            answer = self._refused(Refused("body-too-large", most=LARGEST // MEGABYTE), 413)
        except TimeoutError:
            more = [(b"connection", b"close")]
            answer = self._refused(Refused("body-too-slow", seconds=BODY_SECONDS), 408)
        except Refused as why:
            answer = self._refused(why, _STATUS.get(why.code, 503))
            if "retry_after" in why.facts:
                more = [(b"retry-after", str(why.facts["retry_after"]).encode())]
            if answer.status == 401:
                more = [(b"www-authenticate", b"Bearer")]
        if answer.again:
            more = [(b"retry-after", str(TRY_AGAIN_SECONDS).encode())]
        await _send(send, answer, more)

    async def _answer(self, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            with self._answering.with_me():
                return await self._taken(headers, body)
        except TimeoutError:
            raise Refused("intake-busy") from None

    async def _taken(self, headers: Mapping[str, str], body: bytes) -> Answer:
        keys = self._keys()
        sender = await keys.admit(headers, body)
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", ""):
            raise Refused("body-encoded", coding=short(coding))
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

    async def _body(self, headers: Mapping[str, str], receive: Receive) -> bytes:
        length = headers.get("content-length", "")
        if length.isdigit() and (len(length) > LONGEST_LENGTH or int(length) > LARGEST):
            raise _TooLarge(by_far=len(length) > LONGEST_LENGTH or int(length) > THROWN_AWAY)
        if "expect" in headers:  # asks before it sends
            await self._keys().known(headers)
        with self._patience.with_me():
            message = await receive()
            if message["type"] != "http.request" or message.get("more_body"):
                return await self._pieces(message, headers, receive)
        body: bytes = message.get("body", b"")
        if len(body) > LARGEST:
            raise _TooLarge
        return body

    async def _pieces(self, message: Message, headers: Mapping[str, str], receive: Receive) -> bytes:
        """Nothing is held for strangers, nor more than there is room for."""
        await self._keys().known(headers)
        body = bytearray()
        try:
            while message["type"] == "http.request":
                piece = message.get("body", b"")
                self._held += len(piece)
                body += piece
                if len(body) > LARGEST:
                    raise _TooLarge
                if self._held > HELD_AT_MOST:
                    raise Refused("intake-full")
                if not message.get("more_body"):
                    return bytes(body)
                message = await receive()
        finally:
            self._held -= len(body)
        raise _Gone


async def _send(send: Send, answer: Answer, more: list[tuple[bytes, bytes]]) -> None:
    headers = [_JSON, (b"content-length", str(len(answer.body)).encode()), *more]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


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
