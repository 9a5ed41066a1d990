"""The people of a rehearsal: made-up entries as a contest's own app would send them. They know no key: what
they answer is chance, so nothing of a paper travels but how many questions it has and what each offers."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from engine.core.contests import Contest
from engine.core.moments import MINUTE, SECOND, Moment, iso_vietnam
from engine.core.questions import BLANK, Paper
from engine.core.rehearsal import ACCOUNT, ENTRY
from engine.demo.answers import OPTIONS, prediction
from engine.demo.material import Material
from engine.demo.people import Person, make_people
from engine.demo.places import GROUP_KINDS, Place, size_of

MADE_AT_ONCE = 250
"""People: so that making them never holds up the sending for long."""
_LIKELY_PART = 0.14
_LEFT_BLANK = 0.015
_LONGEST = 15 * MINUTE


class Crowd:
    """`seed` tells rehearsals apart: no two use the same ids."""

    def __init__(
        self,
        seed: str,
        contest: Contest,
        papers: Mapping[int, Paper],
        places: Sequence[Place],
        material: Material,
        people: int,
    ) -> None:
        self._rng = Random(seed)  # noqa: S311 (made-up data)
        self._seed = seed
        self._contest = contest
        self._papers = papers
        self._places = [p for p in places if p.kind not in GROUP_KINDS] or list(places)
        self._weights = [size_of(place) for place in self._places]
        self._material = material
        self._likely = max(20, round(people * _LIKELY_PART))
        self._coming = self._people()
        self._made = 0

    def next(self, now: Moment) -> dict[str, object]:
        """What somebody who has just finished sends."""
        self._made += 1
        rng, person = self._rng, next(self._coming)
        guess = prediction(rng, self._likely, self._material)
        return {
            "contest": self._contest.slug,
            "entry_id": f"{ENTRY}{self._seed.upper()}-{self._made:06d}",
            "account": f"{ACCOUNT}{self._seed}-{self._made:06d}",
            "full_name": person.full_name,
            "phone": person.phone,
            "citizen_number": person.citizen_number,
            "birth_date": person.birth_date,
            "unit": person.unit,
            "started_at": iso_vietnam(now - rng.randrange(MINUTE, _LONGEST, SECOND)),
            "submitted_at": iso_vietnam(now),
            "prediction": int(guess) if guess.isdigit() else guess,
            "answers": self._answers(now),
        }

    def _answers(self, now: Moment) -> str:
        round_ = self._contest.round_at(now)
        paper = self._papers.get(round_.number) if round_ else None
        if paper is None:
            return "".join(self._letter(OPTIONS) for _ in range(self._contest.questions))
        if paper.draw is None:
            return "".join(self._letter(q.letters) for q in sorted(paper.questions, key=lambda q: q.number))
        shown = self._rng.sample(paper.questions, paper.draw)
        return " ".join(f"{q.number}{self._letter(q.letters)}" for q in shown)

    def _letter(self, letters: str) -> str:
        return BLANK if self._rng.random() < _LEFT_BLANK else self._rng.choice(letters)

    def _people(self) -> Iterator[Person]:
        while True:
            chosen = self._rng.choices(self._places, self._weights, k=MADE_AT_ONCE)
            groups = make_people(self._rng, [(place, 1) for place in chosen], self._material)
            yield from (person for group in groups for person in group)
