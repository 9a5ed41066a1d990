"""No answer waits for a client to confirm its first piece, whoever made the listening socket."""

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.middleware import Middleware
from starlette.types import Receive, Scope, Send

from engine import serving
from engine.web import house
from engine.web.promptly import Promptly


async def held_back(listening: socket.socket, app: Any) -> bool:
    """Whether the connection that a request came through holds a second piece of an answer back."""
    found: list[int] = []

    async def look(scope: Scope, receive: Receive, send: Send) -> None:
        connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]  # uvicorn's
        found.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    server = uvicorn.Server(uvicorn.Config(app(look), lifespan="off", log_level="critical"))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    assert (await reader.readline()).split()[1] == b"204"
    writer.close()
    server.should_exit = True
    await running
    return not found[0]


def bare() -> socket.socket:
    """As Streamlit makes its own: of no protocol by name."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


def test_a_socket_of_no_named_protocol_would_hold_answers_back() -> None:
    with bare() as listening:
        assert asyncio.run(held_back(listening, lambda app: app))


def test_before_the_dashboard_nothing_is_held_back() -> None:
    with bare() as listening:
        assert not asyncio.run(held_back(listening, Promptly))
    first = house.middleware(house.Path("."))[0]
    assert isinstance(first, Middleware)
    assert first.cls is Promptly


def test_nor_where_entries_are_taken_alone() -> None:
    with serving._bound("127.0.0.1", 0) as listening:
        assert not asyncio.run(held_back(listening, lambda app: app))
