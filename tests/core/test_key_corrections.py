"""Corrections of a key: what can be asked for, and what it makes of a paper."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.core.key_corrections import (
    AnswerChange,
    as_text,
    changed,
    corrected,
    from_text,
    key_text,
)
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.core.results import BlockerKind, FreezeFacts, blockers
from tests.core.builders import question

PAPER = Paper((question(1, "A"), question(2, "B", 3), question(3, "CD"), question(4, "A", voided=True)))


def change(number: int, letters: str = "", *, voided: bool = False) -> AnswerChange:
    return AnswerChange(number, frozenset(letters), voided)


VOID_1, VOID_4 = change(1, voided=True), change(4, voided=True)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ([change(1, "B")], {"1": "B", "2": "B", "3": "CD", "4": "*"}),
        ([change(3, "C"), change(1, "AD")], {"1": "AD", "2": "B", "3": "C", "4": "*"}),
        ([VOID_1, change(4, "A")], {"1": "*", "2": "B", "3": "CD", "4": "A"}),
        ([change(1, "A"), change(2, "C")], {"1": "A", "2": "C", "3": "CD", "4": "*"}),
    ],
)
def test_an_answer_is_changed_several_accepted_a_question_voided_or_taken_back(
    changes: Sequence[AnswerChange], key: dict[str, str]
) -> None:
    assert key_text(corrected(PAPER, changes).questions) == key


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([change(5, "A")], "no-such-question"),
        ([change(2, "D")], "no-such-option"),
        ([change(2, "BD")], "no-such-option"),
        ([change(1)], "no-answer-accepted"),
        ([change(1, "B"), change(1, "C")], "question-named-twice"),
        ([], "key-unchanged"),
        ([change(1, "A")], "key-unchanged"),
        ([VOID_4], "key-unchanged"),
    ],
)
def test_what_cannot_be_a_correction_is_refused_by_name(changes: Sequence[AnswerChange], code: str) -> None:
    with pytest.raises(Refused) as refused:
        corrected(PAPER, changes)
    assert refused.value.code == code


def test_a_voided_question_keeps_on_record_what_was_accepted() -> None:
    after = corrected(PAPER, [VOID_1])
    assert (after.questions[0].accepted, after.questions[0].voided) == (frozenset("A"), True)
    assert key_text(corrected(after, [change(1, "A")]).questions) == key_text(PAPER.questions)


def test_texts_sources_and_the_draw_of_a_paper_stay() -> None:
    drawn = Paper(PAPER.questions, draw=2)
    after = corrected(drawn, [change(1, "B")])
    assert after.draw == 2
    assert [(q.number, q.text, q.options) for q in after.questions] == [
        (q.number, q.text, q.options) for q in PAPER.questions
    ]


@given(
    st.dictionaries(
        st.integers(1, 4), st.one_of(st.just("*"), st.text("ABC", min_size=1, max_size=3)), min_size=1
    )
)
def test_what_is_written_down_of_a_correction_makes_the_same_key_again(wanted: dict[int, str]) -> None:
    changes = [change(n, "" if to == "*" else to, voided=to == "*") for n, to in wanted.items()]
    assume(any(key_text(PAPER.questions)[str(n)] != "".join(sorted(set(to))) for n, to in wanted.items()))
    after = corrected(PAPER, changes)
    written = as_text(changed(PAPER, after))
    assert corrected(PAPER, from_text(written)) == after


def test_a_correction_nobody_has_decided_holds_a_freeze_up() -> None:
    ready = FreezeFacts(has_paper=True, key_confirmed=True)
    assert [b.kind for b in blockers(ready)] == []
    waits = FreezeFacts(has_paper=True, key_confirmed=True, correction_open=True)
    assert [b.kind for b in blockers(waits)] == [BlockerKind.KEY_CORRECTION_OPEN]
