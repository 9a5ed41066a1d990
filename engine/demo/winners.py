"""The top of a closed round, arranged: ties to the second, a draw to make, a winner who takes no prize."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

from engine.core.moments import SECOND
from engine.demo.answers import read_guess
from engine.demo.drafts import Draft
from engine.demo.people import Person

_KEPT_FREE = 9
"""Nobody but the arranged ones guesses this close to the target."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the arranged top: its error, and how it lies to the one above."""

    error: int
    seconds_after: int | None = None
    """None: at a time of its own; 0: the same second as the one above."""
    no_prize: bool = False
    same_phone: bool = False
    """Shares a phone with the one above: a flag that a person must decide."""


TOPS: tuple[tuple[Step, ...], ...] = (
    # Places 2 and 3 are equal inside a tier; 4 and 5 on both sides of a border: a draw is needed.
    (
        *(Step(0), Step(1), Step(1, 0), Step(2), Step(2, 0), Step(3), Step(3), Step(3)),
        *(Step(4), Step(5), Step(5, 0), Step(6), Step(7), Step(7)),
    ),
    # One second decides the first prize; the third takes no prize; two winners share a phone.
    (
        *(Step(0), Step(0, 1), Step(1, no_prize=True), Step(1), Step(1, 0), Step(2), Step(2), Step(3)),
        *(Step(3), Step(4), Step(4, same_phone=True), Step(5), Step(5, 0), Step(6), Step(7)),
    ),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays a part: people by their place in the list, and unit texts still to be matched."""

    barred: Collection[int]
    no_prize: Collection[int]
    unmatched: Collection[str]


def counted_drafts(drafts: Sequence[Draft], barred: Collection[int]) -> dict[int, int]:
    """For each valid person the place in the list of the entry that counts: the first."""
    counted: dict[int, int] = {}
    for at in sorted(range(len(drafts)), key=lambda at: drafts[at].submitted_at):
        if drafts[at].person not in barred:
            counted.setdefault(drafts[at].person, at)
    return counted


def arrange_top(
    rng: Random, drafts: list[Draft], people: list[Person], key: str, steps: Sequence[Step], cast: Cast
) -> None:
    """Changes predictions, a few times and one phone so that the top of the round follows `steps`."""
    right = [at for at in counted_drafts(drafts, cast.barred).values() if drafts[at].answers == key]
    target = len(right)
    _clear_the_way(rng, drafts, right, target)
    plain = _plain_ones(drafts, people, right, cast)
    chosen: list[int] = []
    left = rng.sample(plain, min(len(steps), len(plain)))
    for _, equal in groupby(steps, key=lambda step: step.error):
        # Only among equal errors does the earlier one come first.
        count = len(list(equal))
        chosen += sorted(left[:count], key=lambda at: drafts[at].submitted_at)
        left = left[count:]
    without_prize = [at for at in right if drafts[at].person in cast.no_prize]
    above: Draft | None = None
    for step, ordinary in zip(steps, chosen, strict=False):
        at = without_prize[0] if step.no_prize and without_prize else ordinary
        guess = target - step.error if rng.random() < 0.5 and target > step.error else target + step.error
        draft = replace(drafts[at], prediction=str(guess))
        if above and step.seconds_after is not None:
            moved = above.submitted_at + step.seconds_after * SECOND
            taken = draft.submitted_at - draft.started_at if draft.started_at is not None else None
            draft = replace(draft, submitted_at=moved, started_at=None if taken is None else moved - taken)
        if above and step.same_phone:
            people[draft.person] = replace(people[draft.person], phone=people[above.person].phone)
        drafts[at] = above = draft
    for at, draft in enumerate(drafts):
        if draft.person in cast.barred and draft.answers == key:
            # They would win, were they not on the register: the first thing a judge looks for.
            drafts[at] = replace(draft, prediction=str(target))


def _plain_ones(
    drafts: Sequence[Draft], people: Sequence[Person], right: Sequence[int], cast: Cast
) -> list[int]:
    """The all-correct entries about which there is nothing to decide: one entry, one account, own phone."""
    often = Counter(draft.person for draft in drafts)
    phones = Counter(person.phone for person in people)
    births = Counter((person.full_name, person.birth_date) for person in people)

    def is_plain(draft: Draft) -> bool:
        person = people[draft.person]
        return (
            draft.person not in cast.no_prize
            and draft.unit not in cast.unmatched
            and not person.second_account
            and often[draft.person] == 1
            and len(person.phone) == 10
            and phones[person.phone] == 1
            and births[person.full_name, person.birth_date] == 1
        )

    return [at for at in right if is_plain(drafts[at])]


def _clear_the_way(rng: Random, drafts: list[Draft], right: Sequence[int], target: int) -> None:
    for at in right:
        guess = read_guess(drafts[at].prediction)
        if guess is not None and abs(guess - target) <= _KEPT_FREE:
            away = rng.randint(_KEPT_FREE + 1, 40)
            moved = target + away if guess >= target or target <= away else target - away
            drafts[at] = replace(drafts[at], prediction=str(moved))
