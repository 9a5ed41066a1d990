"""The office of this process: one, shared by routes and pages, opened when first asked."""

import threading

from engine.services.jobs import Jobs
from engine.services.office import Office
from engine.settings import from_environment

_open: list[Office] = []
_jobs: list[Jobs] = []
_opening = threading.Lock()


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


def use(chosen: Office) -> None:
    """Works in an office that is open already."""
    with _opening:
        _open[:] = [chosen]


def close() -> None:
    with _opening:
        while _open:
            _open.pop().close()
