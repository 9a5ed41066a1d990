"""Canonical text: the one way a value is written before it is hashed.

JSON in UTF-8, keys sorted, no spaces, whole numbers only (fractions as "p/q"), so that the same
facts give the same hash in any language on any machine.
"""

import hashlib
import json
from collections.abc import Iterable

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: object) -> str:
    _refuse_floats(value)
    return _encode(value)


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def digest_of_lines(lines: Iterable[str]) -> str:
    """SHA-256 over lines each ended by a newline: long lists are hashed as they stream."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode())
        found.update(b"\n")
    return found.hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; write a whole number or a fraction")
    if isinstance(value, dict):
        for key, part in value.items():
            _refuse_floats(key)
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)
