"""Entries as JSON: what is read is what a row of a file would give, and nothing else is read at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.entry_json import KNOWN, MOST_ENTRIES, MOST_UNKNOWN, Sent, read_body
from engine.core.entry_masking import masked, masked_text, problems_text
from engine.core.entry_texts import Texts

GOOD: dict[str, Any] = {
    "contest": "hue-s-2024", "entry_id": "B1", "account": "hue-s:1", "full_name": "Nguyễn Văn Thử",
    "unit": "19750", "submitted_at": "2024-10-29T08:00:00+07:00", "answers": "ABC",
}  # fmt: skip


def one(body: object) -> Sent:
    read = read_body(body if isinstance(body, bytes) else json.dumps(body).encode())
    assert read.problems == ()
    (sent,) = read.sent
    return sent


def told(sent: Sent) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.column) for problem in sent.problems]


def why(body: bytes, **asked: bool) -> str:
    (problem,) = read_body(body, **asked).problems
    return f"{problem.code}/{problem.facts['why']}"


def test_a_whole_entry_is_read_as_its_texts() -> None:
    sent = one(GOOD | {"prediction": 1200})
    assert (sent.contest, sent.answers, sent.problems, sent.warnings) == ("hue-s-2024", "ABC", (), ())
    assert (sent.texts.full_name, sent.texts.prediction, sent.texts.phone) == ("Nguyễn Văn Thử", "1200", "")
    assert all(type(text) is str for text in sent.texts)


def test_null_is_a_field_not_given() -> None:
    assert one(GOOD | {"phone": None, "prediction": None}) == one(GOOD)


@pytest.mark.parametrize(
    ("number", "text"),
    [("10000", "10000"), ("1.500", "1.500?"), ("1.5", "1.5"), ("-3", "-3"), ("1e3", "1e3"), ("9" * 5000, "9" * 5000)],
)  # fmt: skip
def test_a_number_is_kept_as_it_was_written_and_a_fraction_is_no_thousand(number: str, text: str) -> None:
    body = json.dumps(GOOD)[:-1] + f', "prediction": {number}}}'
    assert one(body.encode()).texts.prediction == text


def test_answers_by_number_are_what_one_cell_would_hold() -> None:
    assert one(GOOD | {"answers": {"17": "a", "3": "C", "55": None, "56": ""}}).answers == "17a 3C 55- 56-"


@pytest.mark.parametrize(
    ("answers", "problems"),
    [
        ({"1": "AB"}, [("bad-answer", "answers/1")]),
        ({"1": "A 2B"}, [("bad-answer", "answers/1")]),
        ({"một": "A", "٣": "B", "": "A"}, [("bad-answer", "answers/một"), ("bad-answer", "answers/٣"),
                                          ("bad-answer", "answers/")]),
        ({"1": 1, "2": ["A"]}, [("wrong-type", "answers/1"), ("wrong-type", "answers/2")]),
        ({"~/": True}, [("wrong-type", "answers/~0~1")]),
        (["A", "B"], [("wrong-type", "answers")]),
        (12, [("wrong-type", "answers")]),
    ],
)  # fmt: skip
def test_odd_answers_are_named_where_they_stand(answers: object, problems: list[tuple[str, str]]) -> None:
    assert told(one(GOOD | {"answers": answers})) == problems


def test_answers_may_stand_in_a_field_each_as_in_a_file() -> None:
    given = {name: GOOD[name] for name in GOOD if name != "answers"}
    sent = one(given | {"q1": "A", "q02": " b ", "q3": None})
    assert [(field.number, field.name, field.text) for field in sent.answer_fields] == [
        (1, "q1", "A"), (2, "q02", "b"), (3, "q3", "")
    ]  # fmt: skip
    assert (sent.answers, sent.problems, sent.warnings) == ("1A 2b 3-", (), ())
    assert told(one(given | {"q1": 1, "q2": ["A"]})) == [("wrong-type", "q1"), ("wrong-type", "q2")]
    assert told(one(GOOD | {"q1": "A"})) == [("repeated-field", "q1")]
    assert [w.column for w in one(GOOD | {"q": "A", "q0": "A", "Q1": "A", "q١": "A"}).warnings] == [
        "q", "q0", "Q1", "q١"
    ]  # fmt: skip


def test_a_flood_of_answers_is_refused_in_bounds() -> None:
    assert len(one({f"q{n}": n for n in range(1, 9_999)}).problems) == MOST_UNKNOWN


@pytest.mark.parametrize("value", [1, 1.5, True, ["x"], {"x": "y"}])
@pytest.mark.parametrize("name", sorted(KNOWN - {"prediction", "answers"}))
def test_a_field_of_another_kind_is_a_problem_at_its_place(name: str, value: object) -> None:
    assert told(one(GOOD | {name: value})) == [("wrong-type", name)]


def test_fields_given_twice_are_refused_and_unknown_ones_only_named() -> None:
    sent = one(b'{"entry_id": "B1", "entry_id": "B2", "answers": {"1": "A", "1": "B"}, "a/b~": 1}')
    assert told(sent) == [("repeated-field", "entry_id"), ("repeated-field", "answers/1")]
    assert [(w.code, w.column) for w in sent.warnings] == [("unknown-column", "a~1b~0")]


def test_a_flood_of_unknown_fields_is_named_in_bounds() -> None:
    assert len(one(GOOD | {f"x{n}": n for n in range(10_000)}).warnings) == MOST_UNKNOWN


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad-json/syntax"),
        (b'{"entry_id": "B1"', "bad-json/syntax"),
        (b"{'entry_id': 'B1'}", "bad-json/syntax"),
        (b'{"entry_id": "B\n1"}', "bad-json/syntax"),
        (b'{"prediction": NaN}', "bad-json/no-such-word"),
        (b'{"prediction": -Infinity}', "bad-json/no-such-word"),
        (b'{"full_name": "\xff"}', "bad-json/not-utf8"),
        ('{"full_name": "Hòa"}'.encode("utf-16"), "bad-json/not-utf8"),
        (b"[" * 100_000, "bad-json/too-deep"),
        (b'{"a":' * 100_000, "bad-json/too-deep"),
    ],
)
def test_what_is_no_json_is_refused_as_a_whole(body: bytes, code: str) -> None:
    assert why(body) == code


@pytest.mark.parametrize("body", [b"null", b"3", b'"x"', b"true"])
def test_what_is_no_object_is_no_entry(body: bytes) -> None:
    assert told(one(body)) == [("not-an-entry", None)]


def test_many_come_as_an_array_or_one_a_line() -> None:
    two = [GOOD, GOOD | {"entry_id": "B2"}]
    lines = "\r\n".join(map(json.dumps, two)).encode() + b"\n\n"
    as_array, as_lines = read_body(json.dumps(two).encode()), read_body(lines)
    assert as_array == as_lines == read_body(lines, is_lines=True)
    assert as_array.is_many
    assert read_body(json.dumps(GOOD).encode(), is_lines=True).is_many
    assert read_body(b"[]") == ([], True, ())


def test_a_broken_line_is_refused_alone() -> None:
    read = read_body(json.dumps(GOOD).encode() + b'\n\n{"entry_id":\n[1]\n', is_lines=True)
    assert read.sent[1].problems[0].facts["line"] == 3
    assert [[p.code for p in sent.problems] for sent in read.sent] == [[], ["bad-json"], ["not-an-entry"]]


def test_a_line_ends_at_a_line_feed_alone() -> None:
    name = "Nguyễn\u2028Văn\u0085Thử"
    body = json.dumps(GOOD | {"full_name": name}, ensure_ascii=False).encode()
    assert [sent.texts.full_name for sent in read_body(body, is_lines=True).sent] == [name]


@pytest.mark.parametrize("body", [b"[" + b"1," * MOST_ENTRIES + b"1]", b"{}\n" * (MOST_ENTRIES + 1)])
def test_more_than_a_thousand_are_too_many(body: bytes) -> None:
    assert [problem.code for problem in read_body(body).problems] == ["too-many-entries"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
FIELDS = st.dictionaries(st.sampled_from(sorted(KNOWN)) | st.text(max_size=5), VALUES, max_size=8)


@given(st.binary(max_size=60) | FIELDS.map(lambda f: json.dumps(f).encode()) | VALUES.map(
    lambda v: json.dumps(v, ensure_ascii=True).encode()
))  # fmt: skip
def test_whatever_is_sent_is_read_or_refused_and_can_be_kept_and_told(body: bytes) -> None:
    read = read_body(body)
    for sent in read.sent:
        assert all(type(text) is str for text in (*sent.texts, sent.contest, sent.answers))
        masked_text(sent).encode()
        problems_text(sent.problems + sent.warnings).encode()
    for problem in (*read.problems, *(p for sent in read.sent for p in sent.problems + sent.warnings)):
        (problem.column or "").encode()
        (problem.found or "").encode()


@given(st.fixed_dictionaries({name: st.text(max_size=20) for name in sorted(KNOWN)}))
def test_the_quick_and_the_careful_way_read_the_same(fields: dict[str, str]) -> None:
    quick, careful = one(fields), one(fields | {"ai đó": "x"})
    assert quick == careful._replace(warnings=())
    assert quick.texts == Texts(**{name: fields[name] for name in Texts._fields})


@given(
    st.fixed_dictionaries(
        {name: st.text(min_size=6, max_size=12, alphabet="0123456789abcđ") for name in KNOWN}
    )
)
def test_nobody_is_known_by_what_is_kept_of_a_refused_row(fields: dict[str, str]) -> None:
    kept = masked(one(fields))
    for name in ("account", "full_name", "phone", "citizen_number", "birth_date"):
        assert fields[name] != kept[name]
