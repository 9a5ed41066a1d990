"""Corrections of a paper's key: which answers count from now on, and what that changes (rules.md §10)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.core.canonical import canonical
from engine.core.problems import Refused
from engine.core.questions import LETTERS, Paper, Question, with_key

VOIDED = "*"
"""In place of the letters of a question that counts as right for everyone."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What is to count as right in one question."""

    number: int
    accepted: frozenset[str]
    """Of a voided question whatever was accepted before stays on record: nobody's point depends on it."""
    voided: bool = False


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question whose key is another one than before."""

    before: Question
    after: Question

    @property
    def number(self) -> int:
        return self.before.number


def corrected(paper: Paper, changes: Iterable[AnswerChange]) -> Paper:
    """The paper as it would be; refused where a change cannot be made, or none would change anything."""
    accepted = {q.number: q.accepted for q in paper.questions}
    voided = {q.number for q in paper.questions if q.voided}
    letters = {q.number: frozenset(q.letters) for q in paper.questions}
    named: set[int] = set()
    for change in changes:
        number = change.number
        if number not in accepted:
            raise Refused("no-such-question", question=number, last=max(accepted, default=0))
        if number in named:
            raise Refused("question-named-twice", question=number)
        named.add(number)
        if change.voided:
            voided.add(number)
            continue
        voided.discard(number)
        if not change.accepted:
            raise Refused("no-answer-accepted", question=number)
        if strange := change.accepted - letters[number]:
            known = ", ".join(sorted(letters[number]))
            raise Refused("no-such-option", question=number, found=", ".join(sorted(strange)), known=known)
        accepted[number] = change.accepted
    after = with_key(paper, accepted, frozenset(voided))
    if not changed(paper, after):
        raise Refused("key-unchanged")
    return after


def changed(before: Paper, after: Paper) -> tuple[ChangedAnswer, ...]:
    """The questions that differ, in the order of the paper."""
    return tuple(
        ChangedAnswer(old, new)
        for old, new in zip(before.questions, after.questions, strict=True)
        if (old.accepted, old.voided) != (new.accepted, new.voided)
    )


def key_text(questions: Iterable[Question]) -> dict[str, str]:
    """The key as records and the audit trail write it: the letters by number, or that it is voided."""
    return {str(q.number): VOIDED if q.voided else "".join(sorted(q.accepted)) for q in questions}


def as_text(changes: Iterable[ChangedAnswer]) -> str:
    return canonical(key_text(one.after for one in changes))


def from_text(text: str) -> tuple[AnswerChange, ...]:
    return tuple(_read(text))


def _read(text: str) -> Iterator[AnswerChange]:
    for number, letters in sorted(json.loads(text).items(), key=lambda item: int(item[0])):
        if letters == VOIDED:
            yield AnswerChange(int(number), frozenset(), voided=True)
        else:
            yield AnswerChange(int(number), frozenset(letters) & frozenset(LETTERS))
