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
        "engine/services/results_publishing.py",
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
        "engine/services/results_recomputing.py",
        "or computed.digest != revision.digest:",
        "or not computed.digest:",
    ),
    Bug(
        "a list is published without computing it again",
        "engine/services/results_publishing.py",
        "basis = computed_again(office, connection, seen, progress)",
        "from engine.services.results_basis import basis_of\n\n"
        "        basis = basis_of(connection, seen.known, round_number)",
    ),
    Bug(
        "who proposed another key confirms it",
        "engine/services/key_corrections.py",
        "if one_person and not actor.is_operator:",
        "if one_person and not actor.name:",
    ),
    Bug(
        "a key is corrected under a frozen round",
        "engine/services/key_correctable.py",
        "    require_not_frozen(change.connection, known, round_number)\n",
        "",
    ),
    Bug(
        "a correction is confirmed that changes something else by now",
        "engine/services/key_corrections.py",
        "if effect.seen != seen:",
        "if not seen:",
    ),
    Bug(
        "a round is frozen while a corrected key waits",
        "engine/core/results.py",
        "if facts.correction_open:",
        "if facts.correction_open and not facts.has_paper:",
    ),
    Bug(
        "a tie is drawn that a corrected key may undo",
        "engine/services/results_drawing.py",
        "    require_none_open(connection, known, round_number)\n",
        "",
    ),
    Bug(
        "a blank earns no point where the question was voided",
        "engine/core/questions.py",
        "return frozenset(LETTERS + BLANK) if self.voided",
        "return frozenset(LETTERS) if self.voided",
    ),
    Bug(
        "who was set aside wins again",
        "engine/services/awarding.py",
        'PassedOver.SET_ASIDE if row["person"] in aside else None',
        'PassedOver.SET_ASIDE if row["person"] in holding else None',
    ),
    Bug(
        "who was to be set aside is, though it was withdrawn",
        "engine/records/set_asides.py",
        "return self.outcome == CONFIRMED and self.lifted_by is None",
        "return self.outcome is not None and self.lifted_by is None",
    ),
    Bug(
        "who was set aside stays so after it was lifted",
        "engine/records/set_asides.py",
        "return self.outcome == CONFIRMED and self.lifted_by is None",
        "return self.outcome == CONFIRMED",
    ),
    Bug(
        "a prize is handed over by a list that nobody published",
        "engine/services/results_awarding.py",
        "    frozen = held(connection, slug, round_number)\n    _require_announced(frozen)\n    if",
        "    frozen = held(connection, slug, round_number)\n    if",
    ),
    Bug(
        "a prize is handed over before anybody checked whose it is",
        "engine/services/results_awarding.py",
        "if step is AwardingStep.PRIZE_HANDED_OVER and AwardingStep.DOCUMENT_CHECKED not in held_true:",
        "if step is AwardingStep.PRIZE_HANDED_OVER and not actor.name:",
    ),
    Bug(
        "a round is frozen with refused rows nobody has read",
        "engine/records/imports.py",
        "imports.c.contest == contest, imports.c.refused > 0, imports.c.problems_read_at.is_(None)",
        "imports.c.contest == contest, imports.c.refused > 1, imports.c.problems_read_at.is_(None)",
    ),
    Bug(
        "an entry is decided about while its round is frozen",
        "engine/services/deciding.py",
        "    if round_ is not None:\n",
        "    if round_ is not None and not entry_id:\n",
    ),
    Bug(
        "a late entry counts after the round was reopened",
        "engine/analytics/sql/pull/judge.sql",
        "WHEN s.late AND k.entry_id IS NULL THEN 'late'",
        "WHEN FALSE THEN 'late'",
    ),
    Bug(
        "a draw that was held decides nothing",
        "engine/core/prizes.py",
        "if ids not in drawn:",
        "if True:",
    ),
    Bug(
        "who takes no prize takes one",
        "engine/services/awarding.py",
        'why = PassedOver.NO_PRIZE if row["no_prize"] else why',
        'why = PassedOver.NO_PRIZE if row["person"] in holding else why',
    ),
)
