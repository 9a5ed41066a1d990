"""What services ask before they do anything: the right, the contest, the round, the clock."""

from dataclasses import dataclass

from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Tree, tree
from engine.core.visible_text import is_visible
from engine.files.contest_file import from_text
from engine.records import contests, units
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.texts.numbers import until

LONGEST_REASON = 1_000
LONGEST_DOCUMENT = 200


@dataclass(frozen=True, slots=True)
class Known:
    """A contest of the installation."""

    id: int
    contest: Contest
    is_demo: bool


def require(actor: Actor, right: Right) -> None:
    if not actor.may(right):
        raise Refused("not-allowed", actor=actor.name, role=actor.role.value, right=right.value)


def require_reason(reason: str | None) -> str:
    cleaned = " ".join((reason or "").split())
    if not cleaned:
        raise Refused("reason-needed")
    if len(cleaned) > LONGEST_REASON or not is_visible(cleaned):
        raise Refused("bad-reason", longest=LONGEST_REASON)
    return cleaned


def clean_document(document: str | None) -> str | None:
    """The number of the document that ordered something; None: none was given, or nothing but spaces."""
    cleaned = " ".join((document or "").split())
    if len(cleaned) > LONGEST_DOCUMENT or not is_visible(cleaned):
        raise Refused("bad-document", longest=LONGEST_DOCUMENT)
    return cleaned or None


def known_contest(connection: Connection, slug: str) -> Known:
    stored = contests.by_slug(connection, slug)
    if stored is None:
        raise Refused("unknown-contest", slug=slug)
    return Known(stored.id, from_text(stored.document), stored.is_demo)


def known_round(contest: Contest, number: int) -> Round:
    found = contest.round(number)
    if found is None:
        known = ", ".join(str(r.number) for r in contest.rounds)
        raise Refused(
            "unknown-round",
            slug=contest.slug,
            round_word=contest.round_word.lower(),
            round=number,
            known=known,
        )
    return found


def closed_round(contest: Contest, number: int, now: Moment) -> Round:
    """A round whose scores may be seen: nobody, in any role, sees them earlier."""
    found = known_round(contest, number)
    if found.state(now) is not ClockState.CLOSED:
        raise Refused("round-open", round_word=contest.round_word, round=number, until=until(found))
    return found


def counts_hidden(contest: Contest, actor: Actor, now: Moment) -> bool:
    """Whether a count of people or entries is what an open round asks entrants to predict (rules.md §5)."""
    return contest.hides_participation(now) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION)


def require_not_frozen(connection: Connection, known: Known, round_number: int) -> None:
    """What belongs to one round (its paper, its window, its entries, its draws) stays as it was frozen."""
    revision = stored_results.standing_rounds(connection, known.id).get(round_number)
    if revision is not None:
        word = known.contest.round_word
        raise Refused("round-frozen", round_word=word, round=round_number, revision=revision)


def closed_rounds(contest: Contest, now: Moment) -> tuple[int, ...]:
    return tuple(r.number for r in contest.rounds if r.state(now) is ClockState.CLOSED)


def seen_units(connection: Connection, contest: Contest) -> Tree:
    return tree(units.register(connection), contest.register_day, contest.units_under)


def other_unit(actor: Actor, seen: Tree, code: str) -> Refused:
    """Their own unit by its name; another by what was asked for alone: whether it exists is not theirs."""
    own = seen.units.get(actor.unit or "")
    return Refused("other-unit", own=own.name if own else None, own_code=actor.unit, code=code)


def require_unit(actor: Actor, seen: Tree, code: str | None) -> str | None:
    """The unit whose figures are asked for: an official sees their own and below, nothing beside."""
    if code is not None and code not in seen.units:
        if actor.may(Right.READ_ALL):
            raise Refused("unknown-unit", code=code)
        raise other_unit(actor, seen, code)
    if actor.may(Right.READ_ALL):
        return code
    require(actor, Right.READ_UNIT)
    if actor.unit is None or actor.unit not in seen.units:
        raise other_unit(actor, seen, code or "")
    asked = code or actor.unit
    if actor.unit not in seen.above(asked):
        raise other_unit(actor, seen, asked)
    return asked
