"""Canonical text and the chain of the audit trail: rules.md §10."""

import hashlib
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.audit import START, Act, Event, event, first_break
from engine.core.canonical import canonical, digest, digest_of_lines
from engine.core.moments import MINUTE
from tests.core.builders import OPENS


def chain(length: int) -> list[Event]:
    found: list[Event] = []
    for number in range(1, length + 1):
        act = Act(
            "thu-ky", f"act-{number}", "thi-thu", "thi-thu", "lý do", {"round": number}, {"round": number + 1}
        )
        found.append(event(number, OPENS + number * MINUTE, act, found[-1].hash if found else START))
    return found


def rehashed(wrong: Event) -> Event:
    """As somebody would who also writes the hash of the changed event anew."""
    return event(wrong.number, wrong.at, wrong.act, wrong.previous)


def test_canonical_text_is_json_with_sorted_keys_no_spaces_and_plain_letters() -> None:
    assert (
        canonical({"b": [1, True, None], "a": {"đ": "Huế", "c": ""}})
        == '{"a":{"c":"","đ":"Huế"},"b":[1,true,null]}'
    )
    assert digest({"a": "Huế"}) == hashlib.sha256('{"a":"Huế"}'.encode()).hexdigest()


@pytest.mark.parametrize("value", [0.5, 1.0, {"a": 0.5}, [[{"a": (1, 2.0)}]], {0.5: 1}, {"a": {1.5: 2}}])
def test_a_float_has_no_canonical_form(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [Fraction(1, 2), {1, 2}, b"x", object()])
def test_what_json_does_not_know_has_no_canonical_form(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": value})


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.lists(st.booleans())))
def test_the_order_in_which_facts_were_put_together_changes_nothing(facts: dict[str, object]) -> None:
    assert canonical(dict(reversed(facts.items()))) == canonical(facts)


def test_long_lists_are_hashed_line_by_line() -> None:
    assert digest_of_lines(["a", "b"]) == hashlib.sha256(b"a\nb\n").hexdigest()
    assert digest_of_lines(iter([])) == hashlib.sha256(b"").hexdigest()
    assert len({digest_of_lines(lines) for lines in (["ab"], ["a", "b"], ["b", "a"], ["a", "b", ""])}) == 4


@pytest.mark.parametrize("length", [0, 1, 2, 7])
def test_a_chain_as_it_was_written_holds(length: int) -> None:
    assert first_break(chain(length)) is None
    assert first_break(iter(chain(length))) is None


def test_the_first_event_carries_sixty_four_noughts_and_each_next_the_hash_before() -> None:
    events = chain(3)
    assert [e.previous for e in events] == ["0" * 64, events[0].hash, events[1].hash]
    assert all(len(e.hash) == 64 for e in events)


CHANGES: dict[str, object] = {
    "actor": "nguoi-khac",
    "action": "khac",
    "subject": "khac",
    "contest": None,
    "reason": None,
    "before": {"round": 9},
    "after": {},
    "system_account": "root",
}


@pytest.mark.parametrize("field", list(CHANGES))
@pytest.mark.parametrize("position", [0, 2, 4])
def test_a_changed_field_of_any_event_is_found(field: str, position: int) -> None:
    events = chain(5)
    act = replace(events[position].act, **{field: CHANGES[field]})  # type: ignore[arg-type]
    events[position] = replace(events[position], act=act)
    assert first_break(events) == position + 1


def test_every_field_of_an_act_is_part_of_the_hash() -> None:
    assert set(CHANGES) == set(Act.__slots__)


@pytest.mark.parametrize("change", [{"at": OPENS}, {"number": 9}, {"previous": "f" * 64}, {"hash": "f" * 64}])
def test_a_changed_time_number_or_hash_is_found(change: dict[str, object]) -> None:
    events = chain(5)
    events[2] = replace(events[2], **change)  # type: ignore[arg-type]
    assert first_break(events) == 3


@pytest.mark.parametrize("position", [0, 1, 3])
def test_an_event_changed_together_with_its_hash_is_found_at_the_next(position: int) -> None:
    events = chain(5)
    act = replace(events[position].act, reason="khác")
    events[position] = rehashed(replace(events[position], act=act))
    assert first_break(events) == position + 2


@pytest.mark.parametrize("position", [0, 1, 3])
def test_a_missing_event_is_found(position: int) -> None:
    events = chain(5)
    del events[position]
    assert first_break(events) == position + 1


def test_reordered_and_doubled_events_are_found() -> None:
    events = chain(5)
    assert first_break([events[0], events[2], events[1], *events[3:]]) == 2
    assert first_break([*events[:3], events[2], *events[3:]]) == 4
    assert first_break(events[::-1]) == 1


def test_an_inserted_event_is_found_even_with_the_right_hash_before_it() -> None:
    events = chain(4)
    false = event(3, OPENS, Act("ai-do", "chen"), events[1].hash)
    assert first_break([*events[:2], false, *events[2:]]) == 4


def test_a_whole_chain_written_anew_without_one_event_is_found_by_its_numbers() -> None:
    first, _, third = chain(3)
    assert first_break([first, event(3, third.at, third.act, first.hash)]) == 2
    assert first_break([event(2, first.at, first.act, START)]) == 1
