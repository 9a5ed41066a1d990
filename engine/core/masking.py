"""Personal data as public lists (rules.md §10) and the work of the committee may show it."""

import re

_PHONE = re.compile(r"0\d{9}")
_CITIZEN = re.compile(r"\d{12}")


def masked_phone(phone: str | None) -> str:
    """09xx xxx 123; nothing where there is no usable number, which might be anything."""
    if phone is None or not _PHONE.fullmatch(phone):
        return ""
    return f"{phone[:2]}xx xxx {phone[-3:]}"


def masked_citizen_number(number: str) -> str:
    """The last four digits: enough to tell two apart."""
    return f"xxxx xxxx {number[-4:]}" if _CITIZEN.fullmatch(number) else ""


def masked_account(account: str) -> str:
    """Where it comes from and its last three signs: hue-s:…123."""
    source, colon, rest = account.rpartition(":")
    return f"{source}{colon}…{rest[-3:]}"


def initials(full_name: str) -> str:
    """N. V. A.: for those who need to know that there is somebody, not who."""
    return " ".join(f"{word[0]}." for word in full_name.split())
