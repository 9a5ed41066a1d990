"""`python -m engine serve`: the intake alone, in one process or in several that share a PostgreSQL."""

import ipaddress
import json
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from uvicorn.supervisors import Multiprocess

from engine.core.problems import Refused
from engine.services.office import Office
from engine.settings import Settings
from engine.texts import serving as words
from engine.web.serving import Worker

BACKLOG = 2048
"""Connections that wait to be taken: a whole province presses send in one minute."""
GRACE_SECONDS = 45
"""For requests under way when the process is told to stop: longer than any of them may take to arrive."""
HUNG_SECONDS = 30
"""A worker that says nothing for so long is replaced."""

Announce = Callable[[], None]


def serve(settings: Settings, host: str, port: int, workers: int, *, as_json: bool) -> None:
    """Until it is told to stop; then what was under way is answered first."""
    if workers > 1 and settings.is_sqlite:
        raise Refused("workers-need-postgresql", workers=workers)
    Office(settings).close()  # what is wrong with the installation is said here, and once
    with _bound(host, port) as bound, tempfile.TemporaryDirectory(prefix="bangvang-") as folder:
        at = bound.getsockname()[1]

        def announce() -> None:
            _announce(host, at, workers, as_json=as_json)

        worker = Worker(workers, Path(folder) if workers > 1 else None)
        config = uvicorn.Config(
            worker,
            factory=True,
            workers=workers,
            access_log=False,
            log_config=None,
            server_header=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=GRACE_SECONDS,
            timeout_worker_healthcheck=HUNG_SECONDS,
        )
        if workers > 1:
            started = _Several(config, bound, announce).serve_all()
        else:
            started = _One(config, announce).serve_at(bound)
    if not started:
        raise Refused("cannot-serve")
    sys.stderr.write(f"{words.STOPPED}\n")


class _One(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, announce: Announce) -> None:
        super().__init__(config)
        self._announce = announce

    def serve_at(self, bound: socket.socket) -> bool:
        """Whether it ever served. The server raises again what it was told to stop by when all is done: that
        is the end, and no fault."""
        before = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            self.run(sockets=[bound])
        except _Ended:
            pass
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        return self.started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


class _Ended(BaseException):
    pass


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _Ended


class _Several(Multiprocess):
    def __init__(self, config: uvicorn.Config, bound: socket.socket, announce: Announce) -> None:
        super().__init__(config, [bound])
        self._announce = announce
        self.started = False

    def serve_all(self) -> bool:
        """Whether all of them ever served."""
        self.run()
        return self.started

    def init_processes(self) -> None:
        super().init_processes()
        if all(one.wait_until_ready(HUNG_SECONDS, self.should_exit) for one in self.processes):
            self.started = True
            self._announce()


def _bound(host: str, port: int) -> socket.socket:
    """Before any process is made, so that all take from one queue."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named: else asyncio lets answers wait for the client to confirm their first piece.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except (OSError, OverflowError) as error:
        bound.close()
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused("cannot-listen", host=host, port=port, why=why) from None
    bound.set_inheritable(True)
    return bound


def _announce(host: str, port: int, workers: int, *, as_json: bool) -> None:
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if not _is_here(host):
        sys.stderr.write(words.OPEN_TO_OTHERS.format(host=host) + "\n")
    told = json.dumps({"url": url, "workers": workers}) if as_json else words.LISTENS.format(
        url=url, workers=workers
    )  # fmt: skip
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
