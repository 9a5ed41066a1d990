"""Entries in the making: who submits when, round by round, with the oddities of a real contest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from engine.core.contests import Round
from engine.core.moments import DAY, HOUR, MINUTE, SECOND, Moment
from engine.demo.answers import Paper, ease_of, prediction
from engine.demo.material import Material
from engine.demo.people import Person
from engine.demo.places import GROUP_KINDS, Pace, Place, pace_of, size_of
from engine.demo.story import AGENCIES, ARRIVAL, LATECOMERS, RESIDENTS, ROUNDS

_MOST = 0.9
"""No unit brings more than this part of its people in one round."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has an id. `person` is a place in the list of people."""

    person: int
    account: str
    unit: str
    citizen_number: str
    started_at: Moment | None
    submitted_at: Moment
    prediction: str
    answers: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One round as it plays: everything its entries depend on beside the place they come from."""

    spell: Round
    number: int
    """Which of the rounds that have opened, from 0."""
    now: Moment
    paper: Paper
    likely: int
    """About how many will have everything right: what sensible people guess."""
    people: Sequence[Person]
    material: Material

    def takes(self, submitted_at: Moment) -> bool:
        return submitted_at <= self.now and self.spell.holds(submitted_at)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people of a place enter each round, and how many there are to enter at all."""

    place: Place
    pace: Pace
    pool: int
    entering: tuple[int, ...]


def crowds(rng: Random, places: Sequence[Place], sizes: Sequence[int], material: Material) -> list[Crowd]:
    """Shares out the sizes of the rounds among the places."""
    coming = [place for place in places if place.kind not in GROUP_KINDS]
    paces = [pace_of(place, material) for place in coming]
    heads = [size_of(place) for place in coming]
    eager = [_eagerness(place, pace) for place, pace in zip(coming, paces, strict=True)]
    entering: list[list[int]] = [[] for _ in coming]
    for number, size in enumerate(sizes):
        wish = [
            head * will * ARRIVAL[pace][min(number, ROUNDS - 1)]
            for head, will, pace in zip(heads, eager, paces, strict=True)
        ]
        scale = size / (sum(wish) or 1)
        for group, head, wished in zip(entering, heads, wish, strict=True):
            group.append(min(int(wished * scale + rng.random()), int(head * _MOST)))
    return [
        Crowd(place, pace, min(round(max(counts, default=0) / 0.72), max(head, *counts, 1)), tuple(counts))
        for place, pace, head, counts in zip(coming, paces, heads, entering, strict=True)
    ]


def _eagerness(place: Place, pace: Pace) -> float:
    rng = Random(f"eager/{place.code}")  # noqa: S311 (made-up data)
    match pace:
        case Pace.STRONG:
            return rng.uniform(0.62, 0.75)
        case Pace.LAGGING:
            return rng.uniform(0.10, 0.18)
        case Pace.AGENCY:
            return 0.2 + 0.5 * rng.betavariate(2.5, 2.5)
        case _:
            return 0.15 + 0.5 * rng.betavariate(2.0, 3.0)


def round_drafts(rng: Random, scene: Scene, crowd: Crowd, first: int) -> list[Draft]:
    """What one place sends in one round; its people stand at `first` in the list of people."""
    usual = AGENCIES if crowd.place.is_agency else RESIDENTS
    shape = LATECOMERS if crowd.pace is Pace.LATE else usual
    ease = ease_of(crowd.place, crowd.pace)
    pool = range(first, first + crowd.pool)
    drafts: list[Draft] = []
    for person in rng.sample(pool, min(crowd.entering[scene.number], crowd.pool)):
        submitted_at = scene.spell.opens_at + shape.offset(rng)
        if scene.takes(submitted_at):
            drafts.append(draft_of(rng, scene, person, submitted_at, ease))
    return drafts


def draft_of(rng: Random, scene: Scene, person: int, submitted_at: Moment, ease: float) -> Draft:
    who = scene.people[person]
    return Draft(
        person=person,
        account=who.account,
        unit=who.unit,
        citizen_number=who.citizen_number,
        started_at=None if rng.random() < 0.03 else submitted_at - _working_time(rng),
        submitted_at=submitted_at,
        prediction=prediction(rng, scene.likely, scene.material),
        answers=scene.paper.answers(rng, ease),
    )


def committee_drafts(rng: Random, scene: Scene, people: Sequence[int]) -> list[Draft]:
    """Those who know the key try their own contest; every answer is right."""
    times = [(person, scene.spell.opens_at + RESIDENTS.offset(rng)) for person in people]
    return [
        replace(draft_of(rng, scene, person, at, 1.0), answers=scene.paper.key)
        for person, at in times
        if scene.takes(at)
    ]


def _working_time(rng: Random) -> Moment:
    return min(max(int(rng.lognormvariate(5.4, 0.55)), 25), 3_000) * SECOND


def with_second_tries(rng: Random, scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """One in a hundred tries again, and people with two accounts use both: later, in the same round."""
    more: list[Draft] = []
    for draft in drafts:
        person = scene.people[draft.person]
        if not person.second_account and rng.random() >= 0.01:
            continue
        submitted_at = draft.submitted_at + rng.randrange(3 * MINUTE, 2 * DAY, SECOND)
        if scene.takes(submitted_at):
            more.append(
                replace(
                    draft,
                    account=person.second_account or person.account,
                    started_at=submitted_at - _working_time(rng),
                    submitted_at=submitted_at,
                    answers=scene.paper.answers(rng, 2.5),
                )
            )
    return [*drafts, *more]


def odd_ones(
    rng: Random, drafts: Sequence[Draft], first: Round, now: Moment, people: Sequence[Person]
) -> list[Draft]:
    """Copies of ordinary entries, by people without a second account, where none should be: before the
    first opening, and after `now` by clocks that run ahead."""
    early = (SECOND, 40 * SECOND, 7 * MINUTE, HOUR, 3 * HOUR, 9 * HOUR)
    ahead = (17 * MINUTE, 42 * MINUTE, HOUR, 3 * HOUR, DAY)
    plain = [draft for draft in drafts if not people[draft.person].second_account]
    chosen = rng.sample(plain, min(len(early) + len(ahead), len(plain)))
    whole = now // SECOND * SECOND
    times = [*(first.opens_at - gap for gap in early), *(whole + gap for gap in ahead)]
    return [
        replace(draft, submitted_at=at, started_at=at - _working_time(rng))
        for draft, at in zip(chosen, times, strict=False)
    ]


def with_slips(rng: Random, drafts: Sequence[Draft], codes: Sequence[str]) -> list[Draft]:
    """A few people name another unit than before, or mistype their citizen number."""
    slipped = list(drafts)
    for at, draft in enumerate(drafts):
        luck = rng.random()
        if luck < 0.003:
            slipped[at] = replace(draft, unit=rng.choice(codes))
        elif luck < 0.0035 and len(draft.citizen_number) == 12:
            mistyped = draft.citizen_number[:-3] + draft.citizen_number[-3:][::-1]
            slipped[at] = replace(draft, citizen_number=mistyped)
    return slipped
