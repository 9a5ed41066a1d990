"""Where a rehearsal is sent: to a server that runs on this machine, else to one of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.core.problems import Refused
from engine.services.rehearsing.wire import Address
from engine.settings import PROJECT, SERVE_PORT, Settings

HOST = "127.0.0.1"
DASHBOARD_PORT = 8501
USUAL_PORTS = (DASHBOARD_PORT, SERVE_PORT)
_LOOK_SECONDS = 2.0
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_LOOK_AGAIN_SECONDS = 0.1


def running(ports: tuple[int, ...] = USUAL_PORTS) -> Iterator[Address]:
    """Servers of this machine that say they take entries; whose they are shows when they are sent one."""
    for port in ports:
        address = Address(HOST, port, secure=False)
        if is_ready(address):
            yield address


def is_ready(address: Address) -> bool:
    connection = http.client.HTTPConnection(address.host, address.port, timeout=_LOOK_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def own_server(settings: Settings, ready: Callable[[Address], bool] = is_ready) -> Iterator[Address]:
    """`serve` on a free port of this installation, stopped again afterwards."""
    address = Address(HOST, _free_port(), secure=False)
    here = {
        "BANGVANG_DATA_DIR": str(settings.data_dir),
        "BANGVANG_DATABASE_URL": settings.database_url,
    }
    server = subprocess.Popen(  # noqa: S603 - our own program, nothing of it typed by anybody
        [sys.executable, "-m", "engine", "serve", "--port", str(address.port)],
        cwd=PROJECT,
        env=os.environ | here,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is ours: what is on its way is still answered
    )
    try:
        _await(server, address, ready)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await(server: subprocess.Popen[bytes], address: Address, ready: Callable[[Address], bool]) -> None:
    until = time.monotonic() + _START_SECONDS
    while not ready(address):
        if server.poll() is not None or time.monotonic() > until:
            raise Refused("rehearsal-no-server", url=address.url, why=f"serve: {server.poll()}")
        time.sleep(_LOOK_AGAIN_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
