"""The fields of an entry as texts, and what a text may hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.core.problems import Problem

LONGEST_ID = 200
LONGEST_TEXT = 300
LONGEST_NUMBER = 100
"""Of what stands as typed where a number or a date was asked."""

_LONGEST_SHOWN = 40


class Texts(NamedTuple):
    """The fields of an entry but its answers, as text without outer or doubled spaces; "": not given."""

    entry_id: str = ""
    account: str = ""
    full_name: str = ""
    phone: str = ""
    citizen_number: str = ""
    birth_date: str = ""
    unit: str = ""
    started_at: str = ""
    submitted_at: str = ""
    prediction: str = ""


Given = Sequence[str]
"""The fields of `Texts` in its order, without the cost of making one."""

NEEDED = ("entry_id", "account", "unit", "submitted_at")

_LONGEST = {"entry_id": LONGEST_ID, "account": LONGEST_ID, "full_name": LONGEST_TEXT, "unit": LONGEST_TEXT}


def problems_of(texts: Texts) -> Iterator[Problem]:
    """What no entry may hold: at most one problem a field."""
    for name, text in zip(texts._fields, texts, strict=True):
        longest = _LONGEST.get(name, LONGEST_NUMBER)
        if not text:
            if name in NEEDED:
                yield Problem("empty-cell", column=name)
        elif len(text) > longest:
            found = shown(text[:_LONGEST_SHOWN]) + "…"
            yield Problem(
                "too-long", column=name, found=found, facts={"longest": longest, "length": len(text)}
            )
        elif not text.isprintable():
            hidden = dict.fromkeys(f"U+{ord(c):04X}" for c in text if not c.isprintable())
            facts = {"characters": ", ".join(list(hidden)[:10])}
            yield Problem("forbidden-characters", column=name, found=shown(text), facts=facts)


def shown(text: str) -> str:
    """Text that can be printed: control characters and lone surrogates break a terminal and JSON."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
