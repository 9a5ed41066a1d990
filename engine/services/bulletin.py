"""The weekly bulletin of a round, or of the whole contest so far: counts alone, nobody's name.

From the snapshots all viewers share. While a round is open it holds no score of it, for anybody; where how
many take part is what entrants predict, it is refused to all but organisers (rules.md §5).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.core import bulletin as core
from engine.core.bulletin import Figures
from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.participation import Tally
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.round_scores import RoundScores
from engine.core.units import Unit
from engine.services.audit_head import ChainHead, chain_head
from engine.services.counting import known_of, require_shown, whole_of
from engine.services.guard import require
from engine.services.office import Office
from engine.services.round_scores import of_round
from engine.services.unit_view import round_before


@dataclass(frozen=True, slots=True)
class BulletinSeen:
    contest: Contest
    is_demo: bool
    round: Round | None
    """None: the whole contest."""
    at: Moment
    by: str
    units: Mapping[str, Unit]
    levels: tuple[str, ...]
    found: Figures
    before: Round | None
    tally_before: Tally | None
    scores: tuple[RoundScores, ...]
    """Of the round, or of every round that has closed."""
    scores_before: RoundScores | None
    head: ChainHead
    """The last event there was when the figures were read."""

    @property
    def top(self) -> Unit | None:
        return self.units[self.found.top.code] if self.found.top else None


def bulletin(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, level: str | None = None
) -> BulletinSeen:
    require(actor, Right.READ_ALL)
    known = known_of(office, slug, live=True)
    contest, now = known.contest, office.now()
    require_shown(office, actor, contest, round_number)
    whole = whole_of(office, slug, round_number, live=True)
    levels = core.levels(whole.seen)
    rows = {code: row.counted for code, row in whole.rows.items()}
    chosen = level if level in levels else levels[0]
    before = _before(office, actor, contest, round_number)
    numbers = (
        [r.number for r in contest.rounds if r.state(now) is ClockState.CLOSED]
        if round_number is None
        else [round_number]
    )
    scores = tuple(of_round(office, known, number) for number in numbers)
    graded = bool(scores and scores[0].scores)
    with office.database.read() as connection:
        head = chain_head(connection)
    return BulletinSeen(
        contest=contest,
        is_demo=known.is_demo,
        round=None if round_number is None else contest.round(round_number),
        at=now,
        by=actor.name,
        units=whole.seen.units,
        levels=levels,
        found=core.figures(whole.seen, rows, whole.total, chosen),
        before=before,
        tally_before=whole_of(office, slug, before.number, live=True).total if before else None,
        scores=scores,
        scores_before=of_round(office, known, before.number) if before and graded else None,
        head=head,
    )


def _before(office: Office, actor: Actor, contest: Contest, round_number: int | None) -> Round | None:
    """The last round that had closed when this one opened, where its figures may be seen."""
    found = round_before(contest, round_number)
    if found is None:
        return None
    try:
        require_shown(office, actor, contest, found.number)
    except Refused:
        return None
    return found
