"""What somebody looks for in the audit log as it stands in an address: the same for the page and the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from engine.core.audit import Sought
from engine.core.moments import DAY, start_of_day
from engine.services import audit_trail
from engine.texts.audit_sentences import GROUPS

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    contest: str | None = None
    round_number: int | None = None
    who: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    text: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """What is asked, by short names."""
        named = {
            "contest": self.contest,
            "round": self.round_number,
            "who": self.who,
            "kind": self.kind,
            "from": self.since,
            "to": self.until,
            "q": self.text or None,
        }
        return {name: str(value) for name, value in named.items() if value is not None}

    @property
    def query(self) -> str:
        return urlencode(self.parts)


def read(parts: Mapping[str, str]) -> Asked:
    """What cannot be read is not asked."""
    number = parts.get("round", "")
    kind = parts.get("kind")
    return Asked(
        parts.get("contest"),
        int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None,
        parts.get("who"),
        kind if kind in GROUPS else None,
        _day(parts.get("from", "")),
        _day(parts.get("to", "")),
        parts.get("q", "")[:LONGEST],
    )


def sought(parts: Mapping[str, str]) -> Sought:
    return asked(read(parts))


def asked(chosen: Asked) -> Sought:
    wanted = audit_trail.sought(
        contest=chosen.contest,
        actor=chosen.who,
        group=chosen.kind,
        round_number=chosen.round_number,
        text=chosen.text,
    )
    return replace(
        wanted,
        since=start_of_day(chosen.since) if chosen.since else None,
        before=start_of_day(chosen.until) + DAY if chosen.until else None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
