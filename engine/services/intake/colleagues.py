"""The counts of all who share the work: each worker writes its own down, and whoever is asked adds them up.

What a worker counted stays when it is gone, so that no sum ever goes back; only what waited in its queue
went with it.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from engine.services.intake.counts import Counts

_SUFFIX = ".counts"


class Colleagues:
    """`folder`: where workers write; None: this process works alone."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._told: Counts | None = None

    def tell(self, own: Counts) -> None:
        if self._folder is None or own == self._told:
            return
        place = self._folder / f"{os.getpid()}{_SUFFIX}"
        part = place.with_suffix(".part")
        part.write_text(json.dumps(asdict(own)), "utf-8")
        part.replace(place)
        self._told = own

    def together(self, own: Counts) -> Counts:
        return added([own, *self._others()])

    def _others(self) -> Iterable[Counts]:
        for place in sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder else ():
            if place.stem != str(os.getpid()):
                found = json.loads(place.read_text("utf-8"))
                if not _lives(int(place.stem)):
                    found |= {"queued": 0, "last_error": None}
                yield Counts(**found | {"commit_buckets": tuple(found["commit_buckets"])})


def added(all_of_them: Sequence[Counts]) -> Counts:
    return Counts(
        accepted=sum(one.accepted for one in all_of_them),
        already_there=sum(one.already_there for one in all_of_them),
        conflicts=sum(one.conflicts for one in all_of_them),
        refused=_added(one.refused for one in all_of_them),
        not_taken=_added(one.not_taken for one in all_of_them),
        commits=sum(one.commits for one in all_of_them),
        entries_committed=sum(one.entries_committed for one in all_of_them),
        queued=sum(one.queued for one in all_of_them),
        commit_seconds=sum(one.commit_seconds for one in all_of_them),
        commit_buckets=tuple(map(sum, zip(*(one.commit_buckets for one in all_of_them), strict=True))),
        last_error=next((one.last_error for one in all_of_them if one.last_error), None),
        refusals_not_kept=sum(one.refusals_not_kept for one in all_of_them),
    )


def _added(several: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for one in several:
        total.update(one)
    return dict(total)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's: it is there
        return True
    return True
