"""Entries over HTTP, acknowledged when they are on disk: `python -m tests.benchmarks.intake`.

Ours beside the floor of intake_floor.py, turn by turn with the same senders, entries and connections, so that
whatever else the machine does meets both. Waits are those of as many connections as there are, each of which
sends its next entry when the last one is acknowledged.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from tests.benchmarks.intake_dashboards import looked_at
from tests.benchmarks.intake_load import Answered
from tests.benchmarks.intake_servers import Senders, Server, dashboard, door, floor, installation, senders
from tests.benchmarks.measuring import Row, markdown
from tests.conftest import own_postgres

FLOOR = "bare handler, one writer, no checks"
DASHBOARDS, LEAST_BESIDE_DASHBOARDS = 20, 2_000
AT_ONCE = 50
"""Entries of one request, where many come in one."""


@dataclass(frozen=True, slots=True)
class Form:
    """How much is sent, and how often."""

    count: int = 10_000
    connections: int = 128
    turns: int = 7
    few: int = 100_000
    many: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Went:
    """One turn of one server."""

    answered: Answered
    worked: float


Pair = tuple[Went, Went]
FULL = Form()


def rows(form: Form = FULL) -> list[Row]:
    with tempfile.TemporaryDirectory() as name, senders() as sending:
        folder = Path(name)
        return [
            *on_sqlite(folder / "alone", sending, form),
            *beside_dashboards(folder / "watched", sending, form),
            ten_times_more(folder, sending, form),
            *postgres_rows(form),
        ]


def postgres_rows(form: Form = FULL, url: str | None = None) -> list[Row]:
    with tempfile.TemporaryDirectory() as name, senders() as sending, ExitStack() as until_the_end:
        server = url or until_the_end.enter_context(_postgres())
        return on_postgres(Path(name), server, sending, form)


def on_sqlite(folder: Path, sending: Senders, form: Form) -> list[Row]:
    url = _sqlite(folder)
    installation(folder, url)
    with door(folder, url) as ours, floor(_sqlite(folder, "floor")) as theirs:
        who = f"SQLite, {form.connections} connections"
        found = _against_the_floor(who, _pairs(sending, ours, theirs, form))
        many = replace(form, count=form.count * 2, connections=16)
        together = _turn(sending, ours, many, at_once=AT_ONCE)
        one = statistics.median(row.ours for row in found[:1])
        rate = together.answered.rate
        what = f"SQLite, {AT_ONCE} entries a request, 16 connections: acknowledged"
        return [*found, Row(what, rate, "one entry a request", one, "–", rate / one, "/s")]


def on_postgres(folder: Path, server: str, sending: Senders, form: Form) -> list[Row]:
    url, bare = _new_database(server, "intake"), _new_database(server, "floor")
    installation(folder, url)
    with floor(bare) as theirs:
        with door(folder, url) as ours:
            who = f"PostgreSQL, {form.connections} connections"
            found = _against_the_floor(who, _pairs(sending, ours, theirs, form))
        with door(folder, url, workers=2, name="two workers") as ours:
            who = f"PostgreSQL, {form.connections} connections, two workers"
            return [*found, *_against_the_floor(who, _pairs(sending, ours, theirs, form))]


def beside_dashboards(folder: Path, sending: Senders, form: Form) -> list[Row]:
    """In the dashboard's own process, with nobody before it and with twenty."""
    url = _sqlite(folder)
    installation(folder, url)
    with dashboard(folder, url) as server:
        alone = [_turn(sending, server, form) for _ in range(form.turns)][1:]
        with looked_at(folder, url, server, DASHBOARDS) as viewers:
            watched = [_turn(sending, server, form) for _ in range(form.turns)][1:]
        if not viewers.refreshed:
            raise AssertionError("nobody was shown anything")
    rate, most = (statistics.median(went.answered.rate for went in turns) for turns in (watched, alone))
    work, least_work = (
        statistics.median(went.worked / went.answered.acknowledged * 1e6 for went in turns)
        for turns in (watched, alone)
    )
    what = f"in the dashboard's process, {DASHBOARDS} dashboards open: acknowledged"
    least = float(LEAST_BESIDE_DASHBOARDS)
    return [
        Row(what, rate, "the least asked for", least, "≥ 1", rate / least, "/s"),
        Row(what, rate, "nobody before it", most, "–", rate / most, "/s"),
        Row(
            f"{DASHBOARDS} dashboards open: processor time of the process for one entry, all its work included",
            work,
            "nobody before it",
            least_work,
            "–",
            work / least_work,
            "µs",
        ),
        Row(
            f"{DASHBOARDS} dashboards meanwhile: wait for a refresh, median",
            viewers.median_wait,
            "the time between two",
            viewers.every,
            "≤ 1",
            viewers.median_wait / viewers.every,
        ),
    ]


def ten_times_more(folder: Path, sending: Senders, form: Form) -> Row:
    """The same door over many entries and over few."""
    with ExitStack() as until_the_end:
        servers = []
        for count in (form.many, form.few):
            own = folder / str(count)
            installation(own, _sqlite(own), count)
            servers.append(until_the_end.enter_context(door(own, _sqlite(own))))
        pairs = _pairs(sending, *servers, form)
    what = f"SQLite with {form.many:,} entries: acknowledged"
    return _row(what, pairs, f"with {form.few:,}", "≥ 0.9", "/s", lambda went: went.answered.rate)


def _pairs(sending: Senders, ours: Server, theirs: Server, form: Form) -> list[Pair]:
    """Turn by turn, after one that meets cold caches."""
    both = [(_turn(sending, ours, form), _turn(sending, theirs, form)) for _ in range(form.turns + 1)]
    return both[1:]


def _turn(sending: Senders, server: Server, form: Form, at_once: int = 1) -> Went:
    worked = server.processor_seconds
    answered = sending.send(server, form.count, form.connections, at_once=at_once)
    return Went(answered, server.processor_seconds - worked)


def _against_the_floor(who: str, pairs: Sequence[Pair]) -> list[Row]:
    return [
        _row(f"{who}: acknowledged", pairs, FLOOR, "≥ 0.33", "/s", lambda went: went.answered.rate),
        _row(
            f"{who}: wait of the slowest in a hundred", pairs, FLOOR, "< 5", "ms",
            lambda went: went.answered.p99 * 1e3,
        ),
        _row(
            f"{who}: processor time of the server for one entry", pairs, FLOOR, "–", "µs",
            lambda went: went.worked / went.answered.acknowledged * 1e6,
        ),
    ]  # fmt: skip


def _row(
    what: str, pairs: Sequence[Pair], peer: str, target: str, unit: str, of: Callable[[Went], float]
) -> Row:
    """Medians of both, and the median of the ratios pair by pair: machines drift."""
    both = [(of(ours), of(theirs)) for ours, theirs in pairs]
    mine, others = (statistics.median(side) for side in zip(*both, strict=True))
    return Row(what, mine, peer, others, target, statistics.median(m / o for m, o in both), unit)


def _sqlite(folder: Path, name: str = "records") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / name}.db"


@contextmanager
def _postgres() -> Iterator[str]:
    with own_postgres() as server:
        if server is None:
            raise AssertionError("no PostgreSQL on this machine: tell one by --postgres")
        yield server


def _new_database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def main() -> None:
    asked = argparse.ArgumentParser()
    for name, usual in (("count", FULL.count), ("connections", FULL.connections), ("turns", FULL.turns)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    asked.add_argument("--few", type=int, default=FULL.few)
    asked.add_argument("--many", type=int, default=FULL.many)
    asked.add_argument("--postgres", help="a server to make databases on, in place of one of our own")
    asked.add_argument("--only", choices=("sqlite", "dashboards", "tenfold", "postgres"))
    options = asked.parse_args()
    form = Form(options.count, options.connections, options.turns, options.few, options.many)
    with tempfile.TemporaryDirectory() as name, senders() as sending:
        folder = Path(name)
        parts: dict[str, Callable[[], list[Row]]] = {
            "sqlite": lambda: on_sqlite(folder / "alone", sending, form),
            "dashboards": lambda: beside_dashboards(folder / "watched", sending, form),
            "tenfold": lambda: [ten_times_more(folder, sending, form)],
            "postgres": lambda: postgres_rows(form, options.postgres),
        }
        found = [row for part, made in parts.items() if options.only in (None, part) for row in made()]
    sys.stdout.write(markdown(found) + "\n")


if __name__ == "__main__":
    main()
