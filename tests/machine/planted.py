"""Bugs of the kind that would cost somebody a prize, each as a change of one line of the program."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Bug:
    name: str
    file: str
    right: str
    wrong: str

    def plant(self, copy: Path) -> None:
        path = copy / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.right) != 1:
            raise ValueError(f"{self.file}: “{self.right}” stands there {text.count(self.right)} times")
        path.write_text(text.replace(self.right, self.wrong), encoding="utf-8")


BUGS = (
    Bug(
        "an entry at the very close counts",
        "engine/analytics/sql/pull/judge.sql",
        "r.closes_at > s.submitted_at",
        "r.closes_at >= s.submitted_at",
    ),
    Bug(
        "an entry at the very opening does not count",
        "engine/analytics/sql/pull/judge.sql",
        "r.opens_at <= s.submitted_at",
        "r.opens_at < s.submitted_at",
    ),
    Bug(
        "a void entry counts",
        "engine/analytics/sql/pull/judge.sql",
        "WHEN v.entry_id IS NOT NULL THEN 'void'",
        "WHEN FALSE THEN 'void'",
    ),
    Bug(
        "an entry that came after the freeze is not late",
        "engine/services/receiving.py",
        "late=any(r.holds(entry.submitted_at) for r in self._too_late_for)",
        "late=False",
    ),
    Bug(
        "a prediction above the target beats every one below it",
        "engine/analytics/sql/ranking.sql",
        "abs(c.prediction - t.target)",
        "(t.target - c.prediction)",
    ),
    Bug(
        "two in a tie over the last place share it without a draw",
        "engine/core/prizes.py",
        "return len(able) > self._reached_by(able[0])[1]",
        "return len(able) > self._reached_by(able[0])[1] + 1",
    ),
    Bug(
        "approvals survive a freeze",
        "engine/records/results.py",
        ".join(verdicts, verdicts.c.revision == revisions.c.id, isouter=True)",
        ".join(verdicts, verdicts.c.revision <= revisions.c.id, isouter=True)",
    ),
    Bug(
        "a judge approves a digest that is not the one that stands",
        "engine/services/results_deciding.py",
        "if digest != frozen.revision.digest:",
        "if not digest:",
    ),
    Bug(
        "who froze approves",
        "engine/services/results_deciding.py",
        "if actor.name == frozen.revision.frozen_by:",
        "if not actor.name:",
    ),
    Bug(
        "one refusal does not stop a list",
        "engine/core/results.py",
        "return not revision.refused and len(",
        "return len(",
    ),
    Bug(
        "a list is published that nobody approved",
        "engine/services/results_deciding.py",
        "if frozen.state is not RoundState.APPROVED:",
        "if frozen.state is RoundState.PUBLISHED:",
    ),
    Bug(
        "one person reopens a round alone",
        "engine/services/results_reopening.py",
        "if asked.asked_by == actor.name:",
        "if not actor.name:",
    ),
    Bug(
        "what changed since the freeze is not seen when judges approve",
        "engine/services/results_deciding.py",
        "or computed.digest != digest:",
        "or not computed.digest:",
    ),
)
