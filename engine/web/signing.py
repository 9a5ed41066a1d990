"""Signing in and out: plain forms that work without script and on a phone."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from engine import clock
from engine.core.problems import Refused
from engine.services import demo, proving, signing_in
from engine.services.office import Office
from engine.services.signing_in import Seat
from engine.settings import Provider
from engine.texts import refusals
from engine.texts import web as words
from engine.web import cookies, documents, origin, provider

LONGEST_FORM = 8 * 1024
AT_ONCE = 2
"""Passwords looked at together: each takes 64 MiB and a tenth of a second of a core."""
T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]


class TooMuchError(Exception):
    """A form longer than any of ours."""


class Signing:
    def __init__(self, office: Callable[[], Office]) -> None:
        self._office = office
        self._turns: CapacityLimiter | None = None

    def routes(self) -> list[Route]:
        return [
            Route("/sign-in", self.show, methods=["GET"]),
            Route("/sign-in", _from_us(self.enter), methods=["POST"]),
            Route("/sign-in/provider", self.to_provider, methods=["GET"]),
            Route("/sign-in/provider/back", self.from_provider, methods=["GET"]),
            Route("/sign-out", _from_us(self.leave), methods=["POST"]),
            Route("/sign-out", _nothing_to_see, methods=["GET"]),
            Route("/password", self.show_password, methods=["GET"]),
            Route("/password", _from_us(self.choose_password), methods=["POST"]),
            Route("/session", self.session, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        if await self._seat(request):
            return RedirectResponse("/", 303)
        note = words.SIGN_IN_NOTES.get(request.query_params.get("note", ""), "")
        to = local(request.query_params.get("next", "/"))
        return await self._page(to=to, note=note)

    async def enter(self, request: Request) -> Response:
        form = await _fields(request)
        name, to = form.get("name", ""), local(form.get("next", "/"))
        address = request.client.host if request.client else ""
        try:
            given = await self._in_turn(
                signing_in.sign_in,
                self._office(),
                name,
                form.get("password", ""),
                address,
                cookies.device(request),
            )
        except Refused as refused:
            status = 429 if refused.code == "sign-in-locked" else 401
            return await self._refused(refused, status, name=name, to=to)
        response = RedirectResponse("/password" if given.one_time else to, 303)
        cookies.give(response, given, secure=_is_secure(request))
        return response

    async def to_provider(self, request: Request) -> Response:
        chosen = self._office().settings.provider
        if chosen is None:
            return documents.not_found()
        to = local(request.query_params.get("next", "/"))
        again = request.query_params.get("again") == "1"
        errand = provider.Errand(clock.new_secret(), clock.new_secret(), clock.new_secret(), to)
        try:
            where = await run_in_threadpool(
                partial(provider.address, chosen, errand, _back(request, chosen), again=again)
            )
        except Refused as refused:
            return await self._refused(refused, 502, to=to)
        response = RedirectResponse(where, 303)
        cookies.send(response, errand.packed(), secure=_is_secure(request))
        return response

    async def from_provider(self, request: Request) -> Response:
        chosen = self._office().settings.provider
        if chosen is None:
            return documents.not_found()
        given, now = dict(request.query_params), self._office().now()
        try:
            errand = provider.unpacked(cookies.errand(request))
            back = _back(request, chosen)
            known = await run_in_threadpool(provider.known, chosen, errand, given, back, now)
            device = cookies.device(request)
            entered = await run_in_threadpool(signing_in.sign_in_known, self._office(), known.name, device)
            seat = signing_in.key_of(entered.session)
            proving.vouched(self._office(), entered.name, seat, known.signed_in_at)
        except Refused as refused:
            return await self._refused(refused, 401)
        response = RedirectResponse(local(errand.to), 303)
        cookies.give(response, entered, secure=_is_secure(request))
        return response

    async def leave(self, request: Request) -> Response:
        key = cookies.session_key(request)
        if key:
            await run_in_threadpool(signing_in.sign_out, self._office(), key)
        response = RedirectResponse("/sign-in?note=out", 303)
        cookies.take_back(response, secure=_is_secure(request))
        return response

    async def show_password(self, _request: Request) -> Response:
        return documents.own_password()

    async def choose_password(self, request: Request) -> Response:
        seat = await self._seat(request)
        if seat is None:
            return RedirectResponse("/sign-in?note=ended", 303)
        form = await _fields(request)
        try:
            if form.get("new") != form.get("again"):
                raise Refused("passwords-differ")
            await self._in_turn(
                signing_in.change_password, self._office(), seat, form.get("old", ""), form.get("new", "")
            )
        except Refused as refused:
            return documents.own_password(trouble=refusals.sentence(refused), status=422)
        return RedirectResponse("/", 303)

    async def session(self, _request: Request) -> Response:
        """Whether the session stands; the gate answers 401 where it does not."""
        return Response(status_code=204)

    async def _refused(self, refused: Refused, status: int, *, name: str = "", to: str = "/") -> Response:
        return await self._page(to=to, name=name, trouble=refusals.sentence(refused), status=status)

    async def _page(self, **said: Any) -> Response:
        tried = await run_in_threadpool(demo.accounts_to_try, self._office())
        has_provider = self._office().settings.provider is not None
        return documents.sign_in(demo=tried, provider=has_provider, **said)

    async def _seat(self, request: Request) -> Seat | None:
        key = cookies.session_key(request)
        return await run_in_threadpool(signing_in.seat, self._office(), key) if key else None

    async def _in_turn(self, act: Callable[..., T], *given: object) -> T:
        if self._turns is None:  # made inside the loop it belongs to
            self._turns = CapacityLimiter(AT_ONCE)
        return await to_thread.run_sync(partial(act, *given), limiter=self._turns)


def local(to: str) -> str:
    """An address of ours to go to after signing in; anything else leads to the start."""
    parts = urlsplit(to)
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return to if ours and to.isprintable() else "/"


async def _nothing_to_see(_request: Request) -> Response:
    """A link that signs people out would be one any other site can plant."""
    return documents.not_found()


def _from_us(handler: Handler) -> Handler:
    """Refuses forms that other sites send in a visitor's name."""

    async def checked(request: Request) -> Response:
        if not origin.is_ours(request):
            return PlainTextResponse(words.OTHER_ORIGIN, 403)
        try:
            return await handler(request)
        except TooMuchError:
            return PlainTextResponse(words.TOO_MUCH, 413)

    return checked


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form, counted as they come: the server takes bodies of any length."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise TooMuchError
    found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[-1] for name, values in found.items()}


def _back(request: Request, chosen: Provider) -> str:
    """The address the provider sends the browser back to."""
    base = (chosen.public_url or f"{request.url.scheme}://{request.url.netloc}").rstrip("/")
    return f"{base}/sign-in/provider/back"


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
