"""Made-up entries that keep arriving while a demonstration runs: who, from where, with what answers, and how
long until the next. Nothing here asks a clock or a database."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from engine.core.contests import Round
from engine.core.entry_texts import Texts
from engine.core.moments import MINUTE, SECOND, Moment, iso_vietnam
from engine.demo.answers import Paper, ease_of, prediction
from engine.demo.material import Material
from engine.demo.people import Person, make_people
from engine.demo.places import GROUP_KINDS, Place, pace_of, places_of, size_of
from engine.demo.story import ARRIVAL, RESIDENTS, ROUNDS, SLOT

LIKELY = 1_200
"""About how many will have everything right: what sensible people guess."""

_A_MINUTE = 9
_FEWEST, _MOST = 4, 20
"""Entries a minute: on average over a week, in the dead of night, in the busiest evening."""
_SLOTS_A_WEEK = 336
_TRIES_AGAIN = 1 / 25
_REMEMBERED = 200


class Arrivals:
    """What arrives in one run of the dashboard. `seed` tells runs apart: no two make the same ids."""

    def __init__(
        self, seed: str, rows: Iterable[Mapping[str, str]], keys: Mapping[int, str], material: Material
    ) -> None:
        self._rng = Random(seed)  # noqa: S311 (made-up data)
        self._seed = seed
        self._keys = keys
        self._material = material
        self._places = [place for place in places_of(rows) if place.kind not in GROUP_KINDS]
        self._made = 0
        self._people: list[Person] = []

    def pause(self, spell: Round, now: Moment) -> float:
        """Seconds until the next one: shorter at noon and in the evening, as people have time."""
        passed = (now - spell.opens_at) // SLOT * SLOT
        part = RESIDENTS.share(passed + SLOT) - RESIDENTS.share(passed)
        a_minute = min(max(_A_MINUTE * part * _SLOTS_A_WEEK, _FEWEST), _MOST)
        return MINUTE / SECOND / a_minute * self._rng.uniform(0.4, 1.6)

    def next(self, spell: Round, now: Moment) -> tuple[Texts, str] | None:
        """An entry as it would be typed, and its answers; None: there is no made-up paper for the round."""
        key = self._keys.get(spell.number)
        if key is None:
            return None
        self._made += 1
        rng = self._rng
        person = self._person(spell)
        taken = rng.randrange(60 * SECOND, 15 * MINUTE, SECOND)
        place = person.place
        return Texts(
            entry_id=f"MHT-{self._seed}-{self._made:04d}",
            account=person.account,
            full_name=person.full_name,
            unit=person.unit,
            started_at=iso_vietnam(now - taken),
            submitted_at=iso_vietnam(now),
            prediction=prediction(rng, LIKELY, self._material),
        ), Paper(spell.number, key).answers(rng, ease_of(place, pace_of(place, self._material)))

    def _person(self, spell: Round) -> Person:
        """Somebody new, or now and then one who tries again."""
        rng = self._rng
        if self._people and rng.random() < _TRIES_AGAIN:
            return rng.choice(self._people)
        place = rng.choices(self._places, _weights(self._places, spell, self._material))[0]
        person = make_people(rng, [(place, 1)], self._material)[0][0]
        # Without phone, number and birth date they are like nobody who is there already.
        made = Person(
            account=f"hue-s:mht-{self._seed}-{self._made:04d}",
            full_name=person.full_name,
            phone="",
            citizen_number="",
            birth_date="",
            place=place,
            unit=place.code,
        )
        self._people = [*self._people[-_REMEMBERED + 1 :], made]
        return made


def _weights(places: Sequence[Place], spell: Round, material: Material) -> list[float]:
    number = min(spell.number - 1, ROUNDS - 1)
    return [size_of(place) * ARRIVAL[pace_of(place, material)][number] for place in places]
