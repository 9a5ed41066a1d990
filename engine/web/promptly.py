"""Answers leave at once, in however many pieces they are written.

A connection otherwise holds a second piece back until the first was confirmed, which a client puts off for 40
milliseconds. asyncio sees to that itself only where the listening socket names its protocol; Streamlit's
names none, and what lies between offers no other way than through the connection that hears a request.
"""

import socket
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send


class Promptly:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            _hold_nothing_back(receive)
        await self._app(scope, receive, send)


def _hold_nothing_back(receive: Receive) -> None:
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    with suppress(OSError, AttributeError):  # gone meanwhile, or no such connection
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
