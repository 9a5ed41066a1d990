"""An entry as it is kept, the reading of what people type, and the canonical text behind a receipt.

`Entry` is a named tuple, not a dataclass: a million of them are made in one import, and making one
costs a fifth.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from json.encoder import encode_basestring as _quoted
from typing import NamedTuple

from engine.core.moments import Moment, iso_utc

LONGEST_PREDICTION = 15
"""Digits. A longer number is no guess at a count of people; it is kept as unreadable."""

_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*|\d+", re.ASCII)
_CITIZEN = re.compile(r"\d{12}", re.ASCII)
_PHONE = re.compile(r"0\d{9}", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PHONE_NOISE = re.compile(r"[\s.()\-]+")


class Entry(NamedTuple):
    """15 answers and one prediction, as sent. Text is normalised; unusable numbers stand as typed."""

    entry_id: str
    account: str
    full_name: str
    phone: str
    """0 and nine digits, or as typed when it cannot be read so."""
    citizen_number: str
    """12 digits, or as typed when it is not."""
    birth_date: str
    """ISO date, or as typed."""
    unit: str
    """Code or free text, as given."""
    started_at: Moment | None
    submitted_at: Moment
    prediction: int | None
    prediction_text: str
    """What was typed, where it cannot be read as a number."""
    answers: str
    """One character a question of the bank: a letter, `-` for blank, a space for not shown."""


def clean(text: str) -> str:
    """NFC, outer and doubled spaces removed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", text).split())


def are_clean(texts: Iterable[str]) -> bool:
    """Whether `clean` leaves each of them as it is, told by one look at all: nothing joins with a bar.

    No means that they have to be looked at one by one.
    """
    joined = "|".join(texts)
    return (
        joined.isprintable()
        and "  " not in joined
        and "| " not in joined
        and " |" not in joined
        and joined.strip(" ") == joined
        and unicodedata.is_normalized("NFC", joined)
    )


def read_prediction(text: str) -> int | None:
    """ "10.000", "10,000" and "10 000" are ten thousand; "1,5", a negative number or a word is unreadable."""
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_PREDICTION:
        return int(text)
    if not _GROUPED.fullmatch(text):
        return None
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if len(digits) <= LONGEST_PREDICTION else None


def read_phone(text: str) -> str | None:
    """0 and nine digits after reading +84; operator prefixes are not checked."""
    if len(text) == 10 and text.isascii() and text.isdigit() and text[0] == "0":
        return text
    digits = _PHONE_NOISE.sub("", text)
    for prefix in ("+84", "0084", "84"):
        if digits.startswith(prefix) and not (prefix == "84" and len(digits) != 11):
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
            break
    return digits if _PHONE.fullmatch(digits) else None


def is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None


def read_citizen_number(text: str) -> str | None:
    """Twelve digits, spaces and full stops between them ignored."""
    if len(text) == 12 and text.isascii() and text.isdigit():
        return text
    digits = re.sub(r"[\s.]+", "", text)
    return digits if _CITIZEN.fullmatch(digits) else None


def is_citizen_number(text: str) -> bool:
    return _CITIZEN.fullmatch(text) is not None


def birth_date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None


def duration_of(started_at: Moment | None, submitted_at: Moment) -> Moment | None:
    return None if started_at is None else submitted_at - started_at


def content(contest: str, entry: Entry) -> dict[str, object]:
    """The fields of the canonical text: what the entrant sent, as it was understood."""
    return {
        "account": entry.account,
        "answers": entry.answers,
        "birth_date": entry.birth_date,
        "citizen_number": entry.citizen_number,
        "contest": contest,
        "entry_id": entry.entry_id,
        "full_name": entry.full_name,
        "phone": entry.phone,
        "prediction": entry.prediction_text if entry.prediction is None else entry.prediction,
        "started_at": None if entry.started_at is None else iso_utc(entry.started_at),
        "submitted_at": iso_utc(entry.submitted_at),
        "unit": entry.unit,
    }


def canonical_text(contest: str, entry: Entry, nonce: str) -> str:
    """JSON, keys sorted, no spaces, UTF-8: anyone can write it again from what they sent and the nonce.

    Put together by hand because it is made for every entry of an import; `content` says what it holds.
    """
    (
        entry_id, account, full_name, phone, citizen_number, birth_date, unit,
        started_at, submitted_at, prediction, prediction_text, answers,
    ) = entry  # fmt: skip
    return (
        f'{{"account":{_quoted(account)},"answers":{_quoted(answers)},"birth_date":{_quoted(birth_date)},'
        f'"citizen_number":{_quoted(citizen_number)},"contest":{_quoted(contest)},'
        f'"entry_id":{_quoted(entry_id)},"full_name":{_quoted(full_name)},"nonce":{_quoted(nonce)},'
        f'"phone":{_quoted(phone)},'
        f'"prediction":{_quoted(prediction_text) if prediction is None else prediction},'
        f'"started_at":{"null" if started_at is None else _quoted(iso_utc(started_at))},'
        f'"submitted_at":{_quoted(iso_utc(submitted_at))},"unit":{_quoted(unit)}}}'
    )


def receipt(contest: str, entry: Entry, nonce: str) -> str:
    """SHA-256 over the canonical text with the nonce; without `received_at`, so the entrant can check it."""
    return receipt_bytes(contest, entry, nonce).hex()


def receipt_bytes(contest: str, entry: Entry, nonce: str) -> bytes:
    return hashlib.sha256(canonical_text(contest, entry, nonce).encode()).digest()
