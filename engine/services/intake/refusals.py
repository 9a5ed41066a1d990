"""What was refused at the door is kept for those who look after the contest, in bounds: a flood of bad
rows fills no disk. Beyond the bounds it is only counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.core.entry_json import Sent
from engine.core.entry_masking import masked, masked_text, problems_text
from engine.core.moments import DAY, Moment, day_of, start_of_day
from engine.core.problems import Problem
from engine.records import refusals
from engine.records.database import Connection
from engine.records.refusals import CONFLICT, REFUSED, RefusedRow
from engine.services.intake.outcomes import Sending

KEPT_FOR = 30 * DAY
A_DAY_AT_MOST = 1_000
"""Of one source."""


@dataclass(slots=True)
class Refusals:
    """Those of this process that are still to be kept. Of one thread."""

    _left: dict[str, int] = field(default_factory=dict)
    """How many more of a source today; a source that is not in it has not been asked for."""
    _today: Moment = 0
    not_kept: int = 0

    def keep(self, connection: Connection, rows: Iterable[RefusedRow], at: Moment) -> None:
        today = start_of_day(day_of(at))
        if today != self._today:
            self._today = today
            self._left.clear()
            refusals.forget(connection, at - KEPT_FOR)
        kept: list[RefusedRow] = []
        taken: defaultdict[str, int] = defaultdict(int)
        for row in rows:
            if row.source not in self._left:
                there = refusals.count_since(connection, row.source, today)
                self._left[row.source] = max(0, A_DAY_AT_MOST - there)
            if taken[row.source] < self._left[row.source]:
                taken[row.source] += 1
                kept.append(row)
            else:
                self.not_kept += 1
        refusals.add(connection, kept, at)
        for source, count in taken.items():
            self._left[source] -= count

    def is_full(self, source: str, at: Moment) -> bool:
        """Whether no more of this source are kept today: then nothing has to be written."""
        return self._today == start_of_day(day_of(at)) and self._left.get(source) == 0


def refused(source: Sending, contest: int | None, sent: Sent, problems: tuple[Problem, ...]) -> RefusedRow:
    return _row(REFUSED, source, contest, sent, problems)


def conflict(source: Sending, contest: int, sent: Sent, problem: Problem) -> RefusedRow:
    return _row(CONFLICT, source, contest, sent, (problem,))


def _row(
    outcome: str, source: Sending, contest: int | None, sent: Sent, problems: tuple[Problem, ...]
) -> RefusedRow:
    entry_id = masked(sent).get("entry_id", "")
    return RefusedRow(
        contest, source.name, entry_id, outcome, problems_text(problems), masked_text(sent), source.rehearsal
    )
