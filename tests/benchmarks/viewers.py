"""People who leave a page open: real websockets that speak as a browser does, without drawing anything."""

import asyncio
import statistics
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 30
HEADLINE = "metric"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def session_cookie(url: str, name: str, password: str) -> str:
    """Signs in as a browser does; the cookies it is given, as they are sent back."""
    form = urllib.parse.urlencode({"name": name, "password": password}).encode()
    request = Request(f"{url}/sign-in", form, {"Origin": url})
    try:
        answer: HTTPResponse | HTTPError = build_opener(_Stay).open(request, timeout=PATIENCE_SECONDS)
    except HTTPError as redirect:
        answer = redirect
    if answer.status != 303:
        raise AssertionError(f"signing in was answered with {answer.status}")
    return "; ".join(cookie.partition(";")[0] for cookie in answer.headers.get_all("set-cookie") or [])


@dataclass
class Viewer:
    """One open page. `refreshed` counts refreshes that brought headline numbers."""

    url: str
    cookie: str
    page: str = ""
    """As it stands in the address; "": the first one."""
    fragment: str = ""
    refreshed: int = 0
    asked: int = 0
    waited: list[float] = field(default_factory=list)
    _socket: ClientConnection | None = None

    async def open(self) -> None:
        """The whole page once; remembers which part of it holds the headline numbers."""
        host = self.url.partition("://")[2]
        self._socket = await connect(
            f"ws://{host}/_stcore/stream",
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie},
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        )
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        await self._socket.send(asked.SerializeToString())
        for message in await self._answer():
            if _shows(message, HEADLINE) and message.delta.fragment_id:
                self.fragment = message.delta.fragment_id
        if not self.fragment:
            raise AssertionError(f"no headline numbers at /{self.page} that refresh by themselves")

    async def refresh_for(self, seconds: float, every: float, begin_after: float) -> None:
        """Asks as the timer of a browser does, at moments of its own."""
        await asyncio.sleep(begin_after)
        ends = time.monotonic() + seconds - begin_after
        due = time.monotonic()
        while due < ends:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            due += every
            await self._refresh()

    async def _refresh(self) -> None:
        if self._socket is None:
            raise AssertionError("not open")
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        asked.rerun_script.fragment_id = self.fragment
        asked.rerun_script.is_auto_rerun = True
        self.asked += 1
        began = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        answer = await self._answer()
        self.waited.append(time.perf_counter() - began)
        done = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        ran = any(m.WhichOneof("type") == "script_finished" and m.script_finished == done for m in answer)
        shown = [m for m in answer if m.delta.fragment_id == self.fragment]
        if ran and any(_shows(message, HEADLINE) for message in shown):
            self.refreshed += 1

    async def _answer(self) -> list[ForwardMsg]:
        """What the page sends until its script has run."""
        if self._socket is None:
            raise AssertionError("not open")
        found: list[ForwardMsg] = []
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), PATIENCE_SECONDS)
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            found.append(message)
            if message.WhichOneof("type") == "script_finished":
                return found

    async def leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()


def _shows(message: ForwardMsg, kind: str) -> bool:
    if message.WhichOneof("type") != "delta":
        return False
    return message.delta.HasField("new_element") and message.delta.new_element.WhichOneof("type") == kind


@dataclass(frozen=True, slots=True)
class Watched:
    """How a crowd of viewers fared."""

    asked: int
    refreshed: int
    fewest: int
    """Refreshes of the viewer who got the fewest."""
    median_wait: float
    longest_wait: float


def watched(crowd: list[Viewer]) -> Watched:
    waits = [wait for viewer in crowd for wait in viewer.waited]
    return Watched(
        sum(viewer.asked for viewer in crowd),
        sum(viewer.refreshed for viewer in crowd),
        min(viewer.refreshed for viewer in crowd),
        statistics.median(waits),
        max(waits),
    )
