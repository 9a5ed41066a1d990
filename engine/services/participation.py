"""Participation of every unit a contest sees."""

from dataclasses import dataclass

from engine.core.roles import Actor
from engine.services.counting import UnitRow, contest_of, require_shown, whole_of
from engine.services.guard import require_unit
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class ParticipationSeen:
    slug: str
    round_number: int | None
    units: tuple[UnitRow, ...]


def participation(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int | None = None,
    under: str | None = None,
    progress: Progress = no_progress,
    *,
    live: bool = False,
) -> ParticipationSeen:
    """People, entries, rate and target of each unit: of one round, or of the whole contest.

    `live`: from the snapshot all viewers share, at most a second old.
    """
    contest = contest_of(office, slug, live=live)
    require_shown(office, actor, contest, round_number)
    whole = whole_of(office, slug, round_number, progress, live=live)
    top = require_unit(actor, whole.seen, under)
    codes = whole.rows if top is None else list(whole.seen.below(top))
    return ParticipationSeen(slug, round_number, tuple(whole.rows[code] for code in codes))
