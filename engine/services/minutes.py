"""The minutes of a freeze and its approval, to be signed by hand: who did what, when, on which digest.

They hold names, so who took them is written down. Any revision has them, also one reopened since.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.core.contests import Contest
from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.files import print_sheet
from engine.files.print_parts import (
    Cell,
    Column,
    Facts,
    Figures,
    Group,
    Heading,
    Part,
    Seal,
    Sheet,
    Signatures,
    Table,
    Words,
)
from engine.records import draws, verdicts
from engine.records import results as stored
from engine.records.results import StoredRevision
from engine.records.verdicts import Decided
from engine.services import public_pdf, result_flags, results
from engine.services.acts import act_of
from engine.services.audit_head import ChainHead, chain_head
from engine.services.guard import known_contest
from engine.services.held_draws import DrawHeld, standing_of
from engine.services.office import Office
from engine.services.provenance import frozen_contest
from engine.services.result_flags import PassedOverSeen
from engine.services.results_held import revision_of
from engine.services.results_seen import WinnerSeen
from engine.texts import printed as words
from engine.texts import published as said
from engine.texts import round_results as called
from engine.texts.numbers import exact_time, whole


@dataclass(frozen=True, slots=True)
class MinutesMade:
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Story:
    contest: Contest
    revision: StoredRevision
    decided: Decided
    draws: tuple[DrawHeld, ...]
    winners: tuple[WinnerSeen, ...]
    passed: tuple[PassedOverSeen, ...]
    head: ChainHead


def write(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> MinutesMade:
    """Without `revision` those of the newest freeze. Refused where nothing is frozen."""
    winners = results.winners(office, actor, slug, round_number, revision)
    passed = result_flags.passed_over(office, actor, slug, round_number, revision)
    at = office.now() // SECOND * SECOND
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        found = revision_of(connection, known, round_number, revision)
        story = _Story(
            frozen_contest(connection, known, found),
            found,
            verdicts.decided(connection, [found.id])[found.id],
            standing_of(draws.of_round(connection, known.id, round_number), winners, found.frozen_at),
            winners,
            passed,
            chain_head(connection),
        )
    name = said.ROUND.format(round_word=known.contest.round_word, round=round_number)
    contest = known.contest
    made = print_sheet.pdf(
        Sheet(
            issuer=story.contest.organiser,
            nation=words.NATION,
            title=words.MINUTES,
            lines=(
                words.MINUTES_OF.format(round=name),
                words.OF_CONTEST.format(title=contest.title),
                words.window(story.contest.rounds[0]),
                words.MADE_AT.format(at=words.when(at)),
            ),
            parts=tuple(_parts(story)),
            foot=public_pdf.foot(contest.title, name, found.number, found.digest),
            page_of=words.PAGE,
            at=at,
        )
    )
    with office.database.change(office.now()) as change:
        taken = {"revision": found.number, "winners": len(winners)}
        subject = f"{slug}/{round_number}"
        change.record(act_of(actor, "minutes.exported", subject, contest=slug, after=taken))
    file_name = words.MINUTES_FILE.format(round=name, revision=found.number, slug=slug)
    return MinutesMade(file_name, made)


def _parts(story: _Story) -> Iterator[Part]:
    revision = story.revision
    yield Heading(words.S_FIGURES)
    target = said.NO_TARGET if revision.target is None else whole(revision.target)
    counted = ((called.ALL_CORRECT, revision.all_correct), (said.PEOPLE, revision.people),
               (said.ENTRIES, revision.entries))  # fmt: skip
    yield Figures(((said.TARGET, target), *((label, whole(count)) for label, count in counted)))
    yield Words(words.TARGET_FROM[story.contest.target], quiet=True)
    yield Heading(words.S_FREEZE)
    yield Facts(
        (
            (words.FREEZER, revision.frozen_by),
            (words.FROZEN_WHEN, exact_time(revision.frozen_at // SECOND * SECOND)),
            (words.REVISION, words.REVISION_NUMBER.format(revision=revision.number)),
            (words.STATE, _state(story)),
        )
    )
    yield Words(words.NO_BLOCKERS)
    short = said.DIGEST_SHORT.format(short=said.short(revision.digest))
    yield Seal(f"{said.DIGEST} (SHA-256) · {short}", said.groups(revision.digest))
    yield Heading(words.S_DRAWS)
    if story.draws:
        yield Words(words.DRAW_WHY)
        yield from public_pdf.draws(story.draws)
    else:
        yield Words(words.NO_DRAWS)
    yield Heading(words.S_VERDICTS)
    yield _verdicts(story.decided)
    yield Heading(words.S_WINNERS)
    yield from _winners(story)
    yield Heading(words.S_CHAIN)
    number = whole(story.head.number)
    yield Seal(words.CHAIN_NOW.format(number=number), said.groups(story.head.hash))
    yield Words(words.CHAIN_WHY, quiet=True)
    judges = [words.SIGN_JUDGE.format(judge=v.judge) for v in story.decided.verdicts]
    judges += [words.SIGN_ANY_JUDGE] * (story.contest.approvals - len(judges))
    signing = [words.SIGN_FREEZER, *judges, words.SIGN_CHAIR]
    for start in range(0, len(signing), 3):
        yield Signatures(words.SIGN_HINT, signing[start : start + 3])


def _state(story: _Story) -> str:
    decided = story.decided
    reopened = next((r for r in decided.reopenings if r.outcome == stored.CONFIRMED), None)
    if reopened is not None:
        facts = {"asked": reopened.asked_by, "confirmed": reopened.ended_by, "reason": reopened.reason}
        return words.STATES["reopened"].format(**facts)
    if decided.publication is not None:
        published = decided.publication
        at = words.when(published.published_at)
        return words.STATES["published"].format(at=at, by=published.published_by)
    if any(v.verdict == stored.REFUSED for v in decided.verdicts):
        return words.STATES["refused"]
    approved = sum(v.verdict == stored.APPROVED for v in decided.verdicts)
    state = "approved" if approved >= story.contest.approvals else "frozen"
    return words.STATES[state].format(count=story.contest.approvals)


def _verdicts(decided: Decided) -> Part:
    if not decided.verdicts:
        return Words(words.NO_VERDICTS)
    columns = tuple(
        Column(label, width) for label, width in zip(words.VERDICT_COLUMNS, (40, 24, 40, 73), strict=True)
    )
    rows = tuple(
        (
            Cell(v.judge, strong=True),
            Cell(words.VERDICTS[v.verdict]),
            Cell(exact_time(v.decided_at // SECOND * SECOND)),
            Cell(v.reason),
        )
        for v in decided.verdicts
    )
    return Table(columns, (Group("", rows),))


def _winners(story: _Story) -> Iterator[Part]:
    if not story.winners:
        yield Words(said.NO_WINNERS)
    else:
        tiers = groupby(story.winners, key=lambda one: (one.tier, one.prize))
        groups = tuple(Group(prize, tuple(map(_row, group))) for (_, prize), group in tiers)
        yield Table(public_pdf.columns(phone=words.ENTRY), groups)
    if story.passed:
        yield Words(words.PASSED_OVER)
        for one in story.passed:
            why = called.WHY_PASSED[one.why]
            name = one.name or said.NO_NAME
            yield Words("– " + called.PASSED.format(name=name, entry_id=one.entry_id, why=why))


def _row(one: WinnerSeen) -> Sequence[Cell]:
    return public_pdf.row(one, one.entry_id)
