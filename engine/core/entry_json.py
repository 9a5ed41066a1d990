"""Entries as JSON: strictly read, into the same texts a row of a file gives.

A problem's `column` is where it stands within its entry, as a JSON pointer without the first slash. What
JSON itself leaves open is refused: fields given twice, NaN, text that is no UTF-8.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from engine.core.answer_fields import AnswerField, AnswerFields, as_one, number_of
from engine.core.entries import clean, read_prediction
from engine.core.entry_texts import LONGEST_ID, Texts, shown
from engine.core.problems import Problem
from engine.core.questions import BLANK

MOST_ENTRIES = 1_000
"""In one request."""
MOST_UNKNOWN = 20
"""Fields nobody knows that are named in the answer."""
CONTEST, ANSWERS = "contest", "answers"
KNOWN = frozenset((CONTEST, ANSWERS, *Texts._fields))

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_SHOWN = 40
_ALSO = {"prediction": "or-number", ANSWERS: "or-object"}
"""What else than text they may be."""
_KINDS = {dict: "object", list: "array", bool: "boolean", type(None): "null"}


class Sent(NamedTuple):
    """One entry as it was sent: what could be read as text, and what could not."""

    contest: str = ""
    texts: Texts = Texts()
    answers: str = ""
    answer_fields: AnswerFields = ()
    """Answers that came in a field each; `answers` shows them as one."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Batch(NamedTuple):
    """What a request brought. With problems of its own nothing of it was read."""

    sent: list[Sent]
    is_many: bool = False
    problems: tuple[Problem, ...] = ()


class _Number(str):
    """A JSON number, as it was written."""

    __slots__ = ()


class _Doubled(dict[str, object]):
    """An object that names fields more than once."""

    __slots__ = ("names",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        times = Counter(name for name, _ in pairs)
        self.names = [name for name, count in times.items() if count > 1]


class _NotJsonError(ValueError):
    """A word JSON does not have."""


def read_body(body: bytes, *, is_lines: bool = False) -> Batch:
    """`is_lines`: the sender says that it is NDJSON."""
    try:
        text = body.removeprefix(_BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError as error:
        return Batch([], problems=(_bad("not-utf8", position=error.start),))
    if is_lines:
        return _lines(text)
    try:
        given = _decode(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text[: error.pos] and text.lstrip()[:1] == "{":
            return _lines(text)
        return Batch([], problems=(_unread(error),))
    except (_NotJsonError, RecursionError) as error:
        return Batch([], problems=(_unread(error),))
    if type(given) is not list:
        return Batch([_sent(given)])
    return _many(len(given)) or Batch([_sent(one) for one in given], is_many=True)


def _lines(text: str) -> Batch:
    """Split at line feeds alone: JSON may hold what else is called the end of a line."""
    lines = [
        (number, line) for number, line in enumerate(text.split("\n"), start=1) if line and not line.isspace()
    ]
    return _many(len(lines)) or Batch([_line(number, line) for number, line in lines], is_many=True)


def _line(number: int, line: str) -> Sent:
    try:
        return _sent(_decode(line))
    except (json.JSONDecodeError, _NotJsonError, RecursionError) as error:
        return Sent(problems=(_unread(error, line=number),))


def _many(count: int) -> Batch | None:
    if count <= MOST_ENTRIES:
        return None
    facts = {"most": MOST_ENTRIES, "count": count}
    return Batch([], is_many=True, problems=(Problem("too-many-entries", facts=facts),))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    given = dict(pairs)
    return given if len(given) == len(pairs) else _Doubled(pairs)


def _constant(word: str) -> object:
    raise _NotJsonError(word)


_decode = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_Number, parse_float=_Number, parse_constant=_constant
).decode


def _unread(error: ValueError | RecursionError, line: int = 1) -> Problem:
    """`line`: the first of what was read."""
    if isinstance(error, RecursionError):
        return _bad("too-deep")
    if isinstance(error, json.JSONDecodeError):
        return _bad("syntax", line=line + error.lineno - 1, position=error.colno)
    return _bad("no-such-word", found=str(error))


def _bad(why: str, found: str | None = None, **facts: object) -> Problem:
    return Problem("bad-json", found=found, facts={"why": why, **facts})


def _sent(given: object) -> Sent:
    """The quick way for an entry whose fields are all known, and all text but the prediction."""
    if type(given) is not dict or not given.keys() <= KNOWN:
        return _sent_slowly(given)
    get = given.get
    contest, answers, guess = get(CONTEST, ""), get(ANSWERS, ""), get("prediction", "")
    texts = (
        get("entry_id", ""), get("account", ""), get("full_name", ""), get("phone", ""),
        get("citizen_number", ""), get("birth_date", ""), get("unit", ""), get("started_at", ""),
        get("submitted_at", ""), _count(guess) if type(guess) is _Number else guess,
    )  # fmt: skip
    if set(map(type, texts)) == _ONLY_TEXT and type(contest) is type(answers) is str:
        return Sent(contest, Texts._make(texts), answers)
    return _sent_slowly(given)


_ONLY_TEXT = {str}


def _sent_slowly(given: object) -> Sent:
    if not isinstance(given, dict):
        return Sent(problems=(Problem("not-an-entry", facts={"kind": _kind(given)}),))
    problems = [*_doubled(given)]
    texts = {name: _text(given, name, problems) for name in Texts._fields}
    contest = _text(given, CONTEST, problems)
    answers = given.get(ANSWERS)
    if isinstance(answers, dict):
        problems += _doubled(answers, f"{ANSWERS}/")
        read = _answers(answers, problems)
    else:
        read = _text(given, ANSWERS, problems)
    fields = tuple(_answer_fields(given, problems))
    if fields and answers is not None:
        problems.append(Problem("repeated-field", column=fields[0].name, facts={"why": "in-two-ways"}))
    elif fields:
        read = as_one(fields)
    return Sent(contest, Texts(**texts), read, fields, tuple(problems), tuple(_unknown(given)))


def _doubled(given: dict[str, object], before: str = "") -> Iterator[Problem]:
    if isinstance(given, _Doubled):
        for name in islice(given.names, MOST_UNKNOWN):
            yield Problem("repeated-field", column=before + pointer(name), found=short(name))


def _unknown(given: Mapping[str, object]) -> Iterator[Problem]:
    unknown = (name for name in given if name not in KNOWN and number_of(name) is None)
    for name in islice(unknown, MOST_UNKNOWN):
        yield Problem("unknown-column", column=pointer(name), found=short(name))


def _text(given: Mapping[str, object], name: str, problems: list[Problem]) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if type(value) is str:
        return value
    if name == "prediction" and isinstance(value, _Number):
        return _count(value)
    problems.append(_wrong(name, value))
    return ""


def _wrong(where: str, value: object) -> Problem:
    found = str(value)[:_LONGEST_SHOWN] if isinstance(value, _Number) else None
    facts = {"kind": _kind(value)}
    if where in _ALSO:
        facts["why"] = _ALSO[where]
    return Problem("wrong-type", column=where, found=found, facts=facts)


def _kind(value: object) -> str:
    return _KINDS.get(type(value)) or ("object" if isinstance(value, dict) else
                                       "number" if isinstance(value, _Number) else "text")  # fmt: skip


def _count(number: str) -> str:
    """A number with a fraction is no count of people; marked so that its point is not read as thousands."""
    return str(number) if number.isdigit() or read_prediction(number) is None else f"{number}?"


def _answers(given: Mapping[str, object], problems: list[Problem]) -> str:
    """`{"17": "A", "3": null}` as it would be written in one cell: "17A 3-"."""
    written: list[str] = []
    for number, answer in given.items():
        letter = clean(answer) if type(answer) is str else BLANK if answer is None else None
        if letter is not None and len(letter) <= 1 and number.isascii() and number.isdigit():
            written.append(f"{number}{letter or BLANK}")
            continue
        if len(problems) >= MOST_UNKNOWN:
            break
        where = f"{ANSWERS}/{pointer(number)}"
        if letter is None:
            problems.append(_wrong(where, answer))
        else:
            found = short(f"{number}{letter}")
            problems.append(Problem("bad-answer", column=where, found=found, facts={"why": "shape"}))
    return " ".join(written)


def _answer_fields(given: Mapping[str, object], problems: list[Problem]) -> Iterator[AnswerField]:
    for name in given:
        number = number_of(name)
        if number is not None:
            found: list[Problem] = []
            yield AnswerField(number, name, clean(_text(given, name, found)))
            problems += found[: max(MOST_UNKNOWN - len(problems), 0)]


def pointer(name: str) -> str:
    """A name as a part of a JSON pointer (RFC 6901), no longer than a name can be and printable."""
    return shown(name[:LONGEST_ID]).replace("~", "~0").replace("/", "~1")


def short(text: str) -> str:
    return shown(text[:_LONGEST_SHOWN]) + ("…" if len(text) > _LONGEST_SHOWN else "")
