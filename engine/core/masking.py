"""Personal data as a public list may show it (rules.md §10)."""

import re

_PHONE = re.compile(r"0\d{9}")


def masked_phone(phone: str | None) -> str:
    """09xx xxx 123; nothing where there is no usable number, which might be anything."""
    if phone is None or not _PHONE.fullmatch(phone):
        return ""
    return f"{phone[:2]}xx xxx {phone[-3:]}"
