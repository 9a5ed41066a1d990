"""The results of a round: frozen, drawn, approved, published, reopened, verified."""

from engine.core.roles import Actor
from engine.services.office import Office, Progress, no_progress
from engine.services.results_seen import (
    Drawn,
    Frozen,
    Published,
    ResultsSeen,
    Verified,
    WinnerSeen,
)


def results(
    office: Office, actor: Actor, slug: str, round_number: int, progress: Progress = no_progress
) -> ResultsSeen:
    """Where a round stands, what blocks its freeze, and what this actor can do now."""
    raise NotImplementedError


def winners(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> tuple[WinnerSeen, ...]:
    """Who won by a freeze, in the order of the prizes; without `revision` the standing one."""
    raise NotImplementedError


def freeze(
    office: Office, actor: Actor, slug: str, round_number: int, progress: Progress = no_progress
) -> Frozen:
    raise NotImplementedError


def draw(office: Office, actor: Actor, slug: str, round_number: int, seed: str) -> Drawn:
    raise NotImplementedError


def approve(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    digest: str,
    progress: Progress = no_progress,
) -> None:
    raise NotImplementedError


def refuse(office: Office, actor: Actor, slug: str, round_number: int, digest: str, reason: str) -> None:
    raise NotImplementedError


def publish(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    raise NotImplementedError


def ask_to_reopen(office: Office, actor: Actor, slug: str, round_number: int, reason: str) -> None:
    raise NotImplementedError


def confirm_reopening(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    raise NotImplementedError


def withdraw_reopening(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    raise NotImplementedError


def published(office: Office, slug: str, round_number: int) -> Published | None:
    """The public list; None: not published, or reopened since."""
    raise NotImplementedError


def verify(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> Verified:
    """Computes a frozen result again from its own evidence; without `revision` the newest one."""
    raise NotImplementedError
