"""Scores: one point for each answer that agrees with the key (rules.md §4)."""

from collections.abc import Iterable, Sequence

from engine.core.questions import BLANK, LETTERS, NOT_SHOWN, Paper

_ANSWER = frozenset(LETTERS + BLANK)


def score(answers: str, layers: Sequence[str]) -> int:
    """Points of an answer string under a key made by `questions.key_layers`."""
    return sum(given in accepted for given, accepted in zip(answers, zip(*layers, strict=True), strict=False))


def all_correct(points: int, paper: Paper) -> bool:
    return points == paper.length


def fits(answers: str, paper: Paper) -> bool:
    """Whether an answer string can be one of this paper: as many questions shown as it asks, of its
    own bank, each answered with one of its options or left blank."""
    shown = [(i, given) for i, given in enumerate(answers) if given != NOT_SHOWN]
    if len(shown) != paper.length:
        return False
    by_place = {q.number - 1: q.letters for q in paper.questions}
    return all(i in by_place and (given == BLANK or given in by_place[i]) for i, given in shown)


def answer_string(answers: Iterable[tuple[int, str]]) -> str:
    """Question numbers and letters as one character a question of the bank, up to the last one shown."""
    by_number = dict(answers)
    return "".join(by_number.get(number, NOT_SHOWN) for number in range(1, max(by_number, default=0) + 1))


def shape_is_right(answers: str) -> bool:
    return set(answers) <= _ANSWER | {NOT_SHOWN}
