"""Which units a text comes near to, best first. Only ever proposed: a person decides.

First come units whose name stands within the text, then those whose name shares enough pairs of letters
with the rest of it, whatever the accents, the order of the words or a slip of the keyboard. Either counts
for more when a unit that it lies in is named as well.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.core.unit_names import parted, shorten, spelling, without_accents

_WITHIN = 2.0
"""More than any likeness: the name itself stands in the text."""
_WITHIN_BUT_ACCENTS = 1.5
_LIES_IN_A_NAMED_ONE = 1.5
_DEEPER = 0.1
"""A ward rather than the district that is named beside it."""
_FAR_BEHIND = 0.6
"""Below this share of the best score a proposal only distracts."""
_LEAST_LIKENESS = 0.5
_LONGEST_NAME = 8

_Pairs = frozenset[str]


class Nearness(StrEnum):
    """How a proposal was found."""

    SAME_NAME = "same-name"
    """It has this very name, and so have others."""
    WITHIN = "within"
    """Its name stands within the text."""
    WITHIN_BUT_ACCENTS = "within-but-accents"
    ALIKE = "alike"
    """Its name shares most of its letters with a part of the text."""


@dataclass(frozen=True, slots=True)
class Likeness:
    accented: Mapping[str, tuple[int, ...]]
    plain: Mapping[str, tuple[int, ...]]
    above: Mapping[int, frozenset[int]]
    forms: tuple[tuple[int, _Pairs], ...]
    """Each way a unit may be written, as pairs of letters."""
    with_pair: Mapping[str, tuple[int, ...]]
    """For each pair of letters the places in `forms` that have it."""

    def proposals(self, spelled: str, words: list[str], most: int) -> tuple[tuple[int, Nearness], ...]:
        plain_words = shorten(without_accents(spelled)).split()
        within, unread = self._within(plain_words, self.plain, _WITHIN_BUT_ACCENTS)
        exact = self._within(words, self.accented, _WITHIN)[0]
        for unit, score in exact.items():
            within[unit] = max(score, within.get(unit, 0.0))
        scores = dict(within)
        for text in _parts(unread):
            for unit, score in self._alike(text).items():
                scores[unit] = max(score, scores.get(unit, 0.0))
        for unit in scores:
            scores[unit] += _LIES_IN_A_NAMED_ONE * len(self.above[unit] & within.keys())
            scores[unit] += _DEEPER * len(self.above[unit])
        least = _FAR_BEHIND * max(scores.values(), default=0.0)
        near = [unit for unit in scores if scores[unit] >= least]
        best = sorted(near, key=lambda unit: (-scores[unit], unit))[:most]
        return tuple((unit, _nearness(unit, exact, within)) for unit in best)

    def _within(
        self, words: list[str], keys: Mapping[str, tuple[int, ...]], base: float
    ) -> tuple[dict[int, float], list[str]]:
        """The units whose name stands within the words, and the words that belong to none of the names.

        Of names within each other only the longest counts: "TT Phong Điền" does not name the district.
        """
        found: dict[int, float] = {}
        read: set[int] = set()
        reached = 0
        for start in range(len(words)):
            for end in range(min(start + _LONGEST_NAME, len(words)), max(start, reached), -1):
                named = keys.get(" ".join(words[start:end]), ())
                for unit in named:
                    found[unit] = max(found.get(unit, 0.0), base + 0.1 * (end - start))
                if named:
                    read.update(range(start, end))
                    reached = end
        return found, [word for at, word in enumerate(words) if at not in read]

    def _alike(self, text: str) -> dict[int, float]:
        pairs = _pairs(text)
        shared = Counter(form for pair in pairs for form in self.with_pair.get(pair, ()))
        found: dict[int, float] = {}
        for form, common in shared.items():
            unit, own = self.forms[form]
            score = 2 * common / (len(pairs) + len(own))
            if score >= _LEAST_LIKENESS:
                found[unit] = max(score, found.get(unit, 0.0))
        return found


def likeness_of(
    written: Iterable[tuple[int, tuple[str, ...]]],
    accented: Mapping[str, tuple[int, ...]],
    plain: Mapping[str, tuple[int, ...]],
    above: Mapping[int, frozenset[int]],
) -> Likeness:
    """`written`: each unit's key with its name and aliases; the others as the index of matching has them."""
    forms: list[tuple[int, _Pairs]] = []
    for unit, names in written:
        for name in names:
            long = without_accents(spelling(name))
            short = shorten(long)
            bare = parted(short)[1]
            forms += [(unit, _pairs(form)) for form in dict.fromkeys((long, short, bare)) if form]
    with_pair: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, pairs) in enumerate(forms):
        for pair in pairs:
            with_pair[pair].append(place)
    return Likeness(accented, plain, above, tuple(forms), {pair: tuple(at) for pair, at in with_pair.items()})


def _nearness(unit: int, exact: Mapping[int, float], within: Mapping[int, float]) -> Nearness:
    if unit in exact:
        return Nearness.WITHIN
    return Nearness.WITHIN_BUT_ACCENTS if unit in within else Nearness.ALIKE


def _parts(words: list[str]) -> list[str]:
    """The whole text, and each stretch of two to four words of it: the name is somewhere in there."""
    stretches = [words[i : i + n] for n in (2, 3, 4) for i in range(len(words) - n + 1)]
    return list(dict.fromkeys(" ".join(stretch) for stretch in [words, *stretches]))


def _pairs(text: str) -> _Pairs:
    padded = re.sub(r"(\S+)", r"_\1_", text)
    return frozenset(word[i : i + 2] for word in padded.split() for i in range(len(word) - 1))
