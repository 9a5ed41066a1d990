"""The two processes beside the dashboard: people who watch, and entries that arrive.

`python -m tests.benchmarks.live_crowd watch FILE` opens what FILE lists, says "ready" and writes what each
heard when its input ends; `… write FILE` writes entries and when each was acknowledged.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from engine.core.entry_texts import Texts
from engine.core.moments import MINUTE, iso_vietnam
from engine.core.roles import Actor, Role
from engine.records.audit import ARRIVED
from engine.services.acts import act_of
from engine.services.office import Office
from engine.services.receiving import Desk, Writer, open_desk, prepare
from engine.settings import Settings

AT_ONCE = 8
"""Pages opened at one time; streams come in one after the other besides."""
GROUP = 5
"""Entries of one commit."""
_ENTRIES = re.compile(rb'"entries":(\d+)')
_SENDER = Actor("rehearsal", Role.ORGANISER, system_account="bench")


async def watch(asked: Mapping[str, Any]) -> list[list[tuple[float, str, int]]]:
    """What each reader heard: when, by which event, and how many entries their unit had."""
    host, port = asked["host"], asked["port"]
    heard: list[list[tuple[float, str, int]]] = [[] for _ in asked["readers"]]
    first = [asyncio.Event() for _ in heard]
    turns = asyncio.Semaphore(AT_ONCE)
    pages: list[ClientConnection] = []
    tasks: list[asyncio.Task[None]] = []
    for reader, own, began in zip(asked["readers"], heard, first, strict=True):
        tasks.append(asyncio.create_task(listen(host, port, reader, own, began)))
        await asyncio.sleep(0.005)
    if asked["pages"]:
        async with asyncio.TaskGroup() as opening:
            for reader in asked["readers"]:
                opening.create_task(open_page(f"{host}:{port}", reader["cookie"], turns, pages))
    for began in first:
        await asyncio.wait_for(began.wait(), 60)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        if task.done() and not task.cancelled():
            task.result()
        task.cancel()
    for page in pages:
        await page.close()
    return heard


async def listen(
    host: str, port: int, reader: Mapping[str, str], heard: list[tuple[float, str, int]], began: asyncio.Event
) -> None:
    """One stream, read as a browser does."""
    coming, going = await asyncio.open_connection(host, port, limit=1 << 21)
    query = urlencode({name: reader[name] for name in ("contest", "round", "unit")})
    going.write(
        f"GET /live/participation?{query} HTTP/1.1\r\nHost: {host}:{port}\r\n"
        f"Cookie: {reader['cookie']}\r\n\r\n".encode()
    )
    answer = await coming.readuntil(b"\r\n\r\n")
    if b" 200 " not in answer.split(b"\r\n")[0]:
        raise AssertionError(answer)
    left = b""
    while size := int(await coming.readline(), 16):
        left += (await coming.readexactly(size + 2))[:-2]
        *events, left = left.split(b"\n\n")
        for event in events:
            name = event[7 : event.find(b"\n")].decode()
            if name in ("board", "head") and (found := _ENTRIES.search(event)):
                heard.append((time.time(), name, int(found[1])))
                began.set()
            elif name == "refused":
                raise AssertionError(event.decode())


async def open_page(
    address: str, cookie: str, turns: asyncio.Semaphore, pages: list[ClientConnection]
) -> None:
    """The page itself, whose websocket stays open as long as somebody looks."""
    async with turns:
        page = await connect(
            f"ws://{address}/_stcore/stream",
            origin=f"http://{address}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie},
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=60,
        )
        pages.append(page)
        asked = BackMsg()
        asked.rerun_script.page_name = "participation"
        await page.send(asked.SerializeToString())
        while True:
            raw = await asyncio.wait_for(page.recv(), 60)
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if message.WhichOneof("type") == "script_finished":
                return


def write(asked: Mapping[str, Any]) -> list[tuple[float, str]]:
    """Entries at a steady rate for some seconds: when each was acknowledged, and its unit."""
    settings = Settings(Path(asked["folder"]), asked["database"], analytics_threads=1)
    office = Office(settings)
    with office.database.read() as connection:
        desk = open_desk(connection, asked["contest"])
    made = 0
    acknowledged: list[tuple[float, str]] = []
    began = time.monotonic()
    while (passed := time.monotonic() - began) < asked["seconds"]:
        due = int(passed * asked["rate"]) - made
        if due < GROUP:
            time.sleep(0.01)
            continue
        units = [asked["units"][(made + n) % len(asked["units"])] for n in range(GROUP)]
        _write(office, desk, asked, made, units)
        made += GROUP
        acknowledged += [(time.time(), unit) for unit in units]
    office.close()
    return acknowledged


def _write(office: Office, desk: Desk, asked: Mapping[str, Any], made: int, units: Sequence[str]) -> None:
    now = office.now()
    reader = desk.reader()
    typed = [
        Texts(
            entry_id=f"BENCH-{asked['run']}-{made + n:07d}",
            account=f"hue-s:bench-{asked['run']}-{made + n:07d}",
            full_name="Nguyễn Văn Thử",
            unit=unit,
            started_at=iso_vietnam(now - MINUTE),
            submitted_at=iso_vietnam(now),
            prediction="1000",
        )
        for n, unit in enumerate(units)
    ]
    answers = "-" * desk.contest.questions
    read = [reader.read(text, answers) for text in typed]
    numbered = []
    for number, one in enumerate(read):
        if one.entry is None:
            raise AssertionError(one.problems)
        desk.unit_of(one.entry.unit)
        numbered.append((number, one.entry))
    with office.database.change(now) as change:
        writer = Writer(change, desk, "bench")
        writer.write(prepare(asked["contest"], numbered))
        stored = writer.stored
        after = {"accepted": stored.accepted, "receipts": stored.receipts, "source": "bench"}
        change.record(act_of(_SENDER, ARRIVED, asked["contest"], contest=asked["contest"], after=after))
    if stored.accepted != len(units):
        raise AssertionError(stored)


def main() -> None:
    what, file = sys.argv[1], Path(sys.argv[2])
    asked = json.loads(file.read_text())
    with suppress(KeyboardInterrupt):
        found = asyncio.run(watch(asked)) if what == "watch" else write(asked)
        file.with_suffix(".found").write_text(json.dumps(found))


if __name__ == "__main__":
    main()
