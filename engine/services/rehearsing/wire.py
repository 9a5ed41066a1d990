"""The HTTP a contest's own app speaks, as little of it as is needed: one connection kept alive, one request
after the other. Written out, so that the sender costs far less than the server it looks at."""

import asyncio
import json
import re
import ssl
from dataclasses import dataclass
from typing import Any, Self

from engine.core.problems import Refused

PATH = "/api/v1/entries"
LONGEST_ANSWER = 1_000_000
_URL = re.compile(r"(https?)://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?/?")
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers."""

    host: str
    port: int
    secure: bool

    @classmethod
    def read(cls, url: str) -> Self:
        found = _URL.fullmatch(url.strip())
        secure = bool(found and found[1] == "https")
        port = int((found and found[3]) or (443 if secure else 80))
        if found is None or not 1 <= port <= _LAST_PORT:
            raise Refused("bad-rehearsal-url", found=url[:100])
        return cls(found[2], port, secure)

    @property
    def url(self) -> str:
        usual = self.port == (443 if self.secure else 80)
        return f"{'https' if self.secure else 'http'}://{self.host}{'' if usual else f':{self.port}'}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    document: Any
    """What the body says; None where it is no JSON."""
    retry_after: float | None
    keeps: bool
    """Whether the connection may be used again."""


class Wire:
    """One connection. Whatever breaks it is an OSError or an EOFError of whoever speaks."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        self._reader = reader
        self._writer = writer
        self._head = head

    @classmethod
    async def open(cls, address: Address, key: str, agent: str) -> Self:
        secure = ssl.create_default_context() if address.secure else None
        host = address.host.strip("[]")
        reader, writer = await asyncio.open_connection(host, address.port, ssl=secure)
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: {address.host}:{address.port}\r\nUser-Agent: {agent}\r\n"
            f"Authorization: Bearer {key}\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
        )
        return cls(reader, writer, head.encode("ascii"))

    async def post(self, body: bytes) -> Answer:
        self._writer.write(b"%sContent-Length: %d\r\n\r\n%s" % (self._head, len(body), body))
        await self._writer.drain()
        return await _answer(self._reader)

    def close(self) -> None:
        self._writer.close()


async def _answer(reader: asyncio.StreamReader) -> Answer:
    status_line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    version, _, rest = status_line.partition(" ")
    if not version.startswith("HTTP/1.") or not rest[:3].isdigit():
        raise EOFError(status_line[:40])
    headers = {name.strip().lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await _body(reader, headers)
    return Answer(
        int(rest[:3]),
        _document(body),
        _seconds(headers.get("retry-after", "")),
        headers.get("connection", "").lower() != "close" and version != "HTTP/1.0",
    )


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(_length(headers.get("content-length", "0"), base=10))
    parts: list[bytes] = []
    while size := _length((await reader.readuntil(b"\r\n")).split(b";")[0].decode("latin-1"), base=16):
        parts.append((await reader.readexactly(size + 2))[:-2])
        if sum(map(len, parts)) > LONGEST_ANSWER:
            raise EOFError("too long an answer")
    await reader.readuntil(b"\r\n")
    return b"".join(parts)


def _length(text: str, base: int) -> int:
    try:
        found = int(text.strip(), base)
    except ValueError:
        raise EOFError("no length") from None
    if not 0 <= found <= LONGEST_ANSWER:
        raise EOFError("too long an answer")
    return found


def _document(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
