"""The standings under other formulas, side by side: a what-if that is stored nowhere and changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from engine.core.collective import Competitor, standings
from engine.core.collective_formulas import (
    Band,
    Formula,
    Weights,
    WhatIfPlace,
    least_rates,
    rate_and_prizes,
    weighted,
)
from engine.core.contests import Collective, CollectiveKey
from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records import results as stored
from engine.services.collective import StandingsSeen, collective
from engine.services.guard import known_contest, seen_units
from engine.services.office import Office, Progress, no_progress

MOST = 10_000
"""Points for a prize; more than anybody would give."""
MOST_BANDS = 8


@dataclass(frozen=True, slots=True)
class Choices:
    """What people try; `prize_points`: by the tier of the contest's prizes."""

    prize_points: tuple[int, ...]
    weights: Weights
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class UnitWhatIf:
    unit: Competitor
    place: int
    """As configured."""
    prize: bool
    prize_points: int
    under: Mapping[Formula, WhatIfPlace]


@dataclass(frozen=True, slots=True)
class WhatIfSeen:
    units: tuple[UnitWhatIf, ...]
    """In the configured order."""
    rounds_frozen: tuple[int, ...]
    """Whose prizes have points here."""


def examples(tiers: int) -> Choices:
    """Something to begin with: examples of ours, no document's."""
    points = (10, 7, 5, 3)
    return Choices(
        tuple(points[min(place, len(points) - 1)] for place in range(tiers)),
        Weights(rate=60, quality=40, people=0),
        (Band(1, 90), Band(50, 80), Band(200, 70), Band(1_000, 60)),
    )


def what_if(
    office: Office,
    actor: Actor,
    slug: str,
    choices: Choices,
    progress: Progress = no_progress,
) -> WhatIfSeen:
    """Beside the standings of now, or of the freeze that stands."""
    seen = collective(office, actor, slug, progress)
    _require_possible(choices)
    rounds, won = _prize_points(office, slug, seen, choices.prize_points)
    units = [placed.unit for placed in seen.standings]
    under = {
        Formula.RATE_AND_PRIZES: rate_and_prizes(seen.rule, units, won),
        Formula.WEIGHTED: weighted(seen.rule, units, choices.weights),
        Formula.LEAST_RATES: least_rates(seen.rule, units, choices.bands),
    }
    return WhatIfSeen(
        tuple(
            UnitWhatIf(
                one.unit,
                one.place,
                one.prize,
                won.get(one.unit.code, 0),
                {formula: places[one.unit.code] for formula, places in under.items()},
            )
            for one in seen.standings
        ),
        rounds,
    )


def in_order(seen: StandingsSeen, order: tuple[CollectiveKey, ...], *, by_block: bool) -> StandingsSeen:
    """The same units in another order: to look at. Prizes stay with whom the rule gives them."""
    if order == seen.rule.order and by_block == seen.rule.by_block:
        return seen
    rule: Collective = replace(seen.rule, order=order, by_block=by_block)
    placed = standings(replace(rule, least_headcount=0), [one.unit for one in seen.standings])
    ruled = {one.unit.code: one for one in seen.standings}
    held = tuple(replace(one, prize=ruled[one.unit.code].prize) for one in placed)
    return replace(seen, standings=held, rule=rule, by_rule={code: one.place for code, one in ruled.items()})


def _require_possible(choices: Choices) -> None:
    weights = (choices.weights.rate, choices.weights.quality, choices.weights.people)
    if any(not 0 <= one <= 100 for one in weights) or choices.weights.total != 100:
        raise Refused("weights-not-whole", total=choices.weights.total)
    borders = [band.from_headcount for band in choices.bands]
    possible = all(band.from_headcount >= 1 and 0 <= band.least_percent <= 100 for band in choices.bands)
    if not 1 <= len(borders) <= MOST_BANDS or len(set(borders)) != len(borders) or not possible:
        raise Refused("bad-bands", most=MOST_BANDS)
    if any(not 0 <= one <= MOST for one in choices.prize_points):
        raise Refused("bad-prize-points", most=MOST)


def _prize_points(
    office: Office, slug: str, seen: StandingsSeen, worth: tuple[int, ...]
) -> tuple[tuple[int, ...], dict[str, int]]:
    """What the individual prizes of frozen rounds are worth, for each unit and all above it."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        standing = stored.standing_rounds(connection, known.id)
        tree = seen_units(connection, known.contest)
        won = []
        for number, revision in sorted(standing.items()):
            rows = stored.revisions_of(connection, known.id, number)
            kept = next(row.id for row in rows if row.number == revision)
            won += [(one.unit, one.tier) for one in stored.winners_of(connection, kept)]
    points: dict[str, int] = {}
    for unit, tier in won:
        for code in _counted_for(tree.above(unit) if unit else (), seen):
            points[code] = points.get(code, 0) + (worth[tier] if tier < len(worth) else 0)
    return tuple(sorted(standing)), points


def _counted_for(codes: Iterable[str], seen: StandingsSeen) -> Iterable[str]:
    competing = {placed.unit.code for placed in seen.standings}
    return (code for code in codes if code in competing)
