"""Question banks, papers and their keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LETTERS = "ABCDEFGH"
BLANK = "-"
"""A question that was shown and left without an answer."""
NOT_SHOWN = " "
"""A question of the bank that this entrant was not shown (drawn papers)."""


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    text: str
    options: tuple[str, ...]
    accepted: frozenset[str]
    """The letters that count as right; several where the committee accepts each of them."""
    source: str = ""
    explanation: str = ""
    voided: bool = False
    """Counts as right for everyone who was shown it, blank or not."""

    @property
    def letters(self) -> str:
        return LETTERS[: len(self.options)]

    @property
    def right(self) -> frozenset[str]:
        """Every character of an answer string that earns the point."""
        return frozenset(LETTERS + BLANK) if self.voided else self.accepted


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of a round: fixed (everybody the whole bank) or drawn per entrant from it."""

    questions: tuple[Question, ...]
    draw: int | None = None

    @property
    def length(self) -> int:
        """How many questions an entrant is shown: the most points an entry can have."""
        return self.draw or len(self.questions)


def key_layers(questions: Iterable[Question]) -> tuple[str, ...]:
    """The key as strings of one character a question: an answer string's score is the number of
    characters in which it agrees with any layer.

    A question's character stands at its number, also where the bank's numbers leave gaps.
    No character stands twice in one question's column, so agreements can simply be added. One
    layer is enough unless a question accepts several letters or is voided.
    """
    right = {q.number: "".join(sorted(q.right)) for q in questions}
    columns = [right.get(number, "") for number in range(1, max(right, default=0) + 1)]
    depth = max((len(column) for column in columns), default=0)
    return tuple(
        "".join(column[i] if i < len(column) else _NOBODY for column in columns) for i in range(depth)
    )


_NOBODY = "."
"""A character no answer string holds."""


def with_key(paper: Paper, accepted: Mapping[int, frozenset[str]], voided: frozenset[int]) -> Paper:
    """The same paper under another version of its key."""
    return Paper(
        tuple(
            Question(
                q.number,
                q.text,
                q.options,
                accepted.get(q.number, q.accepted),
                q.source,
                q.explanation,
                q.number in voided,
            )
            for q in paper.questions
        ),
        paper.draw,
    )
