"""Long work of this process: begun by a page, watched from any page, left and come back to.

A job writes what it writes in its own transactions; where the process stops midway nothing half-written
stays, and the job is simply no longer there.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engine import clock
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.services.office import Office, Progress

KEPT_OF_A_PERSON = 20
_log = logging.getLogger("bangvang")


@dataclass(slots=True)
class Job:
    """What one person set going. Only its own thread changes it."""

    id: str
    owner: str
    kind: str
    about: str
    """Which contest, round, or file it is for, in words the page chose."""
    begun_at: Moment
    step: str = ""
    done: int = 0
    total: int | None = None
    result: Any = None
    refused: Refused | None = None
    bug: str | None = None
    """The reference under which the log has what went wrong."""
    ended_at: Moment | None = None
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        return self.ended_at is None

    def wait(self, seconds: float) -> bool:
        """Whether it ended meanwhile: what takes no time is shown at once."""
        return self._ended.wait(seconds)


@dataclass(slots=True)
class Jobs:
    """All jobs of the process."""

    office: Office
    _jobs: list[Job] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, owner: str, kind: str, about: str, work: Callable[[Progress], Any]) -> Job:
        """Refused while the same work about the same thing is under way, whoever began it."""
        with self._guard:
            for other in self._jobs:
                if other.running and (other.kind, other.about) == (kind, about):
                    raise Refused("work-under-way", by=other.owner)
            job = Job(clock.new_id(), owner, kind, about, self.office.now())
            ended = [one for one in self._jobs if one.owner == owner and not one.running]
            for old in ended[: max(0, len(ended) - KEPT_OF_A_PERSON + 1)]:
                self._jobs.remove(old)
            self._jobs.append(job)
        threading.Thread(target=self._run, args=(job, work), daemon=True).start()
        return job

    def of(self, owner: str, kind: str) -> tuple[Job, ...]:
        """The newest first."""
        with self._guard:
            return tuple(job for job in reversed(self._jobs) if (job.owner, job.kind) == (owner, kind))

    def forget(self, owner: str, job_id: str) -> None:
        with self._guard:
            self._jobs[:] = [j for j in self._jobs if j.running or (j.owner, j.id) != (owner, job_id)]

    def _run(self, job: Job, work: Callable[[Progress], Any]) -> None:
        def progress(step: str, done: int, total: int | None) -> None:
            job.step, job.done, job.total = step, done, total

        try:
            job.result = work(progress)
        except Refused as refused:
            job.refused = refused
        except Exception:  # noqa: BLE001 - the outermost edge of a thread: logged, never swallowed
            job.bug = clock.new_id()[:8]
            _log.exception("bug %s", job.bug)
        finally:
            job.ended_at = self.office.now()
            job._ended.set()
