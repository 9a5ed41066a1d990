"""What people answer and what they guess."""

import re
from random import Random

from engine.demo.material import Material
from engine.demo.places import Pace, Place
from engine.demo.story import ALL_CORRECT

OPTIONS = "ABCD"
BLANK = "-"

_WRONG = range(1, 11)
_WRONG_WEIGHTS = (22, 20, 17, 13, 9, 7, 5, 3, 2, 2)
_READABLE = re.compile(r"\d+|\d{1,3}([., ]\d{3})+", re.ASCII)
_LUCKY = (168, 268, 368, 568, 668, 688, 868, 888, 999, 1010, 1111, 1234, 1368, 1688, 1868, 2024, 2468)


class Paper:
    """One round's paper as people meet it: some questions are harder, one wrong option draws most."""

    def __init__(self, number: int, key: str) -> None:
        rng = Random(f"paper/{number}")  # noqa: S311 (made-up data)
        self.key = key
        self.all_correct = ALL_CORRECT[min(number, len(ALL_CORRECT)) - 1]
        self._hardness = [rng.uniform(0.3, 2.2) ** 2 for _ in key]
        self._questions = range(len(key))
        self._others = [[o for o in OPTIONS if o != letter] for letter in key]
        for options in self._others:
            rng.shuffle(options)

    def answers(self, rng: Random, ease: float) -> str:
        """`ease` above 1: people who know more than most."""
        if rng.random() < self.all_correct * ease:
            return self.key
        count = min(rng.choices(_WRONG, _WRONG_WEIGHTS)[0] + (rng.random() > ease), len(self.key))
        wrong: set[int] = set()
        while len(wrong) < count:
            wrong.update(rng.choices(self._questions, self._hardness, k=count - len(wrong)))
        given = list(self.key)
        for question in sorted(wrong):
            luck = rng.random()
            options = self._others[question]
            given[question] = options[0] if luck < 0.6 else BLANK if luck > 0.985 else rng.choice(options)
        return "".join(given)


def ease_of(place: Place, pace: Pace) -> float:
    """How well a unit's people know the matter, about 1 on average; seeded by its code."""
    base = Random(f"ease/{place.code}").uniform(0.7, 1.25)  # noqa: S311 (made-up data)
    return base * {Pace.AGENCY: 1.2, Pace.STRONG: 1.1, Pace.LAGGING: 0.85}.get(pace, 1.0)


def prediction(rng: Random, likely: int, material: Material) -> str:
    """A guess at the number of all-correct people, as it was typed: clustered, round, lucky or unreadable."""
    luck = rng.random()
    if luck < 0.005:
        return rng.choice(material.unreadable_predictions)
    if luck < 0.013:
        return ""
    if luck < 0.09:
        number = rng.choice(_LUCKY)
    else:
        number = max(1, round(rng.gauss(likely * 0.95, likely * 0.28)))
        if luck < 0.35:
            number = max(50, round(number / 50) * 50)
        elif luck < 0.45:
            number = max(100, round(number / 100) * 100)
    if number >= 1000 and rng.random() < 0.15:
        return f"{number:,}".replace(",", rng.choice((".", ",", " ")))
    return str(number)


def read_guess(text: str) -> int | None:
    """The number in a prediction made by `prediction`; None: unreadable."""
    return int(re.sub(r"\D", "", text)) if _READABLE.fullmatch(text) else None
