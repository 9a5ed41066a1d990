"""Short ways to say what a test is about; everything else is made up."""

from collections.abc import Iterable
from datetime import UTC, datetime

from engine.core.contests import Attempts, Contest, Counts, Prize, RankingKey, Round, Target
from engine.core.moments import MINUTE, SECOND, Moment, moment_of
from engine.core.participation import Tally
from engine.core.people import Trace
from engine.core.prizes import InLine, PassedOver
from engine.core.questions import Question
from engine.core.ranking import Attempt
from engine.core.standing import Standing
from engine.core.units import Unit

OPENS: Moment = moment_of(datetime(2024, 10, 27, 17, tzinfo=UTC))
"""Monday 28/10/2024, 00:00 in Vietnam."""
CLOSES: Moment = moment_of(datetime(2024, 11, 3, 17, tzinfo=UTC))


def contest(
    *,
    ranking: Iterable[RankingKey] = (RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT),
    target: Target = Target.ALL_CORRECT_PEOPLE,
    per_round: int = 1,
    counts: Counts = Counts.FIRST,
    rounds: tuple[Round, ...] = (Round(1, OPENS, CLOSES),),
    prizes: tuple[Prize, ...] = (),
) -> Contest:
    return Contest(
        slug="thi-thu",
        title="Hội thi thử",
        organiser="Ban Tổ chức",
        rounds=rounds,
        prizes=prizes,
        target=target,
        ranking=tuple(ranking),
        attempts=Attempts(per_round, counts),
    )


def attempt(
    entry_id: str,
    person: str | None = None,
    *,
    minute: int = 0,
    score: int = 15,
    guess: int | None = None,
    seconds: int | None = None,
    round_number: int | None = 1,
    standing: Standing = Standing.VALID,
) -> Attempt:
    """An entry of its own person, sent so many minutes after the opening."""
    return Attempt(
        entry_id=entry_id,
        person=person or f"hue-s:{entry_id}",
        submitted_at=OPENS + minute * MINUTE,
        score=score,
        prediction=guess,
        duration=None if seconds is None else seconds * SECOND,
        round_number=round_number,
        standing=standing,
    )


def tier(places: int, *, needs: bool = False, name: str = "Giải") -> Prize:
    return Prize(name, places, needs_all_correct=needs)


def line(
    *groups: str, wrong: str = "", passed: str = "", why: PassedOver = PassedOver.NO_PRIZE
) -> list[InLine]:
    """People by letter, a group for each rank: `line("a", "bc")` is a, then b and c with equal rank.

    `wrong`: those who are not all-correct; `passed`: those who take no prize.
    """
    waiting: list[InLine] = []
    for group in groups:
        rank = len(waiting) + 1
        waiting += [InLine(rank, e, e not in wrong, why if e in passed else None) for e in group]
    return waiting


def trace(account: str, citizen_number: str | None = None, **more: object) -> Trace:
    return Trace(account, citizen_number, **more)  # type: ignore[arg-type]


def unit(code: str, parent: str | None = None, headcount: int | None = None, **more: object) -> Unit:
    return Unit(code, f"Đơn vị {code}", parent=parent, headcount=headcount, **more)  # type: ignore[arg-type]


def question(number: int, accepted: str = "A", options: int = 4, *, voided: bool = False) -> Question:
    return Question(
        number,
        f"Câu hỏi {number}?",
        ("có", "không", "cả hai", "khác")[:options],
        frozenset(accepted),
        voided=voided,
    )


def tallies(**people: int) -> dict[str | None, Tally]:
    """As many entries as people: `tallies(A=3)`."""
    return {code: Tally(count, count) for code, count in people.items()}
