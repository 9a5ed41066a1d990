"""What is measured: the floor and the door, each a process of its own, and whoever sends to them."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError

from engine.core.moments import Moment, read_moment
from engine.services.office import Office
from engine.settings import PROJECT, Settings
from tests.benchmarks import freezing
from tests.benchmarks.intake_load import Answered, Turn

SLUG = freezing.SLUG
STARTS_WITHIN_SECONDS = 60
WITHIN_THE_ROUND = read_moment("2024-10-29T08:00:00+07:00") or 0


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]
    key: str = ""

    @property
    def processor_seconds(self) -> float:
        """What it and its workers have worked so far, in themselves and in the kernel for them."""
        return sum(_worked(pid) for pid in _with_children(self.process.pid))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def installation(folder: Path, url: str, entries: int = 0) -> None:
    """A contest with its wards and a paper, and so many entries."""
    folder.mkdir(parents=True, exist_ok=True)
    office = Office(Settings(folder, url), lambda: WITHIN_THE_ROUND, checkpoints=True)
    freezing.fill(office, folder, entries)
    office.close()


def environment(folder: Path, url: str) -> dict[str, str]:
    given = {"BANGVANG_DATA_DIR": str(folder), "BANGVANG_DATABASE_URL": url, "BANGVANG_DEMO_TRICKLE": "0"}
    return os.environ | given


def new_key(folder: Path, url: str, name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "engine", "source", "add", name, "--json"],
        cwd=PROJECT, env=environment(folder, url), capture_output=True, text=True, check=True,
    )  # fmt: skip
    key: str = json.loads(done.stdout)["key"]
    return key


@contextmanager
def floor(url: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.intake_floor", url, str(port)]
    with _running(command, port, dict(os.environ)) as process:
        yield Server(port, process)


@contextmanager
def door(folder: Path, url: str, *, workers: int = 1, name: str = "bench") -> Iterator[Server]:
    """The intake alone, as `serve` starts it."""
    port, key = free_port(), new_key(folder, url, name)
    command = [sys.executable, "-m", "engine", "serve", "--port", str(port), "--workers", str(workers)]
    with _running(command, port, environment(folder, url)) as process:
        yield Server(port, process, key)


@contextmanager
def dashboard(folder: Path, url: str, *, name: str = "bench") -> Iterator[Server]:
    """The intake inside the dashboard's process."""
    port, key = free_port(), new_key(folder, url, name)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    with _running(command, port, environment(folder, url)) as process:
        yield Server(port, process, key)


@contextmanager
def _running(command: list[str], port: int, given: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=given, stdout=subprocess.DEVNULL, stderr=log)
        try:
            if not _answers(process, port):
                log.seek(0)
                raise AssertionError(f"the server did not start: {log.read().decode()}")
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    for _ in range(STARTS_WITHIN_SECONDS * 5):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except (URLError, TimeoutError, ConnectionError):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
                return False
        else:
            return True
    return False


class Senders:
    """The process that sends, told turn by turn."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.intake_load"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._turns = 0

    def send(
        self,
        server: Server,
        count: int,
        connections: int,
        *,
        at_once: int = 1,
        begins_at: Moment = WITHIN_THE_ROUND,
    ) -> Answered:
        self._turns += 1
        run = f"{os.getpid()}-{self._turns}"
        turn = Turn(server.port, server.key, SLUG, run, count, connections, begins_at, at_once=at_once)
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("not connected")
        self._process.stdin.write(json.dumps(asdict(turn)) + "\n")
        self._process.stdin.flush()
        answered = Answered(**json.loads(self._process.stdout.readline()))
        if answered.acknowledged != count:
            raise AssertionError(answered)
        return answered

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


@contextmanager
def senders() -> Iterator[Senders]:
    started = Senders()
    try:
        yield started
    finally:
        started.close()


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _with_children(int(child))


def _worked(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
