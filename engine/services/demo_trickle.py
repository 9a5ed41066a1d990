"""A demonstration that moves: made-up entries arrive while its round is open, by the road all entries take.

Only into a contest marked as the demo, only while a round is open by the clock, and no more than a bounded
number in one run of the dashboard.
"""

import csv
import threading
from collections.abc import Callable

from engine import clock
from engine.core.contests import Round
from engine.core.entries import Entry
from engine.core.moments import SECOND
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.demo.material import read_keys, read_material
from engine.demo.trickle import Arrivals
from engine.records import contests
from engine.records.audit import ARRIVED
from engine.services.acts import act_of
from engine.services.demo import FOLDER, REGISTERS
from engine.services.guard import known_contest
from engine.services.office import Office
from engine.services.receiving import Desk, Writer, open_desk, prepare
from engine.settings import DATA

AT_MOST = 2_000
"""Entries in one run of the dashboard."""
LOOK_EVERY_SECONDS = 60.0
"""While no round is open: rounds may be moved."""
SOURCE = "demo"
ACTOR = Actor("demo", Role.ORGANISER)
"""In whose name the audit trail has it."""
_SEED_LENGTH = 8


class Trickle:
    """One thread of the process. `wait`: rests that many seconds, True when it is time to stop."""

    def __init__(self, office: Office, wait: Callable[[float], bool] | None = None) -> None:
        self._office = office
        self._ending = threading.Event()
        self._wait = wait or self._ending.wait
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Not where it is turned off, nor where nothing is a demo: that cannot change later."""
        if self._office.settings.demo_trickle and demo_contest(self._office) is not None:
            self._thread = threading.Thread(target=self.run, name="demo-trickle", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def run(self) -> None:
        arrivals = _arrivals()
        pause, left = 0.0, AT_MOST
        while left > 0 and not self._wait(pause):
            slug = demo_contest(self._office)
            spell = open_round(self._office, slug) if slug else None
            if slug is None or spell is None:
                pause = LOOK_EVERY_SECONDS
                continue
            left -= let_one_in(self._office, slug, arrivals)
            pause = arrivals.pause(spell, self._office.now())


def _arrivals() -> Arrivals:
    rows = [
        row
        for name in REGISTERS
        for row in csv.DictReader((DATA / "reference" / name).read_text("utf-8").splitlines())
    ]
    return Arrivals(clock.new_id()[:_SEED_LENGTH], rows, read_keys(FOLDER), read_material(FOLDER))


def demo_contest(office: Office) -> str | None:
    with office.database.read() as connection:
        return next((one.slug for one in contests.every(connection) if one.is_demo), None)


def open_round(office: Office, slug: str) -> Round | None:
    with office.database.read() as connection:
        return known_contest(connection, slug).contest.round_at(office.now())


def let_one_in(office: Office, slug: str, arrivals: Arrivals) -> int:
    """How many entries were taken: none where the round closed meanwhile or the contest is no demo."""
    with office.database.read() as connection:
        desk = open_desk(connection, slug)
    now = office.now() // SECOND * SECOND
    spell = desk.contest.round_at(now)
    made = arrivals.next(spell, now) if spell and desk.known.is_demo else None
    entry = desk.reader().read(*made).entry if made else None
    if spell is None or entry is None:
        return 0
    desk.unit_of(entry.unit)
    try:
        return _write(office, slug, desk, spell, entry)
    except Refused:
        # Somebody moved a round or changed a paper in between: the next one reads anew.
        return 0


def _write(office: Office, slug: str, desk: Desk, spell: Round, entry: Entry) -> int:
    at = office.now()
    if not spell.holds(at):
        return 0
    with office.database.change(at) as change:
        writer = Writer(change, desk, SOURCE)
        writer.write(prepare(slug, [(1, entry)]))
        stored = writer.stored
        change.record(
            act_of(
                ACTOR,
                ARRIVED,
                slug,
                contest=slug,
                after={"accepted": stored.accepted, "receipts": stored.receipts, "source": SOURCE},
            )
        )
    return stored.accepted
