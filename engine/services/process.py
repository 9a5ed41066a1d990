"""The office of this process: one, shared by routes and pages, opened when first asked."""

import threading
from pathlib import Path

from engine.services.intake import Door
from engine.services.intake.colleagues import Colleagues
from engine.services.jobs import Jobs
from engine.services.office import Office
from engine.settings import from_environment

_open: list[Office] = []
_jobs: list[Jobs] = []
_door: list[Door] = []
_workers = [1]
_colleagues = [Colleagues(None)]
_opening = threading.Lock()


def share(workers: int, folder: Path) -> None:
    """Before anything is opened: the work of this process is that of so many, who count in this folder."""
    _workers[0], _colleagues[0] = workers, Colleagues(folder)


def colleagues() -> Colleagues:
    return _colleagues[0]


def office() -> Office:
    with _opening:
        if not _open:
            _open.append(Office(from_environment(), checkpoints=True))
        return _open[0]


def jobs() -> Jobs:
    """The long work of this process."""
    here = office()
    with _opening:
        if not _jobs or _jobs[0].office is not here:
            _jobs[:] = [Jobs(here)]
        return _jobs[0]


def door() -> Door:
    """The intake of this process, open for as long as the process works."""
    here = office()
    with _opening:
        if not _door or _door[0].office is not here:
            _shut_door()
            _door.append(Door(here, workers=_workers[0]))
            _door[0].start()
        return _door[0]


def shut_door() -> None:
    """What waits is written and answered; nothing more is taken."""
    with _opening:
        if _door:
            _door[0].stop()


def _shut_door() -> None:
    while _door:
        _door.pop().stop()


def use(chosen: Office) -> None:
    """Works in an office that is open already."""
    with _opening:
        _shut_door()
        _open[:] = [chosen]


def close() -> None:
    with _opening:
        _shut_door()
        while _open:
            _open.pop().close()
