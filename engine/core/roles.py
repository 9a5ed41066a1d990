"""Who may do what. The roles people have, and the rights services ask for."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    ORGANISER = "organiser"
    SECRETARY = "secretary"
    JUDGE = "judge"
    OFFICIAL = "official"
    LEADER = "leader"


class Right(StrEnum):
    READ_ALL = "read-all"
    """Everything a person of the committee may read: rankings of closed rounds, people by name."""
    READ_UNIT = "read-unit"
    """Participation of one's own unit and below."""
    CONFIGURE = "configure"
    LOAD_FILES = "load-files"
    CONFIRM_KEY = "confirm-key"
    DECIDE_ENTRIES = "decide-entries"
    """Void and restore, match units, merge people."""
    CHANGE_UNITS = "change-units"
    """A person's unit other than the one on their first entry: organisers only."""
    FREEZE = "freeze"
    APPROVE = "approve"
    PUBLISH = "publish"
    MANAGE_PEOPLE = "manage-people"
    OPERATE = "operate"
    """Backup and restore of the installation."""
    CONFIRM_HEADCOUNT = "confirm-headcount"
    """Say that the headcount of one's own unit, or of one below, is right, or propose another."""
    SEE_SOURCES = "see-sources"
    """Which systems send entries here, and what they may; nobody sees their keys."""
    MANAGE_SOURCES = "manage-sources"
    SEE_HIDDEN_PARTICIPATION = "see-hidden-participation"
    """Participation while the target itself is a count of people or entries."""


_READS = {Right.READ_ALL, Right.READ_UNIT}
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ORGANISER: frozenset(set(Right) - {Right.APPROVE, Right.CONFIRM_HEADCOUNT}),
    Role.SECRETARY: frozenset(
        _READS
        | {Right.CONFIGURE, Right.LOAD_FILES, Right.CONFIRM_KEY, Right.FREEZE, Right.PUBLISH}
        | {Right.SEE_SOURCES}
    ),
    Role.JUDGE: frozenset(_READS | {Right.APPROVE, Right.DECIDE_ENTRIES, Right.CONFIRM_KEY}),
    Role.LEADER: frozenset(_READS | {Right.SEE_SOURCES}),
    Role.OFFICIAL: frozenset({Right.READ_UNIT, Right.CONFIRM_HEADCOUNT}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: every service takes one."""

    name: str
    role: Role
    unit: str | None = None
    """An official's unit: they see it and what is below."""
    system_account: str | None = None
    """Set when a command acts: the account of the machine it ran under."""
    is_operator: bool = False
    """The local operator of the commands: an organiser who may confirm a key they imported."""

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.role]
