"""What every act of a story begins with: an installation of its own, its model, and the two held together."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import event
from hypothesis.stateful import RuleBasedStateMachine

from engine.core.audit import first_break
from engine.core.moments import MINUTE, Moment, read_moment
from engine.core.problems import Refused
from engine.records import audit, evidence
from engine.records import results as stored
from engine.services import results, staff
from engine.services.office import Office
from engine.settings import Settings
from tests.machine.model import Round
from tests.services.deciding import AFTER_CLOSE, JUDGES, ORGANISER, SECRETARY
from tests.services.world import KEY, SLUG, World

QUICK = os.environ.get("PYTEST_DEBUG_TEMPROOT")
"""Where pytest keeps its own folders, too: in memory, where somebody cares for time."""
COMMITTEE = (SECRETARY, ORGANISER, *JUDGES[:2])


class Clock:
    def __init__(self) -> None:
        self.at: Moment = read_moment("2024-10-01T08:00:00+07:00") or 0

    def __call__(self) -> Moment:
        return self.at

    def set(self, at: str) -> None:
        self.at = read_moment(at) or 0


@cache
def prepared() -> Path:
    """An installation with the small contest, its key confirmed: made once, copied for every story."""
    folder = Path(tempfile.mkdtemp(prefix="bangvang-machine-", dir=QUICK))
    office = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}"), Clock(), checkpoints=True)
    World(office, staff.operator("machine"), office.clock, folder).prepared()
    office.close()
    return folder


class Telling(RuleBasedStateMachine):
    """One round from its close on."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="bangvang-story-", dir=QUICK))
        shutil.copytree(prepared(), self.folder, dirs_exist_ok=True)
        self.clock = Clock()
        self.clock.set(AFTER_CLOSE)
        url = f"sqlite:///{self.folder / 'records.db'}"
        self.office = Office(Settings(self.folder, url, analytics_threads=1), self.clock, checkpoints=True)
        self.world = World(self.office, staff.operator("machine"), self.clock, self.folder, made=100)
        self.round = Round([frozenset(letter) for letter in KEY])

    def teardown(self) -> None:
        try:
            for frozen in (*self.round.past, *filter(None, (self.round.standing,))):
                verified = results.verify(self.office, JUDGES[0], SLUG, 1, frozen.number)
                assert verified.ok, f"not verified: {', '.join(one.code for one in verified.differences)}"
            with self.office.database.read() as connection:
                assert first_break(list(audit.events(connection))) is None
        finally:
            self.office.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def attempt(self, allowed: bool, act: Callable[[], object]) -> bool:
        """Done exactly when the model allows it."""
        self.clock.at += MINUTE
        code = ""
        try:
            act()
        except Refused as refused:
            code = refused.code
        event(f"refused: {code}")
        assert (code == "") is allowed, f"refused with {code}" if code else "was not refused"
        return allowed

    def members(self, number: int) -> dict[str, list[dict[str, object]]]:
        with self.office.database.read() as connection:
            found = next(r for r in stored.revisions_of(connection, 1, 1) if r.number == number)
            return {
                name: [json.loads(line) for line in evidence.lines(connection, sha)]
                for name, sha in found.evidence.items()
            }
